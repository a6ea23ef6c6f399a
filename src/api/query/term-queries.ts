/** The queries `term` and `terms`: exact values. WIRE: all texts. */
import { expectText, objectParser, stringField, type TokenReader } from '../../engine/index.ts'
import { IllegalArgumentError } from '../../errors.ts'
import { readFieldFrame } from './field-frame.ts'
import { hasOneOf } from './field-values.ts'
import { fieldQuery, malformed, missingFieldName, missingValue, type ParsedQuery, plainQuery } from './parsed-query.ts'
import { isAtScalar, rawText, readBoost, readTruth } from './read-scalars.ts'
import { failedToCreate, shardFailure } from './search-failure.ts'

const maxTerms = 65_536

export function readTerm(reader: TokenReader): ParsedQuery {
  let value: string | null = null
  let ignoresCase = false
  const field = readFieldFrame(reader, {
    kind: 'term',
    judged: ['VALUE_NULL', 'START_ARRAY'],
    readObject: () => {
      while (reader.next() !== 'END_OBJECT') {
        const name = reader.text()
        reader.next()
        if (name === 'value' || name === 'term') value = readTermValue(reader)
        else if (name === 'boost') readBoost(reader, 'term')
        else if (name === 'case_insensitive') ignoresCase = readTruth(reader)
        else if (name === '_name') expectText(reader)
        else throw malformed(reader, `[term] query does not support [${name}]`)
      }
    },
    readValue: () => {
      if (reader.token === 'START_ARRAY') throw malformed(reader, '[term] query does not support array of values')
      if (reader.token === 'VALUE_NULL') return false
      value = reader.text()
      return true
    },
  })
  if (!field) throw missingFieldName()
  if (value === null) throw missingValue()
  return termQuery(field, value, ignoresCase)
}

function readTermValue(reader: TokenReader): string | null {
  if (reader.token === 'START_ARRAY') {
    throw malformed(
      reader,
      '[term] query does not support arrays for value - use a bool query with multiple term clauses in the should section or use a Terms query if scoring is not required',
    )
  }
  return rawText(reader)
}

function termQuery(name: string, value: string, ignoresCase: boolean): ParsedQuery {
  return fieldQuery(name, ({ fields, now }) => {
    const field = fields.require(name)
    if (!ignoresCase || field.kind === 'boolean') return hasOneOf(field, [value], now)
    if (field.kind === 'date') {
      throw shardFailure(`[${field.indexName}] field which is of type [date], does not support case insensitive term queries`)
    }
    return { kind: 'one-of', field: field.name, values: [value], ignoresCase }
  })
}

const parseLookup = objectParser(
  'terms_lookup',
  { index: stringField(), id: stringField(), path: stringField(), routing: stringField() },
  { required: ['index', 'id', 'path'] },
)

export function readTerms(reader: TokenReader): ParsedQuery {
  let field: string | undefined
  let values: readonly string[] | undefined
  let name: string | null = null
  while (reader.next() !== 'END_OBJECT') {
    if (reader.token === 'FIELD_NAME') {
      name = reader.text()
      continue
    }
    const isField = reader.token === 'START_ARRAY' || reader.token === 'START_OBJECT'
    if (isField) {
      if (field !== undefined) throw malformed(reader, secondField(reader, field, name ?? ''))
      field = name ?? ''
      if (reader.token === 'START_ARRAY') values = readValues(reader)
      else parseLookup(reader)
    } else if (!isAtScalar(reader)) throw malformed(reader, `[terms] unknown token [${reader.token}] after [${name}]`)
    else if (name === 'boost') readBoost(reader, 'terms')
    else if (name === '_name') reader.text()
    else throw malformed(reader, `[terms] query does not support [${name}]`)
  }
  if (field === undefined) {
    throw malformed(reader, '[terms] query requires a field name, followed by array of terms or a document lookup specification')
  }
  return values === undefined ? refusedLookup : termsQuery(field, values)
}

function secondField({ token }: TokenReader, first: string, second: string): string {
  if (token === 'START_ARRAY') return '[terms] query does not support multiple fields'
  return `[terms] query does not support more than one field. Already got: [${first}] but also found [${second}]`
}

/** What stands in the list, token by token: a list or an object in it is no unit. */
function readValues(reader: TokenReader): readonly string[] {
  const values: string[] = []
  while (reader.next() !== 'END_ARRAY') {
    const value = rawText(reader)
    if (value === null) throw malformed(reader, 'No value specified for terms query')
    values.push(value)
  }
  return values
}

const refusedLookup = plainQuery(
  () => ({ kind: 'none' }),
  () => {
    throw new IllegalArgumentError('terms query with terms lookup is not currently supported in this context')
  },
)

function termsQuery(name: string, values: readonly string[]): ParsedQuery {
  const query = fieldQuery(name, ({ fields, now }) => {
    if (values.length > maxTerms) throw failedToCreate(tooManyTerms(values.length))
    return hasOneOf(fields.require(name), values, now)
  })
  return values.length === 0 ? { ...query, evident: () => 'none' } : query
}

function tooManyTerms(found: number): IllegalArgumentError {
  return new IllegalArgumentError(
    `The number of terms [${found}] used in the Terms Query request has exceeded the allowed maximum of [${maxTerms}]. ` +
      'This maximum can be set by changing the [index.max_terms_count] index level setting.',
  )
}
