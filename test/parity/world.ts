/**
 * What is asked about, and the questions: plain JSON, so that a difference can be saved, reduced by deleting parts of it, and
 * asked again.
 *
 * A world is a state that a server is brought into, not a list of requests; `transition.ts` finds the requests.
 */

/** The body of a role as the API takes it; generated ones hold these members. */
export type RoleBody = Readonly<{
  cluster?: readonly string[]
  indices?: readonly IndexEntry[]
  applications?: readonly ApplicationEntry[]
  run_as?: readonly string[]
  global?: unknown
  remote_indices?: unknown
  remote_cluster?: unknown
  restriction?: unknown
}>

export type IndexEntry = Readonly<{
  names: string | readonly string[]
  privileges: readonly string[]
  allow_restricted_indices?: boolean
  field_security?: unknown
  query?: unknown
}>

export type ApplicationEntry = Readonly<{
  application: string
  privileges: readonly string[]
  resources: readonly string[]
}>

/** What a key is granted with; without descriptors it may do what its owner may. */
export type KeyGrant = Readonly<{ owner: string; role_descriptors?: Readonly<Record<string, RoleBody>> }>

export type Bearer = Readonly<{ user: string } | { account: string }>

export type World = Readonly<{
  /** Part of every name that belongs to the whole server. */
  id: string
  /** Stored application privileges: application, then privilege. */
  privileges: Readonly<Record<string, Readonly<Record<string, Readonly<{ actions: readonly string[] }>>>>>
  roles: Readonly<Record<string, RoleBody>>
  /** Role names of each user. */
  users: Readonly<Record<string, readonly string[]>>
  keys: Readonly<Record<string, KeyGrant>>
  /** Access tokens of users, and tokens of service accounts. */
  bearers: Readonly<Record<string, Bearer>>
  /** Users who have logged in, so that they have a profile. */
  profiles: readonly string[]
  /** Roles that users were given after keys were granted and profiles activated. */
  reassigned: Readonly<Record<string, readonly string[]>>
  /** Users whose profiles are disabled. */
  disabledProfiles: readonly string[]
}>

/** Who sends a request; with `runAs`, for whom it is to be answered. Keys and bearers are named by the variables that hold them. */
export type Caller = Readonly<({ as: 'administrator' } | { as: 'user' | 'key' | 'bearer'; name: string }) & { runAs?: string }>

/** `list` is `_privileges`. The malformed ones have a body, or all around it for `malformed-request`, that is not as it should be. */
export type QuestionKind = 'check' | 'profile' | 'list' | 'malformed-check' | 'malformed-profile' | 'malformed-request'

export type Question = Readonly<{
  kind: QuestionKind
  caller: Caller
  method: string
  path: string
  body?: string
  /** How the body becomes bytes: as UTF-8 unless told otherwise; `bytes` is one byte for each character. */
  bodyAs?: 'bytes' | 'gzip' | 'deflate'
  /** JSON unless told otherwise. */
  contentType?: string
  /** Further lines of the head; a name may come twice. */
  headers?: readonly (readonly [name: string, value: string])[]
}>

/** A world with nothing in it. */
export function emptyWorld(id: string): World {
  return { id, privileges: {}, roles: {}, users: {}, keys: {}, bearers: {}, profiles: [], reassigned: {}, disabledProfiles: [] }
}

/** What the names of the world's applications begin with, and those of no other world. */
export function applicationPrefix(id: string): string {
  return `${id.replaceAll(/[^A-Za-z0-9]/g, 'w')}x`
}
