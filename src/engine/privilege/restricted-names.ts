/**
 * The language R of names that are reserved for system indices, and what an asked pattern has to do with it.
 *
 * Mirrors the restricted indices of Elasticsearch (reference 02 §3): a grant covers them only when it says so; a question is
 * asked minus R unless it says otherwise or writes a restricted name out.
 *
 * Words decide nearly all of it. A question that cannot begin with a dot is far from R, as every restricted name of Elasticsearch
 * begins with one; so is one that begins with a text that no restricted pattern can begin with. A question that begins with a star meets R as soon as one restricted pattern ends in a star (`.a*` and `*b` share
 * `.ab`), and so on; see `sharesWord`. Only what these leave open is compared with the automaton of R.
 *
 * COST: the R of Elasticsearch (some sixty patterns) is compiled when a question first needs it, and not when the catalogue is loaded;
 * other patterns at once, so that wrong ones are refused where they are given.
 */
import {
  type AskedNames,
  compileAskedNames,
  compileNameSet,
  intersect,
  isEmpty,
  meetsLanguage,
  type NameSet,
  type NameSetOptions,
  type StateBudget,
} from '../pattern/index.ts'
import type { Steps } from '../steps/steps.ts'
import { BoundedMap } from './bounded-map.ts'
import { compileNamePatterns } from './name-patterns.ts'

export type RestrictedNames = Readonly<{
  patterns: readonly string[]
  nameSet: NameSet
  /** Whether no name of `asked` is restricted, as far as words tell; "no" decides nothing. */
  isFarFrom(asked: AskedNames): boolean
  /** Whether some name of `asked` is restricted, where that is known without automata. */
  meetsAtOnce(asked: AskedNames): boolean | undefined
  /** Whether some name of `asked` is restricted. Exact. */
  meets(asked: AskedNames, budget: StateBudget): Steps<boolean>
  /** Whether every name of `asked` is restricted, where that is known without automata. */
  swallowsAtOnce(asked: AskedNames): boolean | undefined
  /** Whether every name of `asked` is restricted. Exact. */
  swallows(asked: AskedNames, budget: StateBudget): Steps<boolean>
  /** Whether `text`, taken letter by letter, is a restricted name. */
  contains(text: string): boolean
}>

const dot = '.'

const beginningLength = 3
const maxBeginnings = 1000

/**
 * Makes R of patterns. Wrong ones are refused at once, with `InvalidPatternSetError` or `PatternSetTooComplexError`, unless they are
 * proven to be right.
 */
export function restrictedNamesOf(patterns: readonly string[], options: NameSetOptions = {}): RestrictedNames {
  const restricted = new CompiledRestrictedNames(patterns, options)
  if (options.isProven !== true) restricted.compile()
  return Object.freeze(restricted)
}

class CompiledRestrictedNames implements RestrictedNames {
  readonly patterns: readonly string[]
  readonly #options: NameSetOptions
  readonly #lazy: { nameSet?: NameSet; asked?: readonly AskedNames[]; beginWithDot?: boolean; heads?: readonly string[] } = {}

  /** The patterns that may begin like a question: few, while R has many. */
  readonly #byBeginning = new BoundedMap<string, readonly AskedNames[]>(maxBeginnings)

  constructor(patterns: readonly string[], options: NameSetOptions) {
    this.patterns = patterns
    this.#options = options
  }

  /** Does now what otherwise waits for the first question. */
  compile(): void {
    this.#lazy.nameSet = compileNamePatterns(this.patterns, this.#options)
    void this.#allBeginWithDot
    void this.#heads
  }

  get nameSet(): NameSet {
    this.#lazy.nameSet ??= compileNameSet(this.patterns, this.#options)
    return this.#lazy.nameSet
  }

  meetsAtOnce(asked: AskedNames): boolean | undefined {
    if (this.isFarFrom(asked)) return false
    if (asked.literal !== undefined) return this.nameSet.contains(asked.literal)
    return !this.#isForced && this.#sharesWord(asked) ? true : undefined
  }

