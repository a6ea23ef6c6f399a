/** `GET /_security/stats` (reference 04 §8.3): what document security keeps in memory, which is nothing, since no search runs here. */
import type { Endpoint } from '../endpoint.ts'

const emptyCache = Object.freeze({
  count: 0,
  memory: '0b',
  memory_in_bytes: 0,
  hits: 0,
  misses: 0,
  evictions: 0,
  hits_time_in_millis: 0,
  misses_time_in_millis: 0,
})

export const securityStats: Endpoint<undefined> = {
  read: () => undefined,
  async execute(_, __, ___, { node }) {
    const stats = { roles: { dls: { bit_set_cache: emptyCache } } }
    return { status: 200, body: { nodes: new Map([[node.nodeId, stats]]) } }
  },
}
