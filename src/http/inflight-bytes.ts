/**
 * Counts the bytes of bodies that were received and whose requests are not answered yet, and refuses more than a limit.
 *
 * Mirrors Elasticsearch's circuit breaker for requests in flight (`network.breaker.inflight_requests.limit`), in its words.
 *
 * Differences: it counts a body while it arrives, so that unfinished ones cannot fill the memory; each byte counts once.
 */
import { CircuitBreakingError } from '../errors.ts'

/** What one request holds. */
export type HeldBytes = Readonly<{
  /** Throws `CircuitBreakingError` when so many more would be too many. */
  add(bytes: number): void
  /** Gives everything back; what is added afterwards does not count. */
  release(): void
}>

export class InflightBytes {
  readonly #limit: number
  #used = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** For a request that may send a body. */
  hold(): HeldBytes {
    let held = 0
    let isDone = false
    return {
      release: () => {
        this.#used -= held
        held = 0
        isDone = true
      },
      add: (bytes) => {
        // Nobody waits for it any more.
        if (isDone) return
        const wanted = this.#used + bytes
        if (wanted > this.#limit) throw tooMuchInFlight(wanted, this.#limit)
        this.#used = wanted
        held += bytes
      },
    }
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
