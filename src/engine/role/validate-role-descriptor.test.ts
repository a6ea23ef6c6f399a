import { describe, expect, test } from 'vitest'
import { elasticsearchCatalogue } from '../privilege/elasticsearch/catalogue.ts'
import type { RoleDescriptor } from './role-descriptor.ts'
import { validateApiKeyRoleDescriptor, validateBulkRoleDescriptor, validateRoleDescriptor } from './validate-role-descriptor.ts'

const empty: RoleDescriptor = { cluster: [], indices: [], applications: [], runAs: [], metadata: {} }

function findings(role: Partial<RoleDescriptor>, name = 'r'): readonly string[] {
  return validateRoleDescriptor({ name, descriptor: { ...empty, ...role } }, elasticsearchCatalogue).map((finding) =>
    finding.replace(/\. a privilege must be either.*/, ''),
  )
}

const entry = (names: readonly string[], privileges: readonly string[] = ['read']) => ({
  names,
  privileges,
  allowRestrictedIndices: false,
})

const selector = (name: string) => `selectors [::] are not allowed in the index name expression [${name}]`
const comma = (name: string) => `commas [,] are not allowed in the index name expression [${name}]`
const regex = (name: string) => `invalid regular expression pattern [${name}]`
const emptyAlias = 'remote index cluster alias cannot be an empty string'
const failureStore = 'remote index privileges cannot contain privileges that grant access to the failure store'

describe('the contents of a role', () => {
  test.each<readonly [title: string, role: Partial<RoleDescriptor>, found: readonly string[]]>([
    ['nothing', {}, []],
    [
      'known privileges in any case',
      { cluster: ['ALL', 'cluster:monitor/x*'], indices: [entry(['*'], ['READ', 'indices:*'])] },
      [],
    ],
    [
      'unknown cluster privileges, each',
      { cluster: ['a', 'A', 'all ', 'a'] },
      ['[a]', '[a]', '[all ]', '[a]'].map((name) => `unknown cluster privilege ${name}`),
    ],
    ['unknown index privileges, one for each entry', { indices: [entry(['a'], ['x', 'y'])] }, ['unknown index privilege [x]']],
    ['a privilege written twice', { indices: [entry(['a'], ['x', 'read', 'read'])] }, ['duplicate element: read']],
    ['the same in another case', { indices: [entry(['a'], ['read', 'READ'])] }, []],
    [
      'names with commas and selectors',
      { indices: [entry(['a,b', 'a::b', 'a::b,c', '/a,b/', '/a::b/', '::'])] },
      [comma('a,b'), selector('a::b'), selector('a::b,c'), comma('a::b,c'), selector('/a::b/'), selector('::')],
    ],
    [
      'bad regular expressions',
      { indices: [entry(['/a', '/(/', '/', '//', '/a/b', '(', 'a\\'])] },
      ['/a', '/(/', '/', '/a/b'].map(regex),
    ],
    [
      'remote entries',
      {
        remoteIndices: [
          { ...entry(['a,b'], ['x', 'read_failure_store']), clusters: ['', ''] },
          { ...entry(['a::b'], ['READ_failure_store', 'read']), clusters: ['c', ''] },
          { ...entry(['a'], ['all', 'read_failure_store']), clusters: [] },
          { ...entry(['a'], ['manage']), clusters: [' '] },
          { ...entry(['a'], ['read', 'read']), clusters: ['c'] },
        ],
      },
      [
        emptyAlias,
        'unknown index privilege [x]',
        comma('a,b'),
        emptyAlias,
        failureStore,
        selector('a::b'),
        'duplicate element: read',
      ],
    ],
    [
      'applications',
      { applications: [{ application: 'A', privileges: ['x y', 'ok', ''], resources: ['/(/'] }] },
      [
        "An application name prefix must match the pattern ^[a-z][A-Za-z0-9]*$ (found 'A')",
        "Application privilege names and actions must match the pattern ^\\p{Graph}*$ (found 'x y')",
      ],
    ],
    ['private metadata, once', { metadata: { _a: 1, _b: 2 } }, ['role descriptor metadata keys may not start with [_]']],
    ['private metadata further inside', { metadata: { a: { _b: 2 } } }, []],
    [
      'workflows, each',
      { restriction: { workflows: ['x', 'search_application_query', 'x'] } },
      ['x', 'x'].map(
        (name) =>
          `Unknown workflow [${name}]. A workflow must be one of the predefined workflow names [search_application_query].`,
      ),
    ],
    ['a long description', { description: 'x'.repeat(1001) }, ['Role description must be less than 1000 characters.']],
    ['a description just short enough', { description: 'x'.repeat(1000) }, []],
    ['whom it may run as', { runAs: ['/(/'] }, []],
  ])('%s', (_, role, found) => {
    expect(findings(role)).toEqual(found)
  })

  test('are told in the order of the members, whatever was wrong', () => {
    const role = {
      cluster: ['x'],
      indices: [entry(['a,b'], ['y'])],
      remoteIndices: [{ ...entry(['a']), clusters: [''] }],
      applications: [{ application: 'ab', privileges: [], resources: [] }],
      metadata: { _a: 1 },
      description: 'x'.repeat(1001),
    }
    expect(findings(role)).toEqual([
      'unknown cluster privilege [x]',
      'unknown index privilege [y]',
      comma('a,b'),
      emptyAlias,
      "An application name prefix must be at least 3 characters long (found 'ab')",
      'role descriptor metadata keys may not start with [_]',
      'Role description must be less than 1000 characters.',
    ])
  })
})

describe('the name of a role', () => {
  const lengthFinding = expect.stringMatching(/^Role names must be at least 1 and no more than 507 characters\. /)

  test.each(['r', '_system', 'Superuser', '~ !', 'x'.repeat(507)])('%s is fine', (name) => {
    expect(findings({}, name)).toEqual([])
  })

  test.each(['', ' r', 'r ', 'é', 'a\tb', '\x7f', 'x'.repeat(508)])('%j is refused', (name) => {
    expect(findings({}, name)).toEqual([lengthFinding])
  })

  test('may not be that of a built-in role', () => {
    const reserved = 'Role [superuser] is reserved and may not be used.'
    expect(findings({ metadata: { _a: 1 } }, 'superuser')).toEqual([reserved, expect.any(String)])
  })

  test('is looked at last in bulk requests, and only for being reserved', () => {
    const bulk = (name: string) =>
      validateBulkRoleDescriptor({ name, descriptor: { ...empty, metadata: { _a: 1 } } }, elasticsearchCatalogue)
    expect(bulk('superuser').at(-1)).toBe('Role [superuser] is reserved and may not be used.')
    expect(bulk('superuser')).toHaveLength(2)
    expect(bulk(' é')).toHaveLength(1)
  })

  test('does not matter in API keys', () => {
    expect(validateApiKeyRoleDescriptor({ name: 'superuser', descriptor: empty }, elasticsearchCatalogue)).toEqual([])
  })
})
