import { describe, expect, test } from 'vitest'
import { JsonEndError, JsonParseError } from '../../errors.ts'
import { copyJson } from './copy-json.ts'
import { JsonTokenReader } from './json-token-reader.ts'

function copy(text: string): string {
  const reader = new JsonTokenReader(Buffer.from(text))
  reader.next()
  return copyJson(reader)
}

describe('a copied structure', () => {
  test.each([
    ['{ "b" : [ 1 , { } , [ ] ] , "a" : null }', '{"b":[1,{},[]],"a":null}'],
    ['{"2":1,"1":{"__proto__":true}}', '{"2":1,"1":{"__proto__":true}}'],
    ['[1.0e2,-0,1E400,12345678901234567890]', '[100.0,0,"Infinity",12345678901234567890]'],
    ['"\\u00e9é/\\/\\"\\\\\\b\\f\\n\\r\\t"', '"éé//\\"\\\\\\b\\f\\n\\r\\t"'],
    ['"\\u0001\\u001f\\u007f\\u2028"', '"\\u0001\\u001F\x7f\u2028"'],
    ['{"😀":"\\ud83d\\ude00"}', '{"\\uD83D\\uDE00":"\\uD83D\\uDE00"}'],
    ['[false,true]', '[false,true]'],
  ])('%s becomes %s', (text, copied) => {
    expect(copy(text)).toBe(copied)
  })

  test.each([
    ['{"a":x}', JsonParseError],
    ['{"a":1,"a":2}', JsonParseError],
    ['{"a":', JsonEndError],
  ])('%s is refused without the usual frame', (text, kind) => {
    expect(() => copy(text)).toThrow(kind)
  })

  test('too deep is refused within its frame', () => {
    expect(() => copy('['.repeat(1001))).toThrow('Document nesting depth')
  })
})
