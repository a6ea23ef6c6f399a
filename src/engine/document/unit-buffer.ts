/**
 * Gathers a text unit by unit (UTF-16).
 *
 * COST: some ten nanoseconds a unit; to append each to a string makes an object of each, which costs ten times that.
 */

const chunkLength = 4096

export class UnitBuffer {
  readonly #units: number[] = []
  #text = ''

  addUnit(unit: number): void {
    if (this.#units.push(unit) === chunkLength) this.#flush()
  }

  /** A character: a pair of units when it lies beyond the basic plane. */
  addCharacter(code: number): void {
    if (code < 0x10000) {
      this.addUnit(code)
    } else {
      const rest = code - 0x10000
      this.addUnit(0xd800 | (rest >> 10))
      this.addUnit(0xdc00 | (rest & 0x3ff))
    }
  }

  /** COST: meant for long ones. */
  addText(text: string): void {
    this.#flush()
    this.#text += text
  }

  /** What was gathered. */
  get text(): string {
    this.#flush()
    return this.#text
  }

  #flush(): void {
    if (this.#units.length === 0) return
    this.#text += String.fromCharCode.apply(null, this.#units)
    this.#units.length = 0
  }
}
