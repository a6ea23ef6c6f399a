import { describe, expect, test } from 'vitest'
import { pausesOf } from '../../../test/support/pauses.ts'
import { JsonTokenReader } from '../document/json-token-reader.ts'
import { parsePrivilegesCheck, parsePrivilegesCheckInSteps, privilegesCheckFindings } from './parse-privileges-check.ts'
import type { PrivilegesToCheck } from './privileges-to-check.ts'

const parse = (body: string) => parsePrivilegesCheck(new JsonTokenReader(Buffer.from(body)), 'u/has_privileges')
const nothing: PrivilegesToCheck = { cluster: [], index: [], application: [] }
const failure = 'failed to parse privileges check [u/has_privileges]'

describe('a privileges check', () => {
  test.each<readonly [body: string, check: Partial<PrivilegesToCheck>]>([
    ['{"cluster":[]}', {}],
    ['{"cluster":["b","a","b"]}', { cluster: ['b', 'a', 'b'] }],
    ['{"cluster":null,"index":[]}', {}],
    [
      '{"index":[{"names":"a","privileges":["read"]},{"names":["b","b"],"privileges":["write"],"allow_restricted_indices":true}]}',
      {
        index: [
          { names: ['a'], privileges: ['read'], allowRestrictedIndices: false },
          { names: ['b', 'b'], privileges: ['write'], allowRestrictedIndices: true },
        ],
      },
    ],
    [
      '{"application":[],"applications":[{"application":"app","privileges":"p","resources":[1]}]}',
      { application: [{ application: 'app', privileges: ['p'], resources: ['1'] }] },
    ],
    [
      '{"index":[{"names":"a","privileges":["read"],"query":"","transient_metadata":{}}]}',
      { index: [{ names: ['a'], privileges: ['read'], allowRestrictedIndices: false }] },
    ],
  ])('is read from %s', (body, check) => {
    expect(parse(body)).toEqual({ ...nothing, ...check })
  })

  test('may ask for fields when it asks for all of them', () => {
    expect(() =>
      parse('{"index":[{"names":"a","privileges":["read"],"field_security":{"grant":["*"],"except":[]}}]}'),
    ).not.toThrow()
  })

  test.each([
    ['[]', `${failure}. expected an object but found [START_ARRAY] instead`],
    ['', `${failure}. expected an object but found [null] instead`],
    ['{}', `${failure}. All privilege fields [cluster,index,applications] are missing`],
    ['{"cluster":null}', `${failure}. All privilege fields [cluster,index,applications] are missing`],
    ['{"indices":[]}', `${failure}. unexpected field [indices]`],
    ['{"run_as":[]}', `${failure}. unexpected field [run_as]`],
    ['{"cluster":["x"],"cluste":1}', `${failure}. unexpected field [cluste]`],
    ['{"cluster":"a"}', 'failed to parse role [u/has_privileges]'],
    [
      '{"index":null}',
      'failed to parse indices privileges for role [u/has_privileges]. expected field [index] value to be an array, but found [VALUE_NULL] instead',
    ],
    [
      '{"applications":{}}',
      'failed to parse application privileges for role [u/has_privileges]. expected field [applications] value to be an array, but found [START_OBJECT] instead',
    ],
    [
      '{"index":[{"names":"a","privileges":["read"],"query":{},"field_security":{"grant":["a"]}}]}',
      'Field [field_security] is not supported in a has_privileges request',
    ],
    [
      '{"index":[{"names":"a","privileges":["read"],"field_security":{"grant":["*","*"]}}]}',
      'Field [field_security] is not supported in a has_privileges request',
    ],
    [
      '{"index":[{"names":"a","privileges":["read"],"field_security":{"grant":["*"],"except":["a"]}}]}',
      'Field [field_security] is not supported in a has_privileges request',
    ],
    ['{"index":[{"names":"a","privileges":["read"],"query":{}}]}', 'Field [query] is not supported in a has_privileges request'],
    ['{"index":[{"names":"a","privileges":[]}]}', 'indices privileges must define at least one privilege'],
  ])('is refused: %s', (body, reason) => {
    expect(() => parse(body)).toThrow(expect.objectContaining({ message: reason }))
  })
})

