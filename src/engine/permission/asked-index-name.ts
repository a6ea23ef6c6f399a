/**
 * One asked index name or pattern, together with what restricted names have to do with it.
 *
 * Mirrors how Elasticsearch reduces a checked name (reference 02 §3): without the flag a pattern is asked minus the restricted
 * names, but a restricted name that is written out is kept.
 *
 * INVARIANT: `isNothing` means that no name is left to ask about; every privilege is then false, whoever asks.
 * COST: made once for each pattern and flag and remembered (bounded); the reduced automaton only when a group needs it.
 */
import { IllegalArgumentError, TooComplexToDeterminizeError } from '../../errors.ts'
import { type AskedNames, compileAskedNames, isEmpty, type Language, minus } from '../pattern/index.ts'
import { BoundedMap } from '../privilege/bounded-map.ts'
import type { RestrictedNames } from '../privilege/restricted-names.ts'

export type AskedIndexName = Readonly<{
  names: AskedNames
  isNothing: boolean
  /** The check wants restricted names answered too: it says so, or it writes one out. */
  keepsRestricted: boolean
  /** Some asked name, before the reduction, is restricted. */
  meetsRestricted: boolean
  /** The word that stands for the pattern's shape is itself no restricted name, so that its failing proves something. */
  escapesRestricted: boolean
  /** What is asked after the reduction. */
  language: Language
}>

const maxRememberedNames = 2048
const memories = new WeakMap<RestrictedNames, Readonly<{ kept: Memory; reduced: Memory }>>()
type Memory = BoundedMap<string, AskedIndexName>

/** Prepares a checked name. Throws `IllegalArgumentError` when it is malformed or too complex. */
export function askIndexName(pattern: string, allowRestrictedIndices: boolean, restricted: RestrictedNames): AskedIndexName {
  let memory = memories.get(restricted)
  if (memory === undefined) {
    memory = { kept: new BoundedMap(maxRememberedNames), reduced: new BoundedMap(maxRememberedNames) }
    memories.set(restricted, memory)
  }
  return memory[allowRestrictedIndices ? 'kept' : 'reduced'].remember(pattern, () =>
    refuseTooComplex(pattern, () => prepare(pattern, allowRestrictedIndices, restricted)),
  )
}

function prepare(pattern: string, allowRestrictedIndices: boolean, restricted: RestrictedNames): AskedIndexName {
  const names = compileAskedNames(pattern)
  const keepsRestricted = allowRestrictedIndices || isLiteralRestrictedName(pattern, restricted)
  const isNothing = isEmptyIndexName(names) || (!keepsRestricted && restricted.swallows(names))
  const meetsRestricted = !isNothing && restricted.meets(names)
  let language: Language | undefined
  return Object.freeze({
    names,
    isNothing,
    keepsRestricted,
    meetsRestricted,
    escapesRestricted: !meetsRestricted || restricted.nameSet.probe(names) === 'misses',
    get language() {
      language ??= keepsRestricted || !meetsRestricted ? names.language : minus(names.language, restricted.nameSet.language)
      return language
    },
  })
}

/** The text of no characters is no index name. */
function isEmptyIndexName(names: AskedNames): boolean {
  return names.pattern === '' || (names.pattern.startsWith('/') && isEmpty(names.language))
}

/** Stars and slashes make a pattern here; question marks and backslashes are not looked at. */
function isLiteralRestrictedName(pattern: string, restricted: RestrictedNames): boolean {
  const isRegularExpression = pattern.length > 1 && pattern.startsWith('/') && pattern.endsWith('/')
  return !pattern.includes('*') && !isRegularExpression && restricted.contains(pattern)
}

function refuseTooComplex(pattern: string, prepareName: () => AskedIndexName): AskedIndexName {
  try {
    return prepareName()
  } catch (error) {
    if (!(error instanceof TooComplexToDeterminizeError)) throw error
    const shown = pattern.length > 260 ? `${pattern.slice(0, 256)}...` : pattern
    // WIRE: a request with such a name is the asker's mistake.
    throw new IllegalArgumentError(`the provided index pattern [${shown}] is too complex to be evaluated`, { cause: error })
  }
}
