/**
 * The routing table: methods, path, guarding action, endpoint (reference 03 §1, 04 §2). Rows are data; `docs/api.md` lists the
 * same rows for people, and a test compares the two.
 */
import { bulkUpdateApiKeys } from './api-key/bulk-update-api-keys.ts'
import { cloneApiKey } from './api-key/clone-api-key.ts'
import { createApiKey } from './api-key/create-api-key.ts'
import { createCrossClusterApiKey } from './api-key/create-cross-cluster-api-key.ts'
import { getApiKeys } from './api-key/get-api-keys.ts'
import { grantApiKey } from './api-key/grant-api-key.ts'
import { invalidateApiKeys } from './api-key/invalidate-api-keys.ts'
import { queryApiKeys } from './api-key/query-api-keys.ts'
import { updateApiKey } from './api-key/update-api-key.ts'
import { updateCrossClusterApiKey } from './api-key/update-cross-cluster-api-key.ts'
import { builtinPrivileges } from './application-privilege/builtin-privileges.ts'
import { deletePrivileges } from './application-privilege/delete-privileges.ts'
import { getPrivileges } from './application-privilege/get-privileges.ts'
import { putPrivileges } from './application-privilege/put-privileges.ts'
import { clearApiKeyCache, clearPrivilegeCache, clearRoleCache } from './cache/clear-cache.ts'
import { clearRealmCache } from './cache/clear-realm-cache.ts'
import { clearServiceTokenCache } from './cache/clear-service-token-cache.ts'
import { health } from './cluster/health.ts'
import { root } from './cluster/root.ts'
import { securityStats } from './cluster/security-stats.ts'
import type { ApiRoute } from './endpoint.ts'
import { activateProfile } from './profile/activate-profile.ts'
import { getProfiles } from './profile/get-profiles.ts'
import { profileHasPrivileges } from './profile/has-privileges.ts'
import { setProfileEnabled } from './profile/set-profile-enabled.ts'
import { suggestProfiles } from './profile/suggest-profiles.ts'
import { updateProfileData } from './profile/update-profile-data.ts'
import { bulkDeleteRoles } from './role/bulk-delete-roles.ts'
import { bulkPutRoles } from './role/bulk-put-roles.ts'
import { deleteRole } from './role/delete-role.ts'
import { getRoles } from './role/get-roles.ts'
import { putRole } from './role/put-role.ts'
import { queryRoles } from './role/query-roles.ts'
import { deleteRoleMapping } from './role-mapping/delete-role-mapping.ts'
import { getRoleMappings } from './role-mapping/get-role-mappings.ts'
import { putRoleMapping } from './role-mapping/put-role-mapping.ts'
import { createServiceToken } from './service-account/create-token.ts'
import { deleteServiceToken } from './service-account/delete-token.ts'
import { getCredentials } from './service-account/get-credentials.ts'
import { getServiceAccounts } from './service-account/get-service-accounts.ts'
import { getSecuritySettings } from './settings/get-security-settings.ts'
import { updateSecuritySettings } from './settings/update-security-settings.ts'
import { createToken } from './token/create-token.ts'
import { invalidateToken } from './token/invalidate-token.ts'
import { authenticate } from './user/authenticate.ts'
import { changePassword } from './user/change-password.ts'
import { deleteUser } from './user/delete-user.ts'
import { getUsers } from './user/get-users.ts'
import { hasPrivileges } from './user/has-privileges.ts'
import { listUserPrivileges } from './user/list-privileges.ts'
import { putUser } from './user/put-user.ts'
import { queryUsers } from './user/query-users.ts'
import { setEnabled } from './user/set-enabled.ts'

const security = 'cluster:admin/xpack/security'

