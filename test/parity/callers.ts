/**
 * Who stands behind a caller, and which roles most decide what it is answered: questions are derived from them.
 *
 * What roles come to by role mappings is not worked out: those that a mapping may give are near enough to ask about.
 */
import { serviceAccounts } from '../../src/engine/privilege/elasticsearch/service-accounts.ts'
import type { Caller, KeyGrant, RoleBody, World } from './world.ts'

/** The roles that most decide the answer to a caller. */
export function rolesAsked(world: World, caller: Caller): readonly RoleBody[] {
  if (caller.runAs !== undefined && !isService(world, caller)) return rolesNow(world, caller.runAs)
  switch (caller.as) {
    case 'administrator':
      return []
    case 'user':
      return rolesNow(world, caller.name)
    case 'key':
      return rolesOfKey(world, caller.name)
    case 'bearer':
      return rolesOfBearer(world, caller.name)
  }
}

function rolesOfKey(world: World, name: string): readonly RoleBody[] {
  const grant = world.keys[name]
  if (grant === undefined) return []
  const own = Object.values(grant.role_descriptors ?? {})
  return own.length > 0 ? own : rolesOfOwner(world, grant)
}

/** The roles that limit a key. */
export function rolesOfOwner(world: World, grant: KeyGrant): readonly RoleBody[] {
  if ('creator' in grant) return rolesAsked(world, grant.creator)
  if (grant.runAs !== undefined) return rolesThen(world, grant.runAs)
  return 'owner' in grant ? rolesThen(world, grant.owner) : rolesOfBearer(world, grant.bearer)
}

function rolesOfBearer(world: World, name: string): readonly RoleBody[] {
  const account = world.serviceTokens[name]
  if (account !== undefined) return [serviceRole(account)]
  const token = world.tokens[name]
  if (token === undefined) return rolesOf(world, mappedRoles(world))
  return token.user === undefined ? rolesAsked(world, token.by) : rolesThen(world, token.user)
}

const mappedRoles = ({ mappings, remapped }: World): string[] => [
  ...new Set(Object.values({ ...mappings, ...remapped }).flatMap((mapping) => mapping?.roles ?? [])),
]

/** The roles that a user has in the end. */
export const rolesNow = (world: World, user: string): RoleBody[] => rolesOf(world, roleNamesNow(world, user))

/** Those it had when keys and tokens were made. */
const rolesThen = (world: World, user: string): RoleBody[] => rolesOf(world, world.users[user])

export const roleNamesNow = ({ reassigned, users }: World, user: string): readonly string[] =>
  reassigned[user] ?? users[user] ?? []

function rolesOf({ roles }: World, names: readonly string[] = []): RoleBody[] {
  return names.flatMap((name) => roles[name] ?? [])
}

/** What a built-in service account is granted, as a body of the API. */
function serviceRole(account: string): RoleBody {
  const { cluster, indices, applications } = serviceAccounts[account]!
  return {
    cluster,
    indices: indices.map(({ names, privileges, allowRestrictedIndices }) => ({
      ...{ names, privileges, allow_restricted_indices: allowRestrictedIndices },
    })),
    applications,
  }
}

/** The name by which a bearer, or a user, goes. */
export function userBehind(world: World, name: string): string {
  const token = world.tokens[name]
  if (token !== undefined) return token.user ?? nameOf(world, token.by)
  return world.serviceTokens[name] ?? world.jwtUsers[name]?.sub ?? name
}

/** The name that a caller is answered by. */
export function nameOf(world: World, caller: Caller): string {
  if (caller.runAs !== undefined && !isService(world, caller)) return caller.runAs
  switch (caller.as) {
    case 'administrator':
      return 'elastic'
    case 'user':
      return caller.name
    case 'bearer':
      return userBehind(world, caller.name)
    case 'key':
      return ownerOfKey(world, world.keys[caller.name])
  }
}

function ownerOfKey(world: World, grant: KeyGrant | undefined): string {
  if (grant === undefined) return ''
  if ('creator' in grant) return nameOf(world, grant.creator)
  return grant.runAs ?? ('owner' in grant ? grant.owner : userBehind(world, grant.bearer))
}

/** A service account runs as nobody, whatever it is asked to. */
const isService = ({ serviceTokens }: World, caller: Caller): boolean =>
  caller.as === 'bearer' && Object.hasOwn(serviceTokens, caller.name)
