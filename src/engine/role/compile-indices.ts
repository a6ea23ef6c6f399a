/** Compiles merged index entries to groups, one for each selector class of an entry (reference 02 §5.3). */
import type { NameSet, StateBudget } from '../pattern/index.ts'
import { restrictsFields } from '../permission/field-security.ts'
import { type IndexGroup, type IndicesPermission, makeIndicesPermissionInSteps } from '../permission/indices-permission.ts'
import type { RemoteIndexGroup } from '../permission/remote-permission.ts'
import { compileNamePatternsInSteps } from '../privilege/name-patterns.ts'
import { resolveIndexPrivilegesInSteps } from '../privilege/resolve.ts'
import type { Steps } from '../steps/steps.ts'
import { type Compilation, findingStrategy } from './compile-options.ts'
import type { DescriptorPart, IndexPart } from './descriptor-part.ts'
import { type MergedIndices, mergedAlone, mergeInto, mergeRemoteIndices, queriesOf } from './merge-descriptors.ts'
import type { NamedRoleDescriptor } from './role-descriptor.ts'

/** Compiles the index part of a role. Throws for unknown privileges and for malformed or too complex names. */
export function* compileIndices(entries: readonly MergedIndices[], compilation: Compilation): Steps<IndicesPermission> {
  const { catalogue, options, budget } = compilation
  const groups: IndexGroup[] = []
  for (const entry of entries) {
    for (const group of yield* compileIndexEntry(entry, compilation)) groups.push(group)
    if (budget.pace.isPauseDue(entryUnits + entry.names.length)) yield
  }
  return yield* makeIndicesPermissionInSteps(groups, catalogue.restricted, budget.pace, findingStrategy(options))
}

/** The same of parts: only entries that meet on the same names are compiled. */
export function* compileIndexParts(parts: readonly DescriptorPart[], compilation: Compilation): Steps<IndicesPermission> {
  const { catalogue, options, budget } = compilation
  const ordinary: MeetingEntries = new Map()
  const restricted: MeetingEntries = new Map()
  for (const { indices } of parts) {
    for (const part of indices) {
      const byNames = part.entry.allowRestrictedIndices ? restricted : ordinary
      const known = byNames.get(part.names)
      if (known === undefined) byNames.set(part.names, part)
      else byNames.set(part.names, meet(known, part))
      if (budget.pace.isPauseDue(1)) yield
    }
  }
  const groups: IndexGroup[] = []
  for (const entries of [ordinary, restricted]) {
    for (const part of entries.values()) {
      for (const group of 'groups' in part ? part.groups : yield* compileIndexEntry(part, compilation)) groups.push(group)
      if (budget.pace.isPauseDue(1)) yield
    }
  }
  return yield* makeIndicesPermissionInSteps(groups, catalogue.restricted, budget.pace, findingStrategy(options))
}

/** The entries on the same names: one alone, or several merged. */
type MeetingEntries = Map<NameSet, IndexPart | MergedIndices>

function meet(known: IndexPart | MergedIndices, { entry, origin }: IndexPart): MergedIndices {
  const merged = 'groups' in known ? mergedAlone(known.entry, known.origin) : known
  mergeInto(merged, entry, origin)
  return merged
}

/** Compiles `remote_indices`, which is listed and never asked; names that cannot be evaluated are refused all the same. */
export function* compileRemoteIndices(
  descriptors: readonly NamedRoleDescriptor[],
  { catalogue, options, budget }: Compilation,
): Steps<readonly RemoteIndexGroup[]> {
  const groups: RemoteIndexGroup[] = []
  for (const { clusters, entry, origins } of mergeRemoteIndices(descriptors)) {
    const { patterns: names } = yield* compileNamePatternsInSteps(entry.names, budget, options)
    for (const { privileges } of yield* resolveIndexPrivilegesInSteps(catalogue, entry.privileges, budget)) {
      const group = {
        clusters,
        names,
        privileges: privileges.names,
        fieldSecurity: entry.fieldSecurity && (yield* effectiveFieldSecurity([entry.fieldSecurity], budget)),
        queries: queriesOf(entry),
        allowRestrictedIndices: entry.allowRestrictedIndices,
        origins,
      }
      groups.push(Object.freeze(group))
    }
    if (budget.pace.isPauseDue(entryUnits + entry.names.length)) yield
  }
  return groups
}

/** The groups of an entry, one for each selector class. */
export function* compileIndexEntry(entry: MergedIndices, { catalogue, options, budget }: Compilation): Steps<IndexGroup[]> {
  const names = yield* compileNamePatternsInSteps(entry.names, budget, options)
  const common = {
    names,
    allowRestrictedIndices: entry.allowRestrictedIndices,
    fieldSecurity: entry.fieldSecurity && (yield* effectiveFieldSecurity(entry.fieldSecurity, budget)),
    queries: entry.queries && Object.freeze([...entry.queries]),
    origins: Object.freeze([...entry.origins]),
  }
  const granted = yield* resolveIndexPrivilegesInSteps(catalogue, entry.privileges, budget)
  return granted.map(({ selectorClass, privileges }) => Object.freeze({ ...common, selectorClass, privileges }))
}

/** What an entry costs in comparison to a step of an automaton. */
const entryUnits = 20

/** Field security that keeps no field back is none. */
function* effectiveFieldSecurity<T extends Parameters<typeof restrictsFields>[0]>(
  grants: T,
  budget: StateBudget,
): Steps<T | undefined> {
  return (yield* restrictsFields(grants, budget)) ? grants : undefined
}
