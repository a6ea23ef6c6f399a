import { describe, expect, test } from 'vitest'
import { JsonParseError, ParseError, ValidationError } from '../../errors.ts'
import { JsonTokenReader } from '../document/json-token-reader.ts'
import { elasticsearchCatalogue } from '../privilege/elasticsearch/catalogue.ts'
import { parseRoleDescriptor, parseRoleDescriptorInSteps, type RoleParserOptions } from './parse-role-descriptor.ts'
import type { RoleDescriptor } from './role-descriptor.ts'

const empty: RoleDescriptor = { cluster: [], indices: [], applications: [], runAs: [], metadata: {} }
const entry = { names: ['a'], privileges: ['read'], allowRestrictedIndices: false }

function parse(body: string, options: Partial<RoleParserOptions> = {}): RoleDescriptor {
  return parseRoleDescriptor(new JsonTokenReader(Buffer.from(body)), { name: 'r', ...options })
}

function reasonsOf(attempt: () => unknown): readonly string[] {
  try {
    attempt()
    return []
  } catch (error) {
    const reasons: string[] = []
    for (let link: unknown = error; link instanceof Error; link = link.cause) reasons.push(link.message)
    return reasons
  }
}

describe('a role', () => {
  test.each<readonly [body: string, role: Partial<RoleDescriptor>]>([
    ['{}', {}],
    ['{"cluster":["all","ALL","all"]}', { cluster: ['all', 'ALL', 'all'] }],
    ['{"cluster":null,"run_as":null}', {}],
    ['{"run_as":["a*","/b/"]}', { runAs: ['a*', '/b/'] }],
    ['{"metadata":{"a":{"b":[1]}}}', { metadata: { a: { b: [1] } } }],
    ['{"metadata_flattened":{"a":1},"transient_metadata":{"enabled":false}}', {}],
    ['{"description":1.50}', { description: '1.50' }],
    ['{"description":""}', { description: '' }],
    ['{"type":"role"}', {}],
    ['{"type":{"cluster":["all"]},"cluster":["none"]}', { cluster: ['all'] }],
    ['{"indices":[{"names":"a","privileges":["read"]}]}', { indices: [entry] }],
    ['{"indices":[],"index":[{"names":["a"],"privileges":["read"]}]}', { indices: [entry] }],
    [
      '{"indices":[{"names":["a","a"],"privileges":["read","READ"],"allow_restricted_indices":true}]}',
      { indices: [{ names: ['a', 'a'], privileges: ['read', 'READ'], allowRestrictedIndices: true }] },
    ],
    [
      '{"indices":[{"names":"a","privileges":["read"],"query":{"term":{"2":1.0e2,"1":"x"}}}]}',
      { indices: [{ ...entry, query: '{"term":{"2":100.0,"1":"x"}}' }] },
    ],
    ['{"indices":[{"names":"a","privileges":["read"],"query":" {}"}]}', { indices: [{ ...entry, query: ' {}' }] }],
    ['{"indices":[{"names":"a","privileges":["read"],"query":""}]}', { indices: [entry] }],
    ['{"indices":[{"names":"a","privileges":["read"],"query":null}]}', { indices: [entry] }],
    [
      '{"indices":[{"names":"a","privileges":["read"],"field_security":{"grant":["*"]}}]}',
      { indices: [{ ...entry, fieldSecurity: { grant: ['*'], except: null } }] },
    ],
    [
      '{"indices":[{"names":"a","privileges":["read"],"field_security":{"except":["ab","_x"],"grant":["a*"]}}]}',
      { indices: [{ ...entry, fieldSecurity: { grant: ['a*'], except: ['ab', '_x'] } }] },
    ],
    ['{"indices":[{"names":"a","transient_metadata":{"a":1},"privileges":["read"]}]}', { indices: [entry] }],
    [
      '{"remote_indices":[{"clusters":["c","*"],"names":"a","privileges":["read"]}]}',
      { remoteIndices: [{ ...entry, clusters: ['c', '*'] }] },
    ],
    ['{"remote_indices":[],"remote_cluster":[]}', { remoteIndices: [], remoteCluster: [] }],
    [
      '{"remote_cluster":[{"clusters":["c"],"privileges":["MONITOR_stats"]}]}',
      { remoteCluster: [{ clusters: ['c'], privileges: ['MONITOR_stats'] }] },
    ],
    [
      '{"application":[{"application":"a*","privileges":"p","resources":[1,true]}]}',
      { applications: [{ application: 'a*', privileges: ['p'], resources: ['1', 'true'] }] },
    ],
    ['{"global":{}}', {}],
    ['{"global":{"application":{},"profile":{},"role":{},"data_source":[]}}', {}],
    [
      '{"global":{"application":{"manage":{"applications":["b","a","b"]}},"profile":{"write":{"applications":[]}}}}',
      { global: { manageApplications: ['b', 'a'], writeProfileApplications: [] } },
    ],
    ['{"global":{"role":{"manage":{"indices":[]}}}}', { global: { manageRoles: [] } }],
    [
      '{"global":{"role":{"manage":{"indices":[{"privileges":["READ","read"],"names":["b","a","b"]}]}}}}',
      { global: { manageRoles: [{ names: ['b', 'a', 'b'], privileges: ['READ', 'read'] }] } },
    ],
    [
      '{"global":{"data_source":[{"privileges":["Read"],"names":["a*"]}]}}',
      { global: { dataSources: [{ names: ['a*'], privileges: ['Read'] }] } },
    ],
  ])('is read from %s', (body, role) => {
    expect(parse(body)).toEqual({ ...empty, ...role })
  })

  test('may stand inside another document', () => {
    const reader = new JsonTokenReader(Buffer.from('[{"cluster":["all"]},1]'))
    reader.next()
    reader.next()
    expect(parseRoleDescriptor(reader, { name: 'r' }).cluster).toEqual(['all'])
    expect(reader.next()).toBe('VALUE_NUMBER')
  })

  test.each<readonly [body: string, reasons: readonly string[]]>([
    ['[]', ['failed to parse role [r]. expected an object but found [START_ARRAY] instead']],
    ['', ['failed to parse role [r]. expected an object but found [null] instead']],
    ['{"x":1}', ['failed to parse role [r]. unexpected field [x]']],
    ['{"restriction":{}}', ['failed to parse role [r]. unexpected field [restriction]']],
    ['{"transient_metadata":1}', ['failed to parse role [r]. unexpected field [transient_metadata]']],
    ['{"metadata":null}', ['expected field [metadata] to be of type object, but found [VALUE_NULL] instead']],
    ['{"description":null}', ['Expected text at 1:16 but found VALUE_NULL']],
    [
      '{"cluster":"all"}',
      [
        'failed to parse role [r]',
        'could not parse [cluster] field. expected a string array but found [VALUE_STRING] value instead',
      ],
    ],
    [
      '{"indices":[{"transient_metadata":{"a":{}},"x":1}]}',
      ['failed to parse indices privileges for role [r]. missing required [names] field'],
    ],
    ['{"remote_cluster":[null]}', ['fieldName cannot be null']],
    [
      '{"remote_cluster":[{"clusters":["c"],"privileges":["monitor_enrich"]},{"x":1}]}',
      ['failed to parse remote_cluster for role [r]. unexpected field [x]'],
    ],
  ])('is refused: %s', (body, reasons) => {
    expect(reasonsOf(() => parse(body))).toEqual(reasons)
  })

  test('with a malformed filter is refused by what the JSON parser says, without a frame', () => {
    const attempt = () => parse('{"indices":[{"query":{"a":x}}]}')
    expect(attempt).toThrow(JsonParseError)
    expect(attempt).toThrow("Unrecognized token 'x'")
  })

  test('is refused for its name before anything is read', () => {
    expect(() => parse('x', { name: ' r' })).toThrow(ValidationError)
    expect(() => parse('[]', { name: 'x'.repeat(1024) })).toThrow(ParseError)
    expect(() => parse('{}', { name: 'x'.repeat(1025) })).toThrow('no more than 1024 characters')
  })

  test('may have any name where names are not checked', () => {
    expect(parse('{}', { name: '', checksName: false })).toEqual(empty)
  })

  test('may hold what its catalogue knows', () => {
    const catalogue = { ...elasticsearchCatalogue, remoteCluster: ['fly'] }
    expect(parse('{"remote_cluster":[{"clusters":["c"],"privileges":["Fly"]}]}', { catalogue }).remoteCluster).toHaveLength(1)
    expect(() => parse('{"remote_cluster":[{"clusters":["c"],"privileges":["monitor_stats"]}]}', { catalogue })).toThrow(
      '[fly] are the only values allowed',
    )
  })
})

