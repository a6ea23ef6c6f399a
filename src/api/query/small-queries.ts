/** The queries `match_all`, `ids` and `exists`. WIRE: all texts. */
import { expectText, type Field, objectParser, stringArrayField, stringField, type TokenReader } from '../../engine/index.ts'
import { BailiwickError } from '../../errors.ts'
import { fieldQuery, malformed, missingFieldName, type ParsedQuery, plainQuery } from './parsed-query.ts'
import { isAtScalar, readBoost } from './read-scalars.ts'

const boostOf = (kind: string): Field<void> => ({
  accepts: ['VALUE_NUMBER', 'VALUE_STRING'],
  read: (reader) => readBoost(reader, kind),
})
const parseMatchAll = objectParser('match_all', { boost: boostOf('match_all'), _name: stringField() })
const parseIds = objectParser('ids', { values: stringArrayField(), boost: boostOf('ids'), _name: stringField() })

export function readMatchAll(reader: TokenReader): ParsedQuery {
  declared(reader, parseMatchAll)
  return { ...plainQuery(() => ({ kind: 'all' })), evident: () => 'all' }
}

/** Ids are those of the documents: what comes before the record's own key depends on the family. */
export function readIds(reader: TokenReader): ParsedQuery {
  const { values = [] } = declared(reader, parseIds)
  const query = plainQuery(({ fields }) => ({ kind: 'is-record', keys: fields.keysOf(values) }))
  return values.length === 0 ? { ...query, evident: () => 'none' } : query
}

export function readExists(reader: TokenReader): ParsedQuery {
  let field: string | undefined
  while (reader.next() !== 'END_OBJECT') {
    const name = reader.text()
    reader.next()
    if (!isAtScalar(reader)) throw malformed(reader, `[exists] unknown token [${reader.token}] after [${name}]`)
    if (name === 'field') field = reader.text()
    else if (name === 'boost') readBoost(reader, 'exists')
    else if (name === '_name') expectText(reader)
    else throw malformed(reader, `[exists] query does not support [${name}]`)
  }
  if (field === undefined) throw malformed(reader, '[exists] must be provided with a [field]')
  if (field === '') throw missingFieldName()
  const asked = field
  return fieldQuery(asked, ({ fields }) => ({ kind: 'exists', field: fields.require(asked).name }))
}

/** The refusals of a declared object, told as those of a query. */
function declared<T>(reader: TokenReader, parse: (reader: TokenReader) => T): T {
  try {
    return parse(reader)
  } catch (error) {
    if (!(error instanceof BailiwickError)) throw error
    throw malformed(reader, error.message, error)
  }
}
