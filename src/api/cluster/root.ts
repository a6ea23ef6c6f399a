/**
 * `GET /` and `HEAD /`: what clients look at to learn whom they talk to (reference 03 §9.11).
 */
import type { Endpoint } from '../endpoint.ts'
import { version } from '../version.ts'

export const root: Endpoint<undefined> = {
  read: () => undefined,
  async execute(_, __, ___, { node }) {
    const body = {
      name: node.nodeName,
      cluster_name: node.clusterName,
      cluster_uuid: node.clusterUuid,
      version,
      tagline: 'You Know, for Search',
    }
    return { status: 200, body, isPretty: true }
  },
}
