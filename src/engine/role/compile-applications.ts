/** Compiles merged application entries to grants (reference 02 §5.3). */
import { compileNameSetInSteps, type NameSet, type StateBudget } from '../pattern/index.ts'
import {
  type ApplicationGrant,
  type ApplicationPermission,
  makeApplicationPermission,
} from '../permission/application-permission.ts'
import type { Origin } from '../permission/origin.ts'
import {
  type ApplicationPrivilege,
  expandApplicationPrivilege,
  type StoredApplicationPrivileges,
  sortDistinct,
} from '../privilege/application-privilege.ts'
import type { Steps } from '../steps/steps.ts'
import { type Compilation, type CompileOptions, findingStrategy } from './compile-options.ts'
import type { MergedApplication } from './merge-descriptors.ts'
import type { NamedRoleDescriptor } from './role-descriptor.ts'

/** Which stored privileges building a role looks at: those of any of `applications` (patterns) with any of `names`. */
export type StoredPrivilegesNeeded = Readonly<{ applications: readonly string[]; names: readonly string[] }>

/** What the descriptors' application entries need; both lists are empty when there are none. */
export function storedPrivilegesNeeded(descriptors: readonly NamedRoleDescriptor[]): StoredPrivilegesNeeded {
  const entries = descriptors.flatMap(({ descriptor }) => descriptor.applications)
  return {
    applications: sortDistinct(entries.map((entry) => entry.application)),
    names: sortDistinct(entries.flatMap((entry) => entry.privileges)),
  }
}

/**
 * Compiles the application part of a role. Of `stored`, only what is needed counts; more may be given.
 *
 * COST: a privilege and the automata of its actions are shared by all roles that are compiled with the same `stored`.
 */
export function* compileApplications(
  descriptors: readonly NamedRoleDescriptor[],
  entries: readonly MergedApplication[],
  stored: StoredApplicationPrivileges,
  compilation: Compilation,
): Steps<ApplicationPermission> {
  const { options, budget } = compilation
  const joined = new Map<string, JoinedGrant>()
  const expand = expansionOf(descriptors, stored, compilation)
  for (const entry of entries) {
    const { resources, origins } = entry
    for (const privilege of yield* expand(entry)) {
      const grant = joined.get(privilege.identity) ?? { privilege, resources: new Set(), origins: [] }
      joined.set(privilege.identity, grant)
      for (const resource of resources) grant.resources.add(resource)
      grant.origins.push(...origins)
      if (budget.pace.isPauseDue(entryUnits + resources.length)) yield
    }
  }
  const grants: ApplicationGrant[] = []
  for (const grant of joined.values()) {
    grants.push(yield* compileGrant(grant, options, budget))
    if (budget.pace.isPauseDue(entryUnits)) yield
  }
  return makeApplicationPermission(grants, findingStrategy(options))
}

/** Finds the privileges that an entry comes to; those of entries that are alike in this once. */
function expansionOf(
  descriptors: readonly NamedRoleDescriptor[],
  stored: StoredApplicationPrivileges,
  compilation: Compilation,
): (entry: MergedApplication) => Steps<readonly ApplicationPrivilege[]> {
  const known = new Map<string, readonly ApplicationPrivilege[]>()
  let needed: StoredPrivilegesNeeded | undefined
  return function* ({ application, privileges, privilegesKey }) {
    const expanded = privilegesKey === undefined ? undefined : known.get(privilegesKey)
    if (expanded !== undefined) return expanded
    let matching: Iterable<string> = []
    if (application.includes('*')) {
      needed ??= storedPrivilegesNeeded(descriptors)
      matching = yield* matchingApplications(application, stored, needed, compilation)
    }
    const made = expandApplicationPrivilege(application, [...privileges], stored, () => matching)
    if (privilegesKey !== undefined) known.set(privilegesKey, made)
    return made
  }
}

/** What an entry costs in comparison to a step of an automaton. */
const entryUnits = 10

/** The entries of one privilege in one. */
type JoinedGrant = Readonly<{ privilege: ApplicationPrivilege; resources: Set<string>; origins: Origin[] }>

function* compileGrant(
  { privilege, resources, origins }: JoinedGrant,
  options: CompileOptions,
  budget: StateBudget,
): Steps<ApplicationGrant> {
  return Object.freeze({
    privilege,
    applications: yield* compileNameSetInSteps([privilege.application], budget, options),
    actions: yield* actionsOf(privilege, options, budget),
    resources: yield* compileNameSetInSteps([...resources], budget, options),
    origins: Object.freeze(origins),
  })
}

const sharedActions = new WeakMap<ApplicationPrivilege, NameSet>()

/** The actions of a privilege, found by the privilege: comparing thousands of actions for each role would cost more than they do. */
function* actionsOf(privilege: ApplicationPrivilege, options: CompileOptions, budget: StateBudget): Steps<NameSet> {
  const strategy = options.strategy ?? 'auto'
  if (strategy !== 'auto') return yield* compileNameSetInSteps(privilege.patterns, budget, options)
  const known = sharedActions.get(privilege)
  if (known !== undefined) return known
  const actions = yield* compileNameSetInSteps(privilege.patterns, budget)
  sharedActions.set(privilege, actions)
  return actions
}

/**
 * The applications that fit the text and for which a needed privilege is stored: only those are told to Elasticsearch when it builds a
 * role. In a needed application text a last star is a prefix search.
 */
function* matchingApplications(
  application: string,
  stored: StoredApplicationPrivileges,
  needed: StoredPrivilegesNeeded,
  { options, budget }: Compilation,
): Steps<ReadonlySet<string>> {
  const names = new Set(needed.names)
  const words = new Set(needed.applications)
  const prefixes = needed.applications.filter((text) => text.endsWith('*')).map((text) => text.slice(0, -1))
  const isNeeded = (name: string) => words.has(name) || prefixes.some((prefix) => name.startsWith(prefix))
  const pattern = yield* compileNameSetInSteps([application], budget, options)
  const matching = new Set<string>()
  for (const { name, application: candidate } of stored.privileges) {
    if (names.has(name) && isNeeded(candidate) && pattern.contains(candidate)) matching.add(candidate)
    if (budget.pace.isPauseDue(1)) yield
  }
  return matching
}
