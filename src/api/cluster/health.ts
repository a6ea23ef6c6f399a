/** `GET /_cluster/health`: as a healthy single node without shards answers; probes and clients ask for it. */
import type { Endpoint } from '../endpoint.ts'

/** What callers may ask to wait for, and how much they want to know. Everything has happened, and there is no more to know. */
const parameters = [
  'expand_wildcards',
  'level',
  'local',
  'master_timeout',
  'timeout',
  'wait_for_active_shards',
  'wait_for_events',
  'wait_for_no_initializing_shards',
  'wait_for_no_relocating_shards',
  'wait_for_nodes',
  'wait_for_status',
]

export const health: Endpoint<undefined> = {
  read({ query }) {
    for (const name of parameters) query.get(name)
    return undefined
  },
  async execute(_, __, ___, { node }) {
    const body = {
      cluster_name: node.clusterName,
      status: 'green',
      timed_out: false,
      number_of_nodes: 1,
      number_of_data_nodes: 1,
      active_primary_shards: 0,
      active_shards: 0,
      relocating_shards: 0,
      initializing_shards: 0,
      unassigned_shards: 0,
      unassigned_primary_shards: 0,
      delayed_unassigned_shards: 0,
      number_of_pending_tasks: 0,
      number_of_in_flight_fetch: 0,
      task_max_waiting_in_queue_millis: 0,
      active_shards_percent_as_number: JSON.rawJSON('100.0'),
    }
    return { status: 200, body }
  },
}
