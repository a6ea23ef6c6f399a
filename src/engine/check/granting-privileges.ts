/**
 * Names the privileges that grant an action, from the least to the most powerful, as refusals tell them (reference 01 §7).
 *
 * For a cluster action each named privilege is asked with the actual request and caller, so `manage_own_api_key` is named only where
 * its condition holds. For an index action the privileges that reach data are named, and apart those that reach failures alone.
 */
import { contains } from '../pattern/index.ts'
import { clusterAccessOrder, indexAccessOrder } from '../privilege/access-order.ts'
import { isClusterAction, isIndexAction } from '../privilege/action-matcher.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import { type ActionCaller, type ActionRequest, manageOwnApiKey } from '../privilege/conditional-privileges.ts'
import { reachesData } from '../privilege/selectors.ts'

export type GrantingPrivileges =
  | Readonly<{ kind: 'cluster'; names: readonly string[] }>
  | Readonly<{ kind: 'index'; names: readonly string[]; failuresOnly: readonly string[] }>

/** The privileges that grant the action; undefined for an action that no privilege is about. */
export function grantingPrivileges(
  catalogue: PrivilegeCatalogue,
  action: string,
  request: ActionRequest,
  caller: ActionCaller,
): GrantingPrivileges | undefined {
  if (isClusterAction(action)) return { kind: 'cluster', names: grantingCluster(catalogue, action, request, caller) }
  if (!isIndexAction(action)) return undefined
  const granting = indexAccessOrder(catalogue).filter((privilege) => contains(privilege.language, action))
  return {
    kind: 'index',
    names: granting.filter((privilege) => reachesData(privilege.selectorClass)).map((privilege) => privilege.name),
    failuresOnly: granting.filter((privilege) => !reachesData(privilege.selectorClass)).map((privilege) => privilege.name),
  }
}

function grantingCluster(
  catalogue: PrivilegeCatalogue,
  action: string,
  request: ActionRequest,
  caller: ActionCaller,
): readonly string[] {
  return clusterAccessOrder(catalogue)
    .filter(({ language, condition }) =>
      condition === undefined ? contains(language, action) : manageOwnApiKey.grants(action, request, caller),
    )
    .map((privilege) => privilege.name)
}
