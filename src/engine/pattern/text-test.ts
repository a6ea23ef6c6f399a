/**
 * One pattern as a test of texts, for those who compare single values with it: the fields of role mapping rules.
 *
 * Mirrors Elasticsearch's predicate over one automaton; it refuses what is refused there, when it is compiled.
 *
 * COST: wildcards are searched natively; regular expressions, and wildcards that may be too complex, are determinized, which is
 * also taken from `budget`, together with something for each such pattern and its length: many small ones cost time, too.
 */
import { finish, type Steps } from '../steps/steps.ts'
import { contains } from './algebra.ts'
import { buildRegex, buildWildcard, languageOfNfa } from './compile.ts'
import { isSurelyAffordable } from './complexity.ts'
import { compileNameIndex } from './name-index.ts'
import { type Nfa, sizeOf } from './nfa.ts'
import { type StateBudget, unlimitedBudget } from './state-budget.ts'
import { parsePattern } from './syntax.ts'

/** What an automaton costs in steps, however small it is. */
const stepsForAnyAutomaton = 100

/** What a pattern takes without an automaton, in comparison to a step of one, and how many of its characters are read in such a time. */
const unitsForAnyPattern = 10
const charsPerUnit = 8

/** Whether a whole text fits the pattern. */
export type TextTest = (text: string) => boolean

/** Throws `IllegalArgumentError` for wrong syntax and `TooComplexToDeterminizeError` for what costs too much. */
export function compileTextTest(pattern: string): TextTest {
  return finish(compileTextTestInSteps(pattern, unlimitedBudget()))
}

/** The same in steps; what automata cost is also taken from `budget`. */
export function* compileTextTestInSteps(pattern: string, budget: StateBudget): Steps<TextTest> {
  const syntax = parsePattern(pattern)
  if (budget.pace.isPauseDue(unitsForAnyPattern + pattern.length / charsPerUnit)) yield
  if (syntax.kind === 'regex') return yield* automatonTest(pattern, yield* buildRegex(syntax.body, budget), budget)
  if (syntax.kind === 'nothing' || isSurelyAffordable(syntax.parts)) {
    return (yield* compileNameIndex([syntax], budget.pace)).contains
  }
  return yield* automatonTest(pattern, yield* buildWildcard(syntax.parts, budget), budget)
}

function* automatonTest(pattern: string, nfa: Nfa, budget: StateBudget): Steps<TextTest> {
  budget.spend(stepsForAnyAutomaton + pattern.length, sizeOf(nfa))
  const language = yield* languageOfNfa(nfa, budget)
  return (text) => contains(language, text)
}
