/** Deterministic automata as tables over classes of code points: what comes out of a construction before it is minimized. */
import type { Alphabet } from './alphabet.ts'

/** A deterministic automaton as a table over classes of code points; -1 is no target. State 0 is the start. */
export type ClassTable = Readonly<{
  alphabet: Alphabet
  accepting: readonly boolean[]
  /** The target of state s on class c is at `s * classCount + c`: one array for all states, as there may be a hundred thousand. */
  targets: Int32Array
}>

/** Writes the rows of a table one after another. */
export class ClassRows {
  readonly #classCount: number
  #targets: Int32Array
  #end = 0

  constructor(classCount: number) {
    this.#classCount = classCount
    this.#targets = new Int32Array(16 * classCount)
  }

  /** Begins the next row, every target of which is `target` until it is set. */
  begin(target: number): void {
    const begin = this.#end
    this.#end += this.#classCount
    if (this.#end > this.#targets.length) {
      const larger = new Int32Array(2 * this.#targets.length)
      larger.set(this.#targets)
      this.#targets = larger
    }
    for (let i = begin; i < this.#end; i++) this.#targets[i] = target
  }

  /** Sets the target on one class in the row begun last. */
  set(cls: number, target: number): void {
    this.#targets[this.#end - this.#classCount + cls] = target
  }

  finish(): Int32Array {
    return this.#targets.slice(0, this.#end)
  }
}
