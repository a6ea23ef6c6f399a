/**
 * Application privileges: names that applications register for sets of their own actions, and how names resolve to languages.
 *
 * Mirrors Elasticsearch's application privileges (reference 02 §4, §6.4). A word is a privilege *name* when it looks like one and
 * then means what is stored under it for the application, or nothing; anything else is an action pattern and means itself.
 *
 * INVARIANT: a snapshot of stored privileges never changes; a changed store gives a new snapshot.
 * COST: an asked privilege is resolved once for each snapshot (bounded), and a grant remembers whether it covers it.
 */
import {
  type AskedNames,
  askAtOnce,
  compileAskedNames,
  compileAskedNamesInSteps,
  isLiteralPattern,
  type StateBudget,
  unlimitedBudget,
  WeakTable,
} from '../pattern/index.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { BoundedMap, ownKey } from './bounded-map.ts'
import { MeteredMemory } from './metered-memory.ts'

/** What evaluation needs of a stored application privilege. */
export type StoredApplicationPrivilege = Readonly<{ application: string; name: string; actions: readonly string[] }>

/** All stored application privileges at one moment. */
export interface StoredApplicationPrivileges {
  readonly privileges: readonly StoredApplicationPrivilege[]
  /** The actions stored under a name; undefined when nothing is. */
  actionsOf(application: string, name: string): readonly string[] | undefined
  /** The privilege that these names come to for this application; equal ones are one object. No names mean `none`. */
  resolve(application: string, names: Iterable<string>): ApplicationPrivilege
  /** One name asked for one application, resolved. Throws `IllegalArgumentError` for a malformed action pattern. */
  askedPrivilege(application: string, name: string): AskedApplicationPrivilege
  /** The same when it is remembered or needs no automaton; undefined for all others. */
  askedPrivilegeAtOnce(application: string, name: string, budget: StateBudget): AskedApplicationPrivilege | undefined
  /** The same in steps. */
  askedPrivilegeInSteps(application: string, name: string, budget: StateBudget): Steps<AskedApplicationPrivilege>
}

/** A resolved application privilege: an application text, a set of names and the set of action patterns they come to. */
export type ApplicationPrivilege = Readonly<{
  application: string
  /** Ascending, distinct. */
  names: readonly string[]
  /** Ascending, distinct. */
  patterns: readonly string[]
  /** Equal for equal privileges, different for different ones. */
  identity: string
}>

/** An application privilege as a check asks for it. */
export type AskedApplicationPrivilege = ApplicationPrivilege &
  Readonly<{
    /** Each pattern by itself: a union lies within a language exactly if every member does. */
    actions: readonly AskedNames[]
    /** No action at all; only equality and a total grant cover that. */
    isEmpty: boolean
    /** The action, when it is but one and that is plain: then the privilege is granted where the action is. */
    plainAction?: string
  }>

const maxAskedPrivileges = 8192

/** Whether the word is looked up among the stored privileges; otherwise it is an action pattern. */
export function isApplicationPrivilegeName(word: string): boolean {
  return /^[a-z][a-zA-Z0-9_.-]*$/.test(word)
}

/** Indexes stored privileges. When a name is given twice for an application, the later one counts. */
export function indexStoredPrivileges(privileges: readonly StoredApplicationPrivilege[]): StoredApplicationPrivileges {
  const byApplication = new Map<string, Map<string, readonly string[]>>()
  for (const { application, name, actions } of privileges) {
    let byName = byApplication.get(application)
    if (byName === undefined) {
      byName = new Map()
      byApplication.set(application, byName)
    }
    byName.set(name, actions)
  }
  const resolved = new WeakTable<ApplicationPrivilege>()
  const asked = new MeteredMemory<string, AskedApplicationPrivilege>(new BoundedMap(maxAskedPrivileges))
  const stored: StoredApplicationPrivileges = {
    privileges,
    actionsOf: (application, name) => byApplication.get(application)?.get(name),
    resolve(application, names) {
      const distinct = sortDistinct(names)
      return resolved.share(JSON.stringify([application, distinct]), () =>
        resolveApplicationPrivilege(application, distinct, stored),
      )
    },
    askedPrivilege: (application, name) => finish(stored.askedPrivilegeInSteps(application, name, unlimitedBudget())),
    askedPrivilegeAtOnce(application, name, budget) {
      if (isPlainAction(name)) return new AskedAction(application, name)
      const key = keyOf(application, name)
      const known = asked.get(key, budget)
      if (known !== undefined) return known
      const own = ownKey(key)
      const made = askAllAtOnce(resolveKeyed(own, application.length, stored))
      return made && asked.keep(own, made)
    },
    *askedPrivilegeInSteps(application, name, budget) {
      if (isPlainAction(name)) return new AskedAction(application, name)
      return yield* asked.remember(keyOf(application, name), budget, (key, own) =>
        askInSteps(resolveKeyed(key, application.length, stored), own),
      )
    },
  }
  return Object.freeze(stored)
}

