import { describe, expect, test } from 'vitest'
import { IllegalArgumentError, RouteError } from '../errors.ts'
import { chooseAnswerType, contentTypeOf, negotiate, parseMediaType } from './content-types.ts'

const v = (version: number | string, syntax = 'json') => `application/vnd.elasticsearch+${syntax};compatible-with=${version}`
const lines = (text: string | null) => (text === null ? undefined : [text])

/** Names of the headers at fault and the reason, of each error in turn. */
function errorsOf(accept: string | null, contentType: string | null, hasBody = true): string[] {
  return negotiate(lines(accept), lines(contentType), hasBody).errors.map((error) => {
    expect(error.message).toMatch(/^Invalid media-type value on headers \[.*\]$/)
    return `${/\[.*\]/.exec(error.message)![0]} ${(error.cause as Error).message}`
  })
}

describe('headers that cannot be read', () => {
  test.each([
    ['json', 'invalid media-type [json]'],
    ['foo', 'invalid media-type [foo]'],
    ['app/json/x', 'invalid media-type [app/json/x]'],
    ['a b/c', 'invalid media-type [a b/c]'],
    ['/json', 'invalid media-type [/json]'],
    ['application/', 'invalid media-type [application/]'],
    ['application/json foo', 'invalid media-type [application/json foo]'],
    ['appli@cation/json', 'invalid media-type [appli@cation/json]'],
    ['application/json;a', 'invalid parameters for header [application/json;a]'],
    ['application/json;a=b;c', 'invalid parameters for header [application/json;a=b;c]'],
    ['application/json;a=', 'invalid parameters for header [application/json;a=]'],
    ['application/json;=b', 'invalid parameters for header [application/json;=b]'],
    ['application/json;a=b=c', 'invalid parameters for header [application/json;a=b=c]'],
    ['application/json;a= b', 'invalid parameters for header [application/json;a= b]'],
    ['application/json;a =b', 'invalid parameters for header [application/json;a =b]'],
    ['application/json;a="b;c"', 'invalid parameters for header [application/json;a="b;c"]'],
    // Elasticsearch drops the connection at these three.
    [v('x'), `invalid parameters for header [${v('x')}]`],
    [v('"9"'), `invalid parameters for header [${v('"9"')}]`],
    [v('99999999999'), `invalid parameters for header [${v('99999999999')}]`],
  ])('%j', (text, reason) => {
    expect(errorsOf(null, text)).toEqual([`[Content-Type] ${reason}`])
    expect(errorsOf(null, text, false)).toEqual([`[Content-Type] ${reason}`])
    expect(errorsOf(text, null)).toEqual([`[Accept] ${reason}`])
  })

  test('are each reported, Accept first', () => {
    expect(errorsOf('bar', 'foo')).toEqual(['[Accept] invalid media-type [bar]', '[Content-Type] invalid media-type [foo]'])
    expect(errorsOf('', '')).toEqual([
      '[Accept] Header [Accept] cannot be empty.',
      '[Content-Type] Header [Content-Type] cannot be empty.',
    ])
  })

  test('also when they were sent twice, equal or not', () => {
    const errors = negotiate(['a/b', 'a/b'], ['c/d', 'e/f'], true).errors
    expect(errors.map(({ cause }) => (cause as Error).message)).toEqual([
      'Incorrect header [Accept]. Only one value should be provided',
      'Incorrect header [Content-Type]. Only one value should be provided',
    ])
  })
})

