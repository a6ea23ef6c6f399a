/**
 * A bounded memory of what the store says about names, for those who ask about many at a time: what is not known is read together.
 *
 * INVARIANT 1: what `find` resolves to was read after every change that `store.revision()` had announced when it was called. An entry
 *   goes as soon as it is forgotten; what was being read then is not remembered.
 * INVARIANT 2: for a name there is the same value each time, until it is forgotten or driven out.
 * INVARIANT 3: that there is nothing under a name is not remembered: who asks about names that nobody has drives nothing out.
 * COST: a look-up or two for each name that is known; the others are read in portions, between which others are served. What was read
 * last stays: there are two maps, and when the younger is full it takes the place of the older. To keep the order of use would cost
 * several times a look-up, where ten thousand names are looked up at once.
 */
import { setImmediate as turn } from 'node:timers/promises'

export type BatchMemoryOptions<V> = Readonly<{
  maxEntries: number
  /** Names that are read at once: a millisecond's work or two. */
  maxReadTogether: number
  read(names: readonly string[]): Promise<Iterable<readonly [name: string, value: V]>>
}>

/** Names that are looked up without letting others go. */
const maxLookedUpTogether = 5_000

export class BatchMemory<V extends object> {
  readonly #options: BatchMemoryOptions<V>
  #younger = new Map<string, V>()
  #older = new Map<string, V>()
  /** Counts what was forgotten. */
  #changes = 0

  constructor(options: BatchMemoryOptions<V>) {
    this.#options = options
  }

  /** The values in the order of the names, with `undefined` where there is none. */
  async find(names: readonly string[]): Promise<readonly (V | undefined)[]> {
    const found: (V | undefined)[] = []
    const open = new Set<string>()
    for (const name of names) {
      if (found.length > 0 && found.length % maxLookedUpTogether === 0) await turn()
      const known = this.#younger.get(name) ?? this.#older.get(name)
      if (known === undefined) open.add(name)
      found.push(known)
    }
    if (open.size === 0) return found
    const read = await this.#read([...open])
    return names.map((name, position) => found[position] ?? read.get(name))
  }

  forget(name: string): void {
    this.#changes++
    this.#younger.delete(name)
    this.#older.delete(name)
  }

  forgetAll(): void {
    this.#changes++
    this.#younger.clear()
    this.#older.clear()
  }

  #remember(name: string, value: V): void {
    if (this.#younger.size >= this.#options.maxEntries / 2) {
      this.#older = this.#younger
      this.#younger = new Map()
    }
    this.#younger.set(name, value)
  }

  async #read(names: readonly string[]): Promise<ReadonlyMap<string, V>> {
    const { maxReadTogether, read } = this.#options
    const values = new Map<string, V>()
    for (let start = 0; start < names.length; start += maxReadTogether) {
      if (start > 0) await turn()
      const changes = this.#changes
      for (const [name, value] of await read(names.slice(start, start + maxReadTogether))) {
        values.set(name, value)
        if (changes === this.#changes) this.#remember(name, value)
      }
    }
    return values
  }
}
