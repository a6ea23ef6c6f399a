/** `GET /_cluster/health`: as a healthy single node without shards answers; probes and clients ask for it. */
import type { Endpoint } from '../endpoint.ts'

export const health: Endpoint<undefined> = {
  read: () => undefined,
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
