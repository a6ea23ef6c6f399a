import { describe, expect, test } from 'vitest'
import { pausesOf } from '../../../test/support/pauses.ts'
import { ParseError } from '../../errors.ts'
import { JsonTokenReader } from '../document/json-token-reader.ts'
import { finish } from '../steps/steps.ts'
import { parseAccessibleIndicesInSteps } from './parse-indices-privileges.ts'

function parse(text: string) {
  const reader = new JsonTokenReader(Buffer.from(text))
  reader.next()
  return finish(parseAccessibleIndicesInSteps(reader, 'r'))
}

describe('an entry without privileges', () => {
  test.each<[what: string, entry: object]>([
    ['many names', { names: Array(1_000).fill('a') }],
    ['costly field security', { names: ['a'], field_security: { grant: ['/(a|b)*a(a|b){8}/'] } }],
  ])('is read in slices: %s', (_, entry) => {
    const reader = new JsonTokenReader(Buffer.from(JSON.stringify(entry)))
    reader.next()
    expect(pausesOf(parseAccessibleIndicesInSteps(reader, 'r')).pauses).toBeGreaterThan(2)
  })

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
