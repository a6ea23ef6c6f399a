/** The answer to calls that each node of a cluster carries out for itself (reference 04 §8.1). There is one here. */
import { type BailiwickError, FailedNodeError } from '../../errors.ts'
import type { Answer } from '../../http/exchange.ts'
import type { NodeIdentity } from '../endpoint.ts'
import { renderItemError } from '../error-response.ts'

/** A success in any case; `failure` is told within it. */
export function renderNodesAnswer({ nodeId, nodeName, clusterName }: NodeIdentity, failure?: BailiwickError): Answer {
  const failures = failure && [failedNode(nodeId, failure)]
  const [successful, failed] = failure === undefined ? [1, 0] : [0, 1]
  const body = {
    _nodes: { total: 1, successful, failed, failures: failures?.map(renderItemError) },
    cluster_name: clusterName,
    nodes: new Map(failure === undefined ? [[nodeId, { name: nodeName }]] : []),
  }
  return { status: 200, body }
}

// WIRE
function failedNode(nodeId: string, cause: BailiwickError): FailedNodeError {
  return new FailedNodeError(`Failed node [${nodeId}]`, { cause, metadata: { node_id: nodeId } })
}
