/**
 * Reads the member `global` of a role: privileges that are configured rather than named (reference 01 §10.2).
 *
 * Strict: every token must be the expected one. Lists keep their order and, but for applications, their duplicates. WIRE: all texts.
 */
import { IllegalArgumentError } from '../../errors.ts'
import { readStringArrayInSteps } from '../document/read-string-array.ts'
import { refuse } from '../document/refuse.ts'
import type { Token, TokenReader } from '../document/token-reader.ts'
import { type StateBudget, unlimitedBudget } from '../pattern/index.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import { compileNamePatternsInSteps } from '../privilege/name-patterns.ts'
import { resolveIndexPrivilegeInSteps } from '../privilege/resolve.ts'
import type { Steps } from '../steps/steps.ts'
import type { GlobalPrivileges } from './role-descriptor.ts'

type Group = Readonly<{ names: readonly string[]; privileges: readonly string[] }>
type Draft = { -readonly [Category in keyof GlobalPrivileges]: GlobalPrivileges[Category] }

const categories = ['application', 'profile', 'role', 'data_source']
const groupFields = ['names', 'privileges']
const dataSourcePrivileges = ['create', 'delete', 'read_metadata', 'read', 'manage']

/** The object at which the reader stands, read and checked in steps; nothing when every category is empty. */
export function* parseGlobalPrivileges(reader: TokenReader, catalogue: PrivilegeCatalogue): Steps<GlobalPrivileges | undefined> {
  expect(reader, 'START_OBJECT')
  const global: Draft = {}
  while (reader.next() !== 'END_OBJECT') yield* readCategory(reader, catalogue, global)
  return Object.keys(global).length === 0 ? undefined : global
}

function* readCategory(reader: TokenReader, catalogue: PrivilegeCatalogue, global: Draft): Steps<void> {
  switch (expectField(reader, categories, ',')) {
    case 'application':
      yield* readOperation(reader, 'manage', 'applications', function* () {
        const applications = yield* readApplications(reader)
        global.manageApplications = applications
        return checkPatterns(applications)
      })
      return
    case 'profile':
      yield* readOperation(reader, 'write', 'applications', function* () {
        const applications = yield* readApplications(reader)
        global.writeProfileApplications = applications
        return checkPatterns(applications)
      })
      return
    case 'role':
      yield* readOperation(reader, 'manage', 'indices', function* () {
        const groups: Group[] = []
        while (reader.next() !== 'END_ARRAY') groups.push(yield* readIndexGroup(reader))
        global.manageRoles = groups
        return checkIndexGroups(groups, catalogue)
      })
      return
    default: {
      const groups = yield* readDataSources(reader)
      if (groups.length > 0) global.dataSources = groups
    }
  }
}

/**
 * The object of one category: empty, or one operation that holds one list. `readList` reads it from its START_ARRAY on and returns
 * the check of what it read, which is made where the operation ends.
 */
function* readOperation(reader: TokenReader, operation: string, list: string, readList: () => Steps<Steps<void>>): Steps<void> {
  reader.next()
  expect(reader, 'START_OBJECT')
  while (reader.next() !== 'END_OBJECT') {
    expectField(reader, [operation], ',')
    expectNext(reader, 'START_OBJECT')
    reader.next()
    expectField(reader, [list], ',')
    expectNext(reader, 'START_ARRAY')
    const check = yield* readList()
    expectNext(reader, 'END_OBJECT')
    yield* check
  }
}

function* readApplications(reader: TokenReader): Steps<readonly string[]> {
  return [...new Set(yield* readStringArrayInSteps(reader, 'applications'))]
}

/** Refuses what cannot be compiled. */
function* checkPatterns(names: readonly string[]): Steps<void> {
  yield* compileNamePatternsInSteps(names, unlimitedBudget())
}

