/**
 * The directory: who exists, what roles say, and what a subject may therefore do.
 *
 * It holds every rule about these things and no wire format; it knows a store only by its contract.
 */
import type { PrivilegeCatalogue } from '../engine/index.ts'
import type { Store } from '../store/store.ts'
import { ApiKeys } from './api-keys.ts'
import { ApplicationPrivileges } from './application-privileges.ts'
import { SecurityIndexSettings } from './index-settings.ts'
import { ProfileRolesMemory } from './profile-roles.ts'
import { Profiles } from './profiles.ts'
import { RoleMappings } from './role-mapping/role-mappings.ts'
import { RoleResolver } from './role-resolver.ts'
import { Roles } from './roles.ts'
import { ServiceAccounts } from './service-accounts.ts'
import { Tokens } from './tokens.ts'
import { Users, type UsersOptions } from './users.ts'

export type Directory = Readonly<{
  users: Users
  roles: Roles
  applicationPrivileges: ApplicationPrivileges
  profiles: Profiles
  profileRoles: ProfileRolesMemory
  apiKeys: ApiKeys
  tokens: Tokens
  serviceAccounts: ServiceAccounts
  indexSettings: SecurityIndexSettings
  roleMappings: RoleMappings
  roleResolver: RoleResolver
  /** Takes notice of changes by other processes; everything read afterwards is at least as new. Cheap: once for each request. */
  refresh(): void
}>

export type DirectoryOptions = Readonly<{
  store: Store
  catalogue: PrivilegeCatalogue
  /** Epoch milliseconds. */
  now: () => number
  anonymous: UsersOptions['anonymous']
  native: UsersOptions['native']
  /** Bytes of labels and data of one profile. */
  maxProfileSize?: number
}>

export function openDirectory({ store, catalogue, now, anonymous, native, maxProfileSize }: DirectoryOptions): Directory {
  const roles = new Roles(store, catalogue.reservedRoles)
  const applicationPrivileges = new ApplicationPrivileges(store)
  const anonymousRoles = anonymous.user?.roles ?? []
  return Object.freeze({
    users: new Users({ store, reserved: catalogue.reservedUsers, anonymous, native }),
    roles,
    applicationPrivileges,
    profiles: new Profiles(store, now, maxProfileSize),
    profileRoles: new ProfileRolesMemory(store),
    apiKeys: new ApiKeys(store),
    tokens: new Tokens(store, now),
    serviceAccounts: new ServiceAccounts(store, catalogue.serviceAccounts),
    indexSettings: new SecurityIndexSettings(store),
    roleMappings: new RoleMappings(store),
    roleResolver: new RoleResolver({ store, roles, applicationPrivileges, catalogue, anonymousRoles }),
    refresh: () => void store.revision(),
  })
}
