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
import {
  type AskedNames,
  askAtOnce,
  compileAskedNamesInSteps,
  type Language,
  minusInSteps,
  type NameSet,
  newStateBudget,
  type StateBudget,
  unlimitedBudget,
} from '../pattern/index.ts'
import { BoundedMap, ownKey } from '../privilege/bounded-map.ts'
import { MeteredMemory } from '../privilege/metered-memory.ts'
import type { RestrictedNames } from '../privilege/restricted-names.ts'
import { finish, type Steps } from '../steps/steps.ts'

export type AskedIndexName = Readonly<{
  names: AskedNames
  isNothing: boolean
  /** The check wants restricted names answered too: it says so, or it writes one out. */
  keepsRestricted: boolean
  /** Some asked name, before the reduction, is restricted. */
  meetsRestricted: boolean
  /** The word that stands for the pattern's shape is itself no restricted name, so that its failing proves something. */
  escapesRestricted: boolean
  /** Restricted names are left out of the question. */
  leavesOut: boolean
  /** What is left out of the question; undefined when nothing is. */
  leftOut: NameSet | undefined
  /** What is asked after the reduction. Compiled on first use. */
  language: Language
  /** The same in steps. */
  languageInSteps(budget: StateBudget): Steps<Language>
}>

const maxRememberedNames = 2048
const memories = new WeakMap<RestrictedNames, Readonly<{ kept: Memory; reduced: Memory }>>()
type Memory = MeteredMemory<string, AskedIndexName>
const newMemory = (): Memory => new MeteredMemory(new BoundedMap(maxRememberedNames))

/** Prepares a checked name. Throws `IllegalArgumentError` when it is malformed or too complex. */
export function askIndexName(pattern: string, allowRestrictedIndices: boolean, restricted: RestrictedNames): AskedIndexName {
  return finish(askIndexNameInSteps(pattern, allowRestrictedIndices, restricted, unlimitedBudget()))
}

/** The same in steps. */
export function* askIndexNameInSteps(
  pattern: string,
  allowRestrictedIndices: boolean,
  restricted: RestrictedNames,
  budget: StateBudget,
): Steps<AskedIndexName> {
  const memory = memoryOf(restricted)[allowRestrictedIndices ? 'kept' : 'reduced']
  try {
    return yield* memory.remember(pattern, budget, (own, receipt) => prepare(own, allowRestrictedIndices, restricted, receipt))
  } catch (error) {
    throw withPatternNamed(pattern, error)
  }
}

/** The same, when it is remembered or needs no automaton; undefined when it has to be prepared in steps. */
export function askIndexNameAtOnce(
  pattern: string,
  allowRestrictedIndices: boolean,
  restricted: RestrictedNames,
  budget: StateBudget,
): AskedIndexName | undefined {
  const memory = memoryOf(restricted)[allowRestrictedIndices ? 'kept' : 'reduced']
  try {
    const known = memory.get(pattern, budget)
    if (known !== undefined) return known
  } catch (error) {
    throw withPatternNamed(pattern, error)
  }
  const own = ownKey(pattern)
  const made = prepareAtOnce(own, allowRestrictedIndices, restricted)
  return made === undefined ? undefined : memory.keep(own, made)
}

/** As `askIndexNameInSteps`, for one of very many names: made anew each time, and not remembered. */
export function* askPassingIndexName(
  pattern: string,
  allowRestrictedIndices: boolean,
  restricted: RestrictedNames,
  budget: StateBudget,
): Steps<AskedIndexName> {
  try {
    return (
      prepareAtOnce(pattern, allowRestrictedIndices, restricted) ??
      (yield* prepare(pattern, allowRestrictedIndices, restricted, budget))
    )
  } catch (error) {
    throw withPatternNamed(pattern, error)
  }
}

function memoryOf(restricted: RestrictedNames): Readonly<{ kept: Memory; reduced: Memory }> {
  let memory = memories.get(restricted)
  if (memory === undefined) {
    memory = { kept: newMemory(), reduced: newMemory() }
    memories.set(restricted, memory)
  }
  return memory
}

