/**
 * The operations that build the automaton of a pattern from those of its parts.
 *
 * INVARIANT: the parts are not changed; results keep the invariants of `Nfa`.
 * COST: each is linear in its result, in steps; a result may not outgrow its parts without limit: then it is refused. `concatenate`
 * takes a list because pairwise joining would be quadratic.
 */
import type { Steps } from '../steps/steps.ts'
import { chainParts } from './chain-parts.ts'
import { type Nfa, nfaOfEmptyString, nfaOfNothing, sizeOf } from './nfa.ts'
import {
  copyEdges,
  type Draft,
  isTooBig,
  newDraft,
  refuseSize,
  startsOf,
  trim,
  withoutStarts,
  withoutStates,
} from './nfa-draft.ts'
import type { StateBudget } from './state-budget.ts'

/** The words of the parts, one after another. */
export function* concatenate(parts: readonly Nfa[], whole: StateBudget): Steps<Nfa> {
  if (parts.some((part) => part.edges.length === 0)) return nfaOfNothing
  if (parts.length <= 1) return parts[0] ?? nfaOfEmptyString
  return yield* chainParts(parts, 'last', whole)
}

/** The words of any of the alternatives. */
export function* alternate(alternatives: readonly Nfa[], whole: StateBudget): Steps<Nfa> {
  const real = alternatives.filter((part) => part.edges.length > 0)
  if (real.length <= 1) return real[0] ?? nfaOfNothing
  const parts = [nfaOfEmptyString, ...real]
  const draft = yield* newDraft(parts, whole)
  draft.accepting[0] = real.some((part) => part.accepting[0])
  for (const first of startsOf(parts).slice(1)) copyEdges(draft, first, 0, whole.pace)
  return yield* withoutStarts(draft, parts, whole)
}

/** The words of the part, and the empty string. */
export function* optional(part: Nfa, whole: StateBudget): Steps<Nfa> {
  if (part.accepting[0]) return part
  return yield* alternate([nfaOfEmptyString, part], whole)
}

/**
 * Any number of words of the part, one after another, also none. Of a part without words there is not even the empty one: so
 * Lucene has it, though `?` and `{0,1}` of such a part are the empty string.
 */
export function* star(part: Nfa, whole: StateBudget): Steps<Nfa> {
  if (part.edges.length === 0) return nfaOfNothing
  if (canLoopToStart(part)) return yield* loopToStart(part, whole)
  const parts = [nfaOfEmptyString, part]
  const draft = yield* newDraft(parts, whole)
  copyEdges(draft, 1, 0, whole.pace)
  for (let state = 1; state < draft.edges.length; state++) {
    if (draft.accepting[state]) copyEdges(draft, 0, state, whole.pace)
    if (whole.pace.isPauseDue()) yield
  }
  return yield* withoutStarts(draft, parts, whole)
}

/** Whether nothing comes back to the start and nothing follows an accepting state, so that both may be one state. */
function canLoopToStart({ accepting, edges }: Nfa): boolean {
  return edges.every((list, state) => (!accepting[state] || list.length === 0) && list.every((v, i) => i % 3 !== 2 || v !== 0))
}

function loopToStart({ accepting, edges }: Nfa, whole: StateBudget): Steps<Nfa> {
  const loops = edges.map((list) => list.map((value, i) => (i % 3 === 2 && accepting[value] ? 0 : value)))
  const draft = { accepting: edges.map((_, state) => state === 0), edges: loops, added: 0 }
  // What led to an accepting state leads to the start now.
  return withoutStates(draft, (state) => state > 0 && accepting[state] === true, whole)
}

/** At least `min` and at most `max` words of the part, one after another; without `max` any number above `min`. */
export function* repeat(part: Nfa, { min, max }: Readonly<{ min: number; max?: number }>, whole: StateBudget): Steps<Nfa> {
  const copies = max ?? min
  const size = { states: copies * part.edges.length, transitions: copies * sizeOf(part).transitions }
  if (isTooBig(size)) refuseSize(size)
  if (min === 0 && max === undefined) return yield* star(part, whole)
  const required = Array.from({ length: min }, () => part)
  const rest = max === undefined ? yield* star(part, whole) : yield* optional(yield* repeatUpTo(part, max - min, whole), whole)
  return yield* concatenate([...required, rest], whole)
}

/** One to `max` copies: a chain in which every copy may be the last. */
function* repeatUpTo(part: Nfa, max: number, whole: StateBudget): Steps<Nfa> {
  if (max === 0) return nfaOfNothing
  const copies = Array.from({ length: max }, () => part)
  return yield* chainParts(copies, 'each', whole)
}

/** The words that both accept. */
export function* intersectNfas(a: Nfa, b: Nfa, whole: StateBudget): Steps<Nfa> {
  if (a.edges.length === 0 || b.edges.length === 0) return nfaOfNothing
  const numbers = new Map([[0, 0]])
  const pairs: [number, number][] = [[0, 0]]
  const draft: Draft = { accepting: [], edges: [], added: 0 }
  const numberOf = (p: number, q: number) => {
    const key = p * b.edges.length + q
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, pairs.length)
    return pairs.push([p, q]) - 1
  }
  for (let i = 0; i < pairs.length; i++) {
    const [p, q] = pairs[i]!
    draft.accepting.push(a.accepting[p]! && b.accepting[q]!)
    const edges = commonEdges(a.edges[p]!, b.edges[q]!, numberOf)
    draft.edges.push(edges)
    draft.added += edges.length / 3
    if (isTooBig({ states: pairs.length, transitions: draft.added })) refuseSize(sizeOf(draft))
    if (whole.pace.isPauseDue(1 + (a.edges[p]!.length * b.edges[q]!.length) / comparisonsPerUnit)) yield
  }
  return yield* trim(draft, whole)
}

/** Numbers of two lists of edges, multiplied: so many take as long as a step of an automaton. */
const comparisonsPerUnit = 200

function commonEdges(a: readonly number[], b: readonly number[], numberOf: (p: number, q: number) => number): number[] {
  const common: number[] = []
  for (let i = 0; i < a.length; i += 3) {
    for (let j = 0; j < b.length; j += 3) {
      const from = Math.max(a[i]!, b[j]!)
      const to = Math.min(a[i + 1]!, b[j + 1]!)
      if (from <= to) common.push(from, to, numberOf(a[i + 2]!, b[j + 2]!))
    }
  }
  return common
}
