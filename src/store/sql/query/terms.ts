/**
 * What the columns of a record cannot be asked: lists, metadata and the words of texts, each value a row of its own.
 *
 * Every record has a document number, the next one at each write, and its rows go with the record, because they refer to that
 * number. `metadata` has a row for each value, and `metadata.KEY` another: asked without a key, the field has all of them.
 */
import type { Kysely } from 'kysely'
import type { JsonObject, JsonValue } from '../../../engine/index.ts'
import type { ApiKeyRecord, RoleRecord, UserRecord } from '../../records.ts'
import { wordsOf } from '../../text-analysis.ts'
import type { Schema, TermsTable } from '../schema.ts'

export type TermsTableName = 'user_terms' | 'role_terms' | 'api_key_terms'

/** A value of a field. */
export type Term = readonly [field: string, term: string]

/** Rows of one statement; the statement's text depends on their number. */
const maxRows = 50

/** Values that need more bytes are kept but not found, as in Elasticsearch. */
const maxTermBytes = 32_766

/** The field whose one term is all words of a text in order, between spaces. */
export function phraseField(field: string): string {
  return `${field} in order`
}

/** All words of `words` as `phraseField` holds them; of several at one place the first. */
export function phraseTerm(words: ReturnType<typeof wordsOf>): string {
  return ` ${words.map(([first]) => first).join(' ')} `
}

export function termsOfUser({ roles, fullName, email }: Pick<UserRecord, 'roles' | 'fullName' | 'email'>): readonly Term[] {
  return [...roles.map((role): Term => ['roles', role]), ...termsOfText('fullName', fullName), ...termsOfText('email', email)]
}

export function termsOfRole({ descriptor: { applications, description, metadata } }: RoleRecord): readonly Term[] {
  const ofApplications = applications.flatMap(({ application, privileges, resources }): Term[] => [
    ['applications.application', application],
    ...privileges.map((privilege): Term => ['applications.privileges', privilege]),
    ...resources.map((resource): Term => ['applications.resources', resource]),
  ])
  return [...ofApplications, ...termsOfText('description', description ?? null), ...termsOfMetadata(metadata)]
}

export function termsOfApiKey({ metadata }: ApiKeyRecord): readonly Term[] {
  return termsOfMetadata(metadata ?? {})
}

/** Puts these terms in place of those that the document of `record` has. */
export async function replaceTerms(
  db: Kysely<Schema>,
  table: TermsTableName,
  record: TermsRecord,
  terms: readonly Term[],
): Promise<void> {
  await db.deleteFrom(table).where('document', '=', record.document).execute()
  const rows = termRows(record, terms)
  for (let start = 0; start < rows.length; start += maxRows) {
    const some = rows.slice(start, start + maxRows)
    await db
      .insertInto(table)
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** The document's number, and what is kept beside each of its terms. */
export type TermsRecord = Omit<TermsTable, 'field' | 'term'>

/** The rows of a document: each term once, without those that are too long. */
export function termRows(record: TermsRecord, terms: readonly Term[]): readonly TermsTable[] {
  const distinct = new Map(
    terms.map(([field, term]) => [
      `${field}\0${term}`,
      { ...record, name: record.name.toWellFormed(), field: field.toWellFormed(), term: term.toWellFormed() },
    ]),
  )
  return [...distinct.values()].filter(({ field, term }) => Buffer.byteLength(field) + Buffer.byteLength(term) <= maxTermBytes)
}

function termsOfText(field: string, text: string | null): readonly Term[] {
  if (text === null) return []
  const words = wordsOf(text, field)
  if (words.length === 0) return []
  return [...words.flat().map((word): Term => [field, word]), [phraseField(field), phraseTerm(words)]]
}

function termsOfMetadata(metadata: JsonObject): readonly Term[] {
  const terms: Term[] = []
  addMembers(metadata, 'metadata', terms)
  return terms
}

function addMembers(object: JsonObject, path: string, terms: Term[]): void {
  for (const [key, value] of Object.entries(object)) addValue(value, `${path}.${key}`, terms)
}

function addValue(value: JsonValue, path: string, terms: Term[]): void {
  if (value === null) return
  if (Array.isArray(value)) for (const item of value) addValue(item, path, terms)
  else if (JSON.isRawJSON(value)) add(value.rawJSON)
  else if (typeof value === 'object') addMembers(value as JsonObject, path, terms)
  else add(String(value))

  function add(term: string): void {
    terms.push([path, term], ['metadata', term])
  }
}
