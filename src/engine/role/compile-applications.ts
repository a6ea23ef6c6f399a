/** Compiles merged application entries to grants (reference 02 §5.3). */
import { compileNameSet } from '../pattern/index.ts'
import {
  type ApplicationGrant,
  type ApplicationPermission,
  makeApplicationPermission,
} from '../permission/application-permission.ts'
import type { Origin } from '../permission/origin.ts'
import {
  type ApplicationPrivilege,
  expandApplicationPrivilege,
  indexStoredPrivileges,
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

/** Compiles the application part of a role. Of `stored`, only what is needed counts; more may be given. */
export function compileApplications(
  descriptors: readonly NamedRoleDescriptor[],
  stored: StoredApplicationPrivileges,
  options: CompileOptions,
): ApplicationPermission {
  const supplied = onlyNeeded(stored, storedPrivilegesNeeded(descriptors))
  const joined = new Map<string, { privilege: ApplicationPrivilege; resources: Set<string>; origins: Origin[] }>()
  for (const { application, privileges, resources, origins } of mergeApplications(descriptors)) {
    const matches = applicationMatcher(application, options)
    for (const privilege of expandApplicationPrivilege(application, [...privileges], supplied, matches)) {
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
    actions: compileNameSet(privilege.patterns, options),
    resources: compileNameSet([...resources], options),
    origins: Object.freeze(origins),
  })
}

function applicationMatcher(application: string, options: CompileOptions): (name: string) => boolean {
  const names = compileNameSet([application], options)
  return (name) => names.contains(name)
}

/** The stored privileges whose application fits any of the texts, where a last star is a prefix search, and whose name is among the names. */
function onlyNeeded(stored: StoredApplicationPrivileges, needed: StoredPrivilegesNeeded): StoredApplicationPrivileges {
  const names = new Set(needed.names)
  const words = new Set(needed.applications)
  const prefixes = needed.applications.filter((text) => text.endsWith('*')).map((text) => text.slice(0, -1))
  const isNeeded = (application: string) => words.has(application) || prefixes.some((prefix) => application.startsWith(prefix))
  return indexStoredPrivileges(stored.privileges.filter(({ application, name }) => names.has(name) && isNeeded(application)))
}
