/**
 * The subset construction for automata of any size.
 *
 * Classes on which a set of states has no edge of its own (in `*logs*`, nearly all) share one target, computed once.
 */
import type { Steps } from '../steps/steps.ts'
import { maxMoves } from './limits.ts'
import { type Nfa, sizeOf } from './nfa.ts'
import { type ClassEdges, type Construction, classEdgesOf, movesPerStep, type StateSets } from './subset-construction.ts'

/** So many members of sets can be looked at in the time of a unit. */
const membersPerUnit = 32

/** Meets every set of states. */
export function* meetLargeSets(nfa: Nfa, construction: Construction): Steps<StateSets> {
  const { alphabet, isFree, budget, rows } = construction
  const { pace } = budget
  const edges = yield* classEdgesOf(nfa, construction)
  const size = sizeOf(nfa)
  const sets = new LargeSets(nfa.edges.length)
  const moves = new ClassMoves(alphabet.classCount)
  let moveCount = 0
  if (nfa.edges.length > 0) sets.enterStart()
  for (let set = 0; set < sets.count; set++) {
    if (!isFree) budget.spend(sets.sizeOf(set), size)
    if (moveCount > maxMoves) budget.refuse(size)
    const base = sets.begin(set, edges)
    rows?.begin(base)
    moves.collect(sets, set, edges)
    moveCount += isFree ? 0 : moves.touched.length
    budget.chargeWhole(Math.floor(moves.touched.length / movesPerStep))
    if (pace.isPauseDue(1)) yield
    for (let i = 0; i < moves.touched.length; i++) {
      const cls = moves.touched[i]!
      const target = sets.numberOfUnion(moves, cls)
      rows?.set(cls, target)
      if (pace.isPauseDue(1 + sets.lastSize / membersPerUnit)) yield
    }
  }
  return sets
}

/** The targets of one set of states, chained by class in arrays that are used again for each set. */
class ClassMoves {
  readonly touched: number[] = []
  readonly #first: Int32Array
  readonly #targets: number[] = []
  readonly #next: number[] = []

  constructor(classCount: number) {
    this.#first = new Int32Array(classCount).fill(-1)
  }

  collect(sets: LargeSets, set: number, edges: readonly ClassEdges[]): void {
    for (const cls of this.touched) this.#first[cls] = -1
    this.touched.length = 0
    let count = 0
    for (let i = sets.startOf(set), end = sets.startOf(set + 1); i < end; i++) {
      const { onClass } = edges[sets.memberAt(i)]!
      for (let e = 0; e < onClass.length; e += 2) {
        const cls = onClass[e]!
        if (this.#first[cls] === -1) this.touched.push(cls)
        this.#targets[count] = onClass[e + 1]!
        this.#next[count] = this.#first[cls]!
        this.#first[cls] = count++
      }
    }
  }

  firstOn(cls: number): number {
    return this.#first[cls]!
  }

  targetAt(move: number): number {
    return this.#targets[move]!
  }

  nextAfter(move: number): number {
    return this.#next[move]!
  }
}

/**
 * Numbers sets of states in the order in which they are met.
 *
 * Sets come as a common base and a few more states each. The hash of a set is the sum of its members' hashes, so that of the base
 * is computed once; membership is a stamp per state, so sets are compared without sorting them. The members of all sets lie in one
 * array, one set after another: a set is no object, which is what makes millions of members bearable.
 */
class LargeSets implements StateSets {
  count = 0
  readonly #members: number[] = []
  readonly #starts: number[] = [0]
  /** For each set, the one of the same hash met before it, or -1. */
  readonly #previous: number[] = []
  readonly #latestByHash = new Map<number, number>()
  readonly #stateHashes: Int32Array
  readonly #stamps: Int32Array
  #stamp = 0
  #baseStamp = 0
  readonly #base: number[] = []
  #baseHash = 0
  readonly #extra: number[] = []

  constructor(stateCount: number) {
    this.#stamps = new Int32Array(stateCount).fill(-1)
    // Multiplying by an odd constant spreads the numbers; equal hashes cost a comparison, never a wrong answer.
    this.#stateHashes = Int32Array.from({ length: stateCount }, (_, state) => mix(state + 1))
  }

  startOf(set: number): number {
    return this.#starts[set]!
  }

  memberAt(position: number): number {
    return this.#members[position]!
  }

  sizeOf(set: number): number {
    return this.#starts[set + 1]! - this.#starts[set]!
  }

  /** How many states were looked at for the set numbered last. */
  get lastSize(): number {
    return this.#base.length + this.#extra.length
  }

  isAnyIn(set: number, flags: readonly boolean[]): boolean {
    for (let i = this.#starts[set]!; i < this.#starts[set + 1]!; i++) if (flags[this.#members[i]!]) return true
    return false
  }

  /** Enters the set of the start alone. */
  enterStart(): void {
    this.#begin()
    this.#addToBase(0)
    this.#numberOf(this.#baseHash)
  }

  /** Makes where a set goes whatever comes the base of the unions that follow; the number of the base itself, or -1. */
  begin(set: number, edges: readonly ClassEdges[]): number {
    this.#begin()
    for (let i = this.#starts[set]!, end = this.#starts[set + 1]!; i < end; i++) {
      for (const target of edges[this.#members[i]!]!.onAny) this.#addToBase(target)
    }
    return this.#numberOf(this.#baseHash)
  }

  #begin(): void {
    this.#baseStamp = ++this.#stamp
    this.#base.length = 0
    this.#extra.length = 0
    this.#baseHash = 0
  }

  #addToBase(state: number): void {
    if (this.#stamps[state] === this.#baseStamp) return
    this.#stamps[state] = this.#baseStamp
    this.#base.push(state)
    this.#baseHash = (this.#baseHash + this.#stateHashes[state]!) | 0
  }

  /** The number of the base together with the targets of a class. */
  numberOfUnion(moves: ClassMoves, cls: number): number {
    this.#stamp++
    this.#extra.length = 0
    let hash = this.#baseHash
    for (let move = moves.firstOn(cls); move >= 0; move = moves.nextAfter(move)) {
      const state = moves.targetAt(move)
      if (this.#isMember(state)) continue
      this.#stamps[state] = this.#stamp
      this.#extra.push(state)
      hash = (hash + this.#stateHashes[state]!) | 0
    }
    return this.#numberOf(hash)
  }

  #isMember(state: number): boolean {
    const stamp = this.#stamps[state]!
    return stamp === this.#stamp || stamp === this.#baseStamp
  }

  /** INVARIANT: the states stamped now are exactly those of the base and the extra ones. */
  #numberOf(hash: number): number {
    const size = this.#base.length + this.#extra.length
    if (size === 0) return -1
    const latest = this.#latestByHash.get(hash) ?? -1
    for (let known = latest; known >= 0; known = this.#previous[known]!) if (this.#hasMembers(known, size)) return known
    for (const state of this.#base) this.#members.push(state)
    for (const state of this.#extra) this.#members.push(state)
    this.#starts.push(this.#members.length)
    this.#latestByHash.set(hash, this.count)
    this.#previous.push(latest)
    return this.count++
  }

  #hasMembers(set: number, size: number): boolean {
    const start = this.#starts[set]!
    if (this.#starts[set + 1]! - start !== size) return false
    for (let i = start; i < start + size; i++) if (!this.#isMember(this.#members[i]!)) return false
    return true
  }
}

function mix(value: number): number {
  const mixed = Math.imul(value, 0x9e3779b1)
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
}
