/**
 * How much work an automaton may cost before its pattern is refused.
 *
 * Mirrors Lucene's work limit for determinization: the unit is *effort*, the sum of the sizes of the state sets met, and one unit
 * of the limit named in the message buys ten of them. Differences: products of automata and repetitions written out are charged
 * too, which Lucene does without a limit.
 *
 * INVARIANT: a budget only shrinks; one budget shared by several operations bounds their sum.
 */
import { TooComplexToDeterminizeError } from '../../errors.ts'

/** The limit of one wildcard or one regular expression on its own. */
export const maxPatternEffort = 10_000

/** The limit of operations over several patterns, `xpack.security.automata.max_determinized_states`. */
export const maxOperationEffort = 100_000

/** The limit of comparing one asked pattern with one list of patterns by automata: some ten milliseconds. */
export const maxWalkEffort = 10_000

/**
 * The most states and transitions an automaton may have before it is determinized; keeps `/((a{999}){999}){999}/` and
 * `/(a?){9999}/` from filling the memory. Lucene has no such limit.
 */
export const maxNondeterministicStates = 50_000
export const maxNondeterministicTransitions = 300_000

/**
 * The most moves, each from one set of states on one class of characters, that one determinization may look at: some 200 ms. Lucene
 * counts the sets alone, and so can be kept busy by many different characters.
 */
export const maxMoves = 400_000

/** The most states and transitions that all intermediate automata of one pattern may have together. */
export const maxConstructionSize = 2_000_000

/** Steps of work that one unit of a limit buys. */
export const stepsPerEffort = 10

/** The size of the automaton that was being worked on, for the message. */
export type AutomatonSize = Readonly<{ states: number; transitions: number }>

/** A shrinking allowance of work. */
export type StateBudget = Readonly<{
  /** Takes `steps` off the allowance; throws `TooComplexToDeterminizeError` when it is used up. */
  spend(steps: number, automaton: AutomatonSize): void
  /** Refuses at once, as `spend` does when nothing is left. */
  refuse(automaton: AutomatonSize): never
}>

/**
 * An allowance of `maxEffort` units. Without an argument it is that of operations over several patterns. What is spent is also taken
 * from `whole`, the allowance of everything that belongs together, such as one request.
 */
export function newStateBudget(maxEffort: number = maxOperationEffort, whole?: StateBudget): StateBudget {
  let left = maxEffort * stepsPerEffort
  function refuse({ states, transitions }: AutomatonSize): never {
    // WIRE: also the `caused_by` of refusals that name the pattern.
    const size = `automaton with ${states} states and ${transitions} transitions`
    throw new TooComplexToDeterminizeError(`Determinizing ${size} would require more than ${maxEffort} effort.`)
  }
  return Object.freeze({
    spend(steps: number, automaton: AutomatonSize) {
      left -= steps
      if (left <= 0) refuse(automaton)
      whole?.spend(steps, automaton)
    },
    refuse,
  })
}
