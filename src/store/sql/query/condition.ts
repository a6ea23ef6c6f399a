/**
 * A condition as an SQL expression over one row of a family's table.
 *
 * A field without a column becomes `document in (documents that have such a value)`. Driven by that list a query is quick when few
 * records fit; driven by an index in the order wanted, with the list looked up, it is quick when many do. `isDrivenByOrder` says
 * which: a number that is added to hides the column from the planner. (`exists` per row takes five times as long to count.)
 *
 * INVARIANT: what is compared is well-formed text; half of a surrogate pair compares as U+FFFD, as it was stored.
 * COST: disjunctions are balanced, since databases limit the depth of expressions.
 */
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Bound, Condition, FieldValue, TextCondition } from '../../query.ts'
import { isText, wordsOf } from '../../text-analysis.ts'
import type { SqlSession, WildcardPart } from '../sql-backend.ts'
import { endOfPrefix } from '../text-prefix.ts'
import { type Family, type FieldSource, sourceOf, text } from './fields.ts'
import { phraseField, phraseTerm } from './terms.ts'

export type ConditionContext = Readonly<{ session: SqlSession; family: Family; isDrivenByOrder: boolean }>

type Test = Expression<SqlBool>

const always = sql<SqlBool>`1 = 1`
const never = sql<SqlBool>`1 = 0`

export function compileCondition(condition: Condition, context: ConditionContext): Test {
  switch (condition.kind) {
    case 'all':
      return always
    case 'none':
      return never
    case 'and':
      return joined(compileAll(condition.of, context), 'and', always)
    case 'or':
      return joined(compileAll(condition.of, context), 'or', never)
    case 'not':
      return sql`not (${compileCondition(condition.of, context)})`
    case 'at-least':
      return atLeast(condition.count, compileAll(condition.of, context))
    case 'is-record':
      return context.session.isOneOf(context.family.key, condition.keys.map(wellFormed))
    case 'exists':
      return exists(sourceOf(context.family, condition.field), context)
    case 'text':
      return textTest(condition, context)
    default:
      return valueTest(condition, sourceOf(context.family, condition.field), context)
  }
}

type ValueCondition = Extract<Condition, Readonly<{ kind: 'one-of' | 'prefix' | 'wildcard' | 'range' }>>

function compileAll(conditions: readonly Condition[], context: ConditionContext): readonly Test[] {
  return conditions.map((condition) => compileCondition(condition, context))
}

function joined(tests: readonly Test[], word: 'and' | 'or', ofNone: Test): Test {
  return balanced(tests, (left, right) => (word === 'and' ? sql`(${left} and ${right})` : sql`(${left} or ${right})`)) ?? ofNone
}

function atLeast(count: number, tests: readonly Test[]): Test {
  if (count <= 0) return always
  if (count > tests.length) return never
  const ones = tests.map((test): Expression<unknown> => sql`(case when ${test} then 1 else 0 end)`)
  return sql`${balanced(ones, (left, right) => sql`(${left} + ${right})`)} >= ${sql.lit(count)}`
}

function balanced<T extends Expression<unknown>>(parts: readonly T[], join: (left: T, right: T) => T): T | undefined {
  if (parts.length <= 1) return parts[0]
  const middle = parts.length >> 1
  return join(balanced(parts.slice(0, middle), join)!, balanced(parts.slice(middle), join)!)
}

function exists(source: FieldSource, context: ConditionContext): Test {
  if (source.kind !== 'terms') return source.isNullable ? sql`${source.column} is not null` : always
  return source.column === undefined ? hasTerm(source.field, always, context) : sql`${source.column} is not null`
}

function valueTest(condition: ValueCondition, source: FieldSource, context: ConditionContext): Test {
  if (source.kind !== 'terms') return ofPresent(source, compare(condition, source, context))
  return hasTerm(source.field, compare(condition, termSource, context), context)
}

/** What is compared with null is neither true nor false, and `not` would leave it so. */
function ofPresent({ column, isNullable }: ColumnSource, test: Test): Test {
  return isNullable ? sql`(${column} is not null and ${test})` : test
}

const termSource = text('term')

/** True where the document has a row of the field whose `term` passes. */
function hasTerm(field: string, test: Test, { family, isDrivenByOrder }: ConditionContext): Test {
  const document = isDrivenByOrder ? sql`document + 0` : sql.ref('document')
  return sql`${document} in (select document from ${sql.table(family.termsTable)} where field = ${wellFormed(field)} and ${test})`
}

type ColumnSource = Exclude<FieldSource, Readonly<{ kind: 'terms' }>>

function compare(condition: ValueCondition, source: ColumnSource, { session }: ConditionContext): Test {
  switch (condition.kind) {
    case 'one-of':
      return isOneOf(condition.values, condition.ignoresCase ?? false, source, session)
    case 'prefix':
      return begins(condition.ignoresCase ? lower(condition.prefix) : condition.prefix, textOf(source, condition.ignoresCase))
    case 'wildcard': {
      const pattern = condition.ignoresCase ? lower(condition.pattern) : condition.pattern
      return matches(wildcardParts(wellFormed(pattern)), textOf(source, condition.ignoresCase), session)
    }
    case 'range':
      return within(condition.lower, condition.upper, source)
  }
}

