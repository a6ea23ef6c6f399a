/**
 * The queries of the store, a second time: over arrays of records in memory, as plainly as possible.
 *
 * Shares nothing with the SQL but the types: a record is turned into lists of values by field, and a condition is looked at record by
 * record. Texts are words between spaces here; how words are found is not this model's subject.
 */
import type {
  Aggregated,
  Aggregation,
  AggregationResult,
  Bucket,
  CompositeSource,
  Condition,
  FieldValue,
  Order,
  OrderValue,
  RecordQuery,
  TermsAggregation,
} from '../../src/store/query.ts'

/** The key of a record, and the values of each field; the place in the list is the order of writing. */
export type ModelRecord = Readonly<{ key: string; fields: Readonly<Record<string, readonly (string | number)[]>> }>

export type ModelAnswer = Readonly<{ total: number; hits: readonly (readonly [key: string, order: readonly OrderValue[]])[] }>

export function answer(records: readonly ModelRecord[], { condition, order, after, from, size }: RecordQuery): ModelAnswer {
  const found = records.filter((record) => holds(condition, record))
  const placed = found.map((record) => ({
    record,
    values: order.map((level) => valueIn(level, record)),
    number: records.indexOf(record),
  }))
  placed.sort((left, right) => comparePlaces(left.values, right.values, order) || left.number - right.number)
  const behind = after === undefined ? placed : placed.filter(({ values }) => comparePlaces(values, after, order) > 0)
  const page = behind.slice(from, from + size)
  return { total: found.length, hits: page.map(({ record, values }) => [record.key, values]) }
}

/** What the records that fulfil a condition are counted as. Terms are ordered by count and value alone. */
export function aggregated(
  records: readonly ModelRecord[],
  condition: Condition,
  aggregations: readonly Aggregation[],
): Aggregated {
  const found = records.filter((record) => holds(condition, record))
  return new Map(aggregations.map((aggregation) => [aggregation.name, resultOf(found, aggregation)]))
}

function resultOf(records: readonly ModelRecord[], aggregation: Aggregation): AggregationResult {
  const bucketOf = (key: readonly OrderValue[], members: readonly ModelRecord[]): Bucket => ({
    key,
    count: members.length,
    of: aggregated(members, { kind: 'all' }, aggregation.of),
  })
  switch (aggregation.kind) {
    case 'filters': {
      const buckets = aggregation.filters.map((filter) => records.filter((record) => holds(filter, record)))
      return { buckets: buckets.map((members) => bucketOf([], members)), others: 0, value: 0 }
    }
    case 'terms': {
      const groups = termGroups(records, aggregation)
      const buckets = groups.slice(0, aggregation.size).map(([value, members]) => bucketOf([value], members))
      const others = groups.slice(aggregation.size).reduce((sum, [, members]) => sum + members.length, 0)
      return { buckets, others, value: 0 }
    }
    case 'composite': {
      const groups = combinedGroups(records, aggregation.sources).slice(0, aggregation.size)
      return { buckets: groups.map(([key, members]) => bucketOf(key, members)), others: 0, value: 0 }
    }
    default: {
      const values = records.flatMap((record) => valuesOrMissing(record, aggregation))
      return { buckets: [], others: 0, value: aggregation.kind === 'values' ? values.length : new Set(values).size }
    }
  }
}

/** Each different value once; the stand-in when there is none. */
function valuesOrMissing(record: ModelRecord, { field, missing }: { field: string; missing?: FieldValue }) {
  const values = [...new Set(valuesOf(record, field))]
  return values.length === 0 && missing !== undefined ? [plain(missing)] : values
}

function termGroups(records: readonly ModelRecord[], aggregation: TermsAggregation) {
  const values = new Set(records.flatMap((record) => valuesOrMissing(record, aggregation)))
  const groups = [...values].map(
    (value) => [value, records.filter((record) => valuesOrMissing(record, aggregation).includes(value))] as const,
  )
  const compared = { count: 0, value: 0 }
  return groups
    .filter(([, members]) => members.length >= aggregation.minimum)
    .sort(([left, ofLeft], [right, ofRight]) => {
      Object.assign(compared, { count: ofLeft.length - ofRight.length, value: compare(left, right) })
      const level = aggregation.order.find(({ by }) => typeof by === 'string' && compared[by] !== 0)
      if (level === undefined || typeof level.by !== 'string') return compared.value
      return level.isDescending ? -compared[level.by] : compared[level.by]
    })
}

function combinedGroups(records: readonly ModelRecord[], sources: readonly CompositeSource[]) {
  const groups = new Map<string, [key: readonly OrderValue[], members: ModelRecord[]]>()
  for (const record of records) {
    for (const key of combinations(record, sources)) {
      const name = JSON.stringify(key)
      const [, members] = groups.get(name) ?? groups.set(name, [key, []]).get(name)!
      members.push(record)
    }
  }
  const levels = sources.map(({ field, isDescending, missingIsLast }): Order => {
    return { field, isDescending, value: 'smallest', missing: missingIsLast ? 'last' : 'first' }
  })
  return [...groups.values()].sort(([left], [right]) => comparePlaces(left, right, levels))
}

