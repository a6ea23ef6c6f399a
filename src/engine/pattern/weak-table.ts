/**
 * Holds one value for each key, as long as somebody else holds the value.
 *
 * What a thousand roles have in common is compiled once and shared; when the last of them is gone, so is the entry. A bounded memory
 * would forget what is in use, or keep what is not.
 *
 * COST: a look-up; the key is kept with the entry.
 */
export class WeakTable<V extends object> {
  readonly #entries = new Map<string, WeakRef<V>>()
  readonly #departures = new FinalizationRegistry<string>((key) => {
    // The key may belong to a new value by now.
    if (this.#entries.get(key)?.deref() === undefined) this.#entries.delete(key)
  })

  get size(): number {
    return this.#entries.size
  }

  /** The value held for the key. */
  get(key: string): V | undefined {
    return this.#entries.get(key)?.deref()
  }

  /** The value held for the key, or the one that `make` makes now. A failure of `make` is not kept. */
  share(key: string, make: () => V): V {
    const known = this.get(key)
    if (known !== undefined) return known
    const made = make()
    this.#entries.set(key, new WeakRef(made))
    this.#departures.register(made, key)
    return made
  }
}
