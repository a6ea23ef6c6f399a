import { describe, expect, test } from 'vitest'
import { type JsonObject, JsonTokenReader } from '../engine/index.ts'
import { isSameDocument, mergeDocuments } from './merge-documents.ts'

describe('mergeDocuments', () => {
  test.each([
    ['a new key is added behind the others', '{"a":1}', '{"b":2}', '{"a":1,"b":2}'],
    ['a known key keeps its place', '{"a":1,"b":2}', '{"a":3}', '{"a":3,"b":2}'],
    ['objects merge, however deep', '{"a":{"b":{"c":1}}}', '{"a":{"b":{"d":2}}}', '{"a":{"b":{"c":1,"d":2}}}'],
    ['a list replaces a list', '{"a":[1,2]}', '{"a":[3]}', '{"a":[3]}'],
    ['objects in lists do not merge', '{"a":[{"b":1}]}', '{"a":[{"c":1}]}', '{"a":[{"c":1}]}'],
    ['a value replaces an object, and an object a value', '{"a":{"b":1},"c":1}', '{"a":1,"c":{}}', '{"a":1,"c":{}}'],
    ['null replaces', '{"a":{"b":1}}', '{"a":null}', '{"a":null}'],
    ['a number in its own notation replaces', '{"a":{"b":1}}', '{"a":1.0}', '{"a":1.0}'],
    ['hostile keys are keys', '{"__proto__":{"a":1}}', '{"__proto__":{"b":2}}', '{"__proto__":{"a":1,"b":2}}'],
    ['nothing changes nothing', '{"a":1}', '{}', '{"a":1}'],
  ])('%s', (_, old, changed, merged) => {
    expect(JSON.stringify(mergeDocuments(documentOf(old), documentOf(changed)))).toBe(merged)
  })

  test('leaves what it was given as it was', () => {
    const old = documentOf('{"a":{"b":1}}')
    mergeDocuments(old, documentOf('{"a":{"c":1},"d":1}'))
    expect(JSON.stringify(old)).toBe('{"a":{"b":1}}')
  })
})

describe('isSameDocument', () => {
  test.each([
    ['the order of keys does not count', '{"a":1,"b":{"c":1,"d":2}}', '{"b":{"d":2,"c":1},"a":1}', true],
    ['the order of a list counts', '{"a":[1,2]}', '{"a":[2,1]}', false],
    ['a list is not its beginning', '{"a":[1]}', '{"a":[1,2]}', false],
    ['an empty list is not an empty object', '{"a":[]}', '{"a":{}}', false],
    ['a key more differs', '{"a":1}', '{"a":1,"b":1}', false],
    ['another key differs', '{"a":1}', '{"b":1}', false],
    ['null is a value', '{"a":null}', '{}', false],
    ['a text is not a number', '{"a":"1"}', '{"a":1}', false],
    ['a whole number is not a fraction', '{"a":1}', '{"a":1.0}', false],
    ['fractions are compared by value', '{"a":1.50}', '{"a":15e-1}', true],
    ['long whole numbers are compared digit by digit', '{"a":12345678901234567890}', '{"a":12345678901234567891}', false],
    ['the same long number is the same', '{"a":12345678901234567890}', '{"a":12345678901234567890}', true],
    ['zero has no sign', '{"a":-0}', '{"a":0}', true],
  ])('%s', (_, a, b, isSame) => {
    expect(isSameDocument(documentOf(a), documentOf(b))).toBe(isSame)
    expect(isSameDocument(documentOf(b), documentOf(a))).toBe(isSame)
  })

  test('a member that is undefined is none', () => {
    expect(isSameDocument({ a: 1, b: undefined }, { a: 1 })).toBe(true)
    expect(isSameDocument({ a: undefined }, { b: undefined })).toBe(true)
    expect(isSameDocument({ a: undefined, b: 1 }, { a: 1, b: undefined })).toBe(false)
  })
})

function documentOf(text: string): JsonObject {
  const reader = new JsonTokenReader(Buffer.from(text))
  reader.next()
  return reader.value() as JsonObject
}