describe('the role of an API key', () => {
  const parseKeyRole = (body: string) => parse(body, { isOfApiKey: true })

  test('may be restricted', () => {
    expect(parseKeyRole('{"restriction":{"workflows":["a","a"]}}')).toEqual({ ...empty, restriction: { workflows: ['a', 'a'] } })
    expect(parseKeyRole('{"restriction":{}}')).toEqual(empty)
  })

  const failure = 'failed to parse restriction for role [r]'

  test.each<readonly [body: string, reasons: readonly string[]]>([
    ['{"description":"x"}', ['failed to parse role [r]. unexpected field [description]']],
    [
      '{"restriction":null}',
      [`${failure}. expected field [restriction] value to be an object, but found an element of type [VALUE_NULL]`],
    ],
    ['{"restriction":{"x":1}}', [`${failure}. unexpected field [x]`]],
    ['{"restriction":{"workflows":[]}}', [`${failure}. [workflows] cannot be an empty array`]],
    [
      '{"restriction":{"workflows":null}}',
      [
        `${failure}. could not parse [workflows] field. expected a string array but found null value instead`,
        'could not parse [workflows] field. expected a string array but found null value instead',
      ],
    ],
  ])('is refused: %s', (body, reasons) => {
    expect(reasonsOf(() => parseKeyRole(body))).toEqual(reasons)
  })
})

describe('reading pauses', () => {
  const entry = { names: ['a'], privileges: ['read'], field_security: { grant: ['/.*a.{8}/'], except: ['/.*a.{8}/'] } }
  const groups = [{ names: ['/.*b.{8}/'], privileges: ['read'] }]

  test.each([
    ['field security of an index', { indices: [entry] }],
    ['field security of a remote index', { remote_indices: [{ ...entry, clusters: ['c'] }] }],
    ['a global list of applications', { global: { application: { manage: { applications: ['/.*c.{8}/'] } } } }],
    ['a global list of data sources', { global: { data_source: groups } }],
    ['a global list of privileges', { global: { role: { manage: { indices: Array(100).fill(groups[0]) } } } }],
    ['a long list of users', { run_as: Array(1_000).fill('joe') }],
  ])('in %s', (_, body) => {
    const reader = new JsonTokenReader(Buffer.from(JSON.stringify(body)))
    expect([...parseRoleDescriptorInSteps(reader, { name: 'r' })].length).toBeGreaterThan(2)
  })
})
