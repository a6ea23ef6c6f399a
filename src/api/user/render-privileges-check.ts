/**
 * The answer of a privilege check, in the order of keys that Elasticsearch gives (reference 03 §4).
 *
 * Indices, resources and privileges come sorted from the engine; cluster privileges and applications come in the order of a
 * Java hash map.
 */
import { javaHashOrder, type PrivilegesCheckResult } from '../../engine/index.ts'
import type { Rendered } from '../../http/exchange.ts'

export function renderPrivilegesCheck(username: string, result: PrivilegesCheckResult): Rendered {
  return {
    username,
    has_all_requested: result.hasAllRequested,
    cluster: inHashOrder(result.cluster),
    index: result.index,
    application: inHashOrder(result.application),
  }
}

function inHashOrder<V extends Rendered>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  if (map.size < 2) return map
  return new Map(javaHashOrder([...map.keys()]).map((key) => [key, map.get(key) as V]))
}