// biome-ignore format: one row, one line
export const routes: readonly ApiRoute[] = [
  { methods: ['GET', 'HEAD'], path: '/', action: 'cluster:monitor/main', endpoint: root },
  { methods: ['GET'], path: '/_cluster/health', action: 'cluster:monitor/health', endpoint: health },

  { methods: ['GET', 'POST'], path: '/_security/user/_has_privileges', action: `${security}/user/has_privileges`, endpoint: hasPrivileges },
  { methods: ['GET', 'POST'], path: '/_security/user/{username}/_has_privileges', action: `${security}/user/has_privileges`, endpoint: hasPrivileges },
  { methods: ['GET', 'POST'], path: '/_security/profile/_has_privileges', action: `${security}/profile/has_privileges`, endpoint: profileHasPrivileges },
  { methods: ['GET'], path: '/_security/user/_privileges', action: `${security}/user/list_privileges`, endpoint: listUserPrivileges },

  { methods: ['GET'], path: '/_security/_authenticate', action: `${security}/user/authenticate`, endpoint: authenticate },
  { methods: ['GET', 'POST'], path: '/_security/_query/user', action: `${security}/user/query`, endpoint: queryUsers },
  { methods: ['GET'], path: '/_security/user', action: `${security}/user/get`, endpoint: getUsers },
  { methods: ['GET'], path: '/_security/user/{username}', action: `${security}/user/get`, endpoint: getUsers },
  { methods: ['PUT', 'POST'], path: '/_security/user/{username}', action: `${security}/user/put`, endpoint: putUser },
  { methods: ['DELETE'], path: '/_security/user/{username}', action: `${security}/user/delete`, endpoint: deleteUser },
  { methods: ['PUT', 'POST'], path: '/_security/user/_password', action: `${security}/user/change_password`, endpoint: changePassword },
  { methods: ['PUT', 'POST'], path: '/_security/user/{username}/_password', action: `${security}/user/change_password`, endpoint: changePassword },
  { methods: ['PUT', 'POST'], path: '/_security/user/{username}/_enable', action: `${security}/user/set_enabled`, endpoint: setEnabled(true) },
  { methods: ['PUT', 'POST'], path: '/_security/user/{username}/_disable', action: `${security}/user/set_enabled`, endpoint: setEnabled(false) },

  { methods: ['GET', 'POST'], path: '/_security/_query/role', action: `${security}/role/query`, endpoint: queryRoles },
  { methods: ['GET'], path: '/_security/role', action: `${security}/role/get`, endpoint: getRoles },
  { methods: ['POST'], path: '/_security/role', action: `${security}/role/bulk_put`, endpoint: bulkPutRoles },
  { methods: ['DELETE'], path: '/_security/role', action: `${security}/role/bulk_delete`, endpoint: bulkDeleteRoles },
  { methods: ['GET'], path: '/_security/role/{name}', action: `${security}/role/get`, endpoint: getRoles },
  { methods: ['PUT', 'POST'], path: '/_security/role/{name}', action: `${security}/role/put`, endpoint: putRole },
  { methods: ['DELETE'], path: '/_security/role/{name}', action: `${security}/role/delete`, endpoint: deleteRole },

  { methods: ['GET'], path: '/_security/role_mapping', action: `${security}/role_mapping/get`, endpoint: getRoleMappings },
  { methods: ['GET'], path: '/_security/role_mapping/{name}', action: `${security}/role_mapping/get`, endpoint: getRoleMappings },
  { methods: ['PUT', 'POST'], path: '/_security/role_mapping/{name}', action: `${security}/role_mapping/put`, endpoint: putRoleMapping },
  { methods: ['DELETE'], path: '/_security/role_mapping/{name}', action: `${security}/role_mapping/delete`, endpoint: deleteRoleMapping },

  { methods: ['GET'], path: '/_security/privilege', action: `${security}/privilege/get`, endpoint: getPrivileges },
  { methods: ['GET'], path: '/_security/privilege/{application}', action: `${security}/privilege/get`, endpoint: getPrivileges },
  { methods: ['GET'], path: '/_security/privilege/{application}/{privilege}', action: `${security}/privilege/get`, endpoint: getPrivileges },
  { methods: ['PUT', 'POST'], path: '/_security/privilege', action: `${security}/privilege/put`, endpoint: putPrivileges },
  { methods: ['DELETE'], path: '/_security/privilege/{application}/{privilege}', action: `${security}/privilege/delete`, endpoint: deletePrivileges },
  { methods: ['GET'], path: '/_security/privilege/_builtin', action: `${security}/privilege/builtin/get`, endpoint: builtinPrivileges },

  { methods: ['PUT', 'POST'], path: '/_security/api_key', action: `${security}/api_key/create`, endpoint: createApiKey },
  { methods: ['GET'], path: '/_security/api_key', action: `${security}/api_key/get`, endpoint: getApiKeys },
  { methods: ['DELETE'], path: '/_security/api_key', action: `${security}/api_key/invalidate`, endpoint: invalidateApiKeys },
  { methods: ['GET', 'POST'], path: '/_security/_query/api_key', action: `${security}/api_key/query`, endpoint: queryApiKeys },
  { methods: ['PUT', 'POST'], path: '/_security/api_key/grant', action: `${security}/api_key/grant`, endpoint: grantApiKey },
  { methods: ['PUT', 'POST'], path: '/_security/api_key/clone', action: `${security}/api_key/clone`, endpoint: cloneApiKey },
  { methods: ['PUT'], path: '/_security/api_key/{ids}', action: `${security}/api_key/update`, endpoint: updateApiKey },
  { methods: ['POST'], path: '/_security/api_key/_bulk_update', action: `${security}/api_key/bulk_update`, endpoint: bulkUpdateApiKeys },
  { methods: ['POST'], path: '/_security/cross_cluster/api_key', action: `${security}/cross_cluster/api_key/create`, endpoint: createCrossClusterApiKey },
  { methods: ['PUT'], path: '/_security/cross_cluster/api_key/{id}', action: `${security}/cross_cluster/api_key/update`, endpoint: updateCrossClusterApiKey },

  { methods: ['POST'], path: '/_security/oauth2/token', action: `${security}/token/create`, endpoint: createToken },
  { methods: ['DELETE'], path: '/_security/oauth2/token', action: `${security}/token/invalidate`, endpoint: invalidateToken },

  { methods: ['GET'], path: '/_security/service', action: `${security}/service_account/get`, endpoint: getServiceAccounts },
  { methods: ['GET'], path: '/_security/service/{namespace}', action: `${security}/service_account/get`, endpoint: getServiceAccounts },
  { methods: ['GET'], path: '/_security/service/{namespace}/{service}', action: `${security}/service_account/get`, endpoint: getServiceAccounts },
  { methods: ['GET'], path: '/_security/service/{namespace}/{service}/credential', action: `${security}/service_account/credential/get`, endpoint: getCredentials },
  { methods: ['POST'], path: '/_security/service/{namespace}/{service}/credential/token', action: `${security}/service_account/token/create`, endpoint: createServiceToken },
  { methods: ['PUT', 'POST'], path: '/_security/service/{namespace}/{service}/credential/token/{name}', action: `${security}/service_account/token/create`, endpoint: createServiceToken },
  { methods: ['DELETE'], path: '/_security/service/{namespace}/{service}/credential/token/{name}', action: `${security}/service_account/token/delete`, endpoint: deleteServiceToken },

  { methods: ['POST'], path: '/_security/profile/_activate', action: `${security}/profile/activate`, endpoint: activateProfile },
  { methods: ['PUT', 'POST'], path: '/_security/profile/{uid}/_enable', action: `${security}/profile/set_enabled`, endpoint: setProfileEnabled(true) },
  { methods: ['PUT', 'POST'], path: '/_security/profile/{uid}/_disable', action: `${security}/profile/set_enabled`, endpoint: setProfileEnabled(false) },
  { methods: ['PUT', 'POST'], path: '/_security/profile/{uid}/_data', action: `${security}/profile/put/data`, endpoint: updateProfileData },
  { methods: ['GET', 'POST'], path: '/_security/profile/_suggest', action: `${security}/profile/suggest`, endpoint: suggestProfiles },
  { methods: ['GET'], path: '/_security/profile/{uid}', action: `${security}/profile/get`, endpoint: getProfiles },

  { methods: ['POST'], path: '/_security/realm/{realms}/_clear_cache', action: `${security}/realm/cache/clear`, endpoint: clearRealmCache },
  { methods: ['POST'], path: '/_security/role/{name}/_clear_cache', action: `${security}/roles/cache/clear`, endpoint: clearRoleCache },
  { methods: ['POST'], path: '/_security/privilege/{application}/_clear_cache', action: `${security}/cache/clear`, endpoint: clearPrivilegeCache },
  { methods: ['POST'], path: '/_security/api_key/{ids}/_clear_cache', action: `${security}/cache/clear`, endpoint: clearApiKeyCache },
  { methods: ['POST'], path: '/_security/service/{namespace}/{service}/credential/token/{name}/_clear_cache', action: `${security}/cache/clear`, endpoint: clearServiceTokenCache },

  { methods: ['GET'], path: '/_security/settings', action: `${security}/settings/get`, endpoint: getSecuritySettings },
  { methods: ['PUT'], path: '/_security/settings', action: `${security}/settings/update`, endpoint: updateSecuritySettings },
  { methods: ['GET'], path: '/_security/stats', action: 'cluster:monitor/xpack/security/stats', endpoint: securityStats },
]
