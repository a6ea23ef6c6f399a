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

/**
 * How a key comes to be: granted for the password of its owner or for what a bearer presents, or made by a caller for itself.
 * Without descriptors it may do what its owner may.
 */
export type KeyGrant = Readonly<
  ({ owner: string; runAs?: string } | { bearer: string; runAs?: string } | { creator: Caller }) & {
    role_descriptors?: Readonly<Record<string, RoleBody>>
  }
>

/** An access token: for the password of a user, or without one for the caller itself. */
export type TokenGrant = Readonly<{ by: Caller; user?: string }>

/** A user of the JWT realm: the claims of its token. */
export type JwtUser = Readonly<{ sub: string } & Record<string, unknown>>

/** The body of a role mapping; `rules` stands within a condition that only users of its world fulfil. */
export type MappingBody = Readonly<{ enabled: boolean; roles: readonly string[]; rules: unknown }>

export type World = Readonly<{
  /** Part of every name that belongs to the whole server. */
  id: string
  /** Stored application privileges: application, then privilege. */
  privileges: Readonly<Record<string, Readonly<Record<string, Readonly<{ actions: readonly string[] }>>>>>
  roles: Readonly<Record<string, RoleBody>>
  /** Role names of each user. */
  users: Readonly<Record<string, readonly string[]>>
  keys: Readonly<Record<string, KeyGrant>>
  /** Access tokens; they, service tokens and users of the JWT realm are bearers, and no two of these have the same name. */
  tokens: Readonly<Record<string, TokenGrant>>
  /** Accounts of tokens of service accounts. */
  serviceTokens: Readonly<Record<string, string>>
  jwtUsers: Readonly<Record<string, JwtUser>>
  mappings: Readonly<Record<string, MappingBody>>
  /** Users who have logged in, so that they have a profile; also bearers by whose token one was activated. */
  profiles: readonly string[]
  /** Roles that users were given after keys and tokens were made and profiles activated. */
  reassigned: Readonly<Record<string, readonly string[]>>
  /** Users who were disabled, and users who were deleted, after that. */
  disabledUsers: readonly string[]
  deletedUsers: readonly string[]
  /** What became of role mappings after that; null: deleted. */
  remapped: Readonly<Record<string, MappingBody | null>>
  /** Users whose profiles are disabled. */
  disabledProfiles: readonly string[]
}>

/** Who sends a request; with `runAs`, for whom it is to be answered. Keys and bearers are named by the variables that hold them. */
export type Caller = Readonly<({ as: 'administrator' } | { as: 'user' | 'key' | 'bearer'; name: string }) & { runAs?: string }>

/** `list` is `_privileges`, `identity` is `_authenticate`. The malformed ones have a body, or all around it for `malformed-request`, that is not as it should be. */
export type QuestionKind =
  | 'check'
  | 'profile'
  | 'list'
  | 'identity'
  | 'malformed-check'
  | 'malformed-profile'
  | 'malformed-request'

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
  return {
    id,
    ...{ privileges: {}, roles: {}, users: {}, keys: {}, tokens: {}, serviceTokens: {}, jwtUsers: {}, mappings: {} },
    ...{ profiles: [], reassigned: {}, disabledUsers: [], deletedUsers: [], remapped: {}, disabledProfiles: [] },
  }
}

/** What the names of the world's applications hold, and those of no other world. */
export function applicationPrefix(id: string): string {
  return `${id.replaceAll(/[^A-Za-z0-9]/g, 'w')}x`
}
