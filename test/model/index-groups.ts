/** The index part of a role: entries merged by flag and set of names, then parted by selector class (reference 02 §3, §5.3). */
import type { FieldSecurity, NamedRoleDescriptor } from '../../src/engine/role/role-descriptor.ts'
import { listWords } from './pattern-words.ts'
import { type Component, componentsOf, indexPrivilege, type ModelCatalogue, partByClass } from './privileges.ts'
import { differenceOf, type Words } from './words.ts'

/** Entries of one flag and one set of names, all in one. */
export type ModelEntry = Readonly<{
  names: readonly string[]
  allowRestrictedIndices: boolean
  privileges: readonly string[]
  /** Undefined: every field. */
  fieldSecurity: readonly FieldSecurity[] | undefined
  /** Undefined: every document. */
  queries: readonly string[] | undefined
}>

/** What decides about index names. */
export type ModelGroup = Readonly<{ names: Words; components: readonly Component[]; actions: Words }>

/** The merged entries, restricted ones last. */
export function mergedEntries(descriptors: readonly NamedRoleDescriptor[]): readonly ModelEntry[] {
  const entries = descriptors.flatMap(({ descriptor: { indices } }) => {
    const isEmptied = indices.length === 1 && indices[0]!.privileges[0]?.toLowerCase() === 'none'
    return isEmptied ? [] : indices
  })
  const keyOf = (entry: (typeof entries)[number]) => JSON.stringify([entry.allowRestrictedIndices, sortedSet(entry.names)])
  const merged = [...Map.groupBy(entries, keyOf).values()].map((equal) => ({
    names: sortedSet(equal[0]!.names),
    allowRestrictedIndices: equal[0]!.allowRestrictedIndices,
    privileges: sortedSet(equal.flatMap((entry) => entry.privileges)),
    fieldSecurity: allOrNothing(equal.map((entry) => entry.fieldSecurity)),
    // The text of no characters is no query, as 9.5.3 shows.
    queries: allOrNothing(equal.map((entry) => entry.query || undefined)),
  }))
  return [...merged.filter((entry) => !entry.allowRestrictedIndices), ...merged.filter((entry) => entry.allowRestrictedIndices)]
}

/** The groups of a role. Throws `ModelRefusal` for unknown privileges and malformed names. */
export function indexGroups(descriptors: readonly NamedRoleDescriptor[], catalogue: ModelCatalogue): readonly ModelGroup[] {
  const restricted = listWords(catalogue.restricted.patterns)
  return mergedEntries(descriptors).flatMap((entry) => {
    const written = listWords(entry.names)
    const names = entry.allowRestrictedIndices ? written : differenceOf(written, restricted)
    const privileges = entry.privileges.map((privilege) => indexPrivilege(catalogue, privilege))
    return partByClass(privileges).map(({ words, selectorClass }) => ({
      names,
      components: componentsOf(selectorClass),
      actions: words,
    }))
  })
}

/** The texts, each once, ascending. */
export function sortedSet(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort()
}

/** All restrictions, each once; none at all as soon as one entry has none. */
function allOrNothing<T>(restrictions: readonly (T | undefined)[]): readonly T[] | undefined {
  if (restrictions.includes(undefined)) return undefined
  return [...new Map(restrictions.map((restriction) => [JSON.stringify(restriction), restriction!])).values()]
}
