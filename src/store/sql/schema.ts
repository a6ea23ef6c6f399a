/**
 * The tables of every SQL store, as Kysely sees them; `migrations/` makes them.
 *
 * `document` is the number under which queries know a record (`query/terms.ts`); null until it has one.
 * Lists and documents are JSON texts of `json-column.ts`. Truth values are 0 and 1, times epoch milliseconds, on every dialect.
 */
import type { Generated } from 'kysely'
import type { ApiKeyType } from '../records.ts'
import type { Change } from '../store.ts'

/** The text of a list or document, made and read by `json-column.ts` alone. */
export type JsonText = string

export type UsersTable = {
  username: string
  password_hash: string
  roles: JsonText
  full_name: string | null
  email: string | null
  metadata: JsonText
  enabled: number
  document: number | null
}

export type ReservedUsersTable = { username: string; password_hash: string | null; enabled: number }

/** Stored roles, and the built-in ones for queries. */
export type RolesTable = { name: string; descriptor: JsonText; is_built_in: Generated<number>; document: number | null }

export type ApplicationPrivilegesTable = { application: string; name: string; actions: JsonText; metadata: JsonText }

export type ProfilesTable = {
  uid: string
  enabled: number
  last_synchronized: number
  username: string
  roles: JsonText
  realm_name: string
  realm_type: string
  email: string | null
  full_name: string | null
  labels: JsonText
  data: JsonText
  seq_no: number
}

/** What enabled profiles are found by. */
export type ProfileTermsTable = { term: string; uid: string; last_synchronized: number }

/** Every word that ever was part of a profile's names. */
export type ProfileWordsTable = { word: string; reversed: string }

export type ApiKeysTable = {
  id: string
  name: string
  secret_hash: string
  creation: number
  expiration: number | null
  invalidation: number | null
  creator_principal: string
  creator_full_name: string | null
  creator_email: string | null
  creator_metadata: JsonText
  creator_realm_name: string
  creator_realm_type: string
  metadata: JsonText
  role_descriptors: JsonText | null
  limited_by: JsonText
  type: ApiKeyType
  certificate_identity: string | null
  document: number | null
}

export type RoleMappingsTable = {
  name: string
  enabled: number
  roles: JsonText
  role_templates: JsonText
  rules: JsonText
  metadata: JsonText
}

/** A column that is `refresh_…` or later is null where there is no refresh token, or none that was used. */
export type TokensTable = {
  id: string
  creation: number
  username: string
  realm_name: string
  authentication: JsonText
  access_hash: string
  access_expiration: number
  access_invalidated: number
  refresh_hash: string | null
  refresh_invalidated: number
  client_username: string | null
  client_realm_name: string | null
  refreshed_at: number | null
  successor_id: string | null
  successor_seed: string | null
}

export type ServiceTokensTable = { account: string; name: string; secret_hash: string; creation: number }

/** A value of a record that is no column of its own (`query/terms.ts`), and what the record is sorted by: `creation` for API keys. */
export type TermsTable = { document: number; field: string; term: string; name: string; creation?: number }

export type SettingsTable = { name: string; value: string }

/** The change log: the newest changes, each under its revision, without gaps. */
export type ChangesTable = { revision: number; kind: Change['kind']; key: string }

/** Numbers that only grow. A write transaction that takes one holds it until it commits. */
export type CountersTable = { name: 'revision' | 'profile-seq-no' | 'document'; value: number }

/** One row per migration that was applied. */
export type MigrationsTable = { number: number; name: string }

export type Schema = {
  users: UsersTable
  reserved_users: ReservedUsersTable
  roles: RolesTable
  application_privileges: ApplicationPrivilegesTable
  profiles: ProfilesTable
  profile_terms: ProfileTermsTable
  profile_words: ProfileWordsTable
  api_keys: ApiKeysTable
  role_mappings: RoleMappingsTable
  tokens: TokensTable
  service_tokens: ServiceTokensTable
  user_terms: TermsTable
  role_terms: TermsTable
  api_key_terms: TermsTable
  settings: SettingsTable
  changes: ChangesTable
  counters: CountersTable
  migrations: MigrationsTable
}
