import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JsonTokenReader } from '../document/json-token-reader.ts'
import { parsePrivilegesCheck } from './parse-privileges-check.ts'
import { readPlainPrivilegesCheck } from './plain-privileges-check.ts'

const plain = (body: string | Buffer) => readPlainPrivilegesCheck(Buffer.from(body))
/** Token by token, since it is a text in which nothing is unread any more. */
const byTokens = (body: string | Buffer) => {
  const reader = new JsonTokenReader(Buffer.from(body))
  reader.next()
  return parsePrivilegesCheck(reader, 'u')
}

describe('a plain check', () => {
  test.each([
    '{"cluster":[]}',
    '{"cluster":["monitor","a","a"],"index":[],"application":[]}',
    ' {\r\n\t"cluster" : [ "a" , "b" ] } and whatever follows',
    '{"index":[{"names":"a","privileges":["read"]},{"privileges":["b","c"],"allow_restricted_indices":true,"names":["x","y"]}]}',
    '{"index":[{"names":[""],"privileges":["read"],"allow_restricted_indices":false}]}',
    '{"application":[{"application":"app","privileges":"p","resources":["*","/a/"]}]}',
    '{"application":[{"resources":"r","privileges":["p"],"application":"app"}],"cluster":["~\u007f"]}',
  ])('is read as token by token: %s', (body) => {
    expect(plain(body)).toEqual(byTokens(body))
    expect(plain(body)).toBeDefined()
  })

  test.each([
    ['no object', '["a"]'],
    ['nothing', ''],
    ['no member', '{}'],
    ['an unknown member', '{"clusters":[]}'],
    ['a member twice', '{"cluster":[],"cluster":[]}'],
    ['another name of a member', '{"applications":[]}'],
    ['null', '{"cluster":null}'],
    ['a text for a list', '{"cluster":"a"}'],
    ['a number in a list', '{"cluster":[1]}'],
    ['a comma too many', '{"cluster":["a",]}'],
    ['a comma too many in an object', '{"cluster":["a"],}'],
    ['a comma at the beginning', '{"cluster":[,"a"]}'],
    ['no comma', '{"cluster":["a" "b"]}'],
    ['no colon', '{"cluster"["a"]}'],
    ['an open list', '{"cluster":["a"'],
    ['an open text', '{"cluster":["a'],
    ['a wrong bracket', '{"cluster":["a"}'],
    ['an escape', '{"cluster":["\\u0061"]}'],
    ['a line end in a text', '{"cluster":["a\n"]}'],
    ['other characters than those of ASCII', '{"cluster":["é"]}'],
    ['a comment', '{"cluster":[/**/]}'],
    ['a byte order mark', '\ufeff{"cluster":[]}'],
    ['a zero byte', '{"cluster":[\0]}'],
    ['an entry that is none', '{"index":["a"]}'],
    ['an entry without names', '{"index":[{"privileges":["read"]}]}'],
    ['an entry with no name', '{"index":[{"names":[],"privileges":["read"]}]}'],
    ['an entry without privileges', '{"index":[{"names":["a"],"privileges":[]}]}'],
    ['an unknown member of an entry', '{"index":[{"names":["a"],"privileges":["read"],"query":""}]}'],
    ['a word that goes on', '{"index":[{"names":["a"],"privileges":["read"],"allow_restricted_indices":truely}]}'],
    ['a text for true', '{"index":[{"names":["a"],"privileges":["read"],"allow_restricted_indices":"true"}]}'],
    ['a wrong entry behind a right one', '{"index":[{"names":["a"],"privileges":["read"]},{}]}'],
    ['no application', '{"application":[{"privileges":["p"],"resources":["r"]}]}'],
    ['an application without a name', '{"application":[{"application":"","privileges":["p"],"resources":["r"]}]}'],
    ['an application twice', '{"application":[{"application":"a","application":"a","privileges":["p"],"resources":["r"]}]}'],
    ['no resource', '{"application":[{"application":"a","privileges":["p"],"resources":[]}]}'],
    ['a body that is long', `{"cluster":["${'a'.repeat(100_000)}"]}`],
  ])('is none: %s', (_, body) => {
    expect(plain(body)).toBeUndefined()
  })

  test('is never read otherwise than token by token, whatever is changed in it', () => {
    const body = Buffer.from(
      '{"cluster":["monitor"],"index":[{"names":["a"],"privileges":["read"],"allow_restricted_indices":true}],"application":[{"application":"app","privileges":["p"],"resources":"r"}]}',
    )
    const change = fc.record({
      at: fc.nat(body.length - 1),
      remove: fc.nat(3),
      insert: fc.constantFrom(
        '',
        '"',
        ',',
        ':',
        '[',
        ']',
        '{',
        '}',
        '\\',
        ' ',
        'x',
        'é',
        '\n',
        '"a"',
        'true',
        'null',
        '1',
        '/**/',
        '\0',
      ),
    })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        let text: Buffer = body
        for (const { at, remove, insert } of changes) {
          text = Buffer.concat([text.subarray(0, at), Buffer.from(insert), text.subarray(at + remove)])
        }
        const read = plain(text)
        if (read !== undefined) expect(read).toEqual(byTokens(text))
      }),
      { numRuns: 3000, seed: 7 },
    )
  })
})
