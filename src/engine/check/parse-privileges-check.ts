/**
 * Reads the body of a privileges check and says what is wrong with one that could be read (reference 03 §3.2–3.4, §3.6).
 *
 * WIRE: all texts. The word *role* in them is part of the contract although no role is involved.
 */
import { ParseError } from '../../errors.ts'
import type { TokenReader } from '../document/token-reader.ts'
import { applicationNameFinding } from '../privilege/application-name.ts'
import { parseApplicationPrivilegesInSteps } from '../role/parse-application-privileges.ts'
import { parseIndicesPrivilegesInSteps } from '../role/parse-indices-privileges.ts'
import { readNullableRoleStringsInSteps } from '../role/read-role-strings.ts'
import type { ApplicationPrivileges, IndicesPrivileges } from '../role/role-descriptor.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { readPlainPrivilegesCheck } from './plain-privileges-check.ts'
import type { PrivilegesToCheck } from './privileges-to-check.ts'

/** The object at which the reader stands, or the one that comes next. `description` stands for it in messages. */
export function parsePrivilegesCheck(reader: TokenReader, description: string): PrivilegesToCheck {
  return finish(parsePrivilegesCheckInSteps(reader, description))
}

/** The same in slices: yields after each entry and within long lists, at least every millisecond. What is plain is read at once. */
export function* parsePrivilegesCheckInSteps(reader: TokenReader, description: string): Steps<PrivilegesToCheck> {
  const plain = reader.unread && readPlainPrivilegesCheck(reader.unread)
  return plain ?? (yield* parseByTokens(reader, description))
}

/** Reads token by token, which takes twenty times as long and finds every mistake. */
function* parseByTokens(reader: TokenReader, description: string): Steps<PrivilegesToCheck> {
  const failure = `failed to parse privileges check [${description}]`
  const first = reader.token ?? reader.next()
  if (first !== 'START_OBJECT') throw new ParseError(`${failure}. expected an object but found [${first}] instead`)
  const check: Draft = {}
  while (reader.next() !== 'END_OBJECT') {
    const field = reader.text()
    reader.next()
    if (!(yield* readMember(reader, field, description, check))) throw new ParseError(`${failure}. unexpected field [${field}]`)
  }
  const { cluster, index, application } = check
  if (cluster === undefined && index === undefined && application === undefined) {
    throw new ParseError(`${failure}. All privilege fields [cluster,index,applications] are missing`)
  }
  refuseRestrictions(index ?? [])
  return { cluster: cluster ?? [], index: index ?? [], application: application ?? [] }
}

/** What a request for this check is refused for, in order. */
export function privilegesCheckFindings({ cluster, index, application }: PrivilegesToCheck): readonly string[] {
  const findings: string[] = []
  const add = (finding: string | undefined) => finding !== undefined && findings.push(finding)
  for (const { names } of index) add(selectorFinding(names))
  for (const entry of application) add(applicationNameFinding(entry.application))
  if (cluster.length === 0 && index.length === 0 && application.length === 0) add('must specify at least one privilege')
  return findings
}

type Draft = {
  cluster?: readonly string[] | undefined
  index?: readonly IndicesPrivileges[]
  application?: readonly ApplicationPrivileges[]
}

function* readMember(reader: TokenReader, field: string, description: string, check: Draft): Steps<boolean> {
  switch (field) {
    case 'cluster':
      check.cluster = yield* readNullableRoleStringsInSteps(reader, description)
      return true
    case 'index':
      check.index = yield* parseIndicesPrivilegesInSteps(reader, description)
      return true
    case 'application':
    case 'applications':
      check.application = yield* parseApplicationPrivilegesInSteps(reader, description)
      return true
    default:
      return false
  }
}

function refuseRestrictions(entries: readonly IndicesPrivileges[]): void {
  if (entries.some(restrictsFields)) throw new ParseError('Field [field_security] is not supported in a has_privileges request')
  if (entries.some(({ query }) => query !== undefined)) {
    throw new ParseError('Field [query] is not supported in a has_privileges request')
  }
}

function restrictsFields({ fieldSecurity }: IndicesPrivileges): boolean {
  if (fieldSecurity === undefined) return false
  const { grant, except } = fieldSecurity
  return (except !== null && except.length > 0) || grant?.length !== 1 || grant[0] !== '*'
}

/** Only these two suffixes count; the first name of an entry that has one is told. */
function selectorFinding(names: readonly string[]): string | undefined {
  const name = names.find((candidate) => candidate.endsWith('::data') || candidate.endsWith('::failures'))
  return name === undefined ? undefined : `may only check index privileges without selectors in index patterns [${name}]`
}
