import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonValue } from '../../engine/index.ts'
import { asDocument, decodeDocument, decodeJson, decodeTexts, encodeJson } from './json-column.ts'

const raw = (text: string) => JSON.rawJSON(text) as JsonValue

describe('a value comes back as it was', () => {
  const values: readonly (readonly [name: string, value: unknown, text: string])[] = [
    ['an integer', 5, '5'],
    ['a fraction', 1.5, '1.5'],
    ['a large number', 1e21, '1e+21'],
    ['a tiny number', 5e-324, '5e-324'],
    ['sixteen digits', 9_007_199_254_740_991, '9007199254740991'],
    ['minus zero', -0, '"\\u0001number:-0"'],
    ['no number', Number.NaN, '"\\u0001number:NaN"'],
    ['infinity', -Infinity, '"\\u0001number:-Infinity"'],
    ['a bigint', 12_345_678_901_234_567_890n, '"\\u0001bigint:12345678901234567890"'],
    ['a small bigint', -1n, '"\\u0001bigint:-1"'],
    ['a raw fraction', raw('1.0'), '1.0'],
    ['a raw integer of twenty digits', raw('12345678901234567890'), '12345678901234567890'],
    ['a raw integer of sixteen digits', raw('9007199254740993'), '9007199254740993'],
    ['a raw exponent', raw('1E5'), '1E5'],
    ['a raw minus zero', raw('-0'), '-0'],
    ['raw numbers in a list', [raw('-0'), raw('2.50'), raw('-1e0')], '[-0,2.50,-1e0]'],
    ['a text that looks like a raw number', ['[1.0', ',-0', ':9007199254740993'], '["[1.0",",-0",":9007199254740993"]'],
    ['a text that begins with the mark', '\u0001bigint:5', '"\\u0001\\u0001bigint:5"'],
    ['the mark alone, and twice', ['\u0001', '\u0001\u0001'], '["\\u0001\\u0001","\\u0001\\u0001\\u0001"]'],
    ['the mark later on', 'a\u0001number:1', '"a\\u0001number:1"'],
    ['the mark spelt out', '\\u0001bigint:5', '"\\\\u0001bigint:5"'],
    ['half of a surrogate pair', '\ud800', '"\\ud800"'],
    ['a nul', '\u0000', '"\\u0000"'],
    ['nothing', null, 'null'],
    ['an empty list', [], '[]'],
    ['an ordinary record', { b: [1, { a: true }], a: '' }, '{"b":[1,{"a":true}],"a":""}'],
  ]
  test.each(values)('%s', (_name, value, text) => {
    expect(encodeJson(value)).toBe(text)
    deepStrictEqual(decodeJson(text), value)
  })
})

describe('a list of texts', () => {
  test.each<readonly (readonly string[])[]>([
    [[]],
    [['', 'plain', 'ü😀']],
    [['version:9.5.3', '[1.0', ',-0', ':9007199254740993', '1e5']],
    [['\u0001', '\u0001\u0001x', 'a\u0001', '\u0001bigint:5', '\u0001number:1', '\\u0001', '\ud800']],
  ])('comes back as it was: %j', (texts) => {
    expect(decodeTexts(encodeJson(texts))).toEqual(texts)
  })

  test('is read as any value is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('\u0001', '\\', 'u0001', '"', ':1.0', 'bigint:', 'x') })),
        (texts) => {
          const stored = encodeJson(texts)
          expect(decodeTexts(stored)).toEqual(decodeJson(stored))
        },
      ),
    )
  })
})

describe('a document', () => {
  test('has no prototype at any depth, and keeps the order of its keys', () => {
    const document = decodeDocument('{"z":{"b":1,"a":[{"y":null}]},"__proto__":{"__proto__":1},"constructor":"x"}')
    const nested = document.z as Record<string, JsonValue[]>
    for (const object of [document, nested, nested.a?.[0], Object.entries(document)[1]?.[1]]) {
      expect(Object.getPrototypeOf(object)).toBeNull()
    }
    expect(Object.keys(document)).toEqual(['z', '__proto__', 'constructor'])
    expect(Object.keys(nested)).toEqual(['b', 'a'])
  })

  test('keeps raw numbers apart from objects with a member of that name', () => {
    const document = decodeDocument('{"number":1.0,"object":{"rawJSON":"1.0"}}')
    expect(JSON.isRawJSON(document.number)).toBe(true)
    expect(JSON.isRawJSON(document.object)).toBe(false)
    expect(encodeJson(document)).toBe('{"number":1.0,"object":{"rawJSON":"1.0"}}')
  })

  test('of any shape survives', () => {
    fc.assert(
      fc.property(documents, (document) => {
        deepStrictEqual(decodeDocument(encodeJson(document)), document)
      }),
      { numRuns: 500 },
    )
  })
})

const rawNumbers = fc
  .tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.constantFrom('', '.0', '.10', 'e5', 'E+0'))
  .map((parts) => parts.join(''))
  .filter((text) => String(Number(text)) !== text)
  .map(raw)

const hostileTexts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('__proto__', '\u0001', '\u0001bigint:1', '\ud800', 'rawJSON', 'toJSON', '1.0', '-0', ':-0'),
)

const { documents } = fc.letrec<{ value: JsonValue; documents: Record<string, JsonValue> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    hostileTexts,
    fc.double(),
    fc.maxSafeInteger(),
    fc.bigInt(),
    rawNumbers,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    tie('documents'),
  ),
  documents: fc
    .array(fc.tuple(hostileTexts, tie('value')), { maxLength: 5 })
    .map((members) => asDocument(Object.fromEntries(members)) as Record<string, JsonValue>),
}))
