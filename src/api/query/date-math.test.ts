/** Probes what dates of queries stand for. Every case with a format was put to Elasticsearch 9.5.3, as the beginning of a date range. */
import { describe, expect, test } from 'vitest'
import { parseDateFormat } from './date-format.ts'
import { parseDate } from './date-math.ts'

const usual = 'strict_date_optional_time||epoch_millis'

const read = (format: string, text: string): string => {
  const parsed = parseDateFormat(format)
  return parsed.print(parseDate(text, { now: 0, roundsUp: false, format: parsed }))
}

describe('a date', () => {
  test.each([
    [usual, '2026', '2026-01-01T00:00:00.000Z'],
    [usual, '2026-02', '2026-02-01T00:00:00.000Z'],
    [usual, '2026-02-03', '2026-02-03T00:00:00.000Z'],
    [usual, '2026-02-03T04', '2026-02-03T04:00:00.000Z'],
    [usual, '2026-02-03T04:05', '2026-02-03T04:05:00.000Z'],
    [usual, '2026-02-03T04:05:06.7', '2026-02-03T04:05:06.700Z'],
    [usual, '2026-02-03T04:05:06.7891', '2026-02-03T04:05:06.789Z'],
    [usual, '2026-02-03T04:05:06,5', '2026-02-03T04:05:06.500Z'],
    [usual, '2026-02-03T04:05Z', '2026-02-03T04:05:00.000Z'],
    [usual, '2026-02-03T04:05+01:30', '2026-02-03T02:35:00.000Z'],
    [usual, '2026-02-03T04:05-0100', '2026-02-03T05:05:00.000Z'],
    [usual, '2026-02-03T', '2026-02-03T00:00:00.000Z'],
    [usual, '1234', '1234-01-01T00:00:00.000Z'],
    [usual, '-1', '1969-12-31T23:59:59.999Z'],
    [usual, '1.5', '1970-01-01T00:00:00.001Z'],
    [usual, '2026-01-31||+1M', '2026-02-28T00:00:00.000Z'],
    [usual, '2024-02-29||+1y', '2025-02-28T00:00:00.000Z'],
    [usual, '2026-01-31||-1M/M', '2025-12-01T00:00:00.000Z'],
    [usual, '2026-02-03T04:05||/d', '2026-02-03T00:00:00.000Z'],
    [usual, '2026-02-03||/w', '2026-02-02T00:00:00.000Z'],
    [usual, '2026-02-03||/y', '2026-01-01T00:00:00.000Z'],
    [usual, '2026-02-03||+1d+1H-1m', '2026-02-04T00:59:00.000Z'],
    [usual, '2026-02-03||+36h/d', '2026-02-04T00:00:00.000Z'],
    [usual, '2026-02-03||+1s/m', '2026-02-03T00:00:00.000Z'],
    [usual, '2026-02-03||/1d', '2026-02-03T00:00:00.000Z'],
    [usual, '2026-02-03||', '2026-02-03T00:00:00.000Z'],
    [usual, '2026-02-03||+d', '2026-02-04T00:00:00.000Z'],
    ['yyyy/MM/dd HH:mm', '2026/02/03 04:05', '2026/02/03 04:05'],
    ["yyyy-MM-dd'T'HH:mm:ssX", '2026-02-03T04:05:06Z', '2026-02-03T04:05:06Z'],
    ["yyyy-MM-dd'T'HH:mm:ssX", '2026-02-03T04:05:06+01', '2026-02-03T03:05:06Z'],
    ['epoch_second', '1234', '1234'],
    ['epoch_second', '1.5', '1.5'],
    ['epoch_second', '-1', '-1'],
    ['date', '2026-02-03', '2026-02-03'],
    ['date', '2026-02', '2026-02-01'],
    ['date', '2026', '2026-01-01'],
    ['dd.MM.yyyy', '03.02.2026', '03.02.2026'],
    ['yyyy||MM', '2026', '2026'],
    ['yyyy||MM', '07', '1970'],
    ['uuuu-MM', '2026-02', '2026-02'],
    ['date_optional_time', '2026-2-3', '2026-02-03T00:00:00.000Z'],
    ['date_optional_time', '2026-02T04', '2026-02-01T04:00:00.000Z'],
    ['date_optional_time', '2026-02-03T4', '2026-02-03T04:00:00.000Z'],
    ['iso8601', '2026-02', '2026-02-01T00:00:00.000Z'],
    ['strict_date_time', '2026-02-03T04:05:06.7Z', '2026-02-03T04:05:06.700Z'],
    ['strict_date', '2026-02-03', '2026-02-03'],
    ['date', '2026-2-3', '2026-02-03'],
    ['yyyy-M-d', '2026-2-3', '2026-2-3'],
    ['yyyy-M-d', '2026-02-03', '2026-2-3'],
    ['H:m', '4:5', '4:5'],
    ['strict_date_time', '2026-02-03T04:05:06Z', '2026-02-03T04:05:06.000Z'],
    ['strict_date_optional_time', '-0001', '-000001-01-01T00:00:00.000Z'],
    ['date_optional_time', '-5', '-000005-01-01T00:00:00.000Z'],
    ['date_optional_time', '20200230', '+200000-01-01T00:00:00.000Z'],
  ])('%s: %j is %s', (format, text, wanted) => expect(read(format, text)).toBe(wanted))
})

