import { describe, expect, test } from 'vitest'
import { IllegalArgumentError } from '../errors.ts'
import { decodePathComponent, decodeQueryComponent } from './percent-decoding.ts'

describe('decoding', () => {
  test.each([
    ['plain', 'plain', 'plain'],
    ['', '', ''],
    ['a+b', 'a+b', 'a b'],
    ['a%2Bb', 'a+b', 'a+b'],
    ['%2b', '+', '+'],
    ['a%2Fb', 'a/b', 'a/b'],
    ['%C3%A4', 'ä', 'ä'],
    ['%c3%a4x', 'äx', 'äx'],
    ['%F0%9D%84%9E', '𝄞', '𝄞'],
    ['%25', '%', '%'],
    ['%%', '%', '%'],
    ['%%20', '%20', '%20'],
    ['a%%%25', 'a%%', 'a%%'],
    ['%252F', '%2F', '%2F'],
    ['%00', '\0', '\0'],
    ['a%20b%20', 'a b ', 'a b '],
    ['ä%41', 'äA', 'äA'],
    ['%ff', '\ufffd', '\ufffd'],
    ['%C3', '\ufffd', '\ufffd'],
    ['%C3x', '\ufffdx', '\ufffdx'],
    ['%c0%af', '\ufffd\ufffd', '\ufffd\ufffd'],
    ['%e2%28%a1', '\ufffd(\ufffd', '\ufffd(\ufffd'],
    ['%f0%9f%98', '\ufffd', '\ufffd'],
    ['%f4%90%80%80', '\ufffd\ufffd\ufffd\ufffd', '\ufffd\ufffd\ufffd\ufffd'],
    ['%ed%a0%80%41', '\ufffdA', '\ufffdA'],
    ['%ed%b0%80', '\ufffd', '\ufffd'],
    ['%ed%a0%80%ed%b0%80', '\ufffd\ufffd', '\ufffd\ufffd'],
    ['%ed%a0%28', '\ufffd(', '\ufffd('],
    ['%ed%a0', '\ufffd', '\ufffd'],
    ['%ed', '\ufffd', '\ufffd'],
    ['%ed%9f%bf', '\ud7ff', '\ud7ff'],
    ['++', '++', '  '],
  ])('makes of %j %j in a path and %j in a query', (text, inPath, inQuery) => {
    expect(decodePathComponent(text)).toBe(inPath)
    expect(decodeQueryComponent(text)).toBe(inQuery)
  })

  test.each([
    ['%', 'unterminated escape sequence at end of string: %'],
    ['a%', 'unterminated escape sequence at end of string: a%'],
    ['%%%', 'unterminated escape sequence at end of string: %%%'],
    ['%2', 'partial escape sequence at end of string: %2'],
    ['%g', 'partial escape sequence at end of string: %g'],
    ['%zz', "invalid escape sequence `%zz' at index 0 of: %zz"],
    ['a%zz', "invalid escape sequence `%zz' at index 1 of: a%zz"],
    ['%4gh', "invalid escape sequence `%4g' at index 0 of: %4gh"],
    ['%41%-1', "invalid escape sequence `%-1' at index 3 of: %41%-1"],
    ['a+%zz', "invalid escape sequence `%zz' at index 2 of: a+%zz"],
    ['/_security/role/a%zz', "invalid escape sequence `%zz' at index 17 of: /_security/role/a%zz"],
  ])('refuses %j and quotes it whole', (text, reason) => {
    expect(() => decodePathComponent(text)).toThrow(new IllegalArgumentError(reason))
    expect(() => decodeQueryComponent(text)).toThrow(new IllegalArgumentError(reason))
  })

  test('takes time in proportion to the text', () => {
    const text = '%41'.repeat(200_000)
    expect(decodePathComponent(text)).toBe('A'.repeat(200_000))
  })
})
