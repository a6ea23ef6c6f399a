/**
 * One question put to many sets of roles that share their members, without compiling each set.
 *
 * Thousands of holders have thousands of sets of the same few roles. What one role grants on what is asked is found once; what a set
 * grants there is what its roles grant together, interned (`privilege/privilege-set.ts`).
 *
 * INVARIANT: an answer is that of `hasAllPrivileges` for the roles compiled together. Cluster and index privileges of roles unite as
 *   those of one role's entries do. Application privileges do not, because merging entries makes other privileges of them: where an
 *   application is asked about, a set of which a role has any of those is left undecided.
 * Undecided is also whatever needs an automaton that nobody has built yet, and every question in which something is unknown, malformed
 * or too much: which of several mistakes is told depends on the order of a whole check. Whoever gets no answer compiles the set and
 * asks that; then coverage is in the table, and the next set with the same grants is decided here.
 *
 * COST: for each role and name a look-up, once; for each set a look-up for each role. Roles that grant the same of what is asked are of one
 * kind, and sets of the same kinds have one answer.
 */
import { unlimitedBudget } from '../pattern/index.ts'
import { askResourceInSteps } from '../permission/application-permission.ts'
import { type AskedIndexName, askIndexNameInSteps } from '../permission/asked-index-name.ts'
import { asksFailures } from '../permission/index-privilege-check.ts'
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

/** A role by a number, which no other role has that is asked about in the same check; numbers are small. */
export type NumberedRole = Readonly<{ role: Role; number: number }>

/** A question to many sets of roles of one catalogue. */
export interface RoleSetsCheck {
  /** Whether whoever has all these roles, each compiled by itself, has everything asked; undefined when that is not decided here. */
  hasAll(roles: readonly NumberedRole[]): boolean | undefined
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

/** What a role grants of what is asked. */
type Grants = Readonly<{
  /** Cluster privileges, and for each name of each entry what is granted on its data, then what on its failures. */
  sets: readonly (PrivilegeSet | undefined)[]
  managesOwnKey: boolean
  hasApplications: boolean
}>

/** Roles that grant the same are of one kind. `bit`: a bit of its own while there are any; 0 afterwards. */
type Kind = Readonly<{ grants: Grants; bit: number; number: number }>

/** The places of kinds: nothing is known of the role yet, and it is not decided about. */
const unknown = 0
const undecidable = 1

/** The bits of a small integer. */
const maxBits = 30

/** Where grants that begin alike part, by what they have next. */
type Branch = { readonly next: Map<PrivilegeSet | boolean | undefined, Branch>; kind: Kind | undefined }

function newBranch(): Branch {
  return { next: new Map(), kind: undefined }
}

function branchFor({ next }: Branch, part: PrivilegeSet | boolean | undefined): Branch {
  let branch = next.get(part)
  if (branch === undefined) {
    branch = newBranch()
    next.set(part, branch)
  }
  return branch
}

class PreparedCheck implements RoleSetsCheck {
  readonly #question: Question
  /** Without a limit: so few answers never come near that of a check. */
  readonly #budget = unlimitedBudget()
  readonly #branches = newBranch()
  readonly #kinds: (Kind | null)[] = [null, null]
  /** By the numbers of roles, the numbers of their kinds. */
  #kindOf = new Int32Array(64)
  /** By the bits of the kinds in a set. */
  readonly #answers = new Map<number, boolean>()

  constructor(question: Question) {
    this.#question = question
  }

  hasAll(roles: readonly NumberedRole[]): boolean | undefined {
    let bits = 0
    let isRemembered = true
    for (let i = 0; i < roles.length; i++) {
      const kind = this.#kind(roles[i]!)
      if (kind === null) return undefined
      bits |= kind.bit
      isRemembered &&= kind.bit > 0
    }
    const known = isRemembered ? this.#answers.get(bits) : undefined
    if (known !== undefined) return known
    const answer = this.#decide(roles.map((role) => this.#kind(role)!.grants))
    if (isRemembered && answer !== undefined) this.#answers.set(bits, answer)
    return answer
  }

