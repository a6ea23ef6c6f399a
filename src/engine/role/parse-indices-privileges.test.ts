import { describe, expect, test } from 'vitest'
import { ParseError } from '../../errors.ts'
import { JsonTokenReader } from '../document/json-token-reader.ts'
import { parseAccessibleIndices } from './parse-indices-privileges.ts'

function parse(text: string) {
  const reader = new JsonTokenReader(Buffer.from(text))
  reader.next()
  return parseAccessibleIndices(reader, 'r')
}

describe('an entry without privileges', () => {
  test.each([
    ['{"names":"a"}', { names: ['a'], allowRestrictedIndices: false }],
    ['{"allow_restricted_indices":true,"names":["a","b"]}', { names: ['a', 'b'], allowRestrictedIndices: true }],
    [
      '{"names":["a"],"query":{"match_all":{}},"field_security":{"grant":["*"],"except":["b"]}}',
      {
        names: ['a'],
        fieldSecurity: { grant: ['*'], except: ['b'] },
        query: '{"match_all":{}}',
        allowRestrictedIndices: false,
      },
    ],
  ])('is read: %s', (text, entry) => {
    expect(parse(text)).toEqual(entry)
  })

  test.each([
    ['{}', 'missing required [names] field'],
    ['{"names":[]}', '[names] cannot be an empty array'],
    ['{"names":["a"],"privileges":["read"]}', 'field [privileges] must not present'],
    ['{"privileges":null,"names":["a"]}', 'field [privileges] must not present'],
    ['{"names":["a"],"clusters":["b"]}', 'unexpected field [clusters]'],
    ['"a"', 'expected field [null] value to be an array of objects, but found an array element of type [VALUE_STRING]'],
  ])('is refused: %s', (text, reason) => {
    expect(() => parse(text)).toThrow(new ParseError(`failed to parse indices privileges for role [r]. ${reason}`))
  })
})
