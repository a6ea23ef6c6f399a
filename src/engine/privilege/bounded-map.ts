/**
 * A map that remembers at most `maxEntries` results; the oldest goes first.
 *
 * For what user text can feed without limit. First in, first out, because the hit must cost nothing but the look-up; keeping the
 * order of use would write on every read.
 */
export class BoundedMap<K, V> {
  readonly #entries = new Map<K, V>()
  readonly #maxEntries: number
  /** The keys in a ring, the oldest at `#next` once it is full: asking a map for its first key walks over what was deleted. */
  readonly #ring: K[] = []
  #next = 0

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: K): V | undefined {
    return this.#entries.get(key)
  }

  set(key: K, value: V): void {
    if (!this.#entries.has(key)) this.#enter(key)
    this.#entries.set(key, value)
  }

  #enter(key: K): void {
    if (this.#entries.size >= this.#maxEntries) this.#entries.delete(this.#ring[this.#next]!)
    this.#ring[this.#next] = key
    this.#next = (this.#next + 1) % this.#maxEntries
  }

  /**
   * The remembered value, or the one `make` makes now. A failure of `make` is not remembered.
   *
   * A text is copied before it is kept: one that was cut out of a document would hold on to all of it. What `make` is given is the
   * copy, and it should keep no other.
   */
  remember(key: K, make: (key: K) => V): V {
    const known = this.#entries.get(key)
    if (known !== undefined) return known
    const own = ownKey(key)
    const made = make(own)
    this.set(own, made)
    return made
  }
}

/** The key as it may be kept: a text is copied, see `BoundedMap.remember`. */
export function ownKey<K>(key: K): K {
  return typeof key === 'string' ? (copyOf(key) as K & string) : key
}

/** Engines cut texts without copying, but put texts together in a new one. */
function copyOf(text: string): string {
  return ` ${text}`.slice(1)
}
