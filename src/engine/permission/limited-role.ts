/**
 * Roles that limit one another, and the questions that every role answers, limited or not.
 *
 * Mirrors Elasticsearch's limited role (reference 02 §7): an API key may do what both its own descriptors and its owner's allow. Each
 * question is asked of both sides and the answers are and-ed; languages are never intersected first, so a pattern that neither
 * side covers alone stays uncovered.
 */
import type { ActionCaller, ActionRequest } from '../privilege/conditional-privileges.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { grantsClusterAction } from './cluster-permission.ts'
import type { Role } from './role.ts'
import { grantsRunAs } from './run-as-permission.ts'

export type LimitedRole = Readonly<{
  kind: 'limited'
  base: AnyRole
  limitedBy: AnyRole
  /** The names of the limiting side. */
  names: readonly string[]
}>

export type AnyRole = Role | LimitedRole

/** The role that may do what both sides may. */
export function limitRole(base: AnyRole, limitedBy: AnyRole): LimitedRole {
  return Object.freeze({ kind: 'limited', base, limitedBy, names: limitedBy.names })
}

/** The roles that have to agree, the base before its limit. */
export function sidesOf(role: AnyRole): readonly Role[] {
  return role.kind === 'role' ? [role] : [...sidesOf(role.base), ...sidesOf(role.limitedBy)]
}

/** Whether the role grants a cluster action for this request of this caller. */
export function grantsAction(role: AnyRole, action: string, request: ActionRequest, caller: ActionCaller): boolean {
  return finish(grantsActionInSteps(role, action, request, caller))
}

/** The same in steps. */
export function* grantsActionInSteps(
  role: AnyRole,
  action: string,
  request: ActionRequest,
  caller: ActionCaller,
): Steps<boolean> {
  if (role.kind === 'role') return yield* grantsClusterAction(role.cluster, action, request, caller)
  if (!(yield* grantsActionInSteps(role.base, action, request, caller))) return false
  return yield* grantsActionInSteps(role.limitedBy, action, request, caller)
}

/** Whether the role's holder may act for this user. */
export function mayRunAs(role: AnyRole, username: string): boolean {
  return everySide(role, (side) => grantsRunAs(side.runAs, username))
}

/** Whether the role may be used in this workflow; undefined is everything that is no workflow. */
export function allowsWorkflow(role: AnyRole, workflow: string | undefined): boolean {
  return everySide(role, ({ workflows }) => workflows === undefined || (workflow !== undefined && workflows.includes(workflow)))
}

/** Asks the sides in turn, the base first; the first that says no ends it. */
function everySide(role: AnyRole, holds: (side: Role) => boolean): boolean {
  return role.kind === 'role' ? holds(role) : everySide(role.base, holds) && everySide(role.limitedBy, holds)
}
