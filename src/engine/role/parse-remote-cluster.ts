/** Reads the member `remote_cluster` of a role (reference 04 §5.5, 01 §9). WIRE: all texts. */
import { IllegalArgumentError, NullPointerError, ParseError } from '../../errors.ts'
import type { TokenReader } from '../document/token-reader.ts'
import { isJavaBlank } from '../document/trim-java.ts'
import { readRoleStrings } from './read-role-strings.ts'
import type { RemoteClusterPrivileges } from './role-descriptor.ts'

type Context = Readonly<{ role: string; known: readonly string[] }>

/** The array of entries at which the reader stands. `known`: the privileges that may be held on remote clusters. */
export function parseRemoteCluster(reader: TokenReader, context: Context): readonly RemoteClusterPrivileges[] {
  if (reader.token !== 'START_ARRAY') {
    throw refuse(context, `expected field [remote_cluster] value to be an array, but found [${reader.token}] instead`)
  }
  const groups: RemoteClusterPrivileges[] = []
  for (let token = reader.next(); token !== 'END_ARRAY'; token = reader.next()) {
    if (token !== 'START_OBJECT') throw afterOtherThanObject(reader)
    groups.push(parseGroup(reader, context))
  }
  return groups
}

/** Elasticsearch takes anything for the beginning of an object, and fails at what stands behind it. */
function afterOtherThanObject(reader: TokenReader): NullPointerError {
  reader.next()
  return new NullPointerError('fieldName cannot be null')
}

function parseGroup(reader: TokenReader, context: Context): RemoteClusterPrivileges {
  let privileges: readonly string[] | undefined
  let clusters: readonly string[] | undefined
  while (reader.next() !== 'END_OBJECT') {
    const field = reader.text()
    reader.next()
    if (field === 'privileges') privileges = readPrivileges(reader, context)
    else if (field === 'clusters') clusters = readRoleStrings(reader, context.role)
    else throw refuse(context, `unexpected field [${field}]`)
  }
  if (privileges !== undefined && clusters === undefined) {
    throw refuse(context, '[clusters] must be defined when [privileges] are defined ')
  }
  if (privileges === undefined && clusters !== undefined) {
    throw refuse(context, '[privileges] must be defined when [clusters] are defined ')
  }
  if (!privileges?.length || !clusters?.length) throw new IllegalArgumentError('remote cluster groups must not be null or empty')
  if (clusters.some(isJavaBlank)) {
    throw new IllegalArgumentError(
      `remote_cluster clusters aliases must contain valid non-empty, non-null values [${clusters.join(', ')}]`,
    )
  }
  return { privileges, clusters }
}

function readPrivileges(reader: TokenReader, context: Context): readonly string[] {
  const privileges = readRoleStrings(reader, context.role)
  if (privileges.every((privilege) => context.known.includes(privilege.toLowerCase()))) return privileges
  throw refuse(
    context,
    `[${context.known.join(', ')}] are the only values allowed for [privileges] within [remote_cluster]. Found [${privileges.join(', ')}]`,
  )
}

function refuse({ role }: Context, what: string): ParseError {
  return new ParseError(`failed to parse remote_cluster for role [${role}]. ${what}`)
}
