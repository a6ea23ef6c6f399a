/**
 * The privileges, roles and users of the company that `official-client.ts` asks about.
 *
 * `mstreep` holds every section a role can have; `apacino` may act as others; `jacknich` may do little.
 */
import type { estypes } from '@elastic/elasticsearch'

export const password = 'correct-horse-battery'

export const privileges = {
  inventory_manager: {
    read: { actions: ['data:read/*'] },
    write: { actions: ['data:write/*'] },
  },
}

export const roles: Readonly<Record<string, Omit<estypes.SecurityPutRoleRequest, 'name'>>> = {
  catalogue_reader: {
    indices: [{ names: ['suppliers', 'products'], privileges: ['read'] }],
    applications: [{ application: 'inventory_manager', privileges: ['read'], resources: ['product/*'] }],
  },
  inventory_clerk: {
    cluster: ['monitor', 'create_snapshot', 'manage_ml'],
    indices: [
      { names: ['suppliers', 'products'], privileges: ['create_doc'] },
      { names: ['inventory'], privileges: ['read', 'write'] },
    ],
    applications: [{ application: 'inventory_manager', privileges: ['read', 'write'], resources: ['product/*'] }],
  },
  inventory_manager_in_chief: {
    cluster: ['manage_security', 'monitor'],
    global: {
      application: { manage: { applications: ['inventory_*'] } },
      profile: { write: { applications: ['inventory_manager'] } },
    },
    indices: [
      {
        names: ['inventory', 'products'],
        privileges: ['read', 'view_index_metadata'],
        field_security: { grant: ['*'], except: ['price.*'] },
        query: '{"term":{"site":"warehouse"}}',
      },
      { names: ['archive-*'], privileges: ['all'], allow_restricted_indices: true },
    ],
    applications: [
      { application: 'inventory_manager', privileges: ['write'], resources: ['*'] },
      { application: 'inventory_*', privileges: ['read'], resources: ['product/*', 'site/*'] },
    ],
    run_as: ['rdeniro', 'clerk-*'],
    remote_indices: [{ clusters: ['branch-*'], names: ['inventory'], privileges: ['read', 'read_cross_cluster'] }],
    remote_cluster: [{ clusters: ['branch-*'], privileges: ['monitor_enrich'] }],
    metadata: { department: 'stock' },
    description: 'Runs the inventory',
  },
  clerk_deputy: { run_as: ['rdeniro'] },
}

export const users: Readonly<Record<string, readonly string[]>> = {
  rdeniro: ['catalogue_reader', 'inventory_clerk'],
  jacknich: ['catalogue_reader'],
  mstreep: ['inventory_manager_in_chief', 'catalogue_reader'],
  apacino: ['clerk_deputy'],
}

export const usersWithProfile: readonly string[] = ['rdeniro', 'jacknich']

/** What the application asks before it lets somebody change a product. */
export const privilegesOfAnOrder: estypes.SecurityHasPrivilegesRequest = {
  cluster: ['monitor', 'manage'],
  index: [
    { names: ['suppliers', 'products'], privileges: ['read'] },
    { names: ['inventory'], privileges: ['read', 'write'] },
  ],
  application: [
    { application: 'inventory_manager', privileges: ['read', 'data:write/inventory'], resources: ['product/1852563'] },
  ],
}

/** What the application asks before it suggests somebody as a stand-in: `rdeniro` may, `jacknich` may not. */
export const profileCheck: Omit<estypes.SecurityHasPrivilegesUserProfileRequest, 'uids'> = {
  privileges: {
    cluster: ['monitor', 'create_snapshot', 'manage_ml'],
    index: [
      { names: ['suppliers', 'products'], privileges: ['create_doc'] },
      { names: ['inventory'], privileges: ['read', 'write'] },
    ],
    application: [
      { application: 'inventory_manager', privileges: ['read', 'data:write/inventory'], resources: ['product/1852563'] },
    ],
  },
}
