/**
 * What was worked out for texts that come again and again, such as request targets and media types.
 *
 * INVARIANT: what is remembered is a pure function of its text, and nobody changes it.
 * COST: bounded by the number and the length of texts; when it is full all are forgotten, which costs less than keeping order. The text
 *   asked for last is compared, others are hashed.
 */

/** Longer texts are rare, and their work is not what a request costs. */
const MAX_TEXT_LENGTH = 512
const MAX_TEXTS = 1_000

export class BoundedMemory<V> {
  readonly #known = new Map<string, V>()
  #lastText = ''
  #lastValue: V | undefined

  get(text: string): V | undefined {
    if (text === this.#lastText) return this.#lastValue
    const value = this.#known.get(text)
    if (value === undefined) return undefined
    this.#lastText = text
    this.#lastValue = value
    return value
  }

  /** Remembers `value` for `text`, and returns it. */
  add(text: string, value: V): V {
    if (text.length > MAX_TEXT_LENGTH) return value
    if (this.#known.size >= MAX_TEXTS) this.#known.clear()
    this.#known.set(text, value)
    return value
  }
}