function* readIndexGroup(reader: TokenReader): Steps<Group> {
  expect(reader, 'START_OBJECT')
  const group: { [field: string]: readonly string[] } = {}
  for (const _ of groupFields) {
    reader.next()
    const field = expectField(reader, groupFields, ', ')
    expectNext(reader, 'START_ARRAY')
    group[field] = yield* readStringArrayInSteps(reader, field)
  }
  expectNext(reader, 'END_OBJECT')
  return { names: group.names!, privileges: group.privileges! }
}

function* checkIndexGroups(groups: readonly Group[], catalogue: PrivilegeCatalogue): Steps<void> {
  const budget = unlimitedBudget()
  for (const group of groups) {
    yield* checkIndexGroup(group, catalogue, budget)
    yield
  }
}

function* checkIndexGroup({ names, privileges }: Group, catalogue: PrivilegeCatalogue, budget: StateBudget): Steps<void> {
  if (names.length === 0) {
    throw new IllegalArgumentError('Indices privileges must refer to at least one index name or index name pattern')
  }
  if (privileges.length === 0) throw new IllegalArgumentError('Indices privileges must define at least one privilege')
  for (const privilege of privileges) {
    const { selectorClass } = yield* resolveIndexPrivilegeInSteps(catalogue, privilege, budget)
    if (budget.pace.isPauseDue(privilegeUnits)) yield
    if (selectorClass === 'FAILURES') {
      throw new IllegalArgumentError(
        `Failure store related privileges are not supported as targets of manage roles but found [${privilege}]`,
      )
    }
  }
}

/** What resolving a privilege takes in comparison to a step of an automaton. */
const privilegeUnits = 5

function* readDataSources(reader: TokenReader): Steps<readonly Group[]> {
  expectNext(reader, 'START_ARRAY')
  const groups: Group[] = []
  while (reader.next() !== 'END_ARRAY') groups.push(yield* readDataSourceGroup(reader))
  for (const group of groups) {
    yield* checkDataSourceGroup(group)
    yield
  }
  return groups
}

function* readDataSourceGroup(reader: TokenReader): Steps<Group> {
  expect(reader, 'START_OBJECT')
  let names: readonly string[] = []
  let privileges: readonly string[] = []
  while (reader.next() !== 'END_OBJECT') {
    const field = reader.text()
    if (!groupFields.includes(field)) throw refuse(reader.position, `unknown field [${field}]`)
    expectNext(reader, 'START_ARRAY')
    if (field === 'names') names = yield* readStringArrayInSteps(reader, field)
    else privileges = yield* readStringArrayInSteps(reader, field)
  }
  return { names, privileges }
}

function* checkDataSourceGroup({ names, privileges }: Group): Steps<void> {
  if (names.length === 0) {
    throw new IllegalArgumentError('datasource privileges must refer to at least one datasource name or pattern')
  }
  if (privileges.length === 0) throw new IllegalArgumentError('datasource privileges must define at least one privilege')
  const unsupported = privileges.find((privilege) => !dataSourcePrivileges.includes(privilege.toLowerCase()))
  if (unsupported !== undefined) throw new IllegalArgumentError(`unsupported datasource privilege [${unsupported}]`)
  yield* checkPatterns(names)
}

function expect(reader: TokenReader, expected: Token): void {
  if (reader.token === expected) return
  throw refuse(reader.position, `failed to parse privilege. expected [${expected}] but found [${reader.token}] instead`)
}

function expectNext(reader: TokenReader, expected: Token): void {
  reader.next()
  expect(reader, expected)
}

/** The name of the field at which the reader stands, one of `choices`. */
function expectField(reader: TokenReader, choices: readonly string[], separator: string): string {
  expect(reader, 'FIELD_NAME')
  const field = reader.text()
  if (choices.includes(field)) return field
  const expected = choices.length === 1 ? `field name [${choices[0]}]` : `one of [${choices.join(separator)}]`
  throw refuse(reader.position, `failed to parse privilege. expected ${expected} but found [${field}] instead`)
}