/** Whether the word is one action, without wildcards, and no name. */
function isPlainAction(word: string): boolean {
  return isLiteralPattern(word) && !isApplicationPrivilegeName(word)
}

/** A plain action. Applications ask for ever new ones, so it costs one object, and nothing is remembered of it. */
class AskedAction implements AskedApplicationPrivilege {
  readonly application: string
  readonly plainAction: string
  readonly isEmpty = false

  constructor(application: string, action: string) {
    this.application = application
    this.plainAction = action
  }

  get names(): readonly string[] {
    return [this.plainAction]
  }

  get patterns(): readonly string[] {
    return [this.plainAction]
  }

  get identity(): string {
    return identityOf(this)
  }

  get actions(): readonly AskedNames[] {
    return [compileAskedNames(this.plainAction)]
  }
}

function keyOf(application: string, name: string): string {
  return `${application.length} ${application}${name}`
}

/** The one privilege of a key. What is remembered is cut out of the key, which is a text of its own. */
function resolveKeyed(key: string, applicationLength: number, stored: StoredApplicationPrivileges): ApplicationPrivilege {
  const begin = key.indexOf(' ') + 1
  const end = begin + applicationLength
  return resolveApplicationPrivilege(key.slice(begin, end), [key.slice(end)], stored)
}

/** The privilege that these names come to for this application, by the stored privileges given. No names mean `none`. */
export function resolveApplicationPrivilege(
  application: string,
  names: readonly string[],
  stored: Pick<StoredApplicationPrivileges, 'actionsOf'>,
): ApplicationPrivilege {
  const patterns = names.flatMap((name) =>
    isApplicationPrivilegeName(name) ? (stored.actionsOf(application, name) ?? []) : [name],
  )
  return applicationPrivilegeOf(application, names.length === 0 ? ['none'] : names, patterns)
}

/**
 * The privileges that a role's entry comes to: one for a literal application; for one with wildcards one that keeps the text and
 * sees no stored privilege, and one for each application that matches, each of these once.
 */
export function expandApplicationPrivilege(
  application: string,
  names: readonly string[],
  stored: StoredApplicationPrivileges,
  applicationsMatching: () => Iterable<string>,
): readonly ApplicationPrivilege[] {
  if (!application.includes('*')) return [stored.resolve(application, names)]
  return [
    resolveApplicationPrivilege(application, names, { actionsOf: () => undefined }),
    ...Array.from(applicationsMatching(), (name) => stored.resolve(name, names)),
  ]
}

function applicationPrivilegeOf(
  application: string,
  names: readonly string[],
  patterns: readonly string[],
): ApplicationPrivilege {
  const value = { application, names: sortDistinct(names), patterns: sortDistinct(patterns) }
  return Object.freeze({ ...value, identity: identityOf(value) })
}

function identityOf({ application, names, patterns }: Omit<ApplicationPrivilege, 'identity'>): string {
  return JSON.stringify([application, names, patterns])
}

/** The privilege as something to be asked: compiles its actions. Throws when one is malformed or too complex. */
export function askApplicationPrivilege(privilege: ApplicationPrivilege): AskedApplicationPrivilege {
  return finish(askInSteps(privilege, unlimitedBudget()))
}

/** So many actions are compiled without a pause. */
const actionsAtOnce = 200

function askAllAtOnce(privilege: ApplicationPrivilege): AskedApplicationPrivilege | undefined {
  if (privilege.patterns.length > actionsAtOnce) return undefined
  const actions: AskedNames[] = []
  for (const pattern of privilege.patterns) {
    const action = askAtOnce(pattern)
    if (action === undefined) return undefined
    actions.push(action)
  }
  return askedWith(privilege, actions)
}

function askedWith(privilege: ApplicationPrivilege, actions: readonly AskedNames[]): AskedApplicationPrivilege {
  return Object.freeze({ ...privilege, actions, isEmpty: actions.every((action) => action.isEmpty) })
}

function* askInSteps(privilege: ApplicationPrivilege, budget: StateBudget): Steps<AskedApplicationPrivilege> {
  const actions: AskedNames[] = []
  for (const pattern of privilege.patterns) {
    actions.push(yield* compileAskedNamesInSteps(pattern, budget))
    if (budget.pace.isPauseDue(patternUnits)) yield
  }
  return askedWith(privilege, actions)
}

/** What compiling a plain pattern costs in comparison to a step of an automaton. */
const patternUnits = 3

/** Distinct texts, ascending by UTF-16 units. */
export function sortDistinct(texts: Iterable<string>): readonly string[] {
  return Object.freeze([...new Set(texts)].sort())
}