function isOneOf(values: readonly FieldValue[], ignoresCase: boolean, source: ColumnSource, session: SqlSession): Test {
  if (values.length === 0) return never
  if (values.length === 1) {
    const value = comparable(values[0]!, source)
    return ignoresCase ? sql`${textOf(source, true)} = ${lower(String(value))}` : sql`${source.column} = ${value}`
  }
  if (source.kind !== 'text')
    return sql`${source.column} in (${sql.join(values.map((value) => sql.lit(comparable(value, source))))})`
  if (ignoresCase)
    return joined(
      values.map((value) => isOneOf([value], true, source, session)),
      'or',
      never,
    )
  return session.isOneOf(
    source.name,
    values.map((value) => wellFormed(String(value))),
  )
}

/** As a range, which an index finds. */
function begins(prefix: string, text: RawBuilder<string>): Test {
  const start = wellFormed(prefix)
  const end = endOfPrefix(start)
  return end === undefined ? sql`${text} >= ${start}` : sql`(${text} >= ${start} and ${text} < ${end})`
}

function matches(parts: readonly WildcardPart[], text: RawBuilder<string>, session: SqlSession): Test {
  const [first = '', second, ...rest] = parts
  if (typeof first === 'string' && second === undefined) return sql`${text} = ${first}`
  const isPrefix = typeof first === 'string' && typeof second === 'object' && second.wildcard === '*' && rest.length === 0
  return isPrefix ? begins(first, text) : session.matchesWildcard(text, parts)
}

/** Texts and wildcards in turn; several stars in a row are one. */
export function wildcardParts(pattern: string): readonly WildcardPart[] {
  const parts: WildcardPart[] = []
  for (const [piece] of pattern.matchAll(/\\[\s\S]|\*+|\?|[^\\*?]+|\\/gu)) {
    if (piece.startsWith('*')) parts.push({ wildcard: '*' })
    else if (piece === '?') parts.push({ wildcard: '?' })
    else {
      const literal = piece.length > 1 && piece.startsWith('\\') ? piece.slice(1) : piece
      const last = parts.at(-1)
      if (typeof last === 'string') parts.splice(-1, 1, last + literal)
      else parts.push(literal)
    }
  }
  return parts
}

function within(low: Bound | undefined, high: Bound | undefined, source: ColumnSource): Test {
  const tests: Test[] = []
  if (low !== undefined) {
    const value = comparable(low.value, source)
    tests.push(low.isInclusive ? sql`${source.column} >= ${value}` : sql`${source.column} > ${value}`)
  }
  if (high !== undefined) {
    const value = comparable(high.value, source)
    tests.push(high.isInclusive ? sql`${source.column} <= ${value}` : sql`${source.column} < ${value}`)
  }
  if (tests.length === 0 && source.isNullable) return sql`${source.column} is not null`
  return joined(tests, 'and', always)
}

function textTest(condition: TextCondition, context: ConditionContext): Test {
  const { field, analyzer, match, matchesWhenEmpty } = condition
  const words = wordsOf(condition.text, field, analyzer)
  if (words.length === 0) return matchesWhenEmpty ? always : never
  const source = sourceOf(context.family, field)
  const test = (values: readonly string[]): Test => valueTest({ kind: 'one-of', field, values }, source, context)
  const needed = match === 'phrase' ? words.length : match(words.length)
  // Any of many words is one list, not a test for each.
  if (needed === 1) return test(words.flat())
  const tests = words.map(test)
  if (match !== 'phrase') return atLeast(needed, tests)
  const isPhrase = words.length > 1 && source.kind === 'terms' && isText(field)
  if (!isPhrase) return joined(tests, 'and', always)
  const wanted = context.session.matchesWildcard(termSource.column as RawBuilder<string>, [
    { wildcard: '*' },
    wellFormed(phraseTerm(words)),
    { wildcard: '*' },
  ])
  return hasTerm(phraseField(source.field), wanted, context)
}

function textOf({ column }: ColumnSource, ignoresCase = false): RawBuilder<string> {
  return ignoresCase ? sql<string>`lower(${column})` : (column as RawBuilder<string>)
}

/** Truth is kept as 0 and 1. */
function comparable(value: FieldValue, source: ColumnSource): string | number | bigint {
  if (typeof value === 'boolean' && source.kind === 'truth') return Number(value)
  return source.kind === 'text' ? wellFormed(String(value)) : (value as string | number | bigint)
}

/** As databases do it by bytes: the letters of ASCII alone. */
function lower(text: string): string {
  return wellFormed(text).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function wellFormed(text: string): string {
  return text.toWellFormed()
}
