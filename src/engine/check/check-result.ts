/**
 * Collects the answers of a check: from a walk one by one, or by whole rows.
 *
 * INVARIANT: answers to what is asked twice, or of several sides, are and-ed; names with the same answers share one inner map, which may
 * live on and be the same in other checks.
 */
import type { Pace } from '../steps/pace.ts'
import { compareTexts, sortInSteps } from '../steps/sort.ts'
import type { Steps } from '../steps/steps.ts'
import type { RowSink } from './check-at-once.ts'
import type { AnswerSink } from './check-walk.ts'
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

type Rows = Map<string, PrivilegeAnswers>

/** All answers, as rows. */
export class CollectedRows implements RowSink {
  #cluster: PrivilegeAnswers | undefined
  readonly #index: Rows = new Map()
  readonly #application = new Map<string, Rows>()
  #hasAll = true

  cluster(answers: PrivilegeAnswers): void {
    this.#hasAll &&= answers.hasAll
    this.#cluster = this.#cluster?.and(answers) ?? answers
  }

  index(name: string, answers: PrivilegeAnswers): void {
    this.#add(this.#index, name, answers)
  }

  application(application: string, resource: string, answers: PrivilegeAnswers): void {
    let rows = this.#application.get(application)
    if (rows === undefined) {
      rows = new Map()
      this.#application.set(application, rows)
    }
    this.#add(rows, resource, answers)
  }

  #add(rows: Rows, name: string, answers: PrivilegeAnswers): void {
    this.#hasAll &&= answers.hasAll
    const known = rows.get(name)
    rows.set(name, known === undefined ? answers : known.and(answers))
  }

  *result(pace: Pace): Steps<PrivilegesCheckResult> {
    const application = new Map<string, SortedRows>()
    const index = yield* sortRows(this.#index, pace)
    for (const [name, rows] of this.#application) application.set(name, yield* sortRows(rows, pace))
    return this.#resultOf(index, application)
  }

  /** The same for few names and resources; undefined for many. */
  resultAtOnce(): PrivilegesCheckResult | undefined {
    if (this.#index.size > maxFew) return undefined
    const application = new Map<string, SortedRows>()
    for (const [name, rows] of this.#application) {
      if (rows.size > maxFew) return undefined
      application.set(name, sortFewRows(rows))
    }
    return this.#resultOf(sortFewRows(this.#index), application)
  }

  #resultOf(index: SortedRows, application: ReadonlyMap<string, SortedRows>): PrivilegesCheckResult {
    return { hasAllRequested: this.#hasAll, cluster: this.#cluster?.inOrder ?? noAnswers, index, application }
  }
}

/** So many names are put in order by hand, which is faster than to ask the platform. */
const maxFew = 16

const noAnswers: ReadonlyMap<string, boolean> = new Map()

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

  *result(pace: Pace): Steps<PrivilegesCheckResult> {
    if (this.#cluster.size > 0) this.#rows.cluster(new PrivilegeAnswers(this.#cluster))
    return yield* this.#rows.result(pace)
  }
}

type SortedRows = ReadonlyMap<string, ReadonlyMap<string, boolean>>

function* sortRows(rows: Rows, pace: Pace): Steps<SortedRows> {
  const sorted = new Map<string, ReadonlyMap<string, boolean>>()
  for (const name of yield* sortInSteps([...rows.keys()], compareTexts, pace)) {
    sorted.set(name, rows.get(name)!.sorted)
    if (pace.isPauseDue(1)) yield
  }
  return sorted
}

function sortFewRows(rows: Rows): SortedRows {
  const names: string[] = []
  for (const name of rows.keys()) {
    let place = names.length
    for (; place > 0 && names[place - 1]! > name; place--) names[place] = names[place - 1]!
    names[place] = name
  }
  const sorted = new Map<string, ReadonlyMap<string, boolean>>()
  for (const name of names) sorted.set(name, rows.get(name)!.sorted)
  return sorted
}
