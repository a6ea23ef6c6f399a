/**
 * Who sent a request, and for whom it is answered.
 *
 * Mirrors Elasticsearch's authentication: the identity that proved itself, and the effective one, which differs under run-as.
 */
import type { Subject } from '../directory/subject.ts'

export type Caller = Readonly<{
  /** How the authenticating subject proved itself. */
  type: 'realm' | 'api_key' | 'token' | 'anonymous'
  authenticating: Subject
  /** For whom the request is answered: the run-as target, or the authenticating subject itself. */
  effective: Subject
  /**
   * Present under run-as. The target need not exist: a caller without the right to it must not learn that, so that it is
   * refused with the permission (reference 02 §10.4).
   */
  runAs?: Readonly<{ username: string; isFound: boolean }>
  /** How refusals call the credentials, where that is not the name of the authenticating user. */
  presentedName?: string
}>

/**
 * Whether the caller can act for a user at all: neither a service account nor the anonymous user can, nor can who does so already.
 * Their run-as header is not even looked at.
 */
export function canRunAs({ type, authenticating, runAs }: Caller): boolean {
  return runAs === undefined && authenticating.kind !== 'service-account' && type !== 'anonymous'
}
