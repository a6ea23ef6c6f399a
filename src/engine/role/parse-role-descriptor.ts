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
import { elasticsearchCatalogue } from '../privilege/elasticsearch/catalogue.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { maxRoleNameLength, nameFinding } from './name-rule.ts'
import { parseApplicationPrivilegesInSteps } from './parse-application-privileges.ts'
import { parseGlobalPrivileges } from './parse-global-privileges.ts'
import { parseIndicesPrivilegesInSteps, parseRemoteIndicesPrivilegesInSteps } from './parse-indices-privileges.ts'
import { parseRemoteCluster } from './parse-remote-cluster.ts'
import { parseRestriction } from './parse-restriction.ts'
import { readNullableRoleStringsInSteps } from './read-role-strings.ts'
import type { RoleDescriptor } from './role-descriptor.ts'

export type RoleParserOptions = Readonly<{
  /** The role's name, printed in messages. */
  name: string
  /** Whether the role is an API key's: such may have a restriction instead of a description. Default false. */
  isOfApiKey?: boolean
  /** Whether the name is checked before anything is read; bulk requests do not. Default true. */
  checksName?: boolean
  /** What privileges there are. Default: those of Elasticsearch. */
  catalogue?: PrivilegeCatalogue
}>

/** The object at which the reader stands, or the one that comes next. */
export function parseRoleDescriptor(reader: TokenReader, options: RoleParserOptions): RoleDescriptor {
  return finish(parseRoleDescriptorInSteps(reader, options))
}

/** The same in steps. */
export function* parseRoleDescriptorInSteps(reader: TokenReader, options: RoleParserOptions): Steps<RoleDescriptor> {
  const { name, checksName = true } = options
  const finding = checksName ? nameFinding('Role', name, maxRoleNameLength) : undefined
  if (finding !== undefined) throw new ValidationError(validationReason([finding]))
  const first = reader.token ?? reader.next()
  if (first !== 'START_OBJECT') {
    throw new ParseError(`failed to parse role [${name}]. expected an object but found [${first}] instead`)
  }
  const role: Draft = { cluster: [], indices: [], applications: [], runAs: [], metadata: {} }
  let field = ''
  const context = { isOfApiKey: false, catalogue: elasticsearchCatalogue, ...options }
  for (let token = reader.next(); token !== 'END_OBJECT'; token = reader.next()) {
    if (token === 'FIELD_NAME') field = reader.text()
    else yield* readMember(reader, field, context, role)
  }
  return role
}

type Draft = { -readonly [Member in keyof RoleDescriptor]: RoleDescriptor[Member] }

type Context = Readonly<{ name: string; isOfApiKey: boolean; catalogue: PrivilegeCatalogue }>
/** What may take long is read in steps. */
type MemberReader = (reader: TokenReader, role: Draft, context: Context) => Steps<void> | undefined

const readIndices: MemberReader = function* (reader, role, { name }) {
  role.indices = yield* parseIndicesPrivilegesInSteps(reader, name)
}

const readApplications: MemberReader = function* (reader, role, { name }) {
  role.applications = yield* parseApplicationPrivilegesInSteps(reader, name)
}

const readCluster: MemberReader = function* (reader, role, { name }) {
  role.cluster = (yield* readNullableRoleStringsInSteps(reader, name)) ?? []
}

const readRunAs: MemberReader = function* (reader, role, { name }) {
  role.runAs = (yield* readNullableRoleStringsInSteps(reader, name)) ?? []
}

const readGlobal: MemberReader = function* (reader, role, { catalogue }) {
  setOptional(role, 'global', yield* parseGlobalPrivileges(reader, catalogue))
}

const readRemoteIndices: MemberReader = function* (reader, role, { name }) {
  role.remoteIndices = yield* parseRemoteIndicesPrivilegesInSteps(reader, name)
}

const readRemoteCluster: MemberReader = (reader, role, { name, catalogue }) => {
  role.remoteCluster = parseRemoteCluster(reader, { role: name, known: catalogue.remoteCluster })
}

const commonMembers: ReadonlyMap<string, MemberReader> = new Map<string, MemberReader>([
  ['index', readIndices],
  ['indices', readIndices],
  ['cluster', readCluster],
  ['run_as', readRunAs],
  ['application', readApplications],
  ['applications', readApplications],
  ['global', readGlobal],
  ['metadata', readRoleMetadata],
  ['metadata_flattened', passFlattenedMetadata],
  ['transient_metadata', passTransientMetadata],
  ['remote_indices', readRemoteIndices],
  ['remote_cluster', readRemoteCluster],
  ['type', () => undefined],
])

const storedRoleMembers = new Map<string, MemberReader>([...commonMembers, ['description', readDescription]])

const apiKeyRoleMembers = new Map<string, MemberReader>([...commonMembers, ['restriction', readRestriction]])

function* readMember(reader: TokenReader, field: string, context: Context, role: Draft): Steps<void> {
  const read = (context.isOfApiKey ? apiKeyRoleMembers : storedRoleMembers).get(field)
  if (read === undefined) throw unexpectedField(field, context.name)
  const steps = read(reader, role, context)
  if (steps !== undefined) yield* steps
}

function readRoleMetadata(reader: TokenReader, role: Draft): undefined {
  role.metadata = readMetadata(reader, 'metadata')
}

function passFlattenedMetadata(reader: TokenReader): undefined {
  readMetadata(reader, 'metadata_flattened')
}

function readDescription(reader: TokenReader, role: Draft): undefined {
  role.description = expectText(reader)
}

function readRestriction(reader: TokenReader, role: Draft, { name }: Context): undefined {
  setOptional(role, 'restriction', parseRestriction(reader, name))
}

function readMetadata(reader: TokenReader, field: string): JsonObject {
  if (reader.token === 'START_OBJECT') return readObject(reader)
  throw new ParseError(`expected field [${field}] to be of type object, but found [${reader.token}] instead`)
}

function passTransientMetadata(reader: TokenReader, _: Draft, { name }: Context): undefined {
  if (reader.token !== 'START_OBJECT') throw unexpectedField('transient_metadata', name)
  reader.skip()
}

function setOptional<Member extends 'global' | 'restriction'>(role: Draft, member: Member, value: Draft[Member]): void {
  if (value !== undefined) role[member] = value
}

function unexpectedField(field: string, role: string): ParseError {
  return new ParseError(`failed to parse role [${role}]. unexpected field [${field}]`)
}
