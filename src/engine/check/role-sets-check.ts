/**
 * One question put to many sets of roles that share their members, without compiling each set.
 *
 * Thousands of holders have thousands of sets of the same few roles. What one role grants on what is asked is found once; what a set
 * grants there is what its roles grant together, interned (`privilege/privilege-set.ts`), so that answering for a set takes a few
 * look-ups.
 *
 * INVARIANT: an answer is that of `hasAllPrivileges` for the roles compiled together. Cluster and index privileges of roles unite as
 *   those of one role's entries do. Application privileges do not, because merging entries makes other privileges of them: where an
 *   application is asked about, a set of which a role has any of those is left undecided.
 * Undecided is also whatever needs an automaton that nobody has built yet, and every question in which something is unknown, malformed
 * or too much: which of several mistakes is told depends on the order of a whole check. Whoever gets no answer compiles the set and
 * asks that; then coverage is in the table, and the next set with the same grants is decided here.
 *
 * COST: for each role and name a look-up, once; for each set and privilege the joining of its roles' grants.
 */
import { type StateBudget, unlimitedBudget } from '../pattern/index.ts'
import { askResourceInSteps } from '../permission/application-permission.ts'
import { type AskedIndexName, askIndexNameInSteps } from '../permission/asked-index-name.ts'
import { asksFailures } from '../permission/index-privilege-check.ts'
import type { GrantedOnName } from '../permission/indices-permission.ts'
import type { Role } from '../permission/role.ts'
import type { StoredApplicationPrivileges } from '../privilege/application-privilege.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import { manageOwnApiKey } from '../privilege/conditional-privileges.ts'
import type { ClusterPrivilege, IndexPrivilege } from '../privilege/named-privileges.ts'
import type { PrivilegeSet } from '../privilege/privilege-set.ts'
import { resolveClusterPrivilegeInSteps, resolveIndexPrivilegeInSteps } from '../privilege/resolve.ts'
import { reachesData, reachesFailures } from '../privilege/selectors.ts'
import type { Steps } from '../steps/steps.ts'
import { CheckBudget } from './check-budget.ts'
import type { PrivilegesToCheck } from './privileges-to-check.ts'

/** A question to many sets of roles of one catalogue. */
export interface RoleSetsCheck {
  /** Whether whoever has all these roles, each compiled by itself, has everything asked; undefined when that is not decided here. */
  hasAll(roles: readonly Role[]): boolean | undefined
}

/** Questions with more single answers are left to the whole check, which can pause. */
const maxAnswers = 256

/** Prepares the question. A mistake in it is not told: it leaves everything undecided. */
export function* prepareRoleSetsCheckInSteps(
  asked: PrivilegesToCheck,
  stored: StoredApplicationPrivileges,
  catalogue: PrivilegeCatalogue,
): Steps<RoleSetsCheck> {
  if (countAnswers(asked) > maxAnswers) return undecided
  const budget = new CheckBudget()
  try {
    const cluster: ClusterPrivilege[] = []
    for (const name of asked.cluster) cluster.push(yield* resolveClusterPrivilegeInSteps(catalogue, name, budget))
    const index: AskedEntry[] = []
    for (const entry of asked.index) index.push(yield* prepareIndexEntry(entry, catalogue, budget))
    const asksApplications = yield* isAnyApplicationAsked(asked.application, stored, budget)
    return new PreparedCheck({ cluster, index, asksApplications })
  } catch {
    return undecided
  }
}

const undecided: RoleSetsCheck = Object.freeze({ hasAll: () => undefined })

function countAnswers({ cluster, index, application }: PrivilegesToCheck): number {
  let count = cluster.length
  for (const { names, privileges } of index) count += names.length * privileges.length
  for (const { resources, privileges } of application) count += resources.length * privileges.length
  return count
}

/** The names of one index entry and what is asked on each. */
type AskedEntry = Readonly<{
  names: readonly AskedIndexName[]
  privileges: readonly IndexPrivilege[]
  isFailuresAsked: boolean
}>

function* prepareIndexEntry(
  entry: PrivilegesToCheck['index'][number],
  catalogue: PrivilegeCatalogue,
  budget: CheckBudget,
): Steps<AskedEntry> {
  const names: AskedIndexName[] = []
  for (const name of entry.names) {
    names.push(yield* askIndexNameInSteps(name, entry.allowRestrictedIndices, catalogue.restricted, budget))
  }
  const privileges: IndexPrivilege[] = []
  for (const name of entry.privileges) privileges.push(yield* resolveIndexPrivilegeInSteps(catalogue, name, budget))
  return { names, privileges, isFailuresAsked: asksFailures(catalogue, entry.privileges) }
}

