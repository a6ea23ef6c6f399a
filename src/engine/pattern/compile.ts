/**
 * Compiles what a pattern says into an automaton.
 *
 * Mirrors how Elasticsearch builds the automaton of a wildcard and Lucene that of a regular expression: each is determinized on its
 * own within 10,000 units of effort, and so is the operand of every complement.
 */

import type { Steps } from '../steps/steps.ts'
import { minusInSteps } from './algebra.ts'
import { determinize, refuseCostly } from './determinize.ts'
import { type Language, totalLanguage } from './dfa.ts'
import { maxConstructionSize, maxOperationEffort, maxPatternEffort } from './limits.ts'
import { parseLuceneRegex, type RegexNode } from './lucene-regex.ts'
import { minimize } from './minimize.ts'
import { type Nfa, nfaOfAnyChar, nfaOfAnyString, nfaOfChars, nfaOfLanguage, nfaOfNothing, nfaOfText, sizeOf } from './nfa.ts'
import { alternate, concatenate, intersectNfas, repeat } from './nfa-operations.ts'
import { nfaOfNumbers } from './number-range.ts'
import { newStateBudget, type StateBudget } from './state-budget.ts'
import type { WildcardPart } from './syntax.ts'

/**
 * How many stars in a row are still counted one by one. Each adds to the effort, and their empty moves to the transitions by the
 * square; no pattern means anything by more of them.
 */
const maxStarsInRow = 16

/** The language of a wildcard; refuses what is too complex. */
export function* compileWildcard(parts: readonly WildcardPart[], whole: StateBudget): Steps<Language> {
  return yield* languageOfNfa(yield* buildWildcard(parts, whole), whole)
}

/** The automaton of a wildcard as Elasticsearch builds it, for counting what determinizing it costs. */
export function* buildWildcard(parts: readonly WildcardPart[], whole: StateBudget): Steps<Nfa> {
  const automata: Nfa[] = []
  for (const part of withoutLongRuns(parts)) {
    automata.push(nfaOfPart(part))
    if (whole.pace.isPauseDue(1)) yield
  }
  return yield* concatenate(automata, whole)
}

/** Leaves out stars that follow `maxStarsInRow` others. */
function withoutLongRuns(parts: readonly WildcardPart[]): readonly WildcardPart[] {
  let stars = 0
  return parts.filter((part) => {
    stars = part === '*' ? stars + 1 : 0
    return stars <= maxStarsInRow
  })
}

function nfaOfPart(part: WildcardPart): Nfa {
  if (part === '*') return nfaOfAnyString
  if (part === '?') return nfaOfAnyChar
  return nfaOfText(part.text)
}

/** The language of a regular expression, given without its slashes; refuses wrong syntax and what is too complex. */
export function* compileRegex(body: string, whole: StateBudget): Steps<Language> {
  return yield* languageOfNfa(yield* buildRegex(body, whole), whole)
}

/** The automaton of a regular expression as it is written; refuses wrong syntax, and only what explodes before it is determinized. */
export function* buildRegex(body: string, whole: StateBudget): Steps<Nfa> {
  const tree = parseLuceneRegex(body)
  if (whole.pace.isPauseDue(body.length)) yield
  return yield* new RegexBuilder(whole).build(tree)
}

/** The language of one pattern's automaton, within the budget of one pattern. */
export function* languageOfNfa(nfa: Nfa, whole: StateBudget): Steps<Language> {
  const budget = newStateBudget(maxPatternEffort, whole)
  return yield* minimize(yield* determinize(nfa, budget), budget)
}

/** Refuses a pattern that `languageOfNfa` would refuse, without making its language. */
export function refuseTooComplex(nfa: Nfa, whole: StateBudget): Steps<void> {
  return refuseCostly(nfa, newStateBudget(maxPatternEffort, whole))
}

/** Builds the automaton of one tree, and refuses when the automata on the way become too big together. */
class RegexBuilder {
  readonly #whole: StateBudget
  #size = 0

  constructor(whole: StateBudget) {
    this.#whole = whole
  }

  *build(node: RegexNode): Steps<Nfa> {
    return this.#charge(simpleNfaOf(node) ?? (yield* this.#construct(node)))
  }

  #charge(nfa: Nfa): Nfa {
    const size = sizeOf(nfa)
    this.#size += size.states + size.transitions
    this.#whole.charge(size.states)
    if (this.#size > maxConstructionSize) newStateBudget(maxPatternEffort).refuse(size)
    return nfa
  }

  *#construct(node: RegexNode): Steps<Nfa> {
    const whole = this.#whole
    switch (node.kind) {
      case 'union':
        return yield* alternate(yield* this.#buildAll(node.parts), whole)
      case 'intersection':
        return yield* this.#intersectAll(node.parts)
      case 'concatenation':
        return yield* concatenate(yield* this.#buildAll(node.parts), whole)
      case 'complement':
        return yield* this.#complement(node.part)
      case 'repetition':
        return yield* repeat(yield* this.build(node.part), node, whole)
      case 'numbers':
        return nfaOfNumbers(node)
      default:
        return nfaOfNothing
    }
  }

  *#buildAll(nodes: readonly RegexNode[]): Steps<Nfa[]> {
    const built: Nfa[] = []
    for (const node of nodes) {
      const simple = simpleNfaOf(node)
      built.push(simple === undefined ? yield* this.build(node) : this.#charge(simple))
      if (this.#whole.pace.isPauseDue(1)) yield
    }
    return built
  }

  *#intersectAll(nodes: readonly RegexNode[]): Steps<Nfa> {
    const [first, ...others] = yield* this.#buildAll(nodes)
    let common = first ?? nfaOfNothing
    for (const other of others) common = yield* intersectNfas(common, other, this.#whole)
    return common
  }

  *#complement(node: RegexNode): Steps<Nfa> {
    const part = yield* languageOfNfa(yield* this.build(node), this.#whole)
    return nfaOfLanguage(yield* minusInSteps(totalLanguage, part, newStateBudget(maxOperationEffort, this.#whole)))
  }
}

/** The automaton of a leaf of the tree; undefined for all others. */
function simpleNfaOf(node: RegexNode): Nfa | undefined {
  switch (node.kind) {
    case 'any-string':
      return nfaOfAnyString
    case 'chars':
      return nfaOfChars(node.set)
    case 'text':
      return nfaOfText(node.text)
    default:
      return undefined
  }
}
