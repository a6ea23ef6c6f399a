/** Members of an answer in the order in which a Java hash map yields them, where Elasticsearch writes one. */
import { javaHashOrder } from '../engine/index.ts'

/** The same entries, sorted by the hashes of their keys. */
export function inHashOrder<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  return map.size < 2 ? map : new Map(javaHashOrder([...map.keys()]).map((key) => [key, map.get(key) as V]))
}