/** Throws when something is wrong with what is asked. */
function* isAnyApplicationAsked(
  entries: PrivilegesToCheck['application'],
  stored: StoredApplicationPrivileges,
  budget: CheckBudget,
): Steps<boolean> {
  let isAnyAsked = false
  for (const { application, privileges, resources } of entries) {
    for (const privilege of privileges) yield* stored.askedPrivilegeInSteps(application, privilege, budget)
    for (const resource of resources) yield* askResourceInSteps(resource, budget)
    isAnyAsked ||= privileges.length > 0 && resources.length > 0
  }
  return isAnyAsked
}

type Question = Readonly<{ cluster: readonly ClusterPrivilege[]; index: readonly AskedEntry[]; asksApplications: boolean }>

/** What a role grants on the names of each entry; undefined when that takes automata. */
type GrantsOnEntries = readonly (readonly GrantedOnName[])[] | undefined

class PreparedCheck implements RoleSetsCheck {
  readonly #question: Question
  readonly #byRole = new Map<Role, GrantsOnEntries>()
  /** Without a limit: so few answers never come near that of a check. */
  readonly #budget = unlimitedBudget()

  constructor(question: Question) {
    this.#question = question
  }

  hasAll(roles: readonly Role[]): boolean | undefined {
    if (roles.some(({ workflows }) => workflows !== undefined)) return undefined
    const { cluster, index, asksApplications } = this.#question
    for (const privilege of cluster) {
      const isHeld = holdsCluster(roles, privilege, this.#budget)
      if (isHeld !== true) return isHeld
    }
    for (const [position, entry] of index.entries()) {
      const isHeld = this.#holdsEntry(roles, position, entry)
      if (isHeld !== true) return isHeld
    }
    if (!asksApplications) return true
    return roles.every(({ applications }) => applications.grants.length === 0) ? false : undefined
  }

  #holdsEntry(roles: readonly Role[], position: number, entry: AskedEntry): boolean | undefined {
    for (let name = 0; name < entry.names.length; name++) {
      let data: PrivilegeSet | undefined
      let failures: PrivilegeSet | undefined
      for (const role of roles) {
        const onEntries = this.#grantsOf(role)
        if (onEntries === undefined) return undefined
        const granted = onEntries[position]![name]!
        data = joined(data, granted.data)
        failures = joined(failures, granted.failures)
      }
      for (const privilege of entry.privileges) {
        const isHeld = holdsIndex({ data, failures }, privilege, entry.isFailuresAsked, this.#budget)
        if (isHeld !== true) return isHeld
      }
    }
    return true
  }

  #grantsOf(role: Role): GrantsOnEntries {
    const known = this.#byRole.get(role)
    if (known !== undefined || this.#byRole.has(role)) return known
    const made = grantsOnEntries(role, this.#question.index, this.#budget)
    this.#byRole.set(role, made)
    return made
  }
}

/** Remembers nothing in the role: the question may never come again. */
function grantsOnEntries({ indices }: Role, entries: readonly AskedEntry[], budget: StateBudget): GrantsOnEntries {
  const onEntries: GrantedOnName[][] = []
  for (const { names } of entries) {
    const onNames: GrantedOnName[] = []
    for (const name of names) {
      const granted = indices.grantedInPassingAtOnce(name, budget)
      if (granted === undefined) return undefined
      onNames.push(granted)
    }
    onEntries.push(onNames)
  }
  return onEntries
}

function holdsCluster(roles: readonly Role[], asked: ClusterPrivilege, budget: StateBudget): boolean | undefined {
  let plain: PrivilegeSet | undefined
  for (const { cluster } of roles) plain = joined(plain, cluster.plain)
  const isCovered = covers(plain, asked, budget)
  if (isCovered !== false || asked.condition !== 'own-api-key') return isCovered
  return roles.some(({ cluster }) => cluster.conditional.includes(manageOwnApiKey))
}

function holdsIndex(
  { data, failures }: Readonly<Record<'data' | 'failures', PrivilegeSet | undefined>>,
  asked: IndexPrivilege,
  isFailuresAsked: boolean,
  budget: StateBudget,
): boolean | undefined {
  const byData = reachesData(asked.selectorClass) ? covers(data, asked, budget) : false
  if (byData !== false || !isFailuresAsked || !reachesFailures(asked.selectorClass)) return byData
  return covers(failures, asked, budget)
}

function joined(one: PrivilegeSet | undefined, other: PrivilegeSet | undefined): PrivilegeSet | undefined {
  return one === undefined || other === undefined ? (one ?? other) : one.joinedWith(other)
}

function covers(
  set: PrivilegeSet | undefined,
  asked: ClusterPrivilege | IndexPrivilege,
  budget: StateBudget,
): boolean | undefined {
  return set === undefined ? false : set.coversAtOnce(asked, budget)
}