function* prepare(
  pattern: string,
  allowRestrictedIndices: boolean,
  restricted: RestrictedNames,
  budget: StateBudget,
): Steps<AskedIndexName> {
  const names = yield* compileAskedNamesInSteps(pattern, budget)
  const keepsRestricted = isRestrictedKept(pattern, allowRestrictedIndices, restricted)
  const isNothing = names.isEmpty || (!keepsRestricted && (yield* restricted.swallows(names, budget)))
  const meetsRestricted = !isNothing && (yield* restricted.meets(names, budget))
  return new PreparedIndexName({ names, isNothing, keepsRestricted, meetsRestricted }, restricted)
}

/** The same where no automaton is needed; undefined for all others. */
function prepareAtOnce(
  pattern: string,
  allowRestrictedIndices: boolean,
  restricted: RestrictedNames,
): AskedIndexName | undefined {
  const names = askAtOnce(pattern)
  if (names === undefined) return undefined
  const keepsRestricted = isRestrictedKept(pattern, allowRestrictedIndices, restricted)
  if (restricted.isFarFrom(names))
    return new PreparedIndexName({ names, isNothing: names.isEmpty, keepsRestricted, meetsRestricted: false }, restricted)
  const isNothing = names.isEmpty || (keepsRestricted ? false : restricted.swallowsAtOnce(names))
  const meetsRestricted = isNothing === true ? false : restricted.meetsAtOnce(names)
  if (isNothing === undefined || meetsRestricted === undefined) return undefined
  return new PreparedIndexName({ names, isNothing, keepsRestricted, meetsRestricted }, restricted)
}

class PreparedIndexName implements AskedIndexName {
  readonly names: AskedNames
  readonly isNothing: boolean
  readonly keepsRestricted: boolean
  readonly meetsRestricted: boolean
  readonly escapesRestricted: boolean
  readonly #restricted: RestrictedNames
  #language: Language | undefined

  constructor(
    known: Pick<AskedIndexName, 'names' | 'isNothing' | 'keepsRestricted' | 'meetsRestricted'>,
    restricted: RestrictedNames,
  ) {
    this.names = known.names
    this.isNothing = known.isNothing
    this.keepsRestricted = known.keepsRestricted
    this.meetsRestricted = known.meetsRestricted
    this.escapesRestricted = !known.meetsRestricted || restricted.nameSet.probe(known.names) === 'misses'
    this.#restricted = restricted
  }

  get leavesOut(): boolean {
    return this.meetsRestricted && !this.keepsRestricted
  }

  get leftOut(): NameSet | undefined {
    return this.leavesOut ? this.#restricted.nameSet : undefined
  }

  get language(): Language {
    return finish(this.languageInSteps(unlimitedBudget()))
  }

  *languageInSteps(budget: StateBudget): Steps<Language> {
    this.#language ??= yield* this.#reduce(budget)
    return this.#language
  }

  *#reduce(budget: StateBudget): Steps<Language> {
    const asked = yield* this.names.languageInSteps(budget)
    if (this.leftOut === undefined) return asked
    return yield* minusInSteps(asked, yield* this.leftOut.languageInSteps(budget), newStateBudget(undefined, budget))
  }
}

function isRestrictedKept(pattern: string, allowRestrictedIndices: boolean, restricted: RestrictedNames): boolean {
  return allowRestrictedIndices || isLiteralRestrictedName(pattern, restricted)
}

/** Stars and slashes make a pattern here; question marks and backslashes are not looked at. */
function isLiteralRestrictedName(pattern: string, restricted: RestrictedNames): boolean {
  const isRegularExpression = pattern.length > 1 && pattern.startsWith('/') && pattern.endsWith('/')
  return !pattern.includes('*') && !isRegularExpression && restricted.contains(pattern)
}

/** What an asked index name is refused with, when doing something for it has failed with `error`. */
export function withPatternNamed(pattern: string, error: unknown): unknown {
  if (!(error instanceof TooComplexToDeterminizeError)) return error
  // WIRE
  const reason = `the provided index pattern [${shownPattern(pattern)}] is too complex to be evaluated`
  return new IllegalArgumentError(reason, { cause: error })
}

/** A pattern as refusals show it: cut when it is long. */
export function shownPattern(pattern: string): string {
  return pattern.length > 260 ? `${pattern.slice(0, 256)}...` : pattern
}
