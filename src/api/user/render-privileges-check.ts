/**
 * The answer of a privilege check, in the order of keys that Elasticsearch gives (reference 03 §4).
 *
 * Indices, resources and privileges come sorted from the engine; cluster privileges and applications come in the order of a
 * Java hash map.
 */
import type { PrivilegesCheckResult } from '../../engine/index.ts'
import type { Rendered } from '../../http/exchange.ts'
import { inHashOrder } from '../in-hash-order.ts'

export function renderPrivilegesCheck(username: string, result: PrivilegesCheckResult): Rendered {
  return {
    username,
    has_all_requested: result.hasAllRequested,
    cluster: inHashOrder(result.cluster),
    index: result.index,
    application: inHashOrder(result.application),
  }
}
