/**
 * One pattern as a test of texts, for those who compare single values with it: the fields of role mapping rules.
 *
 * Mirrors Elasticsearch's predicate over one automaton; it refuses what is refused there, when it is compiled.
 *
 * COST: wildcards are searched natively; regular expressions, and wildcards that may be too complex, are determinized, which is
 * also taken from `budget`, together with something for each such pattern and its length: many small ones cost time, too.
 */
import { finish } from '../steps/steps.ts'
import { contains } from './algebra.ts'
import { buildRegex, buildWildcard, languageOfNfa } from './compile.ts'
import { isSurelyAffordable } from './complexity.ts'
import { compileNameIndex } from './name-index.ts'
import { type Nfa, sizeOf } from './nfa.ts'
import { type StateBudget, unlimitedBudget } from './state-budget.ts'
import { parsePattern } from './syntax.ts'

/** What an automaton costs in steps, however small it is. */
const stepsForAnyAutomaton = 100

/** Whether a whole text fits the pattern. */
export type TextTest = (text: string) => boolean

/** Throws `IllegalArgumentError` for wrong syntax and `TooComplexToDeterminizeError` for what costs too much. */
export function compileTextTest(pattern: string, budget: StateBudget = unlimitedBudget()): TextTest {
  const syntax = parsePattern(pattern)
  if (syntax.kind === 'regex') return automatonTest(pattern, finish(buildRegex(syntax.body, budget)), budget)
  if (syntax.kind === 'nothing' || isSurelyAffordable(syntax.parts)) {
    return finish(compileNameIndex([syntax], budget.pace)).contains
  }
  return automatonTest(pattern, finish(buildWildcard(syntax.parts, budget)), budget)
}

function automatonTest(pattern: string, nfa: Nfa, budget: StateBudget): TextTest {
  budget.spend(stepsForAnyAutomaton + pattern.length, sizeOf(nfa))
  const language = finish(languageOfNfa(nfa, budget))
  return (text) => contains(language, text)
}
