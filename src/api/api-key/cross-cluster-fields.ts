/** The members that only cross-cluster API keys have (reference 04 §11.8). */
import { type CrossClusterAccess, crossClusterRole } from '../../directory/cross-cluster-access.ts'
import { type Field, nestedListFieldInSteps, objectParserInSteps, parseAccessibleIndicesInSteps } from '../../engine/index.ts'
import { IllegalArgumentError } from '../../errors.ts'

const indicesField = () => nestedListFieldInSteps((reader) => parseAccessibleIndicesInSteps(reader, crossClusterRole))

/** The object `access`. */
export const parseAccess = objectParserInSteps(
  'cross_cluster_api_key_request_access',
  { search: indicesField(), replication: indicesField() },
  { build: ({ search, replication }): CrossClusterAccess => ({ search: search ?? [], replication: replication ?? [] }) },
)

/** `certificate_identity`: a pattern of certificate names. */
export const identityField: Field<string> = { accepts: ['VALUE_STRING'], read: (reader) => checkedIdentity(reader.text()) }

/** JavaScript's patterns stand in for Java's: nobody is ever matched against it here. */
function checkedIdentity(identity: string): string {
  try {
    new RegExp(identity)
    return identity
  } catch {
    // WIRE
    throw new IllegalArgumentError(`Invalid certificate_identity format: [${identity}]. Must be a valid regex.`)
  }
}
