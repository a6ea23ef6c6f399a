/**
 * Ends connections so that the last answer arrives: what the client still sends is read and thrown away for a while. To close on it
 * would reset the connection, which can take from the client what it has not read yet.
 *
 * INVARIANT: nothing that comes behind the last answer is carried out.
 */
import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** Milliseconds. */
const LINGER = 1000

/** Says the last bytes on a connection, and ends it. */
export function endConnection(socket: Duplex, bytes = ''): void {
  socket.end(bytes)
  socket.resume()
  setTimeout(() => socket.destroy(), LINGER).unref()
}

/**
 * To be called before an answer is written whose request has not arrived as a whole: if it turns out to be the last of its connection,
 * the rest of the request is let in first, as far as it comes in time.
 */
export function letRestIn({ req, socket }: ServerResponse): void {
  if (socket === null) return
  const closeAtOnce = socket.destroySoon
  // What Node calls behind the last answer of a connection.
  socket.destroySoon = () => {
    if (req.complete || req.destroyed) return closeAtOnce.call(socket)
    req.once('close', () => socket.destroy())
    endConnection(socket)
  }
}
