/**
 * Field security of an index group: which fields a set of (grant, except) pairs leaves.
 *
 * Mirrors Elasticsearch's field permissions as far as privilege checks and lists need them (reference 02 §11.1): whether a group
 * restricts fields at all. Each pair grants its fields, and metadata fields (a leading underscore) in any case, minus `except`.
 */
import {
  compileLanguageInSteps,
  isTotal,
  type Language,
  minusInSteps,
  newStateBudget,
  type StateBudget,
  totalLanguage,
  unionInSteps,
} from '../pattern/index.ts'
import type { Steps } from '../steps/steps.ts'

/** One pair; `grant: null` grants every field. */
export type FieldGrant = Readonly<{ grant: readonly string[] | null; except: readonly string[] | null }>

/** Whether the pairs together keep some field back. No pairs at all keep nothing back. */
export function* restrictsFields(grants: readonly FieldGrant[], budget: StateBudget): Steps<boolean> {
  if (grants.length === 0 || grants.some(grantsEveryField)) return false
  const languages: Language[] = []
  for (const grant of grants) languages.push(yield* fieldLanguageOf(grant, budget))
  return !isTotal(yield* unionInSteps(languages, newStateBudget(undefined, budget)))
}

/** The pairs, each once; order and repetition within a list tell pairs apart, as they do in Elasticsearch. */
export function distinctFieldGrants(grants: readonly FieldGrant[]): readonly FieldGrant[] {
  return [...new Map(grants.map((grant) => [JSON.stringify([grant.grant, grant.except]), grant])).values()]
}

function grantsEveryField({ grant, except }: FieldGrant): boolean {
  return (grant === null || grant.includes('*')) && (except === null || except.length === 0)
}

function* fieldLanguageOf({ grant, except }: FieldGrant, budget: StateBudget): Steps<Language> {
  const isAll = grant === null || grant.includes('*')
  const granted = isAll ? totalLanguage : yield* compileLanguageInSteps([...grant, '_*'], budget)
  if (except === null || except.length === 0) return granted
  const denied = yield* compileLanguageInSteps(except, budget)
  return yield* minusInSteps(granted, denied, newStateBudget(undefined, budget))
}

/** The order in which pairs are listed: by grant, then by except, text by text. */
export function compareFieldGrants(a: FieldGrant, b: FieldGrant): number {
  return compareLists(a.grant ?? [], b.grant ?? []) || compareLists(a.except ?? [], b.except ?? [])
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((text, position) => text !== b[position])
  if (differing < 0) return a.length - b.length
  const other = b[differing]
  return other === undefined || a[differing]! > other ? 1 : -1
}
