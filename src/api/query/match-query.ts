/**
 * The query `match`: the words of a text. WIRE: all texts.
 *
 * Different from Elasticsearch: fuzzy matching is not offered.
 */

import type { Analyzer, Condition } from '../../directory/query.ts'
import { expectText, type TokenReader } from '../../engine/index.ts'
import { BailiwickError, IllegalArgumentError, NumberFormatError } from '../../errors.ts'
import { readFieldFrame } from './field-frame.ts'
import type { QueryField } from './field-list.ts'
import { creating, hasOneOf } from './field-values.ts'
import { minimumOf } from './minimum-should-match.ts'
import { fieldQuery, malformed, type ParsedQuery } from './parsed-query.ts'
import { refuseRewrite } from './pattern-queries.ts'
import { isAtScalar, passing, readBoost, readFloat, readTruth, textOrNull } from './read-scalars.ts'
import { failedToCreate, shardFailure } from './search-failure.ts'

type MatchMembers = {
  text: string | null
  analyzer: string | undefined
  operator: Operator
  minimum: string | undefined
  isLenient: boolean
  isFuzzy: boolean
  rewrite: string | null
  zeroTerms: 'none' | 'all'
  prefixLength: number
  maxExpansions: number
}

export type Operator = 'and' | 'or'

export function readMatch(reader: TokenReader): ParsedQuery {
  const members: MatchMembers = {
    text: null,
    analyzer: undefined,
    operator: 'or',
    minimum: undefined,
    isLenient: false,
    isFuzzy: false,
    rewrite: null,
    zeroTerms: 'none',
    prefixLength: 0,
    maxExpansions: 50,
  }
  const name = readFieldFrame(reader, {
    kind: 'match',
    readObject: () => {
      while (reader.next() !== 'END_OBJECT') {
        const member = reader.text()
        reader.next()
        if (!isAtScalar(reader)) throw malformed(reader, `[match] unknown token [${reader.token}] after [${member}]`)
        readMember(reader, member, members)
      }
    },
    readValue: () => {
      members.text = textOrNull(reader)
      return true
    },
  })
  if (members.text === null) throw malformed(reader, 'No text specified for text query')
  if (!name) throw new IllegalArgumentError('[match] requires fieldName')
  refuseBadLimits(members)
  return fieldQuery(name, ({ fields, now }) => compileMatch(fields.require(name), members, now))
}

/** What each member of the object says; the reader stands at its value. */
const readers: ReadonlyMap<string, (reader: TokenReader) => Partial<MatchMembers>> = new Map<
  string,
  (reader: TokenReader) => Partial<MatchMembers>
>([
  ['query', (reader) => ({ text: reader.text() })],
  ['analyzer', (reader) => ({ analyzer: reader.text() })],
  ['boost', passing((reader) => readBoost(reader, 'match'))],
  ['operator', (reader) => ({ operator: operatorOf(reader.text()) })],
  ['minimum_should_match', (reader) => ({ minimum: reader.text() })],
  ['lenient', (reader) => ({ isLenient: readTruth(reader) })],
  ['fuzziness', readFuzziness],
  ['prefix_length', (reader) => ({ prefixLength: readFloat(reader) })],
  ['max_expansions', (reader) => ({ maxExpansions: readFloat(reader) })],
  ['fuzzy_rewrite', (reader) => ({ rewrite: reader.text() })],
  ['zero_terms_query', (reader) => ({ zeroTerms: zeroTermsOf(reader) })],
  ['fuzzy_transpositions', passing(readTruth)],
  ['auto_generate_synonyms_phrase_query', passing(readTruth)],
  ['_name', passing(expectText)],
])

function readMember(reader: TokenReader, name: string, members: MatchMembers): void {
  const read = readers.get(name)
  if (read === undefined) throw malformed(reader, `[match] query does not support [${name}]`)
  Object.assign(members, read(reader))
}

/** Throws `IllegalArgumentError`. */
export function operatorOf(text: string): Operator {
  const operator = text.toLowerCase()
  if (operator === 'and' || operator === 'or') return operator
  throw new IllegalArgumentError(`No enum constant org.elasticsearch.index.query.Operator.${text.toUpperCase()}`)
}

function zeroTermsOf(reader: TokenReader): 'none' | 'all' {
  const choice = reader.text().toLowerCase()
  if (choice === 'none' || choice === 'all') return choice
  throw malformed(reader, `Unsupported zero_terms_query value [${reader.text()}]`)
}

function readFuzziness(reader: TokenReader): Partial<MatchMembers> {
  const text = reader.text()
  if (/^AUTO(:\d+,\d+)?$/i.test(text) || /^[012](\.0)?$/.test(text)) return { isFuzzy: true }
  const cause = new NumberFormatError(`For input string: "${text.toUpperCase()}"`)
  throw new IllegalArgumentError(`fuzziness cannot be [${text}].`, { cause })
}

function refuseBadLimits({ prefixLength, maxExpansions }: MatchMembers): void {
  if (prefixLength < 0) throw new IllegalArgumentError('[match] requires prefix length to be non-negative.')
  if (maxExpansions <= 0) throw new IllegalArgumentError('[match] requires maxExpansions to be positive.')
}

function compileMatch(field: QueryField, members: MatchMembers, now: number): Condition {
  const { text, minimum, operator } = members
  try {
    if (members.isFuzzy) refuseFuzzy(field, members.rewrite)
    return matchText(field, text ?? '', now, {
      analyzer: analyzerOf(members.analyzer),
      match: (words) => (operator === 'and' ? words : wordsNeeded(minimum, words)),
      matchesWhenEmpty: members.zeroTerms === 'all',
    })
  } catch (error) {
    if (members.isLenient && error instanceof BailiwickError) return { kind: 'none' }
    throw error
  }
}

/** How many of the words must be there; at least one. */
function wordsNeeded(spec: string | undefined, words: number): number {
  return spec === undefined || words < 2
    ? 1
    : Math.max(
        1,
        creating(() => minimumOf(spec, words)),
      )
}

function refuseFuzzy(field: QueryField, rewrite: string | null): void {
  refuseRewrite(rewrite)
  if (field.kind === 'boolean' || field.kind === 'date') {
    const reason = `Can only use fuzzy queries on keyword and text fields - not on [${field.indexName}] which is of type [${field.kind}]`
    throw failedToCreate(new IllegalArgumentError(reason))
  }
  throw shardFailure('fuzzy queries are not supported')
}

type Matching = Readonly<{
  analyzer: Analyzer
  match: 'phrase' | ((words: number) => number)
  matchesWhenEmpty: boolean
}>

/** Records whose field has the words of a text; other kinds of values are compared as a whole. */
export function matchText(field: QueryField, text: string, now: number, matching: Matching): Condition {
  if (field.kind === 'boolean' || field.kind === 'date') return hasOneOf(field, [text], now)
  return { kind: 'text', field: field.name, text, ...matching }
}

const analyzers: ReadonlyMap<string, Analyzer> = new Map([
  ['standard', 'standard'],
  ['default', 'standard'],
  ['simple', 'simple'],
  ['whitespace', 'whitespace'],
  ['keyword', 'keyword'],
])

/** Throws for an analyzer that does not exist. */
export function analyzerOf(name: string | undefined, kind = 'match'): Analyzer {
  if (name === undefined) return 'default'
  const analyzer = analyzers.get(name)
  if (analyzer === undefined) throw shardFailure(`[${kind}] analyzer [${name}] not found`)
  return analyzer
}
