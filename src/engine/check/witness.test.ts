import { describe, expect, test } from 'vitest'
import { TooComplexToDeterminizeError } from '../../errors.ts'
import { indexStoredPrivileges } from '../privilege/application-privilege.ts'
import { withRestrictedNames } from '../privilege/catalogue.ts'
import { elasticsearchCatalogue } from '../privilege/elasticsearch/catalogue.ts'
import { compileRole } from '../role/compile-role.ts'
import type { ApplicationPrivileges, IndicesPrivileges } from '../role/role-descriptor.ts'
import { checkPrivileges } from './has-privileges.ts'
import type { ApplicationDecision, IndexDecision } from './recorder.ts'
import { explainApplicationDecision, explainIndexDecision } from './witness.ts'

const catalogue = withRestrictedNames(elasticsearchCatalogue, ['.security', '.tasks*'])
const stored = indexStoredPrivileges([{ application: 'app', name: 'read', actions: ['data:read/*'] }])

/** `names: privileges`, each separated by blanks; a leading `!` allows restricted names. */
type Grants = readonly string[]

function indexEntry(grant: string): IndicesPrivileges {
  const [names, privileges] = grant.replace('!', '').split(': ') as [string, string]
  return { names: names.split(' '), privileges: privileges.split(' '), allowRestrictedIndices: grant.startsWith('!') }
}

function roleOf(indices: readonly IndicesPrivileges[], applications: readonly ApplicationPrivileges[]) {
  const descriptor = { cluster: [], indices, applications, runAs: [], metadata: {} }
  return compileRole([{ name: 'role', descriptor }], stored, catalogue)
}

/** The last decision about the name and privileges of `asked`, a text like a grant. */
function decideOnIndex(grants: Grants, asked: string): IndexDecision {
  const decisions: IndexDecision[] = []
  const index = [indexEntry(asked)]
  const question = { cluster: [], index, application: [] }
  checkPrivileges(roleOf(grants.map(indexEntry), []), question, stored, { index: (decision) => decisions.push(decision) })
  return decisions.find(({ privilege }) => privilege === index[0]!.privileges[0])!
}

function whyIndex(grants: Grants, asked: string) {
  const reason = explainIndexDecision(decideOnIndex(grants, asked))
  return 'by' in reason ? { ...reason, by: reason.by.map((group) => group.names.patterns.join(' ')) } : reason
}

describe('an index privilege that is refused', () => {
  const lacking = [
    { grants: [], asked: 'logs-*: read', word: 'logs-' },
    { grants: [], asked: 'logs-1: read', word: 'logs-1' },
    { grants: ['logs-*: read'], asked: 'log*: read', word: 'log' },
    { grants: ['logs-?*: read'], asked: 'logs-*: read', word: 'logs-' },
    { grants: ['logs-* logs: read'], asked: 'logs*: read', word: 'logsa' },
    { grants: ['logs-*: read'], asked: 'logs-*: write', word: 'logs-' },
    { grants: ['😀: read'], asked: '😀*: read', word: '😀a' },
    { grants: ['*: none'], asked: '*: read', word: '' },
    { grants: ['a: read'], asked: '/[ab]/: read', word: 'b' },
    // Two groups hold `write` together, but only on names that both have.
    { grants: ['a*: indices:data/write/', '*b: indices:admin/mapping/auto_put'], asked: 'a*: write', word: 'a' },
    { grants: ['a*: indices:data/write/', '*b: indices:admin/mapping/auto_put'], asked: '*b: write', word: 'b' },
    { grants: ['a*: indices:data/write/', '*b: indices:admin/mapping/auto_put'], asked: '*?b: write', word: 'bb' },
    // Restricted names are lacking where they are asked and the groups leave them out.
    { grants: ['*: read'], asked: '.security: read', word: '.security' },
    { grants: ['*: read'], asked: '!*: read', word: '.tasks' },
    { grants: ['*: read', '!.tasks*: read'], asked: '!*: read', word: '.security' },
    { grants: ['!.s*: read'], asked: '.*: read', word: '.' },
    // The components of a data stream do not help each other.
    { grants: ['a: read_failure_store'], asked: 'a: read', word: 'a' },
    { grants: ['a: read'], asked: 'a: read_failure_store', word: 'a' },
    { grants: ['a: manage_failure_store'], asked: 'a: manage', word: 'a' },
  ]
  test.each(lacking)('$asked lacks $word beside $grants', ({ grants, asked, word }) => {
    expect(whyIndex(grants, asked)).toEqual({ kind: 'lacking', word })
  })

  test('lacks a name for which it is refused by itself, and nothing shorter', () => {
    const grants = ['a*: read', '*b: read', '!.t*: read', '/.?/: read']
    expect(whyIndex(grants, '!*: read')).toEqual({ kind: 'lacking', word: 'ba' })
    expect(decideOnIndex(grants, '!ba: read').isGranted).toBe(false)
    for (const name of ['b', 'z', 'aa', 'bb', '.']) expect(decideOnIndex(grants, `!${name}: read`).isGranted).toBe(true)
  })

  const parts = [
    { grants: ['a*: read', '/[^a].*/: read', '//: read'], asked: '*: read', by: ['a*', '/[^a].*/', '//'] },
    { grants: ['a: read create', 'b: read delete', 'c: read'], asked: '/[ab]/: read', by: ['a', 'b'] },
    { grants: ['a: read', 'b: all', 'a b: monitor'], asked: '/[ab]/: read', by: ['a', 'b'] },
    { grants: ['*: read', '!.tasks* .security: all'], asked: '!*: read', by: ['*', '.security .tasks*'] },
    { grants: ['*: read', '.tasks: read', '!.tasks* .security: read'], asked: '!*: read', by: ['*', '.security .tasks*'] },
    { grants: ['a: none', '/[^a]/: none'], asked: '?: none', by: ['a', '/[^a]/'] },
    { grants: ['a: manage', 'b: manage_failure_store'], asked: '/[ab]/: manage manage_failure_store', by: ['a', 'b'] },
  ]
  test.each(parts)('$asked is granted in parts by $by', ({ grants, asked, by }) => {
    expect(whyIndex(grants, asked)).toEqual({ kind: 'in-parts', by })
  })

  test.each(['/#/: read', '.tasks*: read', '.sec\\urity: read', ': read'])('%s asks for nothing', (asked) => {
    expect(whyIndex(['*: all', '!*: all'], asked)).toEqual({ kind: 'nothing-asked' })
  })
})