describe('what is no date of a format', () => {
  test.each([
    [usual, '2026-02-30'],
    [usual, '2026-13'],
    [usual, '2026-02-03T24:00'],
    [usual, '26-02-03'],
    [usual, '2026-2-3'],
    [usual, 'x'],
    [usual, ' 2026'],
    ['yyyy/MM/dd HH:mm', '2026/2/3 4:5'],
    ['yyyy/MM/dd HH:mm', '2026/02/03'],
    ['yyyy/MM/dd HH:mm', '2026/02/03 24:00'],
    ['yyyy/MM/dd HH:mm', '2026-02-03 04:05'],
    ["yyyy-MM-dd'T'HH:mm:ssX", '2026-02-03T04:05:06'],
    ['epoch_second', 'x'],
    ['dd.MM.yyyy', '31.04.2026'],
    ['dd.MM.yyyy', '3.2.2026'],
    ['strict_date_optional_time', '2026-02T04'],
    ['strict_date_optional_time', '2026-02-03T4'],
    ['iso8601', '2026-2-3'],
    ['strict_date_time', '2026-02-03T04:05:06.7'],
    ['strict_date_time', '2026-02-03'],
    ['strict_date', '2026-2-3'],
    ['strict_date', '2026-02'],
    ['date', '2026-02-03T04'],
    ['H:m', '2026'],
  ])('%s: %j', (format, text) => {
    expect(() => read(format, text)).toThrow(`failed to parse date field [${text}] with format [${format}]`)
  })
})

describe('a day that no month has', () => {
  test.each([
    [usual, '2026-02-30', "Invalid date 'FEBRUARY 30'"],
    [usual, '2026-02-29', "Invalid date 'February 29' as '2026' is not a leap year"],
    [usual, '2026-04-31T10:10Z', "Invalid date 'APRIL 31'"],
    [usual, '2026-00-10', 'Invalid value for MonthOfYear (valid values 1 - 12): 0'],
    [usual, '2026-01-00', 'Invalid value for DayOfMonth (valid values 1 - 28/31): 0'],
    ['strict_date_time', '2026-02-30T04:05:06Z', "Invalid date 'FEBRUARY 30'"],
    ['date_optional_time', '2026-13-01', 'Invalid value for MonthOfYear (valid values 1 - 12): 13'],
    ['date', '2026-01-32', 'Invalid value for DayOfMonth (valid values 1 - 28/31): 32'],
    ['yyyy-MM-dd', '2026-13-01', 'Invalid value for MonthOfYear (valid values 1 - 12): 13'],
    ['dd.MM.yyyy', '31.04.2026', "Invalid date 'APRIL 31'"],
  ])('%s: %j: %s', (format, text, reason) => {
    const message = `failed to parse date field [${text}] with format [${format}]: [${reason}]`
    const cause = expect.objectContaining({ name: 'DateTimeError', message: reason })
    expect(() => read(format, text)).toThrow(expect.objectContaining({ message, cause }))
  })
})

