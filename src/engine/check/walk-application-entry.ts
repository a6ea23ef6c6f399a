/**
 * Asks the privileges of one application entry on each of its resources.
 *
 * Mirrors Elasticsearch's check of application privileges (reference 02 §6.4).
 *
 * COST: each resource is looked up once among the grants; its answers are a row that all resources share on which the same grants
 * are.
 */
import { type ApplicationGrant, askPassingResource, askResourceInSteps } from '../permission/application-permission.ts'
import type { Role } from '../permission/role.ts'
import type { AskedApplicationPrivilege } from '../privilege/application-privilege.ts'
import type { Steps } from '../steps/steps.ts'
import type { CheckBudget } from './check-budget.ts'
import type { CheckWalk } from './check-walk.ts'
import { javaHashOrderInSteps } from './java-hash-order.ts'
import { namingCulprit, namingLastStraw } from './naming-culprit.ts'
import { PrivilegeAnswers } from './privilege-answers.ts'
import type { ApplicationPrivilegesToCheck } from './privileges-to-check.ts'

/** What a resource, and one grant looked at for an answer of a new row, cost in comparison to a step of an automaton. */
const resourceUnits = 20
const grantUnits = 5

/** Asks the whole entry; false when the sink ended it. */
export function* walkApplicationEntry(walk: CheckWalk, entry: ApplicationPrivilegesToCheck): Steps<boolean> {
  const { side, sink, budget, recorder } = walk
  const { application } = entry
  const rows = new ApplicationAnswers(walk, application, yield* javaHashOrderInSteps(entry.privileges, budget.pace))
  const resources = yield* javaHashOrderInSteps(entry.resources, budget.pace)
  if (rows.isEmpty || resources.length === 0) return true
  // The first privilege is resolved before a resource is looked at: it decides which of two mistakes is told.
  yield* rows.resolve(0)
  const isOneOfMany = resources.length > walk.maxKeptNames
  for (const resource of resources) {
    const asked =
      askPassingResource(resource, isOneOfMany) ??
      (yield* namingLastStraw('resource', resource, budget, askResourceInSteps(resource, budget)))
    const covering =
      side.applications.coveringAtOnce(application, asked) ??
      (yield* namingCulprit('resource', resource, side.applications.covering(application, asked, budget)))
    const answers = rows.known(covering) ?? (yield* rows.make(covering))
    if (recorder?.application !== undefined) rows.tell(resource, covering, answers)
    if (!sink.application(application, resource, answers)) return false
    if (budget.pace.isPauseDue(resourceUnits + covering.length)) yield
  }
  return true
}

/** The answers of one entry, for each combination of grants. */
class ApplicationAnswers {
  readonly #walk: CheckWalk
  readonly #application: string
  readonly #privileges: readonly string[]
  readonly #resolved: AskedApplicationPrivilege[] = []
  readonly #numbers = new Map<ApplicationGrant, number>()
  readonly #rows = new Map<string, PrivilegeAnswers>()
  /** The same by the list itself, which is one object for most resources on which the same grants are. */
  readonly #rowsOfLists = new Map<readonly ApplicationGrant[], PrivilegeAnswers>()

  constructor(walk: CheckWalk, application: string, privileges: readonly string[]) {
    this.#walk = walk
    this.#application = application
    this.#privileges = privileges
  }

  get isEmpty(): boolean {
    return this.#privileges.length === 0
  }

  /** The row of a resource on which the same grants are as on another before. */
  known(covering: readonly ApplicationGrant[]): PrivilegeAnswers | undefined {
    return this.#rowsOfLists.get(covering) ?? this.#rows.get(this.#keyOf(covering))
  }

  /** A row that is not known yet. */
  *make(covering: readonly ApplicationGrant[]): Steps<PrivilegeAnswers> {
    const made = yield* this.#answer(covering)
    this.#rows.set(this.#keyOf(covering), made)
    this.#rowsOfLists.set(covering, made)
    return made
  }

  #keyOf(covering: readonly ApplicationGrant[]): string {
    return covering.length === 0 ? '' : covering.map((grant) => this.#numberOf(grant)).join()
  }

  #numberOf(grant: ApplicationGrant): number {
    const known = this.#numbers.get(grant)
    if (known !== undefined) return known
    this.#numbers.set(grant, this.#numbers.size)
    return this.#numbers.size - 1
  }

  *#answer(covering: readonly ApplicationGrant[]): Steps<PrivilegeAnswers> {
    const { side, sink, budget } = this.#walk
    const answers: boolean[] = []
    for (const [i, privilege] of this.#privileges.entries()) {
      const asked = this.#resolved[i] ?? (yield* this.resolve(i))
      const isGranted = yield* namingLastStraw('privilege', privilege, budget, isMatchedByAny(side, covering, asked, budget))
      answers.push(isGranted)
      if (sink.stopsAtNo && !isGranted) break
      if (budget.pace.isPauseDue(grantUnits * (1 + covering.length + asked.actions.length))) yield
    }
    return new PrivilegeAnswers(this.#privileges.slice(0, answers.length), answers)
  }

  *resolve(position: number): Steps<AskedApplicationPrivilege> {
    const { stored, budget } = this.#walk
    const known = this.#resolved[position]
    if (known !== undefined) return known
    const name = this.#privileges[position]!
    const asking = stored.askedPrivilegeInSteps(this.#application, name, budget)
    const resolved = yield* namingLastStraw('privilege', name, budget, asking)
    this.#resolved[position] = resolved
    return resolved
  }

  /** Tells the recorder each answer on a resource. */
  tell(resource: string, covering: readonly ApplicationGrant[], answers: PrivilegeAnswers): void {
    const { side, recorder } = this.#walk
    for (const [i, privilege] of this.#privileges.entries()) {
      const isGranted = answers.granted[i]
      if (isGranted === undefined) return
      const asked = this.#resolved[i]!
      const by = covering.filter((grant) => side.applications.matches(grant, asked))
      recorder?.application?.({ side, application: this.#application, resource, privilege, asked, isGranted, by })
    }
  }
}

function* isMatchedByAny(
  { applications }: Role,
  grants: readonly ApplicationGrant[],
  asked: AskedApplicationPrivilege,
  budget: CheckBudget,
): Steps<boolean> {
  for (const grant of grants) if (yield* applications.matchesInSteps(grant, asked, budget)) return true
  return false
}
