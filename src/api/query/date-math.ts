/**
 * Dates of queries: a moment, or a moment and what is added to it, such as `now-1d/d` or `2026-01-01||+1M`.
 *
 * Mirrors Elasticsearch's date math. A moment that leaves parts out is a span (`2026-01` is a month, `…/d` a day); `roundsUp` asks for
 * its last millisecond instead of its first. WIRE: all texts.
 */
import { DateTimeError, DateTimeParseError, IllegalArgumentError, ParseError } from '../../errors.ts'
import { type DateFormat, type DateParts, epochMillis } from './date-format.ts'

export type DateReading = Readonly<{
  /** Epoch milliseconds. */
  now: number
  roundsUp: boolean
  format?: DateFormat
  /** Milliseconds east of Greenwich in which days begin and unzoned texts are meant. */
  offset?: number
}>

/** Epoch milliseconds; throws `ParseError`. */
export function parseDate(text: string, reading: DateReading): number {
  if (text.startsWith('now')) return addMath(reading.now, text.slice(3), reading)
  const [moment = '', math] = text.split('||', 2)
  if (math === undefined) return momentOf(moment, reading)
  return addMath(momentOf(moment, { ...reading, roundsUp: false }), math, reading)
}

function momentOf(text: string, { format = epochMillis, roundsUp, offset = 0 }: DateReading): number {
  if (text === '') throw new ParseError('cannot parse empty datetime')
  const parsed = parsedBy(format, text)
  if (parsed === undefined) throw noDate(text, format)
  return typeof parsed === 'number' ? parsed : timeOf(parsed, roundsUp, offset)
}

function parsedBy(format: DateFormat, text: string): ReturnType<DateFormat['parse']> {
  try {
    return format.parse(text)
  } catch (cause) {
    if (!(cause instanceof DateTimeError)) throw cause
    throw new ParseError(`failed to parse date field [${text}] with format [${format.text}]: [${cause.message}]`, { cause })
  }
}

function noDate(text: string, { text: format, mismatch }: DateFormat): ParseError {
  const reason = `failed to parse date field [${text}] with format [${format}]`
  const cause = new IllegalArgumentError(reason, { cause: new DateTimeParseError(mismatch) })
  return new ParseError(`${reason}: [${reason}]`, { cause })
}

function timeOf(parts: DateParts, roundsUp: boolean, offset: number): number {
  const { year, month, day, hour, minute, second, millisecond } = parts
  const fill = (part: number | undefined, first: number, last: number) => part ?? (roundsUp ? last : first)
  const filledMonth = fill(month, 1, 12)
  const date = new Date(0)
  date.setUTCFullYear(year, filledMonth - 1, 1)
  const lastDay = new Date(date)
  lastDay.setUTCMonth(filledMonth, 0)
  date.setUTCDate(fill(day, 1, lastDay.getUTCDate()))
  date.setUTCHours(fill(hour, 0, 23), fill(minute, 0, 59), fill(second, 0, 59), fill(millisecond, 0, 999))
  return date.getTime() - (parts.offset ?? offset)
}

const units = 'yMwdhHms'

/** Adds `+1d`, `-3M`, `/d` in turn. */
function addMath(start: number, math: string, { roundsUp, offset = 0 }: DateReading): number {
  let time = start + offset
  for (let rest = math; rest !== ''; ) {
    const operator = rest[0]!
    if (!'+-/'.includes(operator)) throw new ParseError(`operator not supported for date math [${rest}]`)
    const [, digits = '', unit = ''] = /^.(\d*)(.?)/s.exec(rest) ?? []
    if (operator === '/' && digits !== '' && Number(digits) !== 1) {
      throw new ParseError(`rounding \`/\` can only be used on single unit types [${rest}]`)
    }
    if (unit === '') throw new ParseError(`truncated date math [${rest}]`)
    if (!units.includes(unit)) throw new ParseError(`unit [${unit}] not supported for date math [${rest}]`)
    if (operator === '/') time = roundsUp ? added(floor(time, unit), 1, unit) - 1 : floor(time, unit)
    else time = added(time, (operator === '-' ? -1 : 1) * Number(digits || '1'), unit)
    rest = rest.slice(1 + digits.length + 1)
  }
  return time - offset
}

const milliseconds: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  H: 3_600_000,
  m: 60_000,
  s: 1000,
}

function added(time: number, count: number, unit: string): number {
  const length = milliseconds[unit]
  if (length !== undefined) return time + count * length
  const date = new Date(time)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + count * (unit === 'y' ? 12 : 1))
  const end = new Date(date)
  end.setUTCMonth(end.getUTCMonth() + 1, 0)
  date.setUTCDate(Math.min(day, end.getUTCDate()))
  return date.getTime()
}

/** The begin of the year, month, week (from Monday), day, hour, minute or second. */
function floor(time: number, unit: string): number {
  const date = new Date(time)
  if (unit === 'y') return Date.UTC(date.getUTCFullYear(), 0)
  if (unit === 'M') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
  // The epoch began on a Thursday.
  const shift = unit === 'w' ? 3 * 86_400_000 : 0
  const length = milliseconds[unit]!
  return Math.floor((time + shift) / length) * length - shift
}
