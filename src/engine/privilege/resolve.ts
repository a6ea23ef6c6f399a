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
import { compileLanguageInSteps, type Language, LazyLanguage, type StateBudget, unlimitedBudget } from '../pattern/index.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { clusterAccessOrder } from './access-order.ts'
import { isClusterAction, isIndexAction } from './action-matcher.ts'
import { BoundedMap } from './bounded-map.ts'
import type { PrivilegeCatalogue, SelectorClass } from './catalogue.ts'
import { type ClusterPrivilege, type IndexPrivilege, namedClusterPrivileges, namedIndexPrivileges } from './named-privileges.ts'
import { newPrivilegeSetTable, type PrivilegeSet, type PrivilegeSetTable, type ResolvedPrivilege } from './privilege-set.ts'

/** What the privileges of one index entry come to for one selector class. */
export type IndexPrivilegeGrant = Readonly<{ selectorClass: SelectorClass; privileges: PrivilegeSet }>

const maxRememberedActions = 4096
const rawPrivileges = new BoundedMap<string, ResolvedPrivilege>(maxRememberedActions)
const rawIndexPrivileges = new BoundedMap<string, IndexPrivilege>(maxRememberedActions)
const setTables = new WeakMap<object, PrivilegeSetTable>()

/** The cluster privilege of that name; throws `IllegalArgumentError` when there is none. */
export function resolveClusterPrivilege(catalogue: PrivilegeCatalogue, name: string): ClusterPrivilege {
  return finish(resolveClusterPrivilegeInSteps(catalogue, name, unlimitedBudget()))
}

/** The same in steps. */
export function* resolveClusterPrivilegeInSteps(
  catalogue: PrivilegeCatalogue,
  name: string,
  budget: StateBudget,
): Steps<ClusterPrivilege> {
  const canonical = name.toLowerCase()
  if (isClusterAction(canonical)) return yield* refuseTooComplex(rawPrivileges.remember(canonical, rawPrivilegeOf), budget)
  return namedClusterPrivileges(catalogue).get(canonical) ?? refuseClusterPrivilege(catalogue, canonical)
}

/** The same where it takes no steps; undefined for all others, also those that are unknown. */
export function resolveClusterPrivilegeAtOnce(catalogue: PrivilegeCatalogue, name: string): ClusterPrivilege | undefined {
  const named = namedClusterPrivileges(catalogue)
  const known = named.get(name)
  if (known !== undefined && !isClusterAction(name)) return known
  const canonical = name.toLowerCase()
  if (!isClusterAction(canonical)) return named.get(canonical)
  return isPlainAction(canonical) ? new RawAction(canonical) : undefined
}

/** The index privilege of that name; throws `IllegalArgumentError` when there is none. */
export function resolveIndexPrivilege(catalogue: PrivilegeCatalogue, name: string): IndexPrivilege {
  return finish(resolveIndexPrivilegeInSteps(catalogue, name, unlimitedBudget()))
}

/** The same in steps. */
export function* resolveIndexPrivilegeInSteps(
  catalogue: PrivilegeCatalogue,
  name: string,
  budget: StateBudget,
): Steps<IndexPrivilege> {
  const canonical = name.toLowerCase()
  if (isIndexAction(canonical))
    return yield* refuseTooComplex(rawIndexPrivileges.remember(canonical, rawIndexPrivilegeOf), budget)
  return namedIndexPrivileges(catalogue).get(canonical) ?? refuseIndexPrivilege(catalogue, canonical)
}

/** The same where it takes no steps; undefined for all others, also those that are unknown. */
export function resolveIndexPrivilegeAtOnce(catalogue: PrivilegeCatalogue, name: string): IndexPrivilege | undefined {
  const named = namedIndexPrivileges(catalogue)
  const known = named.get(name)
  if (known !== undefined && !isIndexAction(name)) return known
  const canonical = name.toLowerCase()
  if (!isIndexAction(canonical)) return named.get(canonical)
  return isPlainAction(canonical) ? new RawIndexAction(canonical) : undefined
}

function isPlainAction(name: string): boolean {
  return !/[*?]/.test(name)
}

/** Whether the action's language is all that begins with it. It is not so with escapes, and what is too long has to be refused. */
function isItsBeginning(name: string): boolean {
  return name.length <= maxBeginningLength && !/[*?\\]/.test(name)
}

const maxBeginningLength = 1000

/** An action with wildcards of its own is built at once, so that whether it is too complex does not depend on what is asked later. */
function* refuseTooComplex<T extends ResolvedPrivilege>(raw: T, budget: StateBudget): Steps<T> {
  if (!isPlainAction(raw.name)) yield* raw.languageInSteps(budget)
  return raw
}

/**
 * The privileges of one index entry, parted by selector class: everything in one when `all` is among them, else those for data,
 * those for both components and those for failures, in this order. No names at all mean `none`.
 */
export function resolveIndexPrivileges(catalogue: PrivilegeCatalogue, names: Iterable<string>): readonly IndexPrivilegeGrant[] {
  return finish(resolveIndexPrivilegesInSteps(catalogue, names, unlimitedBudget()))
}

/** The same in steps. */
export function* resolveIndexPrivilegesInSteps(
  catalogue: PrivilegeCatalogue,
  names: Iterable<string>,
  budget: StateBudget,
): Steps<readonly IndexPrivilegeGrant[]> {
  const privileges: IndexPrivilege[] = []
  for (const name of names) {
    privileges.push(yield* resolveIndexPrivilegeInSteps(catalogue, name, budget))
    if (budget.pace.isPauseDue(nameUnits)) yield
  }
  if (privileges.length === 0) privileges.push(resolveIndexPrivilege(catalogue, 'none'))
  if (privileges.some((privilege) => privilege.selectorClass === 'ALL')) {
    return [{ selectorClass: 'ALL', privileges: indexPrivilegeSet(catalogue, privileges) }]
  }
  return (['DATA', 'DATA_AND_FAILURES', 'FAILURES'] as const).flatMap((selectorClass) => {
    const members = privileges.filter((privilege) => privilege.selectorClass === selectorClass)
    return members.length === 0 ? [] : [{ selectorClass, privileges: indexPrivilegeSet(catalogue, members) }]
  })
}

/** What resolving a name costs in comparison to a step of an automaton. */
const nameUnits = 5

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

/** An action as a privilege. Made anew for nearly every question, so it costs one object. */
class RawAction implements ResolvedPrivilege {
  readonly name: string
  readonly beginning?: string
  #language: LazyLanguage | undefined

  constructor(name: string) {
    this.name = name
    if (isItsBeginning(name)) this.beginning = name
  }

  get language(): Language {
    return this.#lazy.language
  }

  languageInSteps(budget: StateBudget): Steps<Language> {
    return this.#lazy.inSteps(budget)
  }

  get #lazy(): LazyLanguage {
    this.#language ??= languageOfAction(this.name)
    return this.#language
  }
}

class RawIndexAction extends RawAction implements IndexPrivilege {
  readonly selectorClass = 'DATA'
}

const rawPrivilegeOf = (name: string): ResolvedPrivilege => new RawAction(name)
const rawIndexPrivilegeOf = (name: string): IndexPrivilege => new RawIndexAction(name)

/** By what a check knows that it has paid for an action: the same one may be forgotten and made again. */
const rawLanguages = {}

function languageOfAction(name: string): LazyLanguage {
  return new LazyLanguage((budget) => compileLanguageInSteps([`${name}*`], budget), { holder: rawLanguages, key: name })
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
