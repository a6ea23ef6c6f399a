/**
 * A partition of the numbers 0…n-1 that can be refined: mark some numbers, then split every set that is only partly marked.
 *
 * The data structure behind both the alphabet and minimization. It is the refinable partition of Valmari and Lehtinen: the numbers
 * lie in one array, each set a consecutive run of it with its marked members first, so that marking is a swap.
 *
 * INVARIANT: sets never become empty and keep their index; a split gives the smaller half a new, highest index.
 * COST: `mark` O(1); `split` proportional to the smaller halves, which makes refinement loops O(n log n).
 */
export class RefinablePartition {
  /** The number of sets. */
  size: number
  /** The set each number is in. */
  readonly setOf: Int32Array
  readonly #members: Int32Array
  readonly #positions: Int32Array
  readonly #firsts: Int32Array
  readonly #ends: Int32Array
  readonly #marked: Int32Array
  readonly #touched: number[] = []

  /** All `count` numbers begin in one set, or in the sets that `setOf` names (0…k-1, each at least once). */
  constructor(count: number, setOf: Int32Array = new Int32Array(count)) {
    this.setOf = setOf
    this.#members = new Int32Array(count)
    this.#positions = new Int32Array(count)
    this.#firsts = new Int32Array(count)
    this.#ends = new Int32Array(count)
    this.#marked = new Int32Array(count)
    this.size = 0
    for (let i = 0; i < count; i++) {
      const set = setOf[i]!
      this.size = Math.max(this.size, set + 1)
      this.#ends[set]!++
    }
    for (let set = 1; set < this.size; set++) this.#ends[set]! += this.#ends[set - 1]!
    for (let set = 0; set < this.size; set++) this.#firsts[set] = set === 0 ? 0 : this.#ends[set - 1]!
    const next = this.#firsts.slice(0, this.size)
    for (let i = 0; i < count; i++) this.#place(i, next[setOf[i]!]!++)
  }

  #place(number: number, position: number): void {
    this.#members[position] = number
    this.#positions[number] = position
  }

  /** The numbers of one set, as they are now: a copy, so that marking while reading is safe. */
  membersOf(set: number): Int32Array {
    return this.#members.slice(this.#firsts[set], this.#ends[set])
  }

  /** Any number of the set. */
  memberOf(set: number): number {
    return this.#members[this.#firsts[set]!]!
  }

  /** Marks a number; marking it twice is the same as once. */
  mark(number: number): void {
    const set = this.setOf[number]!
    const position = this.#positions[number]!
    const border = this.#firsts[set]! + this.#marked[set]!
    if (position < border) return
    if (this.#marked[set]! === 0) this.#touched.push(set)
    this.#marked[set]!++
    this.#place(this.#members[border]!, position)
    this.#place(number, border)
  }

  /** Splits every set into its marked and its other members and forgets the marks. */
  split(): void {
    for (let set = this.#touched.pop(); set !== undefined; set = this.#touched.pop()) this.#splitOne(set)
  }

  #splitOne(set: number): void {
    const first = this.#firsts[set]!
    const end = this.#ends[set]!
    const border = first + this.#marked[set]!
    this.#marked[set] = 0
    if (border === end) return
    const fresh = this.size++
    const markedAreFewer = border - first <= end - border
    this.#firsts[fresh] = markedAreFewer ? first : border
    this.#ends[fresh] = markedAreFewer ? border : end
    if (markedAreFewer) this.#firsts[set] = border
    else this.#ends[set] = border
    for (let i = this.#firsts[fresh]!; i < this.#ends[fresh]!; i++) this.setOf[this.#members[i]!] = fresh
  }
}
