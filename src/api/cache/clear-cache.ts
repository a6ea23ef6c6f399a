/**
 * `POST …/_clear_cache` of roles, application privileges and API keys (reference 04 §8.1): what is remembered of those named, or of
 * all, is read anew.
 *
 * Nothing remembered here is ever out of date: the calls exist for scripts that are used to making them.
 */
import type { Directory } from '../../directory/directory.ts'
import type { Endpoint } from '../endpoint.ts'
import { splitNames } from '../name-list.ts'
import { renderNodesAnswer } from './render-nodes-answer.ts'

/** `POST /_security/role/{name},…/_clear_cache` */
export const clearRoleCache = clearingCache('name', ({ roleResolver }, names) => roleResolver.forget(names))

/** `POST /_security/privilege/{application},…/_clear_cache`: roles hold what privileges stood for, so that they go as well. */
export const clearPrivilegeCache = clearingCache('application', ({ applicationPrivileges, roleResolver }) => {
  applicationPrivileges.forget()
  roleResolver.forget([])
})

/** `POST /_security/api_key/{ids},…/_clear_cache` */
export const clearApiKeyCache = clearingCache('ids', ({ apiKeys }, ids) => apiKeys.forget(ids))

/** `clear` is given the names in the path parameter, none for all. */
function clearingCache(
  parameter: string,
  clear: (directory: Directory, names: readonly string[]) => void,
): Endpoint<readonly string[]> {
  return {
    read({ query }) {
      const names = splitNames(query.get(parameter))
      return names.length === 1 && names[0] === '*' ? [] : names
    },
    async execute(names, _, __, { directory, node }) {
      clear(directory, names)
      return renderNodesAnswer(node)
    },
  }
}