/** Every way to take one value of each source. */
function combinations(record: ModelRecord, sources: readonly CompositeSource[]): readonly (readonly OrderValue[])[] {
  return sources.reduce<readonly (readonly OrderValue[])[]>(
    (keys, { field, keepsMissing }) => {
      const values: OrderValue[] = [...new Set(valuesOf(record, field))]
      if (values.length === 0 && keepsMissing) values.push(null)
      return keys.flatMap((key) => values.map((value) => [...key, value]))
    },
    [[]],
  )
}

/** Whether a record fulfils a condition. */
export function holds(condition: Condition, record: ModelRecord): boolean {
  switch (condition.kind) {
    case 'all':
      return true
    case 'none':
      return false
    case 'and':
      return condition.of.every((part) => holds(part, record))
    case 'or':
      return condition.of.some((part) => holds(part, record))
    case 'not':
      return !holds(condition.of, record)
    case 'at-least':
      return condition.of.filter((part) => holds(part, record)).length >= condition.count
    case 'is-record':
      return condition.keys.includes(record.key)
    case 'exists':
      return valuesOf(record, condition.field).length > 0
    case 'text':
      throw new Error('words are not modelled')
    default:
      return valuesOf(record, condition.field).some((value) => passes(condition, value))
  }
}

type ValueCondition = Extract<Condition, Readonly<{ kind: 'one-of' | 'prefix' | 'wildcard' | 'range' }>>

function passes(condition: ValueCondition, value: string | number): boolean {
  switch (condition.kind) {
    case 'one-of':
      return condition.values.some(
        (wanted) => folded(plain(wanted), condition.ignoresCase) === folded(value, condition.ignoresCase),
      )
    case 'prefix':
      return String(folded(value, condition.ignoresCase)).startsWith(String(folded(condition.prefix, condition.ignoresCase)))
    case 'wildcard':
      return fits(
        [...String(folded(condition.pattern, condition.ignoresCase))],
        [...String(folded(value, condition.ignoresCase))],
      )
    case 'range': {
      const { lower, upper } = condition
      const low = lower === undefined ? 1 : compare(value, plain(lower.value))
      const high = upper === undefined ? -1 : compare(value, plain(upper.value))
      return (low > 0 || (low === 0 && lower?.isInclusive === true)) && (high < 0 || (high === 0 && upper?.isInclusive === true))
    }
  }
}

/** Backtracking, one character at a time. */
function fits(pattern: readonly string[], text: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return text.length === 0
  if (first === '*') return fits(rest, text) || (text.length > 0 && fits(pattern, text.slice(1)))
  if (text.length === 0) return false
  if (first === '?') return fits(rest, text.slice(1))
  if (first === '\\' && rest.length > 0) return rest[0] === text[0] && fits(rest.slice(1), text.slice(1))
  return first === text[0] && fits(rest, text.slice(1))
}

function valuesOf({ fields }: ModelRecord, field: string): readonly (string | number)[] {
  return Object.hasOwn(fields, field) ? fields[field]! : []
}

function valueIn({ field, value, missing, isDescending }: Order, record: ModelRecord): OrderValue {
  const values = [...valuesOf(record, field)].sort(compare)
  const chosen = value === 'smallest' ? values[0] : values.at(-1)
  if (chosen !== undefined) return chosen
  if (missing !== 'first' && missing !== 'last') return plain(missing)
  if (field !== 'expiration') return null
  return (missing === 'last') === isDescending ? -(2n ** 63n) : 2n ** 63n - 1n
}

function comparePlaces(left: readonly OrderValue[], right: readonly OrderValue[], order: readonly Order[]): number {
  for (const [index, { isDescending, missing }] of order.entries()) {
    const [a, b] = [left[index] ?? null, right[index] ?? null]
    if (a === null && b === null) continue
    if (a === null || b === null) return (a === null) === (missing === 'first') ? -1 : 1
    const compared = compare(a, b)
    if (compared !== 0) return isDescending ? -compared : compared
  }
  return 0
}

function compare(left: string | number | bigint, right: string | number | bigint): number {
  if (typeof left === 'string' && typeof right === 'string') return Buffer.compare(Buffer.from(left), Buffer.from(right))
  return left < right ? -1 : left > right ? 1 : 0
}

function folded(value: string | number, ignoresCase = false): string | number {
  return ignoresCase && typeof value === 'string' ? value.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : value
}

function plain(value: FieldValue): string | number {
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'bigint' ? Number(value) : value
}