describe('what does not fit a format', () => {
  test.each([
    [usual, '2026-13-01', 'Failed to parse with all enclosed parsers'],
    ['epoch_millis', 'x', 'Failed to parse with all enclosed parsers'],
    ['strict_date_optional_time', '2026-13-01', 'Could not fully parse datetime'],
    ['iso8601', '2026-01-32', 'Could not fully parse datetime'],
    ['strict_date_time', '2026-02-03', 'Could not fully parse datetime'],
    ['strict_date_optional_time', '2026-02-03T04:05+18:01', 'Could not fully parse datetime'],
    ['strict_date_optional_time', '2026-02-03T04:05+10:60', 'Could not fully parse datetime'],
    ['strict_date_optional_time', '2026-02-03Z', 'Could not fully parse datetime'],
    ['strict_date_optional_time', '99999', 'Could not fully parse datetime'],
    ['strict_date_optional_time', '+2026', 'Could not fully parse datetime'],
  ])('%s: %j: %s', (format, text, innermost) => {
    const cause = expect.objectContaining({ cause: expect.objectContaining({ message: innermost }) })
    expect(() => read(format, text)).toThrow(expect.objectContaining({ cause }))
  })
})

test('an empty format is refused', () => {
  expect(() => parseDateFormat('')).toThrow('No date pattern provided')
})

describe('what cannot be added to a date', () => {
  test.each([
    ['2026-02-03||/2d', 'rounding `/` can only be used on single unit types [/2d]'],
    ['2026-02-03||+1', 'truncated date math [+1]'],
    ['2026-02-03||d', 'operator not supported for date math [d]'],
    ['2026-02-03||+1q', 'unit [q] not supported for date math [+1q]'],
    ['||+1d', 'cannot parse empty datetime'],
    ['2026-02-03||*1d', 'operator not supported for date math [*1d]'],
  ])('%j: %s', (text, reason) => {
    expect(() => read(usual, text)).toThrow(expect.objectContaining({ message: reason }))
  })
})

test.each([
  ['2026', '2026-12-31T23:59:59.999Z'],
  ['2024-02', '2024-02-29T23:59:59.999Z'],
  ['2026-02-03T04', '2026-02-03T04:59:59.999Z'],
  ['2026-02-03||/d', '2026-02-03T23:59:59.999Z'],
  ['2026-02-03||/w', '2026-02-08T23:59:59.999Z'],
  ['2026-02-03||+1M', '2026-03-03T00:00:00.000Z'],
])('rounded up, %j is %s', (text, wanted) => {
  const format = parseDateFormat(usual)
  expect(format.print(parseDate(text, { now: 0, roundsUp: true, format }))).toBe(wanted)
})

test('now is a moment that is told', () => {
  expect(parseDate('now', { now: 1234, roundsUp: false })).toBe(1234)
  expect(parseDate('now-1s', { now: 1234, roundsUp: false })).toBe(234)
  expect(parseDate('now/s', { now: 1234, roundsUp: true })).toBe(1999)
})

test.each([
  ['yyyyf', 'f'],
  ['j', 'j'],
])('a pattern with a letter that stands for nothing is refused: %s', (format, letter) => {
  expect(() => parseDateFormat(format)).toThrow(`Invalid format: [${format}]: Unknown pattern letter: ${letter}`)
})