describe('an index privilege that is granted', () => {
  const granted = [
    { grants: ['a*: read', 'ab*: all', 'b*: read', 'a*: monitor'], asked: 'ab: read', by: ['a*', 'ab*'], isJoint: false },
    { grants: ['a*: monitor', '*: none'], asked: 'a: none', by: ['a*', '*'], isJoint: false },
    { grants: ['a*: index', 'a*: delete', 'ab*: create'], asked: 'ab: index', by: ['a*'], isJoint: false },
    {
      grants: ['a*: indices:data/write/', 'ab*: indices:admin/mapping/auto_put', 'ab: monitor'],
      asked: 'ab: write',
      by: ['a*', 'ab*'],
      isJoint: true,
    },
    { grants: ['a: read', 'a*: read_failure_store'], asked: 'a: read_failure_store', by: ['a*'], isJoint: false },
    { grants: ['!.t*: read', '*: read'], asked: '.tasks: read', by: ['.t*'], isJoint: false },
  ]
  test.each(granted)('$asked is granted by $by', ({ grants, asked, ...expected }) => {
    expect(whyIndex(grants, asked)).toEqual({ kind: 'granted', ...expected })
  })
})

describe('an application privilege', () => {
  const grants = ['read: a* x', 'data:*: b*', 'data:read/x: *'].map((grant) => {
    const [privilege, resources] = grant.split(/: /) as [string, string]
    return { application: 'app', privileges: [privilege], resources: resources.split(' ') }
  })
  const why = (privilege: string, resource: string) => {
    const decisions: ApplicationDecision[] = []
    const application = [{ application: 'app', privileges: [privilege], resources: [resource] }]
    checkPrivileges(roleOf([], grants), { cluster: [], index: [], application }, stored, {
      application: (decision) => decisions.push(decision),
    })
    const reason = explainApplicationDecision(decisions[0]!)
    return 'by' in reason ? { ...reason, by: reason.by.map((grant) => grant.privilege.names.join(' ')) } : reason
  }

  test.each([
    { privilege: 'read', resource: 'ab', reason: { kind: 'granted', by: ['read'], isJoint: false } },
    { privilege: 'data:read/x', resource: 'a*', reason: { kind: 'granted', by: ['data:read/x', 'read'], isJoint: false } },
    { privilege: 'read', resource: '/[ab].*/', reason: { kind: 'in-parts', by: ['data:*', 'read'] } },
    { privilege: 'read', resource: '*', reason: { kind: 'lacking', word: '' } },
    { privilege: 'read', resource: '', reason: { kind: 'lacking', word: '' } },
    { privilege: 'read', resource: '/[a-c].*/', reason: { kind: 'lacking', word: 'c' } },
    { privilege: 'write', resource: 'a', reason: { kind: 'lacking', word: 'a' } },
    { privilege: 'write', resource: '/#/', reason: { kind: 'nothing-asked' } },
    { privilege: 'read', resource: '/#/', reason: { kind: 'granted', by: ['data:*', 'read'], isJoint: false } },
  ])('$privilege on $resource: $reason', ({ privilege, resource, reason }) => {
    const given = why(privilege, resource)
    expect('by' in given ? { ...given, by: [...given.by].sort() } : given).toEqual(reason)
  })
})

test('a reason that costs too much is refused', () => {
  const privileges = ['', ' monitor', ' create', ' delete', ' index', ' write', ' maintenance', ' create_index']
  const grants = privileges.map((other, i) => `/~(.*${'abcdefgh'[i]}.{8}${'abcdefgh'[i]}.*)/: read${other}`)
  const decision = decideOnIndex(grants, '*: read')
  expect(() => explainIndexDecision(decision)).toThrow(TooComplexToDeterminizeError)
})
