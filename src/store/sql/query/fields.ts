/**
 * Where the fields of each family of records are found: in a column, in an expression over columns, or in the rows of values.
 */
import { type RawBuilder, sql } from 'kysely'
import type { TermsTableName } from './terms.ts'

/** `text`, `number` and `truth` say what an expression is compared with. `terms`: the values are rows. */
export type FieldSource =
  | Readonly<{ kind: 'text'; column: RawBuilder<unknown>; isNullable: false; name: string }>
  | Readonly<{ kind: 'number' | 'truth'; column: RawBuilder<unknown>; isNullable: boolean }>
  | Readonly<{ kind: 'terms'; field: string; column?: RawBuilder<unknown> }>

/** A family of records that queries know. */
export type Family = Readonly<{
  table: 'users' | 'roles' | 'api_keys'
  termsTable: TermsTableName
  /** The column of the record's own key. */
  key: string
  columns: Readonly<Record<string, FieldSource>>
  /** The fields that the rows of values are kept in order of, each with its column there. */
  termOrders: Readonly<Record<string, 'name' | 'creation'>>
}>

export const users: Family = {
  table: 'users',
  termsTable: 'user_terms',
  key: 'username',
  columns: {
    username: text('username'),
    enabled: { kind: 'truth', column: sql.ref('enabled'), isNullable: false },
    fullName: { kind: 'terms', field: 'fullName', column: sql.ref('full_name') },
    email: { kind: 'terms', field: 'email', column: sql.ref('email') },
  },
  termOrders: { username: 'name' },
}

export const roles: Family = {
  table: 'roles',
  termsTable: 'role_terms',
  key: 'name',
  columns: {
    name: text('name'),
    // Every role has a description, if only an empty one.
    description: { kind: 'terms', field: 'description', column: sql.ref('name') },
  },
  termOrders: { name: 'name' },
}

export const apiKeys: Family = {
  table: 'api_keys',
  termsTable: 'api_key_terms',
  key: 'id',
  columns: {
    name: text('name'),
    type: text('type'),
    username: text('creator_principal'),
    realm: text('creator_realm_name'),
    creation: { kind: 'number', column: sql.ref('creation'), isNullable: false },
    expiration: { kind: 'number', column: sql.ref('expiration'), isNullable: true },
    invalidation: { kind: 'number', column: sql.ref('invalidation'), isNullable: true },
    invalidated: { kind: 'truth', column: sql`(case when invalidation is null then 0 else 1 end)`, isNullable: false },
  },
  termOrders: { name: 'name', creation: 'creation' },
}

/** Where a field is found; what is no column is in the rows of values. */
export function sourceOf(family: Family, field: string): FieldSource {
  return Object.hasOwn(family.columns, field) ? family.columns[field]! : { kind: 'terms', field }
}

/** A column of texts that every record has. */
export function text(column: string): Extract<FieldSource, Readonly<{ kind: 'text' }>> {
  return { kind: 'text', column: sql.ref(column), isNullable: false, name: column }
}
