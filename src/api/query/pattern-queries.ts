/** The queries `prefix` and `wildcard`. WIRE: all texts. */
import { expectText, type TokenReader } from '../../engine/index.ts'
import { IllegalArgumentError, UnsupportedOperationError } from '../../errors.ts'
import { readFieldFrame } from './field-frame.ts'
import type { QueryField } from './field-list.ts'
import { fieldQuery, malformed, missingFieldName, missingValue, type ParsedQuery } from './parsed-query.ts'
import { readBoost, readTruth, textOrNull } from './read-scalars.ts'
import { failedToCreate, shardFailure } from './search-failure.ts'

type PatternMembers = { value: string | null; ignoresCase: boolean; rewrite: string | null }

export function readPrefix(reader: TokenReader): ParsedQuery {
  return readPattern(reader, 'prefix', textOrNull, (field, { value, ignoresCase }) => {
    return { kind: 'prefix', field: field.name, prefix: value ?? '', ignoresCase }
  })
}

export function readWildcard(reader: TokenReader): ParsedQuery {
  return readPattern(reader, 'wildcard', expectText, (field, { value, ignoresCase }) => {
    if (field.kind === 'keyed') {
      const reason = '[wildcard] queries are not currently supported on keyed [flattened] fields.'
      throw failedToCreate(new UnsupportedOperationError(reason))
    }
    return { kind: 'wildcard', field: field.name, pattern: value ?? '', ignoresCase }
  })
}

function readPattern(
  reader: TokenReader,
  kind: 'prefix' | 'wildcard',
  readShort: (reader: TokenReader) => string | null,
  compile: (field: QueryField, members: PatternMembers) => ReturnType<ParsedQuery['compile']>,
): ParsedQuery {
  const members: PatternMembers = { value: null, ignoresCase: false, rewrite: null }
  const name = readFieldFrame(reader, {
    kind,
    readObject: () => readMembers(reader, kind, members),
    readValue: () => {
      members.value = readShort(reader)
      return true
    },
  })
  if (!name) throw missingFieldName()
  if (members.value === null) throw missingValue()
  return fieldQuery(name, ({ fields }) => {
    const field = fields.require(name)
    refuseRewrite(members.rewrite)
    refuseUnlessText(field, kind)
    return compile(field, members)
  })
}

function readMembers(reader: TokenReader, kind: string, members: PatternMembers): void {
  while (reader.next() !== 'END_OBJECT') {
    const name = reader.text()
    reader.next()
    if (name === 'value' || name === kind) members.value = textOrNull(reader)
    else if (name === 'boost') readBoost(reader, kind)
    else if (name === 'rewrite') members.rewrite = textOrNull(reader)
    else if (name === 'case_insensitive') members.ignoresCase = readTruth(reader)
    else if (name === '_name') expectText(reader)
    else throw malformed(reader, `[${kind}] query does not support [${name}]`)
  }
}

/** How a search is carried out inside; it changes no answer. */
const rewrites =
  /^(constant_score|scoring_boolean|constant_score_boolean|constant_score_blended|top_terms_(boost_|blended_freqs_)?\d+)$/

/** Throws for a way of carrying out the search that does not exist. */
export function refuseRewrite(rewrite: string | null): void {
  if (rewrite === null || rewrites.test(rewrite)) return
  throw failedToCreate(new IllegalArgumentError(`Failed to parse rewrite_method [${rewrite}]`))
}

/** Throws for a field that has no text. */
export function refuseUnlessText({ kind, indexName }: QueryField, query: string): void {
  if (kind !== 'boolean' && kind !== 'date') return
  throw shardFailure(
    `Can only use ${query} queries on keyword, text and wildcard fields - not on [${indexName}] which is of type [${kind}]`,
  )
}
