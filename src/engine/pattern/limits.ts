/**
 * How much work an automaton may cost before its pattern is refused.
 *
 * Mirrors Lucene's work limit for determinization: the unit is *effort*, the sum of the sizes of the state sets met, and one unit
 * of the limit named in the message buys ten of them. Differences: products of automata and repetitions written out are charged
 * too, which Lucene does without a limit.
 */

/** The limit of one wildcard or one regular expression on its own. */
export const maxPatternEffort = 10_000

/** The limit of operations over several patterns, `xpack.security.automata.max_determinized_states`. */
export const maxOperationEffort = 100_000

/** The limit of comparing one asked pattern with one list of patterns by automata: some ten milliseconds. */
export const maxWalkEffort = 10_000

/**
 * The longest pattern, in UTF-16 units, that is read and of which an automaton is made: reading it is not paused, and takes a few
 * milliseconds. Plain names are compared and may be longer. Elasticsearch stores none of more than 32,766 bytes, and has no limit for
 * those that are asked: from 100,000 characters on its process ends.
 */
export const maxPatternLength = 16_384

/**
 * The most states and transitions an automaton may have before it is determinized; keeps `/((a{999}){999}){999}/` and
 * `/(a?){9999}/` from filling the memory. Lucene has no such limit.
 */
export const maxNondeterministicStates = 50_000
export const maxNondeterministicTransitions = 300_000

/**
 * The most moves, each from one set of states on one class of characters, that one determinization may look at: some 200 ms, which is
 * as many as a request may take. Lucene counts the sets alone, and so can be kept busy by many different characters for a quarter of
 * a minute.
 */
export const maxMoves = 500_000

/** The most states and transitions that all intermediate automata of one pattern may have together. */
export const maxConstructionSize = 2_000_000

/** Steps of work that one unit of a limit buys. */
export const stepsPerEffort = 10