describe('a check that is read in slices', () => {
  const readInSlices = (body: string) => pausesOf(parsePrivilegesCheckInSteps(new JsonTokenReader(Buffer.from(body)), 'u'))
  const names = Array.from({ length: 5000 }, (_, i) => `name-${i}`)
  const list = JSON.stringify(names)
  const entry = { names: ['a'], privileges: ['read'], allowRestrictedIndices: false }

  test.each<readonly [body: string, check: Partial<PrivilegesToCheck>]>([
    [`{"cluster":${list}}`, { cluster: names }],
    [`{"index":[{"names":${list},"privileges":["read"]}]}`, { index: [{ ...entry, names }] }],
    [`{"index":[{"names":"a","privileges":${list}}]}`, { index: [{ ...entry, privileges: names }] }],
    [`{"index":[${Array(50).fill('{"names":"a","privileges":["read"]}')}]}`, { index: Array(50).fill(entry) }],
    [
      `{"application":[{"application":"app","privileges":["p"],"resources":${list}}]}`,
      { application: [{ application: 'app', privileges: ['p'], resources: names }] },
    ],
  ])('is the same, read with pauses: %.60s', (body, check) => {
    // A comment is nothing plain, so it is read token by token.
    const { pauses, result } = readInSlices(body.replace('{', '{/**/'))
    expect(result).toEqual({ ...nothing, ...check })
    expect(pauses).toBeGreaterThan(10)
    expect(readInSlices(body).result).toEqual(result)
  })

  test('a short one is read without', () => {
    expect(readInSlices('{"cluster":["a","b"]}')).toEqual({ pauses: 0, result: { ...nothing, cluster: ['a', 'b'] } })
  })

  const many = '"a",'.repeat(1000)
  test.each([
    [`{"cluster":[${many}x]}`, /^\[1:4015\] Unrecognized token 'x'/],
    [`{"cluster":[${many}`, /^\[1:4013\] Unexpected end-of-input within/],
    [`{"index":[{"names":[${many}1]}]}`, /^failed to parse role \[u\]$/],
    [`{"application":[{"resources":[${many}null]}]}`, /^\[1:4031\] \[application\] failed to parse field \[resources\]$/],
  ])('is refused where it would be in one go: %.40s', (body, reason) => {
    expect(() => readInSlices(body)).toThrow(expect.objectContaining({ message: expect.stringMatching(reason) }))
  })
})

describe('a check that was read', () => {
  const index = (...names: readonly string[]) => ({ names, privileges: ['read'], allowRestrictedIndices: false })
  const application = (name: string) => ({ application: name, privileges: ['p'], resources: ['r'] })
  const selector = (name: string) => `may only check index privileges without selectors in index patterns [${name}]`

  test.each<readonly [title: string, check: Partial<PrivilegesToCheck>, found: readonly string[]]>([
    ['asks for something', { cluster: ['x'] }, []],
    ['asks for nothing', {}, ['must specify at least one privilege']],
    [
      'names a component',
      { index: [index('::data', 'b::data'), index('a', '*::failures')] },
      [selector('::data'), selector('*::failures')],
    ],
    ['has colons elsewhere', { index: [index('a::b', 'a::*', 'a::DATA', '/a::data/', 'a::failures,b', 'a::data ')] }, []],
    [
      'names applications that cannot be',
      { index: [index('a::data')], application: [application('a*'), application('ab'), application('abc')] },
      [
        selector('a::data'),
        "Application names may not contain '*' (found 'a*')",
        "An application name prefix must be at least 3 characters long (found 'ab')",
      ],
    ],
  ])('%s', (_, check, found) => {
    expect(privilegesCheckFindings({ ...nothing, ...check })).toEqual(found)
  })
})