describe('compatible versions', () => {
  const required =
    'A compatible version is required on both Content-Type and Accept headers if either one has requested a compatible version'
  const both = '[Content-Type, Accept]'
  test.each([
    [v(7), null, `${both} Accept version must be either version 9 or 8, but found 7. Accept=${v(7)}`],
    [v(-1), null, `${both} Accept version must be either version 9 or 8, but found -1. Accept=${v(-1)}`],
    [v('-0'), null, `${both} Accept version must be either version 9 or 8, but found 0. Accept=${v('-0')}`],
    [v(127), null, `${both} Accept version must be either version 9 or 8, but found 127. Accept=${v(127)}`],
    [v(10), v(10), `${both} Accept version must be either version 9 or 8, but found 10. Accept=${v(10)}`],
    [null, v(7), `${both} Content-Type version must be either version 9 or 8, but found 7. Content-Type=${v(7)}`],
    [null, v(9), `${both} ${required}. Accept=null, Content-Type=${v(9)}`],
    [null, v(8), `${both} ${required} and the compatible versions must match. Accept=null, Content-Type=${v(8)}`],
    [v(9), v(8), `${both} ${required} and the compatible versions must match. Accept=${v(9)}, Content-Type=${v(8)}`],
    [
      v(8),
      'application/json',
      `${both} ${required} and the compatible versions must match. Accept=${v(8)}, Content-Type=application/json`,
    ],
    [v(9), 'application/json', `${both} ${required}. Accept=${v(9)}, Content-Type=application/json`],
    [v(8), 'text/plain', `${both} ${required} and the compatible versions must match. Accept=${v(8)}, Content-Type=text/plain`],
    ['*/*', v(9), `${both} ${required}. Accept=null, Content-Type=${v(9)}`],
    [`${v(9)},text/plain`, v(9), `${both} ${required}. Accept=null, Content-Type=${v(9)}`],
    [
      'application/json',
      'Application/Vnd.Elasticsearch+JSON; Compatible-With=7',
      `${both} Content-Type version must be either version 9 or 8, but found 7. Content-Type=Application/Vnd.Elasticsearch+JSON; Compatible-With=7`,
    ],
  ])('Accept %j with Content-Type %j are refused', (accept, contentType, error) => {
    expect(errorsOf(accept, contentType)).toEqual([error])
  })

  test.each([
    [v(9), v(9)],
    [v(8), v(8)],
    [v(9), v(9, 'cbor')],
    [v(9, 'yaml'), v(9)],
    [v(9), v('09')],
    [v('+9'), v(9)],
    [v(8), `${v(9)};compatible-with=8`],
    ['application/json;compatible-with=9', 'application/json;compatible-with=9'],
    [null, 'application/json'],
    [null, 'application/vnd.elasticsearch+json'],
  ])('Accept %j with Content-Type %j are served', (accept, contentType) => {
    expect(errorsOf(accept, contentType)).toEqual([])
  })

  test('of Content-Type do not matter without a body', () => {
    expect(errorsOf(null, v(7), false)).toEqual([])
    expect(errorsOf(v(9), v(8), false)).toEqual([])
  })

  test('are looked at beside a header that cannot be read', () => {
    expect(errorsOf('foo', v(8))).toHaveLength(2)
  })
})

describe('the type of a body', () => {
  test.each([
    ['application/json', 'json', undefined],
    ['APPLICATION/JSON', 'json', undefined],
    ['application/json; charset=utf-8', 'json', undefined],
    ['application/json;charset="utf-8"', 'json', undefined],
    ['application/json;', 'json', undefined],
    ['application /json', 'json', undefined],
    ['application/json\t;a=b', 'json', undefined],
    ['application/*', 'json', undefined],
    ['application/x-ndjson', 'json', undefined],
    ['application/yaml', 'yaml', undefined],
    ['application/cbor', 'cbor', undefined],
    [v(9), 'json', 9],
    [v(8, 'yaml'), 'yaml', 8],
  ])('%j is %s', (text, format, compatibleWith) => {
    const accept = compatibleWith === undefined ? undefined : [v(compatibleWith)]
    expect(contentTypeOf(negotiate(accept, [text], true))).toEqual({ format, text, compatibleWith })
  })

  test.each([
    null,
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/xml',
    '*/*',
    '*/json',
    'application/json,text/plain',
    'application/vnd.foo+json',
  ])('%j is not supported', (text) => {
    expect(() => contentTypeOf(negotiate(undefined, lines(text), true))).toThrow(
      new RouteError('unsupported-content-type', `Content-Type header [${text ?? ''}] is not supported`),
    )
  })

  test('given as a parameter is known, unknown, or none at all', () => {
    expect(parseMediaType('application/yaml')).toMatchObject({ format: 'yaml' })
    expect(parseMediaType('application/xml')).toBeUndefined()
    expect(() => parseMediaType('json')).toThrow(new IllegalArgumentError('invalid Content-Type header [json]'))
    expect(() => parseMediaType('a/b;c')).toThrow(new IllegalArgumentError('invalid Content-Type header [a/b;c]'))
  })
})

