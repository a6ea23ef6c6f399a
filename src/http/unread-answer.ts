/** Cuts the connection of a client that does not take its answer. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

/**
 * Cuts the connection when nothing more of an answer that was written could be sent for `timeout` milliseconds.
 *
 * COST: nothing for an answer that went out at once, as nearly all do.
 */
export function cutWhenUnread(response: ServerResponse<IncomingMessage>, timeout: number): void {
  const { socket } = response
  // An injected request has none of the network.
  if (!(socket instanceof Socket) || socket.writableLength === 0) return
  socket.setTimeout(timeout)
  // Before Node gives the connection the time it has between requests.
  response.prependOnceListener('finish', () => socket.setTimeout(0))
}
