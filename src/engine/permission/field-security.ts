/**
 * Field security of an index group: which fields a set of (grant, except) pairs leaves.
 *
 * Mirrors Elasticsearch's field permissions as far as privilege checks and lists need them (reference 02 §11.1): whether a group
 * restricts fields at all. Each pair grants its fields, and metadata fields (a leading underscore) in any case, minus `except`.
 */
import { compileLanguage, isTotal, type Language, minus, totalLanguage, union } from '../pattern/index.ts'
import { sortDistinct } from '../privilege/application-privilege.ts'

/** One pair; `grant: null` grants every field. */
export type FieldGrant = Readonly<{ grant: readonly string[] | null; except: readonly string[] | null }>

/** Whether the pairs together keep some field back. No pairs at all keep nothing back. */
export function restrictsFields(grants: readonly FieldGrant[]): boolean {
  if (grants.length === 0 || grants.some(grantsEveryField)) return false
  return !isTotal(union(grants.map(fieldLanguageOf)))
}

/** Pairs that mean the same by their text, each once. */
export function distinctFieldGrants(grants: readonly FieldGrant[]): readonly FieldGrant[] {
  return [...new Map(grants.map((grant) => [identityOf(grant), grant])).values()]
}

function grantsEveryField({ grant, except }: FieldGrant): boolean {
  return (grant === null || grant.includes('*')) && (except === null || except.length === 0)
}

function fieldLanguageOf({ grant, except }: FieldGrant): Language {
  const granted = grant === null || grant.includes('*') ? totalLanguage : compileLanguage([...grant, '_*'])
  return except === null || except.length === 0 ? granted : minus(granted, compileLanguage(except))
}

function identityOf({ grant, except }: FieldGrant): string {
  return JSON.stringify([grant && sortDistinct(grant), except && sortDistinct(except)])
}
