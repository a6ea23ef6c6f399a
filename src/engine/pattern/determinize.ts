/**
 * The subset construction, over classes of code points and within a budget of effort.
 *
 * Effort is the sum of the sizes of the state sets met, as Lucene counts it; an automaton that is deterministic already costs none.
 *
 * Two thoughts keep it quick: code points are replaced by a few dozen classes first, and classes on which a set of states has no
 * edge of its own (in `*logs*`, nearly all) share one target, computed once.
 */
import { type Alphabet, alphabetOf, classesWithin } from './alphabet.ts'
import { maxCodePoint } from './char-set.ts'
import type { StateBudget } from './limits.ts'
import { type Nfa, sizeOf } from './nfa.ts'

/** A deterministic automaton as a table over classes of code points; -1 is no target. State 0 is the start. */
export type ClassTable = Readonly<{
  alphabet: Alphabet
  accepting: readonly boolean[]
  /** The targets of each state, indexed by class. */
  targets: readonly Int32Array[]
}>

type ClassEdges = Readonly<{ onAny: readonly number[]; onClass: readonly (readonly [number, number])[] }>

/** The deterministic automaton of the same language; refuses when it would cost more than the budget has left. */
export function determinize(nfa: Nfa, budget: StateBudget): ClassTable {
  const alphabet = alphabetOf(nfa.edges.flatMap(intervalsOf))
  const edges = nfa.edges.map((list) => classEdges(alphabet, list))
  const size = sizeOf(nfa)
  const spend = isDeterministic(nfa) ? () => {} : (steps: number) => budget.spend(steps, size)
  const sets = new StateSets(nfa.edges.length)
  const targets: Int32Array[] = []
  if (nfa.edges.length > 0) sets.numberOfUnion([0])
  for (let i = 0; i < sets.all.length; i++) {
    spend(sets.all[i]!.length)
    targets.push(targetsOf(sets.all[i]!, edges, alphabet.classCount, sets))
  }
  return { alphabet, accepting: sets.all.map((set) => set.some((state) => nfa.accepting[state]!)), targets }
}

function intervalsOf(edges: readonly number[]): number[][] {
  const intervals: number[][] = []
  for (let i = 0; i < edges.length; i += 3) intervals.push([edges[i]!, edges[i + 1]!])
  return intervals
}

function classEdges(alphabet: Alphabet, edges: readonly number[]): ClassEdges {
  const onAny: number[] = []
  const onClass: [number, number][] = []
  for (let i = 0; i < edges.length; i += 3) {
    const [from, to, target] = [edges[i]!, edges[i + 1]!, edges[i + 2]!]
    if (from === 0 && to === maxCodePoint) onAny.push(target)
    else for (const cls of classesWithin(alphabet, from, to)) onClass.push([cls, target])
  }
  return { onAny, onClass }
}

/** Whether no state has two ways on one code point: such an automaton costs no effort. */
export function isDeterministic(nfa: Nfa): boolean {
  return nfa.edges.every((edges) => {
    const intervals = intervalsOf(edges).sort((a, b) => a[0]! - b[0]!)
    return intervals.every((interval, i) => i === 0 || interval[0]! > intervals[i - 1]![1]!)
  })
}

function targetsOf(set: readonly number[], edges: readonly ClassEdges[], classCount: number, sets: StateSets): Int32Array {
  const onAny: number[] = []
  const onClass = new Map<number, number[]>()
  for (const state of set) {
    const { onAny: always, onClass: sometimes } = edges[state]!
    for (const target of always) onAny.push(target)
    for (const [cls, target] of sometimes) {
      const reached = onClass.get(cls)
      if (reached === undefined) onClass.set(cls, [target])
      else reached.push(target)
    }
  }
  const targets = new Int32Array(classCount).fill(sets.begin(onAny))
  for (const [cls, reached] of onClass) targets[cls] = sets.numberOfUnion(reached)
  return targets
}

/**
 * Numbers sets of states in the order in which they are met.
 *
 * Sets come as a common base and a few more states each. The hash of a set is the sum of its members' hashes, so that of the base
 * is computed once; membership is a stamp per state, so sets are compared without sorting them.
 */
class StateSets {
  readonly all: (readonly number[])[] = []
  readonly #stateHashes: Int32Array
  readonly #stamps: Int32Array
  readonly #latestByHash = new Map<number, number>()
  /** For each set, the one of the same hash met before it, or -1. */
  readonly #previous: number[] = []
  #stamp = 0
  #baseStamp = 0
  #base: number[] = []
  #baseHash = 0

  constructor(stateCount: number) {
    this.#stamps = new Int32Array(stateCount).fill(-1)
    // Multiplying by an odd constant spreads the numbers; equal hashes cost a comparison, never a wrong answer.
    this.#stateHashes = Int32Array.from({ length: stateCount }, (_, state) => mix(state + 1))
  }

  /** Makes these states (in any order, repeated or not) the base of the unions that follow; the number of the base itself, or -1. */
  begin(base: readonly number[]): number {
    this.#baseStamp = ++this.#stamp
    this.#base = []
    this.#baseHash = this.#collect(base, this.#base, 0)
    return this.#lookUp([], this.#baseHash)
  }

  /** The number of the base together with these states. */
  numberOfUnion(states: readonly number[]): number {
    this.#stamp++
    const extra: number[] = []
    const hash = this.#collect(states, extra, this.#baseHash)
    return this.#lookUp(extra, hash)
  }

  #collect(states: readonly number[], into: number[], hashBefore: number): number {
    let hash = hashBefore
    for (const state of states) {
      if (this.#isMember(state)) continue
      this.#stamps[state] = this.#stamp
      into.push(state)
      hash = (hash + this.#stateHashes[state]!) | 0
    }
    return hash
  }

  #isMember(state: number): boolean {
    const stamp = this.#stamps[state]!
    return stamp === this.#stamp || stamp === this.#baseStamp
  }

  /** INVARIANT: the states stamped now are exactly those of the base and `extra`. */
  #lookUp(extra: readonly number[], hash: number): number {
    const count = this.#base.length + extra.length
    if (count === 0) return -1
    const latest = this.#latestByHash.get(hash) ?? -1
    for (let known = latest; known >= 0; known = this.#previous[known]!) {
      if (this.#hasMembers(this.all[known]!, count)) return known
    }
    this.#latestByHash.set(hash, this.all.length)
    this.#previous.push(latest)
    return this.all.push(this.#base.concat(extra)) - 1
  }

  #hasMembers(candidate: readonly number[], count: number): boolean {
    if (candidate.length !== count) return false
    for (const state of candidate) if (!this.#isMember(state)) return false
    return true
  }
}

function mix(value: number): number {
  const mixed = Math.imul(value, 0x9e3779b1)
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
}
