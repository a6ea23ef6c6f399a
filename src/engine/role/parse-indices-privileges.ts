/**
 * Reads the index entries of a role, and those of a privileges check, which have the same grammar (reference 04 §5.2, 03 §3.3).
 *
 * WIRE: all texts. Members are read token by token as Elasticsearch reads them, oddities included: `transient_metadata` ends at its
 * first closing brace, whatever that closes.
 */
import { FieldPermissionsError, IllegalArgumentError, ParseError } from '../../errors.ts'
import { copyJson } from '../document/copy-json.ts'
import type { TokenReader } from '../document/token-reader.ts'
import type { Steps } from '../steps/steps.ts'
import { checkFieldSecurity } from './field-security-rules.ts'
import { readNullableRoleStringsInSteps, readRoleStringsInSteps } from './read-role-strings.ts'
import type { FieldSecurity, IndicesPrivileges, RemoteIndicesPrivileges } from './role-descriptor.ts'

/**
 * The array of entries at which the reader stands. `role` is the name printed in messages. Yields after each entry and within those that
 * take long.
 */
export function parseIndicesPrivilegesInSteps(reader: TokenReader, role: string): Steps<readonly IndicesPrivileges[]> {
  return parseEntries(reader, `failed to parse indices privileges for role [${role}]`, function* () {
    return yield* finishEntry(yield* readEntry(reader, role, 'local'), role)
  })
}

/** The same for entries that name remote clusters. */
export function parseRemoteIndicesPrivilegesInSteps(
  reader: TokenReader,
  role: string,
): Steps<readonly RemoteIndicesPrivileges[]> {
  const failure = `failed to parse remote indices privileges for role [${role}]`
  return parseEntries(reader, failure, function* () {
    const draft = yield* readEntry(reader, role, 'remote')
    const entry = yield* finishEntry(draft, role)
    if (draft.clusters === undefined) throw new ParseError(`${failure}. missing required [clusters] field`)
    return { ...entry, clusters: draft.clusters }
  })
}

/** The single entry at which the reader stands; it must not name privileges, since those follow from where it stands. */
export function* parseAccessibleIndicesInSteps(reader: TokenReader, role: string): Steps<Omit<IndicesPrivileges, 'privileges'>> {
  const draft = yield* readEntry(reader, role, 'accessible')
  return { names: namesOf(draft, role), ...(yield* finishRest(draft, role)) }
}

function* parseEntries<T>(reader: TokenReader, failure: string, parseEntry: () => Steps<T>): Steps<readonly T[]> {
  if (reader.token !== 'START_ARRAY') {
    throw new ParseError(`${failure}. expected field [${reader.name}] value to be an array, but found [${reader.token}] instead`)
  }
  const entries: T[] = []
  while (reader.next() !== 'END_ARRAY') {
    entries.push(yield* parseEntry())
    yield
  }
  return entries
}

type Draft = {
  names?: readonly string[]
  privileges?: readonly string[]
  grant?: readonly string[]
  except?: readonly string[]
  query?: string
  clusters?: readonly string[]
  allowRestrictedIndices: boolean
}

type EntryKind = 'local' | 'remote' | 'accessible'

function* readEntry(reader: TokenReader, role: string, kind: EntryKind): Steps<Draft> {
  if (reader.token !== 'START_OBJECT') {
    throw refuseEntry(
      role,
      `expected field [${reader.name}] value to be an array of objects, but found an array element of type [${reader.token}]`,
    )
  }
  const draft: Draft = { allowRestrictedIndices: false }
  for (let token = reader.next(); token !== 'END_OBJECT'; token = reader.next()) {
    const field = reader.text()
    reader.next()
    yield* readMember(reader, { field, role, kind }, draft)
  }
  return draft
}

type MemberContext = Readonly<{ field: string; role: string; kind: EntryKind }>

function* readMember(reader: TokenReader, { field, role, kind }: MemberContext, draft: Draft): Steps<void> {
  switch (field) {
    case 'names':
      draft.names = yield* readNames(reader, role)
      return
    case 'privileges': {
      if (kind === 'accessible') throw refuseEntry(role, 'field [privileges] must not present')
      const privileges = yield* readNullableRoleStringsInSteps(reader, role)
      if (privileges !== undefined) draft.privileges = privileges
      return
    }
    case 'allow_restricted_indices':
      if (reader.token !== 'VALUE_BOOLEAN') throw refuseType(reader, role, field, 'a boolean')
      draft.allowRestrictedIndices = reader.boolean()
      return
    case 'query': {
      const query = readQuery(reader, role)
      if (query !== undefined) draft.query = query
      return
    }
    case 'field_security':
      yield* readFieldSecurity(reader, role, draft)
      return
    case 'transient_metadata':
      passTransientMetadata(reader, role)
      return
    case 'fields':
      throw new ParseError(
        `["fields": [...]] format has changed for field permissions in role [${role}], use ["field_security": {"grant":[...],"except":[...]}] instead`,
      )
    default:
      if (field !== 'clusters' || kind !== 'remote') throw refuseEntry(role, `unexpected field [${field}]`)
      draft.clusters = yield* readRoleStringsInSteps(reader, role)
  }
}