  *meets(asked: AskedNames, budget: StateBudget): Steps<boolean> {
    const known = this.meetsAtOnce(asked)
    if (known !== undefined) return known
    if (this.#isForced) return !isEmpty(intersect(asked.language, this.nameSet.language))
    return yield* meetsLanguage(asked, yield* this.nameSet.languageInSteps(budget), budget)
  }

  swallowsAtOnce(asked: AskedNames): boolean | undefined {
    return this.isFarFrom(asked) || this.#isSurpassedBy(asked) ? false : this.nameSet.coversAtOnce(asked)
  }

  *swallows(asked: AskedNames, budget: StateBudget): Steps<boolean> {
    return this.swallowsAtOnce(asked) ?? (yield* this.nameSet.coversInSteps(asked, budget))
  }

  contains(text: string): boolean {
    if (!text.startsWith(dot) && this.#allBeginWithDot) return false
    return this.nameSet.contains(text)
  }

  /** Whether some name of `asked` begins otherwise than every restricted name, as far as words tell; "no" decides nothing. */
  #isSurpassedBy({ parts = [] }: AskedNames): boolean {
    return parts.length > 0 && typeof parts[0] === 'string' && this.#allBeginWithDot
  }

  get #isForced(): boolean {
    return (this.#options.strategy ?? 'auto') === 'automaton'
  }

  isFarFrom(asked: AskedNames): boolean {
    if (this.patterns.length === 0 || (!asked.mayBeginWith(dot) && this.#allBeginWithDot)) return true
    const [first, second] = asked.parts ?? []
    // Plain names are as cheaply looked up.
    if (typeof first !== 'object' || second === undefined) return false
    const near = this.#byBeginning.remember(first.text.slice(0, beginningLength), (beginning) =>
      this.#asked.filter((pattern) => pattern.mayBeginWith(beginning)),
    )
    return !near.some((pattern) => pattern.mayBeginWith(first.text))
  }

  /** The restricted patterns, each as if it were asked. */
  get #asked(): readonly AskedNames[] {
    this.#lazy.asked ??= this.patterns.map(compileAskedNames)
    return this.#lazy.asked
  }

  get #allBeginWithDot(): boolean {
    this.#lazy.beginWithDot ??= this.#asked.every(alwaysBeginsWithDot)
    return this.#lazy.beginWithDot
  }

  /**
   * Whether a word of both is evident; "no" decides nothing. Let the question be some text, then a star, then a rest. Where a
   * restricted pattern is a text that begins with the question's, and a star, there is such a word: the restricted text, which the
   * question's star takes in, and the rest with its wildcards filled in, which the restricted star takes in.
   */
  #sharesWord(asked: AskedNames): boolean {
    const head = headOf(asked)
    if (head === undefined) return asked.sample !== undefined && this.nameSet.contains(asked.sample)
    return this.#heads.some((text) => text.startsWith(head)) || this.nameSet.probe(asked) === 'covers'
  }

  /** The texts of the restricted patterns of the shape `text*`. */
  get #heads(): readonly string[] {
    this.#lazy.heads ??= this.#asked.flatMap((asked) =>
      asked.parts?.length === 2 && asked.parts[1] === '*' ? (headOf(asked) ?? []) : [],
    )
    return this.#lazy.heads
  }
}

/** What every name of a wildcard begins with when a star comes next; undefined for all other patterns. */
function headOf({ parts = [] }: AskedNames): string | undefined {
  const [first, second] = parts
  if (first === '*') return ''
  return typeof first === 'object' && second === '*' ? first.text : undefined
}

/** Whether no name, not even the empty one, begins otherwise than with a dot. */
function alwaysBeginsWithDot({ nfa }: AskedNames): boolean {
  const [start] = nfa.edges
  return (
    start === undefined || (nfa.accepting[0] !== true && start.every((value, i) => i % 3 === 2 || value === dot.charCodeAt(0)))
  )
}
