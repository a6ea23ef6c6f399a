import { describe, expect, test } from 'vitest'
import { finish } from '../steps/steps.ts'
import { JsonTokenReader } from './json-token-reader.ts'
import { decodeWide as decodeWideInSteps } from './wide-encoding.ts'

const decodeWide = (bytes: Uint8Array): string | undefined => finish(decodeWideInSteps(bytes))

const little = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'))
const big = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16())
const utf32 = (text: string, isLittleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer([...text].length * 4))
  for (const [index, char] of [...text].entries()) view.setUint32(index * 4, char.codePointAt(0)!, isLittleEndian)
  return new Uint8Array(view.buffer)
}

describe('a document', () => {
  const document = '{"ä":"😀"}'
  test.each([
    ['UTF-16, low byte first', little(document)],
    ['UTF-16, high byte first', big(document)],
    ['UTF-16, low byte first, with a mark', little(`\ufeff${document}`)],
    ['UTF-16, high byte first, with a mark', big(`\ufeff${document}`)],
    ['UTF-32, low byte first', utf32(document, true)],
    ['UTF-32, high byte first', utf32(document, false)],
    ['UTF-32, low byte first, with a mark', utf32(`\ufeff${document}`, true)],
    ['UTF-32, high byte first, with a mark', utf32(`\ufeff${document}`, false)],
  ])('in %s is recognized', (_, bytes) => {
    expect(decodeWide(bytes)).toBe(document)
  })

  test.each(['', '1', '{}', '[1]', document, `\ufeff${document}`, 'ï¿', '[]\u0000', '10\u0000'])(
    'in UTF-8 is none: %j',
    (text) => {
      expect(decodeWide(new TextEncoder().encode(text))).toBeUndefined()
    },
  )

  test('of two bytes is wide when one of them is zero', () => {
    expect([decodeWide(new Uint8Array([0x31, 0])), decodeWide(new Uint8Array([0, 0x31]))]).toEqual(['1', '1'])
  })

  test('that ends within a character ends with U+FFFD', () => {
    expect(decodeWide(new Uint8Array([0x31, 0, 0x78]))).toBe('1\ufffd')
  })

  test('in UTF-16 is read, and errors count its characters', () => {
    const failure = (source: Uint8Array | string): unknown => {
      const reader = new JsonTokenReader(source)
      reader.next()
      try {
        return reader.next()
      } catch (error) {
        return (error as Error).message.slice(0, 40)
      }
    }
    expect(failure(little('{"ää" :x}'))).toBe(failure('{"ää" :x}'))
    expect(failure(little('{"ää" :x}'))).not.toBe(failure(new TextEncoder().encode('{"ää" :x}')))
  })
})

/** Recorded from Elasticsearch, and the same where the document is handed over as text. */
describe('what is wrong in a document that is not in UTF-8 is told of its characters', () => {
  const value = "expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
  test.each([
    ['{≰1}', "[1:2] Unexpected character ('≰' (code 8816 / 0x2270)): was expecting double-quote to start field name"],
    ['{"a":≰}', `[1:6] Unexpected character ('≰' (code 8816 / 0x2270)): ${value}`],
    ['{"a":,}', `[1:6] Unexpected character (',' (code 44)): ${value}`],
    [',', `[1:1] Unexpected character (',' (code 44)): ${value}`],
    ['{"a":😀}', `[1:6] Unexpected character ('\ud83d' (code 55357 / 0xd83d)): ${value}`],
    ['{"a"≰}', "[1:5] Unexpected character ('≰' (code 8816 / 0x2270)): was expecting a colon to separate field name and value"],
    ['{"a":1≰}', "[1:7] Unexpected character ('≰' (code 8816 / 0x2270)): was expecting comma to separate Object entries"],
    ['{"a":/≰}', "[1:7] Unexpected character ('≰' (code 8816 / 0x2270)): was expecting either '*' or '/' for a comment"],
    ['{"a":"\\u≰"}', "[1:9] Unexpected character ('≰' (code 8816 / 0x2270)): expected a hex-digit for character escape sequence"],
    ['{"a":"\\😀"}', "[1:8] Unrecognized character escape '\ud83d' (code 55357 / 0xd83d)"],
    ['{"a":éa ≰}', "[1:8] Unrecognized token 'éa'"],
    ['{"a":é😀b}', "[1:7] Unrecognized token 'é'"],
    ['{"a":trueé}', "[1:11] Unrecognized token 'trueé'"],
    [
      '{"a":-≰}',
      "[1:7] Unexpected character ('≰' (code 8816 / 0x2270)) in numeric value: expected digit (0-9) to follow minus sign",
    ],
    [
      '{"a":12.≰}',
      "[1:8] Unexpected character ('≰' (code 8816 / 0x2270)) in numeric value: Decimal point not followed by a digit",
    ],
    ['{"a":12.5ex}', "[1:8] Unexpected character ('x' (code 120)) in numeric value: Exponent indicator not followed by a digit"],
    ['{"a":-1e+x}', "[1:8] Unexpected character ('x' (code 120)) in numeric value: Exponent indicator not followed by a digit"],
    ['{"a":0.x}', "[1:8] Unexpected character ('x' (code 120)) in numeric value: Decimal point not followed by a digit"],
    ['{"a":10ex}', "[1:8] Unexpected character ('x' (code 120)) in numeric value: Exponent indicator not followed by a digit"],
  ])('%s', (document, message) => {
    for (const source of [little(document), utf32(document, false), document]) {
      expect(failureOf(source).slice(0, message.length)).toBe(message)
    }
  })

  test.each([
    ['{"a":"b', 'Unexpected end-of-input: was expecting closing quote for a string value'],
    ['{"a":"b\\', 'Unexpected end-of-input in character escape sequence'],
    ['{"', 'Unexpected end-of-input in field name'],
    ['{"a', 'Unexpected end-of-input in field name'],
  ])('also when it ends too early: %s', (document, message) => {
    for (const source of [little(document), utf32(document, false), document]) {
      expect(causeOf(source).slice(0, message.length)).toBe(message)
    }
  })

  test('and shows the bytes as they came', () => {
    expect(failureOf(little('{x'))).toContain('\n at [Source: (byte[])"{\\u0000x\\u0000"; line: 1, column: 2]')
    expect(failureOf('{x')).toContain('\n at [Source: (String)"{x"; line: 1, column: 2]')
  })
})

const failureOf = (source: Uint8Array | string): string => failure(source).message
const causeOf = (source: Uint8Array | string): string => (failure(source).cause as Error).message

function failure(source: Uint8Array | string): Error {
  try {
    const reader = new JsonTokenReader(source)
    while (reader.next() !== null) if (reader.token === 'VALUE_STRING') reader.text()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing is wrong')
}

test.each([
  [[0, 0, 0x7b, 0], '2143'],
  [[0, 0x7b, 0, 0], '3412'],
  [[0, 0, 0xff, 0xfe], '2143'],
  [[0xfe, 0xff, 0, 0], '3412'],
])('a document that begins with %j has its bytes in no order: %s', (bytes, order) => {
  const message = `Unsupported UCS-4 endianness (${order}) detected`
  expect([failureOf(new Uint8Array(bytes)), causeOf(new Uint8Array(bytes))]).toEqual([message, message])
})
