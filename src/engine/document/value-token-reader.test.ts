import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IllegalStateError } from '../../errors.ts'
import { JsonTokenReader } from './json-token-reader.ts'
import type { JsonValue, TokenReader } from './token-reader.ts'
import { ValueTokenReader } from './value-token-reader.ts'

function walk(reader: TokenReader): readonly string[] {
  const steps: string[] = []
  for (let token = reader.next(); token !== null; token = reader.next()) {
    const text = token.startsWith('VALUE_') && token !== 'VALUE_NULL' ? ` ${reader.text()}` : ''
    steps.push(`${reader.name} ${token}${text}`)
  }
  return steps
}

describe('a reader of decoded values', () => {
  test('walks as a reader of the same JSON would', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: true } as object), (value) => {
        const text = JSON.stringify(value)
        expect(walk(new ValueTokenReader(JSON.parse(text)))).toEqual(walk(new JsonTokenReader(Buffer.from(text))))
      }),
    )
  })

  test.each<readonly [value: JsonValue, steps: readonly string[]]>([
    [12345678901234567890n, ['null VALUE_NUMBER 12345678901234567890']],
    [JSON.rawJSON('1.0'), ['null VALUE_NUMBER 1.0']],
    [[], ['null START_ARRAY', 'null END_ARRAY']],
  ])('walks %s', (value, steps) => {
    expect(walk(new ValueTokenReader(value))).toEqual(steps)
  })

  test('reads and passes over whole values', () => {
    const reader = new ValueTokenReader({ a: { b: [1] }, c: 2 })
    reader.next()
    reader.next()
    reader.next()
    expect(reader.value()).toEqual({ b: [1] })
    expect(reader.token).toBe('END_OBJECT')
    expect([reader.next(), reader.text()]).toEqual(['FIELD_NAME', 'c'])
    reader.next()
    reader.skip()
    expect([reader.next(), reader.next(), reader.next()]).toEqual(['END_OBJECT', null, null])
  })

  test('says line 1, column 1 of everything', () => {
    expect(new ValueTokenReader({}).position).toEqual({ line: 1, column: 1 })
  })

  test('refuses what is not there', () => {
    const reader = new ValueTokenReader([])
    expect(() => reader.value()).toThrow(IllegalStateError)
    reader.next()
    expect(() => reader.text()).toThrow(IllegalStateError)
    expect(() => reader.boolean()).toThrow(IllegalStateError)
    reader.next()
    expect(() => reader.value()).toThrow(IllegalStateError)
  })

  test('refuses numbers out of range', () => {
    const reader = new ValueTokenReader(99999999999)
    reader.next()
    expect(() => reader.integer('int')).toThrow('Numeric value (99999999999) out of range of int')
    expect(reader.integer('long')).toBe(99999999999)
  })
})
