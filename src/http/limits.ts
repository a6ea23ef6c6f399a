/**
 * What bounds a connection: how long each stage of a request may take, and how much may wait at a time. `docs/settings.md` says what
 * a client sees of each.
 */

/** Times are in milliseconds. */
export type HttpLimits = Readonly<{
  /** For the head of a request to arrive, from its first byte or from the beginning of the connection. */
  headersTimeout: number
  /** For a request to arrive as a whole. */
  requestTimeout: number
  /** For the next request to begin, once an answer was sent. */
  keepAliveTimeout: number
  /** For a client to take any more of an answer. */
  answerTimeout: number
  /** For requests in flight to be answered while the server stops. */
  shutdownGracePeriod: number
  /** Connections at a time. */
  maxConnections: number
  /** Requests that may wait on one connection while the one before them is answered. */
  pipeliningMaxEvents: number
  /** Bytes of all request bodies together that were received and not answered yet, decompressed ones included. */
  inflightRequestsLimit: number
}>

/**
 * A connection is kept for ten minutes, longer than clients keep theirs, so that it is not we who close one that a client is about
 * to use.
 */
export const defaultLimits: HttpLimits = {
  headersTimeout: 60_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 600_000,
  answerTimeout: 60_000,
  shutdownGracePeriod: 30_000,
  maxConnections: 10_000,
  pipeliningMaxEvents: 1000,
  inflightRequestsLimit: 512 * 1024 * 1024,
}
