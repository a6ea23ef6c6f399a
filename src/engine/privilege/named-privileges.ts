/**
 * The named privileges of a catalogue as languages, one shared object for each name.
 *
 * COST: a language is built when somebody first needs it and kept as long as the catalogue's table.
 */
import {
  compileLanguageInSteps,
  type Language,
  LazyLanguage,
  minusInSteps,
  newStateBudget,
  type StateBudget,
} from '../pattern/index.ts'
import type { Steps } from '../steps/steps.ts'
import type { ClusterPrivilegeDefinition, PrivilegeCatalogue, SelectorClass } from './catalogue.ts'
import type { ResolvedPrivilege } from './privilege-set.ts'

/** A cluster privilege by name. `condition` says that granting looks at the request as well. */
export type ClusterPrivilege = ResolvedPrivilege & Readonly<{ condition?: 'own-api-key' }>

/** An index privilege by name, with the components of a data stream that it reaches. */
export type IndexPrivilege = ResolvedPrivilege & Readonly<{ selectorClass: SelectorClass }>

const clusterPrivilegesOf = new WeakMap<PrivilegeCatalogue['cluster'], ReadonlyMap<string, ClusterPrivilege>>()
const indexPrivilegesOf = new WeakMap<PrivilegeCatalogue['index'], ReadonlyMap<string, IndexPrivilege>>()

/** The named cluster privileges; the same map for the same data. */
export function namedClusterPrivileges({ cluster }: PrivilegeCatalogue): ReadonlyMap<string, ClusterPrivilege> {
  let privileges = clusterPrivilegesOf.get(cluster)
  if (privileges === undefined) {
    privileges = new Map([...cluster].map(([name, definition]) => [name, clusterPrivilegeOf(definition)]))
    clusterPrivilegesOf.set(cluster, privileges)
  }
  return privileges
}

/** The named index privileges; the same map for the same data. */
export function namedIndexPrivileges({ index }: PrivilegeCatalogue): ReadonlyMap<string, IndexPrivilege> {
  let privileges = indexPrivilegesOf.get(index)
  if (privileges === undefined) {
    privileges = new Map(
      [...index].map(([name, { actions, selectorClass }]) => [
        name,
        Object.freeze(withLanguage({ name, selectorClass }, (budget) => compileLanguageInSteps(actions, budget))),
      ]),
    )
    indexPrivilegesOf.set(index, privileges)
  }
  return privileges
}

function clusterPrivilegeOf({ name, actions, excludedActions = [], condition }: ClusterPrivilegeDefinition): ClusterPrivilege {
  function* build(budget: StateBudget): Steps<Language> {
    const granted = yield* compileLanguageInSteps(actions, budget)
    if (excludedActions.length === 0) return granted
    const excluded = yield* compileLanguageInSteps(excludedActions, budget)
    return yield* minusInSteps(granted, excluded, newStateBudget(undefined, budget))
  }
  return Object.freeze(withLanguage(condition === undefined ? { name } : { name, condition }, build))
}

/** Adds a `language` that is built on first use. */
export function withLanguage<T extends object>(
  value: T,
  build: (budget: StateBudget) => Steps<Language>,
): T & Pick<ResolvedPrivilege, 'language' | 'languageInSteps'> {
  const lazy = new LazyLanguage(build)
  const methods = { languageInSteps: (budget: StateBudget) => lazy.inSteps(budget) }
  return Object.defineProperty({ ...value, ...methods }, 'language', { enumerable: true, get: () => lazy.language }) as T &
    Pick<ResolvedPrivilege, 'language' | 'languageInSteps'>
}