  /** Null for a role that is not decided about. */
  #kind({ role, number }: NumberedRole): Kind | null {
    const found = number < this.#kindOf.length ? this.#kindOf[number]! : unknown
    return found === unknown ? this.#findKind(role, number) : this.#kinds[found]!
  }

  #findKind(role: Role, number: number): Kind | null {
    const grants = role.workflows === undefined ? this.#grantsOf(role) : undefined
    const kind = grants === undefined ? null : this.#kindWith(grants)
    if (number >= this.#kindOf.length) {
      const longer = new Int32Array(2 * number)
      longer.set(this.#kindOf)
      this.#kindOf = longer
    }
    this.#kindOf[number] = kind?.number ?? undecidable
    return kind
  }

  #kindWith(grants: Grants): Kind {
    let branch = this.#branches
    for (const set of grants.sets) branch = branchFor(branch, set)
    branch = branchFor(branch, grants.managesOwnKey)
    branch = branchFor(branch, grants.hasApplications)
    branch.kind ??= this.#newKind(grants)
    return branch.kind
  }

  #newKind(grants: Grants): Kind {
    const number = this.#kinds.length
    const place = number - undecidable - 1
    const kind = { grants, number, bit: place < maxBits ? 1 << place : 0 }
    this.#kinds.push(kind)
    return kind
  }

  /** Remembers nothing in the role: the question may never come again. Undefined when it takes automata. */
  #grantsOf({ cluster, indices, applications }: Role): Grants | undefined {
    const sets = [cluster.plain]
    for (const { names } of this.#question.index) {
      for (const name of names) {
        const granted = indices.grantedInPassingAtOnce(name, this.#budget)
        if (granted === undefined) return undefined
        sets.push(granted.data, granted.failures)
      }
    }
    return {
      sets,
      managesOwnKey: cluster.conditional.includes(manageOwnApiKey),
      hasApplications: applications.grants.length > 0,
    }
  }

  #decide(all: readonly Grants[]): boolean | undefined {
    const { cluster, index, asksApplications } = this.#question
    const plain = joined(all, 0)
    for (const privilege of cluster) {
      const isHeld = this.#covers(plain, privilege)
      if (isHeld === true || (isHeld === false && privilege.condition !== undefined && all.some(managesOwnKey))) continue
      return isHeld
    }
    let position = 1
    for (const entry of index) {
      for (let end = position + 2 * entry.names.length; position < end; position += 2) {
        const isHeld = this.#holdsEntry(all, position, entry)
        if (isHeld !== true) return isHeld
      }
    }
    if (!asksApplications) return true
    return all.some(({ hasApplications }) => hasApplications) ? undefined : false
  }

  /** Whether everything asked in the entry is held on the name whose grants begin at the position. */
  #holdsEntry(all: readonly Grants[], position: number, { privileges, isFailuresAsked }: AskedEntry): boolean | undefined {
    const data = joined(all, position)
    const failures = joined(all, position + 1)
    for (const asked of privileges) {
      const byData = reachesData(asked.selectorClass) ? this.#covers(data, asked) : false
      if (byData === true) continue
      if (byData === undefined) return undefined
      const byFailures = isFailuresAsked && reachesFailures(asked.selectorClass) ? this.#covers(failures, asked) : false
      if (byFailures !== true) return byFailures
    }
    return true
  }

  #covers(set: PrivilegeSet | undefined, asked: ClusterPrivilege | IndexPrivilege): boolean | undefined {
    return set === undefined ? false : set.coversAtOnce(asked, this.#budget)
  }
}

function managesOwnKey(grants: Grants): boolean {
  return grants.managesOwnKey
}

/** What all grant together at a position. */
function joined(all: readonly Grants[], position: number): PrivilegeSet | undefined {
  let whole: PrivilegeSet | undefined
  for (const { sets } of all) {
    const set = sets[position]
    if (set !== undefined) whole = whole === undefined ? set : whole.joinedWith(set)
  }
  return whole
}
