/**
 * Pointers of the arrays that Elasticsearch fills from hash tables: their order means nothing and is not promised.
 */

/** In the answer of `_privileges`; `names` and `privileges` of its entries are sorted and therefore not among them. */
export const arraysOfPrivilegesList: readonly string[] = [
  '/global',
  '/indices',
  '/indices/*/query',
  '/indices/*/field_security',
  '/applications',
  '/applications/*/privileges',
  '/applications/*/resources',
  '/run_as',
  '/remote_indices',
  '/remote_indices/*/query',
  '/remote_indices/*/field_security',
  '/remote_indices/*/clusters',
  '/remote_cluster',
]

/** In the answer of the profile check. */
export const arraysOfProfileCheck: readonly string[] = ['/has_privilege_uids']

/** In the answer that shows application privileges. */
export const arraysOfApplicationPrivileges: readonly string[] = ['/*/*/actions']

/** In the answer to the invalidation of API keys. */
export const arraysOfInvalidation: readonly string[] = ['/invalidated_api_keys', '/previously_invalidated_api_keys']
