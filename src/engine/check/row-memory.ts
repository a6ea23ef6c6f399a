/**
 * The rows of answers of one entry, by what is granted: nearly always one or two, which take no table.
 */
import type { PrivilegeAnswers } from './privilege-answers.ts'

export class RowMemory<K extends object> {
  #lastKey: K | undefined
  #last: PrivilegeAnswers | undefined
  #rows: Map<K, PrivilegeAnswers> | undefined

  get(key: K): PrivilegeAnswers | undefined {
    if (key === this.#lastKey) return this.#last
    const row = this.#rows?.get(key)
    if (row !== undefined) this.#setLast(key, row)
    return row
  }

  set(key: K, row: PrivilegeAnswers): void {
    if (this.#last !== undefined) {
      this.#rows ??= new Map([[this.#lastKey!, this.#last]])
      this.#rows.set(key, row)
    }
    this.#setLast(key, row)
  }

  #setLast(key: K, row: PrivilegeAnswers): void {
    this.#lastKey = key
    this.#last = row
  }
}
