/**
 * Sets of resolved privileges, and which further privileges and actions such a set grants.
 *
 * Every decision about cluster and index privileges ends here: a set denotes the union of its members' languages, a privilege is
 * held when its language lies within that union, an action runs when it is a word of it (reference 01 §5).
 *
 * Coverage depends on nothing but the two sides, so each set remembers its answers: the first question costs an inclusion of
 * automata, later ones a look-up. A plain action, which stands for all that begin with it, is looked up in the union itself, and not
 * remembered: of these there are ever new ones. Sets are interned by their names, so that a thousand roles with the same privileges
 * share one, and joining sets is remembered too.
 *
 * INVARIANT 1: two sets made by one table while it was not emptied in between are equal exactly if they are the same object.
 * INVARIANT 2: privileges of one name denote the same language, and nearly all of them are one object, by which answers are found. A
 *   table is never shared between cluster and index privileges.
 * COST: memory is bounded: `maxSets` sets to a table, `maxAnswers` answers to a set; a full table starts anew.
 */
import {
  contains,
  containsAllBeginningWith,
  isSubsetOfInSteps,
  type Language,
  LazyLanguage,
  newStateBudget,
  type StateBudget,
  unionInSteps,
  unlimitedBudget,
} from '../pattern/index.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { BoundedMap } from './bounded-map.ts'
import { MeteredMemory } from './metered-memory.ts'

/** A privilege as evaluation sees it: a canonical name for a language of actions. */
export type ResolvedPrivilege = Readonly<{
  name: string
  language: Language
  /** The language in steps. Compiling it is taken from the budget, once, also when it was compiled before. */
  languageInSteps(budget: StateBudget): Steps<Language>
  /** The text with which all actions of the language begin, when it is all that begin so. */
  beginning?: string
}>

export interface PrivilegeSet {
  /** Canonical names, ascending, distinct. */
  readonly names: readonly string[]
  readonly privileges: readonly ResolvedPrivilege[]
  /** The union of the members' languages; built when first needed. */
  readonly language: Language
  /** The same in steps. */
  languageInSteps(budget: StateBudget): Steps<Language>
  /** Whether whoever holds this set holds `asked`. */
  covers(asked: ResolvedPrivilege): boolean
  /** The same, where it needs no steps; undefined where it does. */
  coversAtOnce(asked: ResolvedPrivilege, budget: StateBudget): boolean | undefined
  /** The same in steps. */
  coversInSteps(asked: ResolvedPrivilege, budget: StateBudget): Steps<boolean>
  /** Whether the action is granted. */
  grants(action: string): boolean
  /** The same in steps: members that nobody has asked yet are compiled. */
  grantsInSteps(action: string): Steps<boolean>
  /** The set of both sides' members. */
  joinedWith(other: PrivilegeSet): PrivilegeSet
}

export interface PrivilegeSetTable {
  setOf(privileges: readonly ResolvedPrivilege[]): PrivilegeSet
}

const maxSets = 4096
const maxAnswers = 1024

/** A table that interns sets; one for each kind of privilege and catalogue. */
export function newPrivilegeSetTable(): PrivilegeSetTable {
  const sets = new Map<string, PrivilegeSet>()
  const setOf = (privileges: readonly ResolvedPrivilege[]): PrivilegeSet => {
    const byName = new Map(privileges.map((privilege) => [privilege.name, privilege]))
    const names = [...byName.keys()].sort()
    const key = JSON.stringify(names)
    const known = sets.get(key)
    if (known !== undefined) return known
    if (sets.size >= maxSets) sets.clear()
    const made = newPrivilegeSet(
      names.map((name) => byName.get(name)!),
      setOf,
    )
    sets.set(key, made)
    return made
  }
  return { setOf }
}

function newPrivilegeSet(
  privileges: readonly ResolvedPrivilege[],
  setOf: (privileges: readonly ResolvedPrivilege[]) => PrivilegeSet,
): PrivilegeSet {
  const byName = new Map(privileges.map((privilege) => [privilege.name, privilege]))
  const coverage = new MeteredMemory<ResolvedPrivilege, boolean>(new BoundedMap(maxAnswers), (asked) => asked.name)
  const granted = new BoundedMap<string, boolean>(maxAnswers)
  const joined = new WeakMap<PrivilegeSet, PrivilegeSet>()
  const united = new LazyLanguage((budget) => uniteLanguages(privileges, budget))
  const set: PrivilegeSet = {
    names: Object.freeze([...byName.keys()]),
    privileges,
    get language() {
      return united.language
    },
    languageInSteps: (budget) => united.inSteps(budget),
    covers: (asked) => byName.has(asked.name) || finish(set.coversInSteps(asked, unlimitedBudget())),
    coversAtOnce(asked, budget) {
      if (byName.has(asked.name)) return true
      if (asked.beginning === undefined) return coverage.get(asked, budget)
      const held = united.atOnce(budget)
      return held && containsAllBeginningWith(held, asked.beginning)
    },
    *coversInSteps(asked, budget) {
      const known = set.coversAtOnce(asked, budget)
      if (known !== undefined) return known
      if (asked.beginning !== undefined) return containsAllBeginningWith(yield* united.inSteps(budget), asked.beginning)
      return yield* coverage.make(asked, budget, includes)
    },
    grants: (action) => finish(set.grantsInSteps(action)),
    *grantsInSteps(action) {
      const known = granted.get(action)
      if (known !== undefined) return known
      const isGranted = yield* isInAny(privileges, action)
      granted.remember(action, () => isGranted)
      return isGranted
    },
    joinedWith(other) {
      if (other === set) return set
      let both = joined.get(other)
      if (both === undefined) {
        both = setOf([...privileges, ...other.privileges])
        joined.set(other, both)
      }
      return both
    },
  }
  function* includes(asked: ResolvedPrivilege, budget: StateBudget): Steps<boolean> {
    const held = yield* united.inSteps(budget)
    return yield* isSubsetOfInSteps(yield* asked.languageInSteps(budget), held, newStateBudget(undefined, budget))
  }
  return Object.freeze(set)
}

function* isInAny(privileges: readonly ResolvedPrivilege[], action: string): Steps<boolean> {
  const budget = unlimitedBudget()
  for (const privilege of privileges) {
    if (contains(yield* privilege.languageInSteps(budget), action)) return true
    if (budget.pace.isPauseDue(lookUnits)) yield
  }
  return false
}

/** What looking for an action in a language costs in comparison to a step of an automaton. */
const lookUnits = 10

function* uniteLanguages(privileges: readonly ResolvedPrivilege[], budget: StateBudget): Steps<Language> {
  const languages: Language[] = []
  for (const privilege of privileges) languages.push(yield* privilege.languageInSteps(budget))
  return yield* unionInSteps(languages, newStateBudget(undefined, budget))
}
