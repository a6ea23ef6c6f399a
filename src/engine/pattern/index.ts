/**
 * What the rest of the engine may use of the pattern room.
 *
 * Two layers. `Language` is the exact one: an immutable set of strings as a minimal deterministic automaton over code points,
 * with the whole algebra. `NameSet` is the fast one: a list of patterns as a role holds it, which answers by the cheapest means
 * its shapes allow and falls back on the algebra only where those cannot decide.
 */
export {
  contains,
  containsAllBeginningWith,
  intersect,
  intersectInSteps,
  isEmpty,
  isSameLanguage,
  isSubsetOf,
  isSubsetOfInSteps,
  isTotal,
  minusInSteps,
  shortestWord,
  shortestWordOutside,
  unionInSteps,
} from './algebra.ts'
export {
  type AskedNames,
  askAtOnce,
  askResourceAtOnce,
  compileAskedNames,
  compileAskedNamesInSteps,
  compileAskedResource,
  compileAskedResourceInSteps,
  meetsLanguage,
} from './asked-names.ts'
export type { Language } from './dfa.ts'
export { emptyLanguage, totalLanguage } from './dfa.ts'
export { firstWordWhere } from './first-word.ts'
export { LazyLanguage } from './lazy-language.ts'
export { stepsPerEffort } from './limits.ts'
export { compileNameSet, compileNameSetInSteps, type NameSetOptions } from './matcher.ts'
export type { NameSet } from './name-set.ts'
export { type FoundSets, indexNameSets, type SetIndex, type SetIndexStrategy } from './set-index.ts'
export { checkSyntax, compileLanguage, compileLanguageInSteps } from './set-language.ts'
export {
  type AutomatonSize,
  newStateBudget,
  noAutomaton,
  type Payable,
  Receipt,
  StateBudget,
  unlimitedBudget,
} from './state-budget.ts'
export { isLiteralPattern, literalOf } from './syntax.ts'
export { compileTextTest, compileTextTestInSteps, type TextTest } from './text-test.ts'
export { WeakTable } from './weak-table.ts'
