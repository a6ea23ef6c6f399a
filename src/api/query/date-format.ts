/**
 * The formats in which dates of a query may be written, and in which they are printed.
 *
 * Mirrors Elasticsearch's named formats and Java's patterns as far as they speak of calendar days and clock times:
 * `strict_date_optional_time`, `epoch_millis`, `yyyy-MM-dd HH:mm`, several joined by `||`. Text in a pattern stands between quotes.
 */
import { IllegalArgumentError } from '../../errors.ts'

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
  /** Epoch milliseconds, or the parts that were written; undefined when the text is no such date. */
  parse(text: string): number | DateParts | undefined
  print(time: number): string
}>

const year = String.raw`[+-]?\d{4,9}`
const zone = String.raw`Z|[+-]\d{2}(?::?\d{2})?`

/** Which part a letter stands for, and how that is written; digits, where nothing is said: as many as there are letters. */
const letters: Readonly<Record<string, readonly [part: keyof DateParts, pattern?: string]>> = {
  y: ['year', year],
  u: ['year', year],
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
  `T(?:(?<hour>${two})(?::(?<minute>${two})(?::(?<second>${two})(?:[.,](?<millisecond>\\d{1,9}))?)?)?)?`
const offset = `(?<offset>${zone})`
const [two, lenientTwo] = ['\\d{2}', '\\d{1,2}']

const isoForms = {
  strict: `(?<year>${year})(?:-(?<month>${two})(?:-(?<day>${two})(?:${timeBehind(two)})?)?)?${offset}?`,
  lenient: `(?<year>${year})(?:-(?<month>${lenientTwo})(?:-(?<day>${lenientTwo}))?)?(?:${timeBehind(lenientTwo)})?${offset}?`,
  whole: `(?<year>${year})-(?<month>${two})-(?<day>${two})T(?<hour>${two}):(?<minute>${two}):(?<second>${two})\\.(?<millisecond>\\d{1,9})${offset}`,
  lenientDay: `(?<year>${year})(?:-(?<month>${lenientTwo})(?:-(?<day>${lenientTwo}))?)?`,
}

const isoPrint = (time: number) => new Date(time).toISOString()
function iso(text: string, form: keyof typeof isoForms, print = isoPrint): DateFormat {
  const expression = new RegExp(`^${isoForms[form]}$`)
  return { text, parse: (value) => partsOf(expression.exec(value)), print }
}
const epoch = (text: string, unit: number): DateFormat => ({
  text,
  parse: (value) => epochOf(value, unit),
  print: (time) => String(unit === 1 ? time : time / unit),
})

const day = patternFormat('yyyy-MM-dd')
const named: ReadonlyMap<string, DateFormat> = new Map(
  [
    epoch('epoch_millis', 1),
    epoch('epoch_second', 1000),
    iso('strict_date_optional_time', 'strict'),
    iso('iso8601', 'strict'),
    iso('date_optional_time', 'lenient'),
    iso('strict_date_time', 'whole'),
    iso('date', 'lenientDay', day.print),
    { ...day, text: 'strict_date' },
  ].map((format) => [format.text, format]),
)

/** How the times of API keys are written when nothing else is said. */
export const epochMillis: DateFormat = epoch('epoch_millis', 1)

/** Throws `IllegalArgumentError` for a pattern with a letter that stands for nothing. */
export function parseDateFormat(text: string): DateFormat {
  const choices = text.split('||').map((choice) => named.get(choice) ?? patternFormat(choice, text))
  const [first = epochMillis] = choices
  const parse = (value: string) => {
    for (const choice of choices) {
      const parsed = choice.parse(value)
      if (parsed !== undefined) return parsed
    }
    return undefined
  }
  return { text, parse, print: first.print }
}

function patternFormat(pattern: string, whole = pattern): DateFormat {
  const pieces = pattern.match(/'[^']*'|([A-Za-z])\1*|[^A-Za-z']+/g) ?? []
  const sources = pieces.map((piece) => sourceOf(piece, whole))
  const expression = new RegExp(`^${sources.join('')}$`)
  return {
    text: pattern,
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

function partsOf(match: RegExpExecArray | null): DateParts | undefined {
  if (match === null) return undefined
  const { year, month, day, hour, minute, second, millisecond, offset } = match.groups ?? {}
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))
  const parts = {
    year: Number(year ?? 1970),
    month: number(month),
    day: number(day),
    hour: number(hour),
    minute: number(minute),
    second: number(second),
    millisecond: millisecond === undefined ? undefined : Math.floor(Number(`0.${millisecond}`) * 1000),
    offset: offset === undefined ? undefined : offsetOf(offset),
  }
  return isOnCalendar(parts) ? parts : undefined
}

function isOnCalendar({ year, month = 1, day = 1, hour = 0, minute = 0, second = 0 }: DateParts): boolean {
  const date = new Date(Date.UTC(2000, 0, 1))
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
}

function offsetOf(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
