/**
 * Reads the body of a role (reference 04 §5.1).
 *
 * Mirrors Elasticsearch's hand-written parser, oddities included: `type` is ignored token by token, so that the members of an object
 * given for it are taken for members of the role. WIRE: all texts.
 */
import { ParseError, ValidationError, validationReason } from '../../errors.ts'
import { expectText } from '../document/expect-text.ts'
import { readObject } from '../document/read-value.ts'
import type { JsonObject, TokenReader } from '../document/token-reader.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import { parseApplicationPrivileges } from './parse-application-privileges.ts'
import { parseGlobalPrivileges } from './parse-global-privileges.ts'
import { parseIndicesPrivileges, parseRemoteIndicesPrivileges } from './parse-indices-privileges.ts'
import { parseRemoteCluster } from './parse-remote-cluster.ts'
import { parseRestriction } from './parse-restriction.ts'
import { readNullableRoleStrings } from './read-role-strings.ts'
import type { RoleDescriptor } from './role-descriptor.ts'
import { maxRoleNameLength, roleNameFinding } from './role-name.ts'

export type RoleParserOptions = Readonly<{
  /** The role's name, printed in messages. */
  name: string
  catalogue: PrivilegeCatalogue
  /** What the body is for: a stored role may have a description, an API key's descriptor a restriction. Default `stored`. */
  purpose?: 'stored' | 'api-key'
  /** Whether the name is checked before anything is read; bulk requests do not. Default true. */
  checksName?: boolean
}>

/** The object at which the reader stands, or the one that comes next. */
export function parseRoleDescriptor(reader: TokenReader, options: RoleParserOptions): RoleDescriptor {
  const { name, checksName = true } = options
  const finding = checksName ? roleNameFinding(name, maxRoleNameLength) : undefined
  if (finding !== undefined) throw new ValidationError(validationReason([finding]))
  const first = reader.token ?? reader.next()
  if (first !== 'START_OBJECT') {
    throw new ParseError(`failed to parse role [${name}]. expected an object but found [${first}] instead`)
  }
  const role: Draft = { cluster: [], indices: [], applications: [], runAs: [], metadata: {} }
  let field = ''
  for (let token = reader.next(); token !== 'END_OBJECT'; token = reader.next()) {
    if (token === 'FIELD_NAME') field = reader.text()
    else readMember(reader, field, options, role)
  }
  return role
}

type Draft = { -readonly [Member in keyof RoleDescriptor]: RoleDescriptor[Member] }

type MemberReader = (reader: TokenReader, role: Draft, options: RoleParserOptions) => void

const readIndices: MemberReader = (reader, role, { name }) => {
  role.indices = parseIndicesPrivileges(reader, name)
}

const readApplications: MemberReader = (reader, role, { name }) => {
  role.applications = parseApplicationPrivileges(reader, name)
}

const commonMembers: ReadonlyMap<string, MemberReader> = new Map<string, MemberReader>([
  ['index', readIndices],
  ['indices', readIndices],
  ['cluster', (reader, role, { name }) => (role.cluster = readNullableRoleStrings(reader, name) ?? [])],
  ['run_as', (reader, role, { name }) => (role.runAs = readNullableRoleStrings(reader, name) ?? [])],
  ['application', readApplications],
  ['applications', readApplications],
  ['global', (reader, role, { catalogue }) => setOptional(role, 'global', parseGlobalPrivileges(reader, catalogue))],
  ['metadata', (reader, role) => (role.metadata = readMetadata(reader, 'metadata'))],
  ['metadata_flattened', (reader) => readMetadata(reader, 'metadata_flattened')],
  ['transient_metadata', passTransientMetadata],
  ['remote_indices', (reader, role, { name }) => (role.remoteIndices = parseRemoteIndicesPrivileges(reader, name))],
  [
    'remote_cluster',
    (reader, role, { name, catalogue }) =>
      (role.remoteCluster = parseRemoteCluster(reader, { role: name, known: catalogue.remoteCluster })),
  ],
  ['type', () => {}],
])

const membersByPurpose: Readonly<Record<'stored' | 'api-key', ReadonlyMap<string, MemberReader>>> = {
  stored: new Map([...commonMembers, ['description', (reader, role) => (role.description = expectText(reader))]]),
  'api-key': new Map([
    ...commonMembers,
    ['restriction', (reader, role, { name }) => setOptional(role, 'restriction', parseRestriction(reader, name))],
  ]),
}

function readMember(reader: TokenReader, field: string, options: RoleParserOptions, role: Draft): void {
  const read = membersByPurpose[options.purpose ?? 'stored'].get(field)
  if (read === undefined) throw unexpectedField(field, options.name)
  read(reader, role, options)
}

function readMetadata(reader: TokenReader, field: string): JsonObject {
  if (reader.token === 'START_OBJECT') return readObject(reader)
  throw new ParseError(`expected field [${field}] to be of type object, but found [${reader.token}] instead`)
}

function passTransientMetadata(reader: TokenReader, _: Draft, { name }: RoleParserOptions): void {
  if (reader.token !== 'START_OBJECT') throw unexpectedField('transient_metadata', name)
  reader.skip()
}

function setOptional<Member extends 'global' | 'restriction'>(role: Draft, member: Member, value: Draft[Member]): void {
  if (value !== undefined) role[member] = value
}

function unexpectedField(field: string, role: string): ParseError {
  return new ParseError(`failed to parse role [${role}]. unexpected field [${field}]`)
}
