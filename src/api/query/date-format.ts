/**
 * The formats in which dates of a query may be written, and in which they are printed.
 *
 * Mirrors Elasticsearch's named formats and Java's patterns as far as they speak of calendar days and clock times:
 * `strict_date_optional_time`, `epoch_millis`, `yyyy-MM-dd HH:mm`, several joined by `||`. Text in a pattern stands between quotes.
 */
import { DateTimeError, IllegalArgumentError } from '../../errors.ts'

/** Parts of a date in UTC; what a text leaves out is undefined. */
export type DateParts = Readonly<{
  year: number
  month: number | undefined
  day: number | undefined
  hour: number | undefined
  minute: number | undefined
  second: number | undefined
  millisecond: number | undefined
  /** Milliseconds east of Greenwich, when the text says so. */
  offset: number | undefined
}>

export type DateFormat = Readonly<{
  /** As it was written; named in messages. */
  text: string
  /** Epoch milliseconds, or the parts that were written; undefined when the text is no such date. Throws `DateTimeError` for a day that no month has. */
  parse(text: string): number | DateParts | undefined
  /** How it is told that a text is no such date. */
  mismatch: string
  print(time: number): string
}>

/** WIRE */
const noneOfMany = 'Failed to parse with all enclosed parsers'
const notWhole = 'Could not fully parse datetime'

const zone = String.raw`Z|[+-](?:0\d|1[0-7])(?::?[0-5]\d)?|[+-]18(?::?00)?`

/** Which part a letter stands for, and how that is written; digits, where nothing is said: as many as there are letters. */
const letters: Readonly<Record<string, readonly [part: keyof DateParts, pattern?: string]>> = {
  y: ['year', String.raw`\d{4}|\+\d{5,9}`],
  u: ['year', String.raw`-?\d{4}|[+-]\d{5,9}`],
  M: ['month'],
  d: ['day'],
  H: ['hour'],
  m: ['minute'],
  s: ['second'],
  S: ['millisecond'],
  X: ['offset', zone],
  Z: ['offset', String.raw`[+-]\d{4}`],
}

/** The time behind a day; `T` alone will do. `two`: the pattern of two digits. */
const timeBehind = (two: string): string =>
  `T(?:(?<hour>${two})(?::(?<minute>${two})(?::(?<second>${two})(?:[.,](?<millisecond>\\d{1,9}))?)?)?${offset}?)?`
const offset = `(?<offset>${zone})`
const [two, lenientTwo] = ['\\d{2}', '\\d{1,2}']
const [year, lenientYear] = ['-?\\d{4}', '-?\\d{1,9}']
const [month, day] = ['0\\d|1[0-2]', '[0-2]\\d|3[01]']

const isoForms = {
  strict: `(?<year>${year})(?:-(?<month>${month})(?:-(?<day>${day})(?:${timeBehind(two)})?)?)?`,
  lenient: `(?<year>${lenientYear})(?:-(?<month>${lenientTwo})(?:-(?<day>${lenientTwo}))?)?(?:${timeBehind(lenientTwo)})?`,
  whole: `(?<year>${year})-(?<month>${month})-(?<day>${day})T(?<hour>${two}):(?<minute>${two}):(?<second>${two})(?:\\.(?<millisecond>\\d{1,9}))?${offset}`,
  lenientDay: `(?<year>${lenientYear})(?:-(?<month>${lenientTwo})(?:-(?<day>${lenientTwo}))?)?`,
}

const isoPrint = (time: number) => new Date(time).toISOString()
function iso(text: string, form: keyof typeof isoForms, print = isoPrint): DateFormat {
  const expression = new RegExp(`^${isoForms[form]}$`)
  const mismatch = form === 'strict' || form === 'whole' ? notWhole : noneOfMany
  return { text, mismatch, parse: (value) => partsOf(expression.exec(value)), print }
}
const epoch = (text: string, unit: number): DateFormat => ({
  text,
  mismatch: noneOfMany,
  parse: (value) => epochOf(value, unit),
  print: (time) => String(unit === 1 ? time : time / unit),
})

const wholeDay = patternFormat('yyyy-MM-dd')
const named: ReadonlyMap<string, DateFormat> = new Map(
  [
    epoch('epoch_millis', 1),
    epoch('epoch_second', 1000),
    iso('strict_date_optional_time', 'strict'),
    iso('iso8601', 'strict'),
    iso('date_optional_time', 'lenient'),
    iso('strict_date_time', 'whole'),
    iso('date', 'lenientDay', wholeDay.print),
    { ...wholeDay, text: 'strict_date' },
  ].map((format) => [format.text, format]),
)

/** How the times of API keys are written when nothing else is said. */
export const epochMillis: DateFormat = epoch('epoch_millis', 1)

