/**
 * Decides which patterns are compiled to an automaton at once, whatever will be asked of them.
 *
 * Most questions are answered without an automaton, so a pattern too complex for one could answer here and fail there. Shapes that
 * can explode are therefore tried when they are met: regular expressions, wildcards that mix `?` with `*`, and those
 * with many stars. All others have automata about as long as their text.
 */
import type { AskedNames, NameSet } from '../pattern/index.ts'

const maxHarmlessStars = 32

/** Whether determinizing the pattern can take more than about its length. */
export function mayExplode(pattern: string): boolean {
  return pattern.startsWith('/') || /[*].*[?]|[?].*[*]/s.test(pattern) || pattern.split('*').length > maxHarmlessStars
}

/** The same asked pattern; throws `TooComplexToDeterminizeError` now if it ever would. */
export function requireSimpleEnough(asked: AskedNames): AskedNames {
  if (mayExplode(asked.pattern)) void asked.language
  return asked
}

/** The same set of names; throws `TooComplexToDeterminizeError` now if it ever would. */
export function requireSimpleEnoughSet(names: NameSet): NameSet {
  if (names.patterns.some(mayExplode)) void names.language
  return names
}
