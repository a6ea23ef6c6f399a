/** Compiles merged application entries to grants (reference 02 §5.3). */
import { compileNameSet, type NameSet } from '../pattern/index.ts'
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
import type { CompileOptions } from './compile-options.ts'
import { mergeApplications } from './merge-descriptors.ts'
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
export function compileApplications(
  descriptors: readonly NamedRoleDescriptor[],
  stored: StoredApplicationPrivileges,
  options: CompileOptions,
): ApplicationPermission {
  const needed = storedPrivilegesNeeded(descriptors)
  const joined = new Map<string, { privilege: ApplicationPrivilege; resources: Set<string>; origins: Origin[] }>()
  for (const { application, privileges, resources, origins } of mergeApplications(descriptors)) {
    const matching = () => matchingApplications(application, stored, needed, options)
    for (const privilege of expandApplicationPrivilege(application, [...privileges], stored, matching)) {
      let grant = joined.get(privilege.identity)
      if (grant === undefined) {
        grant = { privilege, resources: new Set(), origins: [] }
        joined.set(privilege.identity, grant)
      }
      for (const resource of resources) grant.resources.add(resource)
      grant.origins.push(...origins)
    }
  }
  const strategy = (options.strategy ?? 'auto') === 'auto' ? 'shape' : 'each'
  return makeApplicationPermission(
    [...joined.values()].map((grant) => compileGrant(grant, options)),
    strategy,
  )
}

function compileGrant(
  { privilege, resources, origins }: Readonly<{ privilege: ApplicationPrivilege; resources: Set<string>; origins: Origin[] }>,
  options: CompileOptions,
): ApplicationGrant {
  return Object.freeze({
    privilege,
    applications: compileNameSet([privilege.application], options),
    actions: actionsOf(privilege, options),
    resources: compileNameSet([...resources], options),
    origins: Object.freeze(origins),
  })
}

const sharedActions = new WeakMap<ApplicationPrivilege, NameSet>()

/** The actions of a privilege, found by the privilege: comparing thousands of actions for each role would cost more than they do. */
function actionsOf(privilege: ApplicationPrivilege, options: CompileOptions): NameSet {
  const strategy = options.strategy ?? 'auto'
  if (strategy !== 'auto') return compileNameSet(privilege.patterns, options)
  let actions = sharedActions.get(privilege)
  if (actions === undefined) {
    actions = compileNameSet(privilege.patterns)
    sharedActions.set(privilege, actions)
  }
  return actions
}

/**
 * The applications that fit the text and for which a needed privilege is stored: only those are told to Elasticsearch when it builds a
 * role. In a needed application text a last star is a prefix search.
 */
function matchingApplications(
  application: string,
  stored: StoredApplicationPrivileges,
  needed: StoredPrivilegesNeeded,
  options: CompileOptions,
): ReadonlySet<string> {
  const names = new Set(needed.names)
  const words = new Set(needed.applications)
  const prefixes = needed.applications.filter((text) => text.endsWith('*')).map((text) => text.slice(0, -1))
  const isNeeded = (name: string) => words.has(name) || prefixes.some((prefix) => name.startsWith(prefix))
  const pattern = compileNameSet([application], options)
  return new Set(
    stored.privileges
      .filter(
        (privilege) => names.has(privilege.name) && isNeeded(privilege.application) && pattern.contains(privilege.application),
      )
      .map((privilege) => privilege.application),
  )
}
