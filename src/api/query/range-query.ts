/** The query `range`. WIRE: all texts. */

import type { Bound, Condition, FieldValue } from '../../directory/query.ts'
import { expectText, type TokenReader } from '../../engine/index.ts'
import { DateTimeError, IllegalArgumentError } from '../../errors.ts'
import { type DateFormat, parseDateFormat } from './date-format.ts'
import { parseDate } from './date-math.ts'
import { readFieldFrame } from './field-frame.ts'
import type { QueryField } from './field-list.ts'
import { creating, truthOf } from './field-values.ts'
import { malformed, missingFieldName, type ParsedQuery } from './parsed-query.ts'
import { rawText, readBoost } from './read-scalars.ts'

type RangeMembers = {
  lower: Readonly<{ text: string | null; isInclusive: boolean }>
  upper: Readonly<{ text: string | null; isInclusive: boolean }>
  format: string | undefined
  zone: string | undefined
  relation: string | undefined
}

export function readRange(reader: TokenReader): ParsedQuery {
  const open = { text: null, isInclusive: true }
  const members: RangeMembers = { lower: open, upper: open, format: undefined, zone: undefined, relation: undefined }
  const name = readFieldFrame(reader, {
    kind: 'range',
    refusesValues: true,
    readObject: () => readMembers(reader, members),
    readValue: (field) => {
      if (reader.token === 'VALUE_NULL') return false
      throw malformed(reader, `[range] query does not support [${field}]`)
    },
  })
  if (!name) throw missingFieldName()
  // What the members say is looked at only when all were read.
  const reading = {
    offset: members.zone === undefined ? 0 : parseOffset(members.zone),
    format: members.format === undefined ? undefined : parseDateFormat(members.format),
  }
  if (members.relation !== undefined) refuseUnknownRelation(members.relation)
  return {
    clauses: 1,
    check: (fields) => {
      if (members.relation !== undefined) {
        throw new IllegalArgumentError('range query with relation is not currently supported in this context')
      }
      fields.require(name)
    },
    compile: ({ fields, now }) => compileRange(fields.require(name), members, { ...reading, now }),
  }
}

/** Whatever stands behind a bound's name is its value, token by token: the last one counts. */
function readMembers(reader: TokenReader, members: RangeMembers): void {
  let name = ''
  while (reader.next() !== 'END_OBJECT') {
    if (reader.token === 'FIELD_NAME') name = reader.text()
    else readMember(reader, name, members)
  }
}

function readMember(reader: TokenReader, name: string, members: RangeMembers): void {
  if (name === 'gt' || name === 'gte') members.lower = { text: rawText(reader), isInclusive: name === 'gte' }
  else if (name === 'lt' || name === 'lte') members.upper = { text: rawText(reader), isInclusive: name === 'lte' }
  else if (name === 'boost') readBoost(reader, 'range')
  else if (name === 'time_zone') members.zone = expectText(reader)
  else if (name === 'format') members.format = expectText(reader)
  else if (name === 'relation') members.relation = expectText(reader)
  else if (name === '_name') expectText(reader)
  else throw malformed(reader, `[range] query does not support [${name}]`)
}

function refuseUnknownRelation(relation: string): void {
  if (/^(intersects|contains|within)$/i.test(relation)) return
  throw new IllegalArgumentError(`${relation} is not a valid relation`)
}

/** Milliseconds of `Z`, `+01:00`, `-0530` and the like. */
function parseOffset(zone: string): number {
  if (/^(Z|UTC|GMT)$/.test(zone)) return 0
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone) ?? []
  if (hours === undefined || Number(hours) > 18 || Number(minutes) > 59) {
    const reason = `Invalid ID for ZoneOffset, invalid format: ${zone}`
    throw new IllegalArgumentError(`java.time.DateTimeException: ${reason}`, { cause: new DateTimeError(reason) })
  }
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/** A range without a bound finds nothing. */
function compileRange(field: QueryField, { lower, upper }: RangeMembers, reading: Omit<Reading, 'roundsUp'>): Condition {
  if (lower.text === null && upper.text === null) return { kind: 'none' }
  // `> now/d` begins after the day, `>= now/d` with it; `<= now/d` ends after it.
  const low = boundOf(field, lower, { ...reading, roundsUp: !lower.isInclusive })
  const high = boundOf(field, upper, { ...reading, roundsUp: upper.isInclusive })
  return { kind: 'range', field: field.name, ...(low && { lower: low }), ...(high && { upper: high }) }
}

function boundOf(field: QueryField, { text, isInclusive }: RangeMembers['lower'], reading: Reading): Bound | undefined {
  return text === null ? undefined : { value: boundValue(field, text, reading), isInclusive }
}

type Reading = Readonly<{ format: DateFormat | undefined; offset: number; now: number; roundsUp: boolean }>

function boundValue({ kind }: QueryField, text: string, { format, offset, now, roundsUp }: Reading): FieldValue {
  if (kind === 'date') return parseDate(text, { now, roundsUp, offset, ...(format && { format }) })
  return kind === 'boolean' ? creating(() => truthOf(text)) : text
}
