/**
 * Questions about many records at once: which fulfil a condition, in which order, how many, and how they fall into buckets.
 *
 * The neutral form of what the query APIs ask (reference 04 §3.7, §5.11, §11.5): no wire names, no dates in words, no errors. The
 * field names below are those of the records; values of metadata are texts, because that is what they are compared as.
 *
 * INVARIANT: texts compare by their UTF-8 bytes; ignoring case concerns the 26 letters of ASCII alone.
 */

/**
 * What a record is asked about. Users: `username`, `roles`, `enabled`, `fullName`, `email`. Roles: `name`, `description`,
 * `applications.application`, `applications.privileges`, `applications.resources`. API keys: `name`, `type`, `creation`,
 * `expiration`, `invalidation`, `invalidated`, `username`, `realm`. Roles and keys: `metadata` (every value), and `metadata.KEY`
 * (the values under that key; keys of nested objects are joined with dots).
 */
export type Field = string

/** What a field holds: texts, times in epoch milliseconds, or truth. Truth also compares with 0 and 1. */
export type FieldValue = string | number | bigint | boolean

export type Bound = Readonly<{ value: FieldValue; isInclusive: boolean }>

/** How a text is cut into words; `default` is the way of the field. */
export type Analyzer = 'default' | 'standard' | 'simple' | 'whitespace' | 'keyword'

export type Condition =
  | Readonly<{ kind: 'all' | 'none' }>
  | Readonly<{ kind: 'and' | 'or'; of: readonly Condition[] }>
  | Readonly<{ kind: 'not'; of: Condition }>
  | Readonly<{ kind: 'at-least'; count: number; of: readonly Condition[] }>
  /** The record's own key: user name, role name, key id. */
  | Readonly<{ kind: 'is-record'; keys: readonly string[] }>
  | Readonly<{ kind: 'exists'; field: Field }>
  /** Some value of the field is one of these. On a field of words: some word is. */
  | Readonly<{ kind: 'one-of'; field: Field; values: readonly FieldValue[]; ignoresCase?: boolean }>
  | Readonly<{ kind: 'prefix'; field: Field; prefix: string; ignoresCase?: boolean }>
  /** `*` stands for any text, `?` for one character, and a backslash takes the meaning from the next character. */
  | Readonly<{ kind: 'wildcard'; field: Field; pattern: string; ignoresCase?: boolean }>
  | Readonly<{ kind: 'range'; field: Field; lower?: Bound; upper?: Bound }>
  | TextCondition

/** Some value of the field has the words of `text`. On a field that is no text the whole of `text` is one word. */
export type TextCondition = Readonly<{
  kind: 'text'
  field: Field
  text: string
  analyzer: Analyzer
  /** All words next to one another in this order, or so many of them as `minimum` makes of their number. */
  match: 'phrase' | ((words: number) => number)
  /** Whether a text without a word matches everything; else it matches nothing. */
  matchesWhenEmpty: boolean
}>

/**
 * One level of an order. Of several values the smallest counts, or the largest. Records without a value come first or last, or
 * stand where `missing` would. `document` is the order in which records were written last; it decides all ties, ascending.
 */
export type Order = Readonly<{
  field: Field | 'document'
  isDescending: boolean
  value: 'smallest' | 'largest'
  missing: 'first' | 'last' | FieldValue
}>

/** Where a record stands in one level of an order: null when it has no text, an end of the 64-bit integers when it has no number. */
export type OrderValue = string | number | bigint | null

export type RecordQuery = Readonly<{
  condition: Condition
  order: readonly Order[]
  /** Only records behind this place of the order: one value for each level. */
  after?: readonly OrderValue[]
  from: number
  size: number
  aggregations?: readonly Aggregation[]
}>

/** How the records fall into buckets, and what the records of each bucket are asked in turn. */
export type Aggregation = Readonly<{ name: string; of: readonly Aggregation[] }> &
  (
    | Readonly<{ kind: 'filters'; filters: readonly Condition[] }>
    | TermsAggregation
    | Readonly<{ kind: 'composite'; sources: readonly CompositeSource[]; size: number; after?: readonly OrderValue[] }>
    /** How many values there are, and how many different ones. A record without a value counts as having `missing`. */
    | Readonly<{ kind: 'values' | 'distinct'; field: Field; missing?: FieldValue }>
  )

/** One bucket for each value that some record has, those first in `order` up to `size`; ties by value. */
export type TermsAggregation = Readonly<{
  kind: 'terms'
  field: Field
  size: number
  minimum: number
  order: readonly TermsOrder[]
  missing?: FieldValue
  /** Which values may make a bucket. */
  accepts?: (value: string) => boolean
}>

/** By number of records, by value, or by what an aggregation of the name `by.of` within the bucket counts. */
export type TermsOrder = Readonly<{ by: 'count' | 'value' | Readonly<{ of: string }>; isDescending: boolean }>

/** `keepsMissing`: records without a value have a bucket of their own, first or last. */
export type CompositeSource = Readonly<{ field: Field; isDescending: boolean; keepsMissing: boolean; missingIsLast: boolean }>

export type Bucket = Readonly<{ key: readonly OrderValue[]; count: number; of: Aggregated }>

/** What one aggregation found. `others`: records times values in buckets that were cut off. `value`: of `values`, `distinct`. */
export type AggregationResult = Readonly<{ buckets: readonly Bucket[]; others: number; value: number }>

/** By name of the aggregation. */
export type Aggregated = ReadonlyMap<string, AggregationResult>

export type Hit<Record> = Readonly<{ record: Record; order: readonly OrderValue[] }>

/** `total` counts all records that fulfil the condition, wherever the page begins. */
export type Found<Record> = Readonly<{ total: number; hits: readonly Hit<Record>[]; aggregated: Aggregated }>
