import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IllegalStateError, JsonParseError, XContentEndError, XContentParseError } from '../../errors.ts'
import { JsonTokenReader } from './json-token-reader.ts'
import type { JsonValue } from './token-reader.ts'

const read = (text: string) => new JsonTokenReader(Buffer.from(text))

/** Every token with its name, position and, where it has one, text. */
function walk(reader: JsonTokenReader): readonly string[] {
  const steps: string[] = []
  for (let token = reader.next(); token !== null; token = reader.next()) {
    const { line, column } = reader.position
    const text = token.startsWith('VALUE_') && token !== 'VALUE_NULL' ? ` ${reader.text()}` : ''
    steps.push(`${line}:${column} ${reader.name} ${token}${text}`)
  }
  return steps
}

function parseValue(text: string): JsonValue {
  const reader = read(text)
  reader.next()
  return reader.value()
}

describe('tokens', () => {
  const cases: readonly (readonly [text: string, steps: readonly string[]])[] = [
    ['{}', ['1:1 null START_OBJECT', '1:2 null END_OBJECT']],
    ['[]', ['1:1 null START_ARRAY', '1:2 null END_ARRAY']],
    [' "a" ', ['1:2 null VALUE_STRING a']],
    ['-1.50e+3', ['1:1 null VALUE_NUMBER -1.50e+3']],
    ['null', ['1:1 null VALUE_NULL']],
    [
      '{"a":true,"b":[1,"x"]}',
      [
        '1:1 null START_OBJECT',
        '1:2 a FIELD_NAME',
        '1:6 a VALUE_BOOLEAN true',
        '1:11 b FIELD_NAME',
        '1:15 b START_ARRAY',
        '1:16 null VALUE_NUMBER 1',
        '1:18 null VALUE_STRING x',
        '1:21 b END_ARRAY',
        '1:22 null END_OBJECT',
      ],
    ],
    [
      '{\r\n"é" :\r{"b":\n null}}',
      [
        '1:1 null START_OBJECT',
        '2:1 é FIELD_NAME',
        '3:1 é START_OBJECT',
        '3:2 b FIELD_NAME',
        '4:2 b VALUE_NULL',
        '4:6 é END_OBJECT',
        '4:7 null END_OBJECT',
      ],
    ],
    ['/*\n*/[//x\n1]', ['2:3 null START_ARRAY', '3:1 null VALUE_NUMBER 1', '3:2 null END_ARRAY']],
  ]

  test.each(cases)('of %j stand where they begin', (text, steps) => {
    expect(walk(read(text))).toEqual(steps)
  })

  test('count columns in bytes, or in characters when the document came as text', () => {
    expect(walk(read('["é😀",1]'))[2]).toBe('1:11 null VALUE_NUMBER 1')
    expect(walk(new JsonTokenReader('["é😀",1]'))[2]).toBe('1:8 null VALUE_NUMBER 1')
  })

  test('count a byte order mark as part of the first line', () => {
    expect(walk(new JsonTokenReader(Buffer.from('\ufeff[1]')))[1]).toBe('1:5 null VALUE_NUMBER 1')
  })

  test('begin at line 1, column 0 before anything was read, also in a document of white space', () => {
    const reader = read(' \n ')
    expect(reader.position).toEqual({ line: 1, column: 0 })
    expect(reader.next()).toBeNull()
    expect(reader.position).toEqual({ line: 1, column: 0 })
  })

  test('end with the root value, whatever comes after it', () => {
    const reader = read('{} garbage')
    reader.next()
    reader.next()
    expect(reader.next()).toBeNull()
    expect(reader.next()).toBeNull()
  })
})

describe('values', () => {
  const cases: readonly (readonly [text: string, value: JsonValue])[] = [
    ['"a\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9"', 'a"\\/\b\f\n\r\té'],
    ['"\\ud83d\\ude00😀"', '😀😀'],
    ['"\\ud83d"', '\ud83d'],
    ['[1,-0,1.5,9007199254740991]', [1, 0, 1.5, 9007199254740991]],
    ['9007199254740992', 9007199254740992n],
    ['-12345678901234567890', -12345678901234567890n],
    ['1.0', JSON.rawJSON('1.0')],
    ['1e999', 'Infinity'],
    ['[true,false,null]', [true, false, null]],
  ]

  test.each(cases)('%s', (text, value) => {
    expect(parseValue(text)).toEqual(value)
  })

  test('keep names that objects treat specially, without a prototype to meet', () => {
    const value = parseValue('{"__proto__":1,"constructor":2,"":3}')
    expect(Object.getPrototypeOf(value)).toBeNull()
    expect(Object.entries(value as object)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
      ['', 3],
    ])
  })

  test('are those of JSON.parse, whatever the document', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false } as object), fc.integer({ min: 0, max: 2 }), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent)
        const printed = JSON.stringify(parseValue(text), (_, value) => (typeof value === 'bigint' ? Number(value) : value))
        expect(JSON.parse(printed)).toEqual(JSON.parse(text))
      }),
    )
  })

  test('decode texts of any length and script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        expect(parseValue(JSON.stringify(text))).toBe(text)
        expect(Object.keys(parseValue(`{${JSON.stringify(text)}:1}`) as object)).toEqual([text])
      }),
    )
  })
})

