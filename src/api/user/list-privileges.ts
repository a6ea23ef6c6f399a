/** `GET /_security/user/_privileges`: what does the caller hold? (reference 03 §5) */
import {
  type ListedIndices,
  listPrivileges,
  type PrivilegesList,
  renderFieldSecurity,
  renderGlobalPrivilege,
} from '../../engine/index.ts'
import { IllegalArgumentError, UnsupportedOperationError } from '../../errors.ts'
import type { Rendered } from '../../http/exchange.ts'
import { listsOfPrivileges } from '../counted-lists.ts'
import type { Endpoint } from '../endpoint.ts'

export const listUserPrivileges: Endpoint<undefined> = {
  read: () => undefined,
  isOnSelf: () => true,
  async execute(_, __, role) {
    try {
      return { status: 200, body: renderPrivileges(listPrivileges(role)), countedLists: listsOfPrivileges }
    } catch (cause) {
      if (!(cause instanceof UnsupportedOperationError)) throw cause
      // WIRE
      throw new IllegalArgumentError(
        'Cannot retrieve privileges for API keys with assigned role descriptors. ' +
          'Please use the Get API key information API https://ela.st/es-api-get-api-key',
        { cause },
      )
    }
  },
}

function renderPrivileges(list: PrivilegesList): Rendered {
  return {
    cluster: list.cluster,
    global: list.global.map(renderGlobalPrivilege),
    indices: list.indices.map(renderIndices),
    applications: list.applications,
    run_as: list.runAs,
    remote_indices: ifAny(list.remoteIndices.map((entry) => ({ ...renderIndices(entry), clusters: entry.clusters }))),
    remote_cluster: ifAny(list.remoteCluster),
  }
}

function renderIndices({ names, privileges, fieldSecurity, queries, allowRestrictedIndices }: ListedIndices) {
  return {
    names,
    privileges,
    field_security: fieldSecurity?.map(renderFieldSecurity),
    query: queries,
    allow_restricted_indices: allowRestrictedIndices,
  }
}

function ifAny<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items
}
