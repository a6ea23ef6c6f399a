/**
 * Resolves privilege names, as typed, to languages of actions.
 *
 * Mirrors the resolution of cluster and index privilege names in Elasticsearch (reference 01 §3, §4): a name is lower-cased; an
 * action stands for itself and everything that continues it; anything else must be a named privilege of the catalogue.
 *
 * INVARIANT: failures are not remembered; a named privilege resolves to one shared object for each catalogue.
 * COST: raw actions come from unchecked request text, so what is remembered of them is bounded (Elasticsearch's is not). One that
 * holds wildcards of its own is built at once, so that whether it is too complex does not depend on what is asked later.
 */
import { IllegalArgumentError } from '../../errors.ts'
import { compileLanguage } from '../pattern/index.ts'
import { clusterAccessOrder } from './access-order.ts'
import { isClusterAction, isIndexAction } from './action-matcher.ts'
import { BoundedMap } from './bounded-map.ts'
import type { PrivilegeCatalogue, SelectorClass } from './catalogue.ts'
import {
  type ClusterPrivilege,
  type IndexPrivilege,
  namedClusterPrivileges,
  namedIndexPrivileges,
  withLanguage,
} from './named-privileges.ts'
import { newPrivilegeSetTable, type PrivilegeSet, type PrivilegeSetTable, type ResolvedPrivilege } from './privilege-set.ts'

/** What the privileges of one index entry come to for one selector class. */
export type IndexPrivilegeGrant = Readonly<{ selectorClass: SelectorClass; privileges: PrivilegeSet }>

const maxRememberedActions = 4096
const rawPrivileges = new BoundedMap<string, ResolvedPrivilege>(maxRememberedActions)
const rawIndexPrivileges = new BoundedMap<string, IndexPrivilege>(maxRememberedActions)
const setTables = new WeakMap<object, PrivilegeSetTable>()

/** The cluster privilege of that name; throws `IllegalArgumentError` when there is none. */
export function resolveClusterPrivilege(catalogue: PrivilegeCatalogue, name: string): ClusterPrivilege {
  const canonical = name.toLowerCase()
  if (isClusterAction(canonical)) return rawPrivileges.remember(canonical, rawPrivilegeOf)
  return namedClusterPrivileges(catalogue).get(canonical) ?? refuseClusterPrivilege(catalogue, canonical)
}

/** The index privilege of that name; throws `IllegalArgumentError` when there is none. */
export function resolveIndexPrivilege(catalogue: PrivilegeCatalogue, name: string): IndexPrivilege {
  const canonical = name.toLowerCase()
  if (isIndexAction(canonical)) return rawIndexPrivileges.remember(canonical, rawIndexPrivilegeOf)
  return namedIndexPrivileges(catalogue).get(canonical) ?? refuseIndexPrivilege(catalogue, canonical)
}

/**
 * The privileges of one index entry, parted by selector class: everything in one when `all` is among them, else those for data,
 * those for both components and those for failures, in this order. No names at all mean `none`.
 */
export function resolveIndexPrivileges(catalogue: PrivilegeCatalogue, names: Iterable<string>): readonly IndexPrivilegeGrant[] {
  const privileges = [...names].map((name) => resolveIndexPrivilege(catalogue, name))
  if (privileges.length === 0) privileges.push(resolveIndexPrivilege(catalogue, 'none'))
  if (privileges.some((privilege) => privilege.selectorClass === 'ALL')) {
    return [{ selectorClass: 'ALL', privileges: indexPrivilegeSet(catalogue, privileges) }]
  }
  return (['DATA', 'DATA_AND_FAILURES', 'FAILURES'] as const).flatMap((selectorClass) => {
    const members = privileges.filter((privilege) => privilege.selectorClass === selectorClass)
    return members.length === 0 ? [] : [{ selectorClass, privileges: indexPrivilegeSet(catalogue, members) }]
  })
}

/** The interned set of cluster privileges. */
export function clusterPrivilegeSet(catalogue: PrivilegeCatalogue, privileges: readonly ClusterPrivilege[]): PrivilegeSet {
  return tableFor(catalogue.cluster).setOf(privileges)
}

/** The interned set of index privileges. */
export function indexPrivilegeSet(catalogue: PrivilegeCatalogue, privileges: readonly IndexPrivilege[]): PrivilegeSet {
  return tableFor(catalogue.index).setOf(privileges)
}

function tableFor(definitions: object): PrivilegeSetTable {
  let table = setTables.get(definitions)
  if (table === undefined) {
    table = newPrivilegeSetTable()
    setTables.set(definitions, table)
  }
  return table
}

function rawPrivilegeOf(name: string): ResolvedPrivilege {
  const privilege = withLanguage({ name }, () => compileLanguage([`${name}*`]))
  if (/[*?]/.test(name)) void privilege.language
  return Object.freeze(privilege)
}

function rawIndexPrivilegeOf(name: string): IndexPrivilege {
  const raw = rawPrivileges.remember(name, rawPrivilegeOf)
  return Object.freeze(withLanguage({ name, selectorClass: 'DATA' as const }, () => raw.language))
}

function refuseClusterPrivilege(catalogue: PrivilegeCatalogue, name: string): never {
  const known = clusterAccessOrder(catalogue).map((privilege) => privilege.name)
  // WIRE: the names from the least to the most powerful.
  throw new IllegalArgumentError(
    `unknown cluster privilege [${name}]. a privilege must be either one of the predefined cluster privilege names [${known}] or a pattern over one of the available cluster actions`,
  )
}

function refuseIndexPrivilege(catalogue: PrivilegeCatalogue, name: string): never {
  const known = [...catalogue.index.keys()].sort()
  // WIRE: the names in ascending order, unlike those of cluster privileges.
  throw new IllegalArgumentError(
    `unknown index privilege [${name}]. a privilege must be either one of the predefined fixed indices privileges [${known}] or a pattern over one of the available index actions`,
  )
}