function* readNames(reader: TokenReader, role: string): Steps<readonly string[]> {
  if (reader.token === 'VALUE_STRING') return [reader.text()]
  if (reader.token !== 'START_ARRAY') throw refuseType(reader, role, 'names', 'a string or an array of strings')
  const names = yield* readRoleStringsInSteps(reader, role)
  if (names.length === 0) throw refuseEntry(role, '[names] cannot be an empty array')
  return names
}

/** An object becomes its compact text, a text stays as it is; an empty one is none. */
function readQuery(reader: TokenReader, role: string): string | undefined {
  switch (reader.token) {
    case 'START_OBJECT':
      return copyJson(reader)
    case 'VALUE_STRING':
      return reader.text() || undefined
    case 'VALUE_NULL':
      return undefined
    default:
      throw refuseType(reader, role, 'query', 'null, a string, an array, or an object')
  }
}

function* readFieldSecurity(reader: TokenReader, role: string, draft: Draft): Steps<void> {
  if (reader.token !== 'START_OBJECT') {
    throw refuseEntry(role, `expected START_OBJECT but got ${reader.token} in "field_security".`)
  }
  if (reader.next() === 'END_OBJECT') throw refuseEntry(role, '"field_security" must not be empty.')
  do {
    const field = reader.text()
    if (field !== 'grant' && field !== 'except') {
      throw refuseEntry(role, `"field_security" only accepts options grant and except, but got: ${field}`)
    }
    reader.next()
    const fields = yield* readNullableRoleStringsInSteps(reader, role)
    if (fields === undefined) throw refuseEntry(role, `${field} must not be null.`)
    draft[field] = fields
  } while (reader.next() !== 'END_OBJECT')
}

function passTransientMetadata(reader: TokenReader, role: string): void {
  if (reader.token !== 'START_OBJECT') {
    throw new ParseError(
      `failed to parse transient metadata for role [${role}]. expected START_OBJECT but got ${reader.token} in "transient_metadata".`,
    )
  }
  for (let token = reader.next(); token !== 'END_OBJECT'; ) token = reader.next()
}

function* finishEntry(draft: Draft, role: string): Steps<IndicesPrivileges> {
  const { privileges } = draft
  const names = namesOf(draft, role)
  if (privileges === undefined) throw refuseEntry(role, 'missing required [privileges] field')
  const rest = yield* finishRest(draft, role)
  if (privileges.length === 0) throw new IllegalArgumentError('indices privileges must define at least one privilege')
  return { names, privileges, ...rest }
}

function namesOf({ names }: Draft, role: string): readonly string[] {
  if (names === undefined) throw refuseEntry(role, 'missing required [names] field')
  return names
}

function* finishRest(draft: Draft, role: string): Steps<Omit<IndicesPrivileges, 'names' | 'privileges'>> {
  const { query, allowRestrictedIndices } = draft
  const fieldSecurity = yield* finishFieldSecurity(draft, role)
  return { ...(fieldSecurity && { fieldSecurity }), ...(query !== undefined && { query }), allowRestrictedIndices }
}

function* finishFieldSecurity({ grant, except }: Draft, role: string): Steps<FieldSecurity | undefined> {
  if (grant === undefined) {
    if (except !== undefined) throw refuseEntry(role, 'field_security requires grant if except is given')
    return undefined
  }
  const fieldSecurity = { grant, except: except ?? null }
  try {
    yield* checkFieldSecurity(fieldSecurity)
  } catch (cause) {
    if (!(cause instanceof FieldPermissionsError)) throw cause
    throw new ParseError(`failed to parse indices privileges for role [${role}] - ${cause.message}`, { cause })
  }
  return fieldSecurity
}

function refuseType(reader: TokenReader, role: string, field: string, expected: string): ParseError {
  return refuseEntry(role, `expected field [${field}] value to be ${expected}, but found [${reader.token}] instead`)
}

function refuseEntry(role: string, what: string): ParseError {
  return new ParseError(`failed to parse indices privileges for role [${role}]. ${what}`)
}
