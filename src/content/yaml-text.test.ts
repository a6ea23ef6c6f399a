/** Probes which bytes are a text of YAML, and how the others are refused; recorded from Elasticsearch but for the positions in bytes. */
import { expect, test } from 'vitest'
import { readYamlText } from './yaml-text.ts'

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1')

test.each([
  ['a: b', 'a: b'],
  ['\xef\xbb\xbfa: b', 'a: b'],
  ['a: \xc3\xa4', 'a: ä'],
  ['a\xc3\xa4', 'aä'],
  ['\xf0\x9f\x98\x80', '😀'],
  ['a: \xc2\x85\xc2\xa0', 'a: \x85\xa0'],
  ['\xef\xbb\xbfa: \xef\xbb\xbf', 'a: \ufeff'],
  ['aaaa\xc0\xafaaaa', 'aaaa/aaaa'],
  ['aaaa\xed\xa0\xbd\xed\xb8\x80aaaa', 'aaaa😀aaaa'],
  ['', ''],
])('the bytes %j are the text %j', (body, text) => {
  expect(readYamlText(bytes(body))).toBe(text)
})

const invalid = (what: string): readonly string[] => [
  `[1:1] java.io.CharConversionException: ${what}`,
  `java.io.CharConversionException: ${what}`,
  `java.io.CharConversionException: ${what}`,
  what,
]
const early = (length: number): readonly string[] => {
  const what = `End-of-input after first ${length} byte(s) of a UTF-8 character: needed at least one more`
  return [`[1:1] java.io.IOException: ${what}`, `java.io.IOException: ${what}`, `java.io.IOException: ${what}`, what]
}
const special = [
  '[1:1] special characters are not allowed',
  'special characters are not allowed',
  'special characters are not allowed',
]

test('a text may have 8,192 characters', () => {
  expect(readYamlText(Buffer.alloc(8_192, 'a'))).toHaveLength(8_192)
  const reason = 'The incoming YAML document exceeds the limit: 8192 code points.'
  expect(() => readYamlText(Buffer.alloc(8_193, 'a'))).toThrow(reason)
})

test.each([
  ['a: \xff', invalid('Invalid UTF-8 start byte 0xff (at char #4, byte #3)')],
  ['\xf0\x9f\x98\x80\x80', invalid('Invalid UTF-8 start byte 0x80 (at char #3, byte #4)')],
  ['\xef\xbb\xbfaaa\xff', invalid('Invalid UTF-8 start byte 0xff (at char #5, byte #6)')],
  ['ab\xe2\x82x', invalid('Invalid UTF-8 middle byte 0x78 (at char #2, byte #4)')],
  ['a\xe4bc', invalid('Invalid UTF-8 middle byte 0x62 (at char #1, byte #2)')],
  ['\xf5aaaa', invalid('Invalid UTF-8 middle byte 0x61 (at char #0, byte #1)')],
  ['aaa\xf0\x9f\x98(', invalid('Invalid UTF-8 middle byte 0x28 (at char #3, byte #6)')],
  ['aaaa\xf0\x9f\x98', early(3)],
  ['aaaaaa\xe2(', early(2)],
  ['\xff', early(1)],
  ['\xc3\xa4a', early(3)],
  ['\xe2\x82\xac', early(3)],
  ['a\xed\xa0\x80b', special],
  ['aaa\xf7\xbf\xbf\xbfa', special],
  ['{"a":1}\n\x01', special],
  ['a: \x7f', special],
  ['{"a":"\xc2\x80"}', special],
  ['{"a":"\xef\xbf\xbe"}', special],
])('the bytes %j are refused', (body, reasons) => {
  expect(reasonsOf(body)).toEqual(reasons)
})

/** Of the error and its causes, without the place. */
function reasonsOf(body: string): readonly string[] {
  const reasons: string[] = []
  try {
    readYamlText(bytes(body))
  } catch (refusal) {
    for (let error: unknown = refusal; error instanceof Error; error = error.cause)
      reasons.push(error.message.split('\n at ')[0]!)
  }
  return reasons
}
