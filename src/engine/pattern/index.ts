/**
 * What the rest of the engine may use of the pattern room.
 *
 * Two layers. `Language` is the exact one: an immutable set of strings as a minimal deterministic automaton over code points,
 * with the whole algebra. `NameSet` is the fast one: a list of patterns as a role holds it, which answers by the cheapest means
 * its shapes allow and falls back on the algebra only where those cannot decide.
 */
export { contains, intersect, isEmpty, isSubsetOf, isTotal, minus, shortestWord, shortestWordOutside, union } from './algebra.ts'
export { type AskedNames, compileAskedNames, compileAskedResource, meetsLanguage } from './asked-names.ts'
export type { Language } from './dfa.ts'
export { emptyLanguage, totalLanguage } from './dfa.ts'
export { firstWordWhere } from './first-word.ts'
export { type AutomatonSize, newStateBudget, type StateBudget } from './limits.ts'
export { compileNameSet, type NameSetOptions } from './matcher.ts'
export type { NameSet } from './name-set.ts'
export { type FoundSets, indexNameSets, type SetIndex } from './set-index.ts'
export { compileLanguage } from './set-language.ts'
export { isLiteralPattern, literalOf } from './syntax.ts'
export { compileTextTest, type TextTest } from './text-test.ts'
export { WeakTable } from './weak-table.ts'
