/**
 * Name sets that answer by one means only, whatever it costs.
 *
 * They exist to be compared: the suite runs every case with each, so that a shortcut that answers differently is found. The automaton
 * alone is also the slowest and plainest reading of what a list of patterns means.
 */
import { finish, type Steps } from '../steps/steps.ts'
import { contains, isSubsetOfInSteps, isTotal, minusInSteps } from './algebra.ts'
import type { AskedNames } from './asked-names.ts'
import { emptyLanguage, type Language } from './dfa.ts'
import { maxOperationEffort } from './limits.ts'
import type { NameSet } from './name-set.ts'
import type { StarPatternShape } from './shape.ts'
import { newStateBudget, type StateBudget, unlimitedBudget } from './state-budget.ts'

/** Answers by the automaton of the whole list, except where a subclass knows better. */
export class AutomatonNameSet implements NameSet {
  readonly patterns: readonly string[]
  readonly starShapes: readonly StarPatternShape[]
  readonly hasOthers: boolean
  readonly isOdd: boolean
  protected readonly set: NameSet

  constructor(set: NameSet) {
    this.patterns = set.patterns
    this.starShapes = set.starShapes
    this.hasOthers = set.hasOthers
    this.isOdd = set.isOdd
    this.set = set
  }

  get language(): Language {
    return this.set.language
  }

  get isTotal(): boolean {
    return isTotal(this.language)
  }

  languageAtOnce(budget: StateBudget): Language | undefined {
    return this.set.languageAtOnce(budget)
  }

  languageInSteps(budget: StateBudget): Steps<Language> {
    return this.set.languageInSteps(budget)
  }

  contains(word: string): boolean {
    return contains(this.language, word)
  }

  coversAtOnce(_asked: AskedNames): boolean | undefined {
    return undefined
  }

  covers(asked: AskedNames): boolean {
    return finish(this.coversInSteps(asked, unlimitedBudget()))
  }

  coversInSteps(asked: AskedNames, budget: StateBudget): Steps<boolean> {
    return this.coversBeyond(asked, undefined, budget)
  }

  *coversBeyond(asked: AskedNames, except: NameSet | undefined, budget: StateBudget): Steps<boolean> {
    const left = except === undefined ? emptyLanguage : yield* except.languageInSteps(budget)
    const reduced = yield* minusInSteps(asked.language, left, newStateBudget(maxOperationEffort, budget))
    const own = yield* this.languageInSteps(budget)
    return yield* isSubsetOfInSteps(reduced, own, newStateBudget(maxOperationEffort, budget))
  }

  isRefuted(_asked: AskedNames, _except: NameSet | undefined): boolean {
    return false
  }

  probe(_asked: AskedNames): 'covers' | 'misses' | 'unknown' {
    return 'unknown'
  }
}

/** Word tests where they decide, automata otherwise; no shortcut by text. */
export class ProbingNameSet extends AutomatonNameSet {
  override get isTotal(): boolean {
    return this.set.isTotal
  }

  override contains(word: string): boolean {
    return this.set.contains(word)
  }

  override coversAtOnce(asked: AskedNames): boolean | undefined {
    const verdict = this.probe(asked)
    return verdict === 'unknown' ? undefined : verdict === 'covers'
  }

  override *coversInSteps(asked: AskedNames, budget: StateBudget): Steps<boolean> {
    return this.coversAtOnce(asked) ?? (yield* super.coversInSteps(asked, budget))
  }

  override probe(asked: AskedNames): 'covers' | 'misses' | 'unknown' {
    return this.set.probe(asked)
  }
}
