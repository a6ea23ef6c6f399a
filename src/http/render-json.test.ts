import { describe, expect, test } from 'vitest'
import type { Rendered } from './exchange.ts'
import { jsonPieces, renderCompactJson, renderPrettyJson } from './render-json.ts'

const number = (text: string) => JSON.rawJSON(text) as Rendered

describe('compact JSON', () => {
  const cases: readonly (readonly [Rendered, string])[] = [
    ['text', '"text"'],
    ['', '""'],
    ['a"b\\c/d', '"a\\"b\\\\c/d"'],
    ['\b\f\n\r\t', '"\\b\\f\\n\\r\\t"'],
    ['\u0000\u000b\u001b\u001f', '"\\u0000\\u000B\\u001B\\u001F"'],
    ['\u007f\u0085\u2028\ufeff', '"\u007f\u0085\u2028\ufeff"'],
    ['äß€', '"äß€"'],
    ['𝄞', '"\\uD834\\uDD1E"'],
    ['a😀b', '"a\\uD83D\\uDE00b"'],
    ['a\ud83d', '"a\\uD83D"'],
    ['\ude00\ud83db', '"\\uDE00\\uD83Db"'],
    [1, '1'],
    [-0.5, '-0.5'],
    [12345678901234567890n, '12345678901234567890'],
    [number('1.0'), '1.0'],
    [number('1.0E20'), '1.0E20'],
    [true, 'true'],
    [null, 'null'],
    [[], '[]'],
    [{}, '{}'],
    [new Map(), '{}'],
    [[1, [2, []], {}, null], '[1,[2,[]],{},null]'],
    [{ a: 1, b: undefined, c: [true] }, '{"a":1,"c":[true]}'],
    [{ a: undefined }, '{}'],
    [{ 'k"': { '𝄞': 1 } }, '{"k\\"":{"\\uD834\\uDD1E":1}}'],
    [
      new Map<string, Rendered>([
        ['10', 1],
        [
          'b',
          new Map([
            ['2', 2],
            ['1', 1],
          ]),
        ],
        ['1', 3],
      ]),
      '{"10":1,"b":{"2":2,"1":1},"1":3}',
    ],
    [new Map([['__proto__', 1]]), '{"__proto__":1}'],
  ]
  test.each(cases)('of %o is %s', (value, text) => {
    expect(renderCompactJson(value)).toBe(text)
    expect([...jsonPieces(value, false)].join('')).toBe(text)
  })

  test('means to any reader what was meant', () => {
    const texts = Array.from({ length: 0x3000 }, (_, code) => `a${String.fromCharCode(code)}b`)
    expect(JSON.parse(renderCompactJson(texts))).toEqual(texts)
  })
})

describe('pretty JSON', () => {
  const cases: readonly (readonly [Rendered, string])[] = [
    [{}, '{ }\n'],
    [new Map(), '{ }\n'],
    [[], '[ ]\n'],
    ['x', '"x"\n'],
    [number('1.0'), '1.0\n'],
    [{ a: undefined }, '{ }\n'],
    [{ a: 1, b: [] }, '{\n  "a" : 1,\n  "b" : [ ]\n}\n'],
    [{ a: [1, 'x'] }, '{\n  "a" : [\n    1,\n    "x"\n  ]\n}\n'],
    [{ a: [{ b: {} }, []] }, '{\n  "a" : [\n    {\n      "b" : { }\n    },\n    [ ]\n  ]\n}\n'],
    [
      new Map([
        ['2', 1],
        ['1', 2],
      ]),
      '{\n  "2" : 1,\n  "1" : 2\n}\n',
    ],
  ]
  test.each(cases)('of %o is %j', (value, text) => {
    expect(renderPrettyJson(value)).toBe(text)
    expect([...jsonPieces(value, true)].join('')).toBe(text)
  })
})

describe('JSON in pieces', () => {
  test('comes member by member where objects hold objects', () => {
    const row = { c: 1, d: 2 }
    const value = { a: { b: row, e: row }, f: [{ g: 1 }] }
    expect([...jsonPieces(value, false)]).toEqual([
      '{"a":',
      '{"b":{"c":1,"d":2}',
      ',"e":{"c":1,"d":2}',
      '}',
      ',"f":',
      '[{"g":1}',
      ']',
      '}',
    ])
  })

  test('lists of lists are written as they are without pieces', () => {
    const value: Rendered = { a: [[{ b: 1 }, [], 'x'], [], [1, 2]], c: [] }
    expect([...jsonPieces(value, false)].join('')).toBe(renderCompactJson(value))
    expect([...jsonPieces(value, true)].join('')).toBe(renderPrettyJson(value))
  })

  const long = '\n"ä😀x\ud800'.repeat(10_000)
  test.each<readonly [what: string, value: Rendered]>([
    ['alone', long],
    ['in a list', { a: [1, long], b: 1 }],
    ['as a member', { a: { b: long, c: 2 } }],
    ['as a name', { [long]: { [long]: 1, b: [] }, c: new Map([[long, 1]]) }],
  ])('has long texts in parts: %s', (_, value) => {
    const pieces = [...jsonPieces(value, false)]
    expect(pieces.join('')).toBe(renderCompactJson(value))
    expect([...jsonPieces(value, true)].join('')).toBe(renderPrettyJson(value))
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(long.length)
  })

  test('writes the same object alike wherever it stands, at the depth where it stands', () => {
    const row = { c: 1 }
    const value = { a: row, b: { d: row, e: { f: row } } }
    expect([...jsonPieces(value, true)].join('')).toBe(renderPrettyJson(value))
  })
})
