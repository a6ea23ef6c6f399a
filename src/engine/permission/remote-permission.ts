/**
 * What a role grants on other clusters. No check asks for it; it is listed (reference 02 §5.3, §8).
 *
 * Entries for one set of cluster aliases stay together; equal entries count once, others are not merged.
 */
import type { FieldGrant } from './field-security.ts'
import type { Origin } from './origin.ts'

export type RemoteIndexGroup = Readonly<{
  clusters: readonly string[]
  names: readonly string[]
  /** Canonical names, ascending. */
  privileges: readonly string[]
  fieldSecurity: readonly FieldGrant[] | undefined
  queries: readonly string[] | undefined
  allowRestrictedIndices: boolean
  origins: readonly Origin[]
}>

export type RemoteClusterGroup = Readonly<{ privileges: readonly string[]; clusters: readonly string[] }>
