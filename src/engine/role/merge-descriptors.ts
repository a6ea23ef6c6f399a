/**
 * Merges the descriptors of one subject, before anything is resolved.
 *
 * Mirrors how Elasticsearch builds one role object from many descriptors (reference 02 §5.3): entries with the same set of names and
 * the same flag become one, whose privileges unite; field security and queries unite too, and one entry without them frees the
 * merged one. There is no precedence and no deny.
 *
 * What it changes in answers is visible in lists and in field and document security only: groups that cover a name are united
 * by a check anyway.
 */
import { distinctFieldGrants, type FieldGrant } from '../permission/field-security.ts'
import type { Origin } from '../permission/origin.ts'
import { sortDistinct } from '../privilege/application-privilege.ts'
import type { Pace } from '../steps/pace.ts'
import type { Steps } from '../steps/steps.ts'
import type { DescriptorPart } from './descriptor-part.ts'
import type { IndicesPrivileges, NamedRoleDescriptor, RemoteIndicesPrivileges } from './role-descriptor.ts'

/** Index entries of one set of names and one flag. */
export type MergedIndices = {
  readonly names: readonly string[]
  readonly allowRestrictedIndices: boolean
  /** As typed, distinct. */
  readonly privileges: Set<string>
  fieldSecurity: readonly FieldGrant[] | undefined
  queries: readonly string[] | undefined
  readonly origins: Origin[]
}

/** Application entries of one application text and one set of resources. */
export type MergedApplication = {
  readonly application: string
  readonly resources: readonly string[]
  readonly privileges: Set<string>
  /** Tells the application and the privileges apart, where all entries have the same. */
  privilegesKey?: string | undefined
  readonly origins: Origin[]
}

/** Merged index entries; those that may cover restricted names come last. */
export function* mergeIndices(descriptors: readonly NamedRoleDescriptor[], pace: Pace): Steps<readonly MergedIndices[]> {
  const ordinary = new Map<string, MergedIndices>()
  const restricted = new Map<string, MergedIndices>()
  for (const { name: role, descriptor } of descriptors) {
    if (grantsNone(descriptor.indices)) continue
    for (const [position, entry] of descriptor.indices.entries()) {
      const names = sortDistinct(entry.names)
      const merged = entry.allowRestrictedIndices ? restricted : ordinary
      addIndices(merged, JSON.stringify(names), names, entry, { role, entry: position })
      if (pace.isPauseDue(nameUnits * (1 + names.length))) yield
    }
  }
  return [...ordinary.values(), ...restricted.values()]
}

/** What sorting in a name costs in comparison to a step of an automaton. */
const nameUnits = 3

/** Remote index entries, distinct by value within each set of cluster aliases; not merged by name. */
export function mergeRemoteIndices(
  descriptors: readonly NamedRoleDescriptor[],
): readonly Readonly<{ clusters: readonly string[]; entry: RemoteIndicesPrivileges; origins: readonly Origin[] }>[] {
  const merged = new Map<string, { clusters: readonly string[]; entry: RemoteIndicesPrivileges; origins: Origin[] }>()
  for (const { name: role, descriptor } of descriptors) {
    const entries = descriptor.remoteIndices ?? []
    if (grantsNone(entries)) continue
    for (const [position, entry] of entries.entries()) {
      const clusters = sortDistinct(entry.clusters)
      const { names, privileges, fieldSecurity = null, query = null, allowRestrictedIndices } = entry
      const key = JSON.stringify([clusters, names, privileges, fieldSecurity, query, allowRestrictedIndices])
      const known = merged.get(key)
      if (known === undefined) merged.set(key, { clusters, entry, origins: [{ role, entry: position }] })
      else known.origins.push({ role, entry: position })
    }
  }
  return [...merged.values()]
}

/** Merged application entries. */
export function mergeApplications(descriptors: readonly NamedRoleDescriptor[]): readonly MergedApplication[] {
  const merged = new Map<string, MergedApplication>()
  for (const { name: role, descriptor } of descriptors) {
    for (const [position, { application, privileges, resources }] of descriptor.applications.entries()) {
      const distinctResources = sortDistinct(resources)
      const key = JSON.stringify([application, distinctResources])
      let group = merged.get(key)
      if (group === undefined) {
        group = { application, resources: distinctResources, privileges: new Set(), origins: [] }
        merged.set(key, group)
      }
      for (const privilege of privileges) group.privileges.add(privilege)
      group.origins.push({ role, entry: position })
    }
  }
  return [...merged.values()]
}

/** The same of parts, which know by what they are told apart. */
export function mergeApplicationParts(parts: readonly DescriptorPart[]): readonly MergedApplication[] {
  const merged = new Map<string, MergedApplication>()
  for (const { applications } of parts) {
    for (const { entry, resources, key, privilegesKey, origin } of applications) {
      const group = merged.get(key)
      if (group === undefined) {
        const { application } = entry
        merged.set(key, { application, resources, privileges: new Set(entry.privileges), privilegesKey, origins: [origin] })
        continue
      }
      if (group.privilegesKey !== privilegesKey) {
        group.privilegesKey = undefined
        for (const privilege of entry.privileges) group.privileges.add(privilege)
      }
      group.origins.push(origin)
    }
  }
  return [...merged.values()]
}

/** A role whose only entry names `none` first gets nothing from it, whatever else the entry lists. */
export function grantsNone(entries: readonly IndicesPrivileges[]): boolean {
  return entries.length === 1 && entries[0]!.privileges[0]?.toLowerCase() === 'none'
}

function addIndices(
  merged: Map<string, MergedIndices>,
  key: string,
  names: readonly string[],
  entry: IndicesPrivileges,
  origin: Origin,
): void {
  const group = merged.get(key)
  if (group === undefined) merged.set(key, { ...mergedAlone(entry, origin), names })
  else mergeInto(group, entry, origin)
}

/** An entry with which no other has been merged yet. */
export function mergedAlone(entry: IndicesPrivileges, origin: Origin): MergedIndices {
  return {
    names: entry.names,
    allowRestrictedIndices: entry.allowRestrictedIndices,
    privileges: new Set(entry.privileges),
    fieldSecurity: entry.fieldSecurity && [entry.fieldSecurity],
    queries: queriesOf(entry),
    origins: [origin],
  }
}

/** Merges an entry with others that are on the same names. */
export function mergeInto(group: MergedIndices, entry: IndicesPrivileges, origin: Origin): void {
  for (const privilege of entry.privileges) group.privileges.add(privilege)
  group.fieldSecurity = unite(group.fieldSecurity, entry.fieldSecurity && [entry.fieldSecurity], distinctFieldGrants)
  group.queries = unite(group.queries, queriesOf(entry), (queries) => [...new Set(queries)])
  group.origins.push(origin)
}

/** The text of no characters is no query. */
export function queriesOf({ query }: IndicesPrivileges): readonly string[] | undefined {
  return query === undefined || query === '' ? undefined : [query]
}

/** Both sides together; a side that restricts nothing frees the other. */
function unite<T>(
  one: readonly T[] | undefined,
  other: readonly T[] | undefined,
  distinct: (values: readonly T[]) => readonly T[],
): readonly T[] | undefined {
  return one === undefined || other === undefined ? undefined : distinct([...one, ...other])
}
