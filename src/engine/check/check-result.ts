/**
 * Collects the answers of a check: from a walk one by one, or by whole rows.
 *
 * INVARIANT: answers to what is asked twice, or of several sides, are and-ed; names with the same answers share one row, which may live on
 * and be the same in other checks.
 */
import type { Pace } from '../steps/pace.ts'
import type { Steps } from '../steps/steps.ts'
import type { RowSink } from './check-at-once.ts'
import type { AnswerSink } from './check-walk.ts'
import { NamedRows } from './named-rows.ts'
import { PrivilegeAnswers } from './privilege-answers.ts'

/** The answers, keyed by what was asked as it was written. */
export type PrivilegesCheckResult = Readonly<{
  hasAllRequested: boolean
  /** In the order asked. */
  cluster: ReadonlyMap<string, boolean>
  /** Names, and privileges within a name, ascending by UTF-16 units. */
  index: ReadonlyMap<string, ReadonlyMap<string, boolean>>
  /** Applications in the order of a Java hash map; resources, and privileges within a resource, ascending by UTF-16 units. */
  application: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, boolean>>>
}>

/** The same in lists, which cost less than maps. */
export type PrivilegesCheckRows = Readonly<{
  hasAllRequested: boolean
  cluster: PrivilegeAnswers
  index: NamedRows
  application: ReadonlyMap<string, NamedRows>
}>

/** The answers as maps, in steps. */
export function* resultOfRowsInSteps(rows: PrivilegesCheckRows, pace: Pace): Steps<PrivilegesCheckResult> {
  const application = new Map<string, ReadonlyMap<string, ReadonlyMap<string, boolean>>>()
  for (const [name, resources] of rows.application) application.set(name, yield* resources.toMapInSteps(pace))
  return {
    hasAllRequested: rows.hasAllRequested,
    cluster: rows.cluster.byPrivilege,
    index: yield* rows.index.toMapInSteps(pace),
    application,
  }
}

/** All answers, as rows. */
export class CollectedRows implements RowSink {
  #cluster: PrivilegeAnswers | undefined
  readonly #index = new NamedRows()
  readonly #application = new Map<string, NamedRows>()
  #hasAll = true

  cluster(answers: PrivilegeAnswers): void {
    this.#hasAll &&= answers.hasAll
    this.#cluster = this.#cluster?.and(answers) ?? answers
  }

  index(name: string, answers: PrivilegeAnswers): void {
    this.#hasAll &&= answers.hasAll
    this.#index.add(name, answers)
  }

  application(application: string, resource: string, answers: PrivilegeAnswers): void {
    this.#hasAll &&= answers.hasAll
    let rows = this.#application.get(application)
    if (rows === undefined) {
      rows = new NamedRows()
      this.#application.set(application, rows)
    }
    rows.add(resource, answers)
  }

  /** All of them, sorted, when no name is one of many; otherwise undefined. Nothing may be told afterwards. */
  sortedAtOnce(): PrivilegesCheckRows | undefined {
    if (!this.#index.sortAtOnce()) return undefined
    for (const rows of this.#application.values()) if (!rows.sortAtOnce()) return undefined
    return this.#asTheyAre()
  }

  /** The same for any number. */
  *sorted(pace: Pace): Steps<PrivilegesCheckRows> {
    yield* this.#index.sortInSteps(pace)
    for (const rows of this.#application.values()) yield* rows.sortInSteps(pace)
    return this.#asTheyAre()
  }

  #asTheyAre(): PrivilegesCheckRows {
    return {
      hasAllRequested: this.#hasAll,
      cluster: this.#cluster ?? noAnswers,
      index: this.#index,
      application: this.#application,
    }
  }
}

const noAnswers = new PrivilegeAnswers([], [])

/** The same one by one, as a walk tells them. */
export class CollectedAnswers implements AnswerSink {
  readonly stopsAtNo = false
  readonly #rows = new CollectedRows()
  readonly #cluster = new Map<string, boolean>()

  cluster(privilege: string, isGranted: boolean): boolean {
    this.#cluster.set(privilege, isGranted && this.#cluster.get(privilege) !== false)
    return true
  }

  index(name: string, answers: PrivilegeAnswers): boolean {
    this.#rows.index(name, answers)
    return true
  }

  application(application: string, resource: string, answers: PrivilegeAnswers): boolean {
    this.#rows.application(application, resource, answers)
    return true
  }

  *sorted(pace: Pace): Steps<PrivilegesCheckRows> {
    if (this.#cluster.size > 0) this.#rows.cluster(new PrivilegeAnswers([...this.#cluster.keys()], [...this.#cluster.values()]))
    return yield* this.#rows.sorted(pace)
  }
}