describe('the type of an answer', () => {
  const json = 'application/json'
  test.each([
    [undefined, null, null, 'json', json],
    [undefined, '*/*', null, 'json', json],
    [undefined, 'text/html', null, 'json', json],
    [undefined, 'application/json, text/plain', 'application/yaml', 'yaml', 'application/yaml'],
    [undefined, 'application/json; charset=utf-8', null, 'json', 'application/json;charset=utf-8'],
    [undefined, 'APPLICATION/JSON;Charset=UTF-8', null, 'json', 'application/json;charset=utf-8'],
    [undefined, 'application/json;a="b c"', null, 'json', 'application/json;a="b c"'],
    [undefined, '*/*;q=0.8', null, 'json', 'application/json;q=0.8'],
    [undefined, 'application/json;;a=b', null, 'json', 'application/json;a=b'],
    [undefined, 'application/x-ndjson', null, 'json', json],
    [undefined, 'application/yaml', json, 'yaml', 'application/yaml'],
    [undefined, 'application/cbor', null, 'cbor', 'application/cbor'],
    [undefined, 'application/smile', null, 'json', json],
    [undefined, v(9), v(9), 'json', v(9)],
    [undefined, v(9, 'yaml'), v(9), 'yaml', v(9, 'yaml')],
    [undefined, v(9, 'x-ndjson'), v(9), 'json', v(9)],
    [undefined, `${v(9)};charset=utf-8`, null, 'json', 'application/vnd.elasticsearch+json;charset=utf-8;compatible-with=9'],
    [undefined, 'application/vnd.foo+json;compatible-with=9', v(9), 'json', v(9)],
    [undefined, null, 'application/vnd.elasticsearch+json', 'json', 'application/vnd.elasticsearch+json'],
    [undefined, null, 'application/json; charset=utf-8', 'json', json],
    [undefined, null, 'text/plain', 'json', json],
    ['yaml', json, null, 'yaml', 'application/yaml'],
    ['YAML', 'application/json; charset=utf-8', null, 'yaml', 'application/yaml;charset=utf-8'],
    ['json', v(9), null, 'json', 'application/json;compatible-with=9'],
    ['foo', 'application/yaml', null, 'yaml', 'application/yaml'],
    ['', null, 'application/yaml', 'yaml', 'application/yaml'],
    ['application/yaml', null, null, 'json', json],
    // A header that cannot be read counts as absent, two that do not fit together both do.
    ['cbor', '', null, 'cbor', 'application/cbor'],
    [undefined, 'foo', 'application/yaml', 'yaml', 'application/yaml'],
    [undefined, v(9), v(8), 'json', json],
  ])('for format %j, Accept %j and Content-Type %j is %s, announced as %j', (format, accept, contentType, written, header) => {
    const negotiation = negotiate(lines(accept), lines(contentType), contentType !== null)
    expect(chooseAnswerType(negotiation, format)).toEqual({ format: written, header })
  })
})

test('headers are remembered within bounds', () => {
  for (let i = 0; i < 200; i++) negotiate([`application/yaml;n=${i}`], undefined, false)
  const negotiation = negotiate(['application/yaml;n=0'], undefined, false)
  expect(chooseAnswerType(negotiation, undefined).header).toBe('application/yaml;n=0')
})
