/** Members of an answer in the order in which a Java hash map yields them, where Elasticsearch writes one. */
import { javaHashOrder } from '../engine/index.ts'

/** Of maps that come again: nobody changes them. */
const ordered = new WeakMap<ReadonlyMap<string, unknown>, ReadonlyMap<string, unknown>>()

/** The same entries, sorted by the hashes of their keys. COST: one look-up for a map that came before. */
export function inHashOrder<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  if (map.size < 2) return map
  const known = ordered.get(map) as ReadonlyMap<string, V> | undefined
  if (known !== undefined) return known
  const sorted = new Map(javaHashOrder([...map.keys()]).map((key) => [key, map.get(key) as V]))
  ordered.set(map, sorted)
  return sorted
}
