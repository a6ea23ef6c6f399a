/**
 * Whether the caller may do what it asks, and the words of a refusal.
 *
 * Mirrors Elasticsearch's authorization order (reference 02 §10.2–10.5): the run-as right first, then the privilege for the
 * action, then the same-user rule.
 */
import { authenticationRequired } from '../authentication/authentication-failures.ts'
import type { Caller } from '../authentication/caller.ts'
import type { ResolvedRole } from '../directory/role-resolver.ts'
import type { Subject } from '../directory/subject.ts'
import {
  type ActionCaller,
  type ActionRequest,
  type AnyRole,
  allowsWorkflow,
  grantingPrivileges,
  grantsActionInSteps,
  mayRunAs,
} from '../engine/index.ts'
import { AuthorizationError, RoleRestrictionError } from '../errors.ts'
import { andThen, startInSlices } from '../http/index.ts'
import type { Services } from './endpoint.ts'

export type Authorization = Readonly<{
  action: string
  request: ActionRequest
  /** Whether the call is allowed without a privilege. */
  isOnSelf: boolean
}>

/**
 * The role that decides for the caller, at once when it is in memory. Throws or rejects with `AuthorizationError`, or with the errors of
 * building a role.
 */
export function authorize(caller: Caller, asked: Authorization, services: Services): AnyRole | Promise<AnyRole> {
  const { roleResolver } = services.directory
  return andThen(roleResolver.known(caller.effective) ?? roleResolver.resolve(caller.effective), (effective) =>
    andThen(caller.runAs === undefined ? effective : roleResolver.resolve(caller.authenticating), (authenticating) =>
      authorizeWith({ effective, authenticating }, caller, asked, services),
    ),
  )
}

/** The roles of both subjects, which are one unless the caller runs as somebody else. */
type Roles = Readonly<{ effective: ResolvedRole; authenticating: ResolvedRole }>

function authorizeWith(
  { effective, authenticating }: Roles,
  caller: Caller,
  asked: Authorization,
  services: Services,
): AnyRole | Promise<AnyRole> {
  if (!allowsWorkflow(authenticating.role, noWorkflow)) throw restricted(caller, asked, services)
  if (caller.runAs !== undefined) {
    if (!caller.runAs.isFound || !mayRunAs(authenticating.role, caller.runAs.username)) {
      throw new AuthorizationError(runAsDenial(caller, asked.action, authenticating))
    }
  }
  if (asked.isOnSelf) return effective.role
  const granting = startInSlices(grantsActionInSteps(effective.role, asked.action, asked.request, actionCallerOf(caller)))
  return andThen(granting, (isGranted) => {
    if (isGranted) return effective.role
    if (caller.type === 'anonymous' && !services.isAnonymousDenied) throw authenticationRequired(asked.action)
    const roles = caller.effective.kind === 'user' ? rolesText(effective, caller.effective) : ''
    throw new AuthorizationError(denial(caller, asked, roles, services))
  })
}

/** No endpoint here belongs to a workflow. */
const noWorkflow = undefined

/** The role is not even looked into, so that only the roles assigned can be told. WIRE: both texts */
function restricted(caller: Caller, asked: Authorization, services: Services): AuthorizationError {
  const { kind, user } = caller.effective
  const roles = kind === 'user' ? ` with assigned roles [${user.roles}]` : ''
  const cause = new RoleRestrictionError('access restricted by workflow')
  return new AuthorizationError(denial(caller, { ...asked, request: notNarrowed(asked.request) }, roles, services), { cause })
}

/** A query is narrowed to the own keys for a role that was looked into. */
function notNarrowed(request: ActionRequest): ActionRequest {
  return request.kind === 'query-api-keys' ? { ...request, ownKeysOnly: false } : request
}

/** The identity that request-dependent privileges compare with. */
function actionCallerOf({ effective }: Caller): ActionCaller {
  const { user, realm } = effective
  return { username: user.username, realm: realm.name, ...(effective.kind === 'api-key' && { apiKeyId: effective.apiKey.id }) }
}

// WIRE: reference 02 §10.5
function denial(caller: Caller, { action, request }: Authorization, roles: string, { catalogue }: Services): string {
  const runAs = caller.runAs === undefined ? '' : ` run as [${caller.runAs.username}]`
  const granting = grantingPrivileges(catalogue, action, request, actionCallerOf(caller))?.names ?? []
  const clause = granting.length === 0 ? '' : `, this action is granted by the cluster privileges [${granting}]`
  return `action [${action}] is unauthorized for ${subjectText(caller)}${runAs}${roles}${clause}`
}

// WIRE: reference 02 §10.5
function runAsDenial(caller: Caller, action: string, authenticating: ResolvedRole): string {
  const subject = subjectText(caller)
  const roles = caller.authenticating.kind === 'user' ? rolesText(authenticating, caller.authenticating) : ''
  const target = caller.runAs?.username ?? ''
  return `action [${action}] is unauthorized for ${subject}${roles}, because ${subject} is unauthorized to run as [${target}]`
}

function subjectText({ authenticating }: Caller): string {
  const { kind, user } = authenticating
  if (kind === 'service-account') return `service account [${user.username}]`
  return kind === 'api-key' ? `API key id [${authenticating.apiKey.id}] of user [${user.username}]` : `user [${user.username}]`
}

/** Roles that everybody has, because the anonymous user has them, are not missed. */
function rolesText({ role, missing }: ResolvedRole, { user }: Subject): string {
  const missed = missing.filter((name) => user.roles.includes(name)).sort()
  const lost = missed.length === 0 ? '' : ` (assigned roles [${missed}] were not found)`
  return ` with effective roles [${[...role.names].sort()}]${lost}`
}
