/**
 * Counts the bytes of bodies that were received and whose requests are not answered yet, and refuses more than a limit.
 *
 * Mirrors Elasticsearch's circuit breaker for requests in flight (`network.breaker.inflight_requests.limit`), in its words.
 *
 * Differences: it counts a body while it arrives, so that unfinished ones cannot fill the memory; each byte counts once.
 */
import { CircuitBreakingError } from '../errors.ts'

export class InflightBytes {
  readonly #limit: number
  #used = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** For a request that may send a body. */
  hold(): HeldBytes {
    return new HeldBytes(this)
  }

  /** Counts so many more, or less when negative. Throws `CircuitBreakingError` when that would be too many. */
  count(bytes: number): void {
    const wanted = this.#used + bytes
    if (bytes > 0 && wanted > this.#limit) throw tooMuchInFlight(wanted, this.#limit)
    this.#used = wanted
  }
}

/** What one request holds. */
export class HeldBytes {
  readonly #inflight: InflightBytes
  #held = 0
  #isDone = false

  constructor(inflight: InflightBytes) {
    this.#inflight = inflight
  }

  /** Throws `CircuitBreakingError` when so many more would be too many. */
  add(bytes: number): void {
    // Nobody waits for it any more.
    if (this.#isDone) return
    this.#inflight.count(bytes)
    this.#held += bytes
  }

  /** Gives everything back; what is added afterwards does not count. */
  release(): void {
    this.#inflight.count(-this.#held)
    this.#held = 0
    this.#isDone = true
  }
}

/** WIRE: all but the pointer to a page of Elastic's. */
function tooMuchInFlight(wanted: number, limit: number): CircuitBreakingError {
  const [would, allowed] = [wanted, limit].map((bytes) => `[${bytes}/${shownSize(bytes)}]`)
  return new CircuitBreakingError(
    `[inflight_requests] Data too large, data for [<http_request>] would be ${would}, which is larger than the limit of ${allowed}`,
    { metadata: { bytes_wanted: wanted, bytes_limit: limit, durability: 'TRANSIENT' } },
  )
}

const units = ['gb', 'mb', 'kb']

/** With at most one digit behind the point, which is not rounded. */
function shownSize(bytes: number): string {
  const power = units.findIndex((_, index) => bytes >= 1024 ** (units.length - index))
  if (power === -1) return `${bytes}b`
  return `${Math.floor((bytes / 1024 ** (units.length - power)) * 10) / 10}${units[power]}`
}
