import { describe, expect, test } from 'vitest'
import { javaDoubleText, javaFloatText, javaNumberValue } from './java-number.ts'

/** Each as `GET /_security/role` of Elasticsearch 9.5.3 shows it in metadata. */
const shown: readonly (readonly [written: string, shown: string])[] = [
  ['1E400', '"Infinity"'],
  ['-1e400', '"-Infinity"'],
  ['1.50', '1.5'],
  ['12345678901234567890', '12345678901234567890'],
  ['9007199254740993', '9007199254740993'],
  ['-0', '0'],
  ['100', '100'],
  ['-0.0', '-0.0'],
  ['1e-7', '1.0E-7'],
  ['123456789.0', '1.23456789E8'],
  ['1234567.0', '1234567.0'],
  ['12345678.5', '1.23456785E7'],
  ['0.001', '0.001'],
  ['0.0001', '1.0E-4'],
  ['1e2', '100.0'],
  ['1.7976931348623157e308', '1.7976931348623157E308'],
  ['4.9e-324', '4.9E-324'],
  ['1e-323', '9.9E-324'],
  ['1e-322', '9.9E-323'],
  ['2e-323', '2.0E-323'],
  ['1e23', '1.0E23'],
  ['2.2250738585072014E-308', '2.2250738585072014E-308'],
  ['9007199254740993.0', '9.007199254740992E15'],
  ['0.1', '0.1'],
  ['3.0e0', '3.0'],
]

describe('a number', () => {
  test.each(shown)('%s is shown as %s', (written, expected) => {
    const value = javaNumberValue({ text: written, isFloat: /[.eE]/.test(written) })
    expect(typeof value === 'bigint' ? String(value) : JSON.stringify(value)).toBe(expected)
  })

  test('stays a JavaScript number where both print the same', () => {
    expect(javaNumberValue({ text: '1.50', isFloat: true })).toBe(1.5)
    expect(javaNumberValue({ text: '7', isFloat: false })).toBe(7)
  })

  test.each([
    [Number.NaN, 'NaN'],
    [0, '0.0'],
    [9999999, '9999999.0'],
    [1e7, '1.0E7'],
    [-123456789.125, '-1.23456789125E8'],
  ])('%d is written %s', (value, text) => {
    expect(javaDoubleText(value)).toBe(text)
  })

  test.each([
    [0.1, '0.1'],
    [1e10, '1.0E10'],
    [16777216, '1.6777216E7'],
    [2 ** -149, '1.4E-45'],
    [0.0999755859375, '0.099975586'],
    [2 ** -24, '5.9604645E-8'],
    [-0, '-0.0'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ])('%d is written %s where it came in four bytes', (value, text) => {
    expect(javaFloatText(Math.fround(value))).toBe(text)
  })
})