describe('a reader', () => {
  test('refuses duplicate names however many there are', () => {
    const names = Array.from({ length: 20 }, (_, index) => `"n${index}":1`)
    for (const duplicate of [0, 7, 8, 19]) {
      expect(() => parseValue(`{${names.join()},"n${duplicate}":1}`)).toThrow(`Duplicate field 'n${duplicate}'`)
    }
  })

  test('raises errors only when it gets there', () => {
    const reader = read('{"a":["\\q"]}')
    expect([reader.next(), reader.next(), reader.next(), reader.next()]).toEqual([
      'START_OBJECT',
      'FIELD_NAME',
      'START_ARRAY',
      'VALUE_STRING',
    ])
    expect(() => reader.text()).toThrow(XContentParseError)
  })

  test('raises errors in texts that nobody asked for', () => {
    const reader = read('["\\q"]')
    reader.next()
    reader.next()
    expect(() => reader.next()).toThrow("Unrecognized character escape 'q' (code 113)")
  })

  test('reads a malformed literal together with the name before it', () => {
    const reader = read('{"a":nul}')
    reader.next()
    expect(() => reader.next()).toThrow("Unrecognized token 'nul'")
  })

  test('names the cause by what the JSON parser says', () => {
    const reader = read('{x')
    reader.next()
    const error = catching(() => reader.next())
    expect(error).toBeInstanceOf(XContentParseError)
    expect(error.cause).toBeInstanceOf(JsonParseError)
    expect(error.message).toBe(`[1:2] ${(error.cause as Error).message}`)
  })

  test('says no more of the end than that it came', () => {
    const error = catching(() => walk(read('{"a":[1')))
    expect(error).toBeInstanceOf(XContentEndError)
    expect(error.message).toBe('[1:8] Unexpected end of file')
  })

  test('passes over values and checks their syntax', () => {
    const reader = read('[{"a":["x",{}]},"\\q",2]')
    reader.next()
    reader.next()
    reader.skip()
    expect(reader.token).toBe('END_OBJECT')
    reader.next()
    expect(() => reader.skip()).toThrow(XContentParseError)
  })

  test('takes a thousand levels and no more', () => {
    expect(() => parseValue('['.repeat(1000) + ']'.repeat(1000))).not.toThrow()
    expect(() => parseValue('['.repeat(1001))).toThrow('Document nesting depth (1001) exceeds the maximum allowed (1000')
  })

  test.each([
    ['text', '{}', (reader: JsonTokenReader) => reader.text()],
    ['boolean', '"true"', (reader: JsonTokenReader) => reader.boolean()],
    ['value', '', (reader: JsonTokenReader) => reader.value()],
  ] as const)('refuses to give a %s where there is none', (_, text, ask) => {
    const reader = read(text)
    reader.next()
    expect(() => ask(reader)).toThrow(IllegalStateError)
  })

  test('shows at most 500 bytes of the document', () => {
    const text = `["${'x'.repeat(600)}" y`
    expect(catching(() => walk(read(text))).message).toContain(`(byte[])"${text.slice(0, 500)}"[truncated 105 bytes]; line: 1,`)
    expect(catching(() => walk(new JsonTokenReader(text))).message).toContain('[truncated 105 chars]')
  })

  test('does not change the bytes it shows', () => {
    const bytes = Buffer.from('5b22eda08022205d78', 'hex')
    const before = Buffer.from(bytes)
    catching(() => walk(new JsonTokenReader(bytes)))
    catching(() => walk(new JsonTokenReader(Buffer.concat([bytes.subarray(0, 6), Buffer.from(' x')]))))
    expect(bytes.equals(before)).toBe(true)
  })
})

function catching(attempt: () => unknown): Error {
  try {
    attempt()
  } catch (error) {
    if (error instanceof Error) return error
  }
  return new Error('nothing was thrown')
}