/** Throws `IllegalArgumentError` for a pattern with a letter that stands for nothing. */
export function parseDateFormat(text: string): DateFormat {
  // WIRE
  if (text === '') throw new IllegalArgumentError('No date pattern provided')
  const choices = text.split('||').map((choice) => named.get(choice) ?? patternFormat(choice, text))
  const [first = epochMillis] = choices
  const parse = (value: string) => {
    for (const choice of choices) {
      const parsed = choice.parse(value)
      if (parsed !== undefined) return parsed
    }
    return undefined
  }
  return { text, parse, print: first.print, mismatch: choices.length === 1 ? first.mismatch : noneOfMany }
}

function patternFormat(pattern: string, whole = pattern): DateFormat {
  const pieces = pattern.match(/'[^']*'|([A-Za-z])\1*|[^A-Za-z']+/g) ?? []
  const sources = pieces.map((piece) => sourceOf(piece, whole))
  const expression = new RegExp(`^${sources.join('')}$`)
  return {
    text: pattern,
    mismatch: noneOfMany,
    parse: (value) => partsOf(expression.exec(value)),
    print: (time) => pieces.map((piece) => printed(piece, new Date(time))).join(''),
  }
}

function sourceOf(piece: string, whole: string): string {
  if (!/^[A-Za-z]/.test(piece)) return piece.replace(/^'|'$/g, '').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const letter = piece[0]!
  const known = letters[letter]
  // Java knows more letters; what they stand for is in no date that is written here.
  if (known === undefined && /[GYDLQqgwWEecFaBhKkAnNVvzOxp]/.test(letter)) return '(?!)'
  if (known === undefined) {
    const reason = `Unknown pattern letter: ${piece[0]}`
    // WIRE: both texts
    throw new IllegalArgumentError(`Invalid format: [${whole}]: ${reason}`, { cause: new IllegalArgumentError(reason) })
  }
  const [part, written = piece.length === 1 ? '\\d{1,2}' : `\\d{${piece.length}}`] = known
  return `(?<${part}>${written})`
}

function printed(piece: string, date: Date): string {
  const values: Readonly<Record<string, number>> = {
    y: date.getUTCFullYear(),
    u: date.getUTCFullYear(),
    M: date.getUTCMonth() + 1,
    d: date.getUTCDate(),
    H: date.getUTCHours(),
    m: date.getUTCMinutes(),
    s: date.getUTCSeconds(),
    S: date.getUTCMilliseconds(),
  }
  const letter = piece[0]!
  if (letter === 'X') return 'Z'
  if (letter === 'Z' && /^Z+$/.test(piece)) return '+0000'
  const value = /^[A-Za-z]/.test(piece) ? values[letter] : undefined
  return value === undefined ? piece.replace(/^'|'$/g, '') : String(value).padStart(piece.length, '0')
}

function epochOf(value: string, unit: number): number | undefined {
  if (!/^-?\d{1,19}(\.\d*)?$/.test(value)) return undefined
  const time = Number(value) * unit
  return Math.abs(time) < 2 ** 63 ? Math.floor(time) : undefined
}

/** Further years are none that JavaScript's dates reach, and nothing was made then. */
const maxYear = 200_000

function partsOf(match: RegExpExecArray | null): DateParts | undefined {
  if (match === null) return undefined
  const { year, month, day, hour, minute, second, millisecond, offset } = match.groups ?? {}
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))
  const parts = {
    year: Math.max(-maxYear, Math.min(maxYear, Number(year ?? 1970))),
    month: number(month),
    day: number(day),
    hour: number(hour),
    minute: number(minute),
    second: number(second),
    millisecond: millisecond === undefined ? undefined : Math.floor(Number(`0.${millisecond}`) * 1000),
    offset: offset === undefined ? undefined : offsetOf(offset),
  }
  if (!isOnClock(parts)) return undefined
  refuseOffCalendar(parts)
  return parts
}

function isOnClock({ hour = 0, minute = 0, second = 0 }: DateParts): boolean {
  return hour < 24 && minute < 60 && second < 60
}

/** WIRE: all texts */
function refuseOffCalendar({ year, month = 1, day = 1 }: DateParts): void {
  if (month < 1 || month > 12) throw new DateTimeError(`Invalid value for MonthOfYear (valid values 1 - 12): ${month}`)
  if (day < 1 || day > 31) throw new DateTimeError(`Invalid value for DayOfMonth (valid values 1 - 28/31): ${day}`)
  const date = new Date(Date.UTC(2000, 0, 1))
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCDate() === day) return
  const isLeapDay = month === 2 && day === 29
  throw new DateTimeError(
    isLeapDay ? `Invalid date 'February 29' as '${year}' is not a leap year` : `Invalid date '${months[month - 1]} ${day}'`,
  )
}

/** Only those that lack a day come into question. */
const months = 'JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER'.split(' ')

function offsetOf(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
