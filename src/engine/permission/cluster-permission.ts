/**
 * The cluster part of a role: one folded check for all plain privileges, and one for each that looks at the request.
 *
 * Mirrors Elasticsearch's cluster permission (reference 01 §3, §5.2; 02 §5.4, §6.2). Plain privileges complete each other because
 * their languages are united first; conditional ones never do.
 *
 * INVARIANT: `plain` is undefined exactly when the role has no plain name, not even `none`; then nothing plain is held.
 */
import type { StateBudget } from '../pattern/index.ts'
import {
  type ActionCaller,
  type ActionRequest,
  type ConditionalPrivilege,
  manageOwnApiKey,
} from '../privilege/conditional-privileges.ts'
import type { ClusterPrivilege } from '../privilege/named-privileges.ts'
import type { PrivilegeSet } from '../privilege/privilege-set.ts'
import type { Steps } from '../steps/steps.ts'
import type { Origin } from './origin.ts'

export type ClusterPermission = Readonly<{
  plain: PrivilegeSet | undefined
  conditional: readonly ConditionalPrivilege[]
  /** Which entries gave each canonical name. */
  origins: ReadonlyMap<string, readonly Origin[]>
}>

/** Whether the role holds the asked privilege, as a check without a request asks. */
export function* impliesClusterPrivilege(
  { plain, conditional }: ClusterPermission,
  asked: ClusterPrivilege,
  budget: StateBudget,
): Steps<boolean> {
  if (plain !== undefined && (yield* plain.coversInSteps(asked, budget))) return true
  return isOwnKeys(asked, conditional)
}

/** The same where it takes no steps; undefined where it does. */
export function impliesClusterPrivilegeAtOnce(
  { plain, conditional }: ClusterPermission,
  asked: ClusterPrivilege,
  budget: StateBudget,
): boolean | undefined {
  const isPlain = plain === undefined ? false : plain.coversAtOnce(asked, budget)
  return isPlain === false ? isOwnKeys(asked, conditional) : isPlain
}

function isOwnKeys(asked: ClusterPrivilege, conditional: ClusterPermission['conditional']): boolean {
  return asked.condition === 'own-api-key' && conditional.includes(manageOwnApiKey)
}

/** Whether the role grants the action for this request of this caller, in steps: the first check that passes decides. */
export function* grantsClusterAction(
  { plain, conditional }: ClusterPermission,
  action: string,
  request: ActionRequest,
  caller: ActionCaller,
): Steps<boolean> {
  if (plain !== undefined && (yield* plain.grantsInSteps(action))) return true
  for (const { grants, grantsInSteps } of conditional) {
    if (grantsInSteps === undefined ? grants(action, request, caller) : yield* grantsInSteps(action, request)) return true
  }
  return false
}
