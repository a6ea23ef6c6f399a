import { describe, expect, test } from 'vitest'
import { readSignedJwt } from './signed-jwt.ts'

const encode = (text: string): string => Buffer.from(text).toString('base64url')

/** What is made of a token with this content; its signature is never looked at here. */
const read = (claims: string, header = '{"alg":"RS256"}') => readSignedJwt(`${encode(header)}.${encode(claims)}.c2ln`)

describe('a token', () => {
  test('tells its header and its claims', () => {
    const jwt = read('{"iss":"i","exp":12.9,"iat":3,"aud":"a","n":null}', '{"alg":"ES256","kid":"k","typ":"JWT","cty":"x"}')
    expect(jwt?.header).toEqual({ algorithm: 'ES256', keyId: 'k', type: 'JWT', isPayloadEncoded: true })
    expect([...jwt!.claims.named]).toEqual([
      ['iss', 'i'],
      ['aud', ['a']],
    ])
    expect([...jwt!.claims.dates]).toEqual([
      ['exp', 12],
      ['iat', 3],
    ])
  })

  test.each([
    ['is a single text', 'x'],
    ['has two parts', `${encode('{"alg":"RS256"}')}.${encode('{}')}`],
    ['has an empty signature', `${encode('{"alg":"RS256"}')}.${encode('{}')}.`],
    ['has five parts', 'e30.e30.e30.e30.e30'],
    ['has a character that no part can have', `${encode('{"alg":"RS256"}')}.${encode('{}')}.a+b`],
  ])('that %s is none', (_, token) => {
    expect(readSignedJwt(token)).toBeUndefined()
  })

  test.each([
    '',
    'null',
    '[]',
    '"alg"',
    '{"alg":"none"}',
    '{}',
    '{"alg":5}',
    '{"alg":"RS256","kid":5}',
    '{"alg":"RS256","alg":"RS256"}',
  ])('with the header %j is none', (header) => {
    expect(read('{}', header)).toBeUndefined()
  })

  test.each([
    ...['', 'null', '[]', '{', '{} {}', '{"a":1,}', '{"a":1,"a":2}', '{"a":NaN}', '{"a":1e999}', '{/**/}'],
    ...[
      '{"iss":5}',
      '{"jti":["a"]}',
      '{"sub":true}',
      '{"aud":{}}',
      '{"aud":["a",5]}',
      '{"exp":"5"}',
      '{"nbf":[]}',
      '{"iat":true}',
    ],
  ])('with the claims %j is none', (claims) => {
    expect(read(claims)).toBeUndefined()
  })

  test('keeps a claim whose name objects have', () => {
    const jwt = read('{"__proto__":"p","constructor":"c"}')
    expect([...jwt!.claims.named]).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
    ])
  })
})

describe('refusals call a token', () => {
  test.each([
    ['by its claims that are texts, sorted', '{"sub":"s","iss":"i","Z":"z"}', `'Z:z' 'iss:i' 'sub:s'`],
    ['by lists of texts', '{"aud":["a","b"],"l":["x",""],"m":["x",1],"e":[]}', `'aud:a,b' 'l:x,'`],
    ['by nothing where it says nothing', '{"exp":1,"n":5,"t":true,"o":{}}', '<unrecognized JWT token>'],
  ])('%s', (_, claims, name) => {
    expect(read(claims)?.presentedName).toBe(name)
  })
})
