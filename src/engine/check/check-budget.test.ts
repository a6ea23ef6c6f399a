import { describe, expect, test } from 'vitest'
import { IllegalArgumentError, TooComplexToDeterminizeError } from '../../errors.ts'
import { limitRole } from '../permission/limited-role.ts'
import { indexStoredPrivileges } from '../privilege/application-privilege.ts'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import { compileRole } from '../role/compile-role.ts'
import type { RoleDescriptor } from '../role/role-descriptor.ts'
import { checkPrivileges } from './has-privileges.ts'
import type { PrivilegesToCheck } from './privileges-to-check.ts'

const stored = indexStoredPrivileges([{ application: 'app', name: 'read', actions: ['data:read/*'] }])
const entry = (names: readonly string[], privileges: readonly string[]) => ({ names, privileges, allowRestrictedIndices: false })
const numbered = (count: number, make: (i: number) => string) => Array.from({ length: count }, (_, i) => make(i))
const nothing: PrivilegesToCheck = { cluster: [], index: [], application: [] }

/** A role of its own for each case: equal lists are one object while somebody holds them. */
const roleOf = (parts: Partial<RoleDescriptor>) =>
  compileRole(
    [{ name: 'r', descriptor: { cluster: [], indices: [], applications: [], runAs: [], metadata: {}, ...parts } }],
    stored,
    catalogue,
  )

/** Patterns that are affordable each by itself, and not all together. */
const costly = (kind: string) => numbered(400, (i) => `/(.*${kind}.{9}|${i})/`)
const actions = (head: string, count = 60) => numbered(count, (i) => `${head}*a?????????${i}`)
const application = (privileges: readonly string[], resources: readonly string[]) => [
  { application: 'app', privileges, resources },
]

const cases = [
  {
    name: 'index names',
    role: roleOf({ indices: [entry(['logs-*', 'l?gs-*'], ['read'])] }),
    asked: { ...nothing, index: [entry(costly('a'), ['read'])] },
    refusal: 'index pattern [/(.*a.{9}|',
  },
  {
    name: 'index names, in several entries',
    role: roleOf({ indices: [entry(['logs-*', 'l?gs-*'], ['read'])] }),
    asked: { ...nothing, index: costly('b').map((name) => entry([name, 'x'], ['read'])) },
    refusal: 'index pattern [/(.*b.{9}|',
  },
  {
    name: 'resources',
    role: roleOf({ applications: application(['read'], ['space-*', 's?']) }),
    asked: { ...nothing, application: application(['read'], costly('c')) },
    refusal: 'resource [/(.*c.{9}|',
  },
  {
    name: 'cluster privileges',
    role: roleOf({ cluster: ['monitor'] }),
    asked: { ...nothing, cluster: actions('cluster:') },
    refusal: 'privilege [cluster:*a?????????',
  },
  {
    name: 'index privileges',
    role: roleOf({ indices: [entry(['logs-*'], ['read', 'monitor'])] }),
    asked: { ...nothing, index: [entry(['logs-1'], actions('indices:'))] },
    refusal: 'privilege [indices:*a?????????',
  },
  {
    name: 'application privileges',
    role: roleOf({ applications: application(['read'], ['*']) }),
    asked: { ...nothing, application: application(actions('x:', 500), ['a']) },
    refusal: 'privilege [x:*a?????????',
  },
  {
    name: 'the entries of the role, whose automata are compiled when they are needed',
    role: roleOf({ indices: numbered(30, (i) => `${i}*a?????????`).map((name) => entry([`${name}?`, `${name}b`], ['read'])) }),
    asked: {
      ...nothing,
      index: [
        entry(
          numbered(30, (i) => `${i}aa*aaaaaaaaa`),
          ['read'],
        ),
      ],
    },
    refusal: 'index pattern [',
  },
] as const

describe('a check that needs too much work because of', () => {
  test.each(cases)('$name: is refused, and names where', ({ role, asked, refusal }) => {
    expect(refusalOf(() => checkPrivileges(role, asked, stored))).toMatchObject({
      constructor: IllegalArgumentError,
      message: expect.stringContaining(`the provided ${refusal}`),
      cause: new TooComplexToDeterminizeError('Determinizing the patterns of one check would require more than 150000 effort.'),
    })
  })

  test.each(cases)('$name: is refused alike, whatever was asked before', ({ role, asked }) => {
    const refusals = numbered(4, () => String(refusalOf(() => checkPrivileges(role, asked, stored))))
    expect(new Set(refusals).size).toBe(1)
    // Each part alone is affordable, and makes what the whole could find.
    for (const part of partsOf(asked)) expect(refusalOf(() => checkPrivileges(role, part, stored))).toBeUndefined()
    expect(String(refusalOf(() => checkPrivileges(role, asked, stored)))).toBe(refusals[0])
  })
})

test('what a check asks twice, or of both sides of a role, is paid for once', () => {
  const few = costly('d').slice(0, 100)
  const role = roleOf({ indices: [entry(['logs-*', 'l?gs-*'], ['read'])] })
  const asked = { ...nothing, index: numbered(20, () => '').map(() => entry(few, ['read'])) }
  expect(refusalOf(() => checkPrivileges(limitRole(role, role), asked, stored))).toBeUndefined()
})

/** The question in fifty small ones. */
function partsOf({ cluster, index, application: entries }: PrivilegesToCheck): readonly PrivilegesToCheck[] {
  return numbered(50, String).map((_, i) => {
    const part = <T>(list: readonly T[]) => (list.length < 20 ? list : list.filter((_one, at) => at % 50 === i))
    return {
      cluster: part(cluster),
      index: part(index).map((one) => ({ ...one, names: part(one.names), privileges: part(one.privileges) })),
      application: entries.map((one) => ({ ...one, privileges: part(one.privileges), resources: part(one.resources) })),
    }
  })
}

function refusalOf(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}
