/** The roles and profiles of E5. */
import type { ProfileRecord } from '../../src/store/records.ts'
import type { Random } from '../../test/parity/random.ts'
import { numbered, word } from './words.ts'

export type RoleSets = readonly (readonly string[])[]

const roleNames = numbered(1000, (i) => `bench-role-${i}`)

type Role = Readonly<{ indices: readonly Readonly<{ names: readonly string[] }>[] }>

/** A thousand small roles. */
export function profileRoles(random: Random): Readonly<Record<string, Role>> {
  const role = () => ({
    cluster: random.some(['all', 'monitor', 'manage'], 1, 1),
    indices: [
      {
        names: [`${word(random, 3)}*`, `*${word(random, 2)}`],
        privileges: random.some(['read', 'write', 'delete', 'create'], 2, 2),
      },
    ],
  })
  return Object.fromEntries(roleNames.map((name) => [name, role()]))
}

/** Half of them share ten sets, the others have three roles of their own. */
export function halfShared(random: Random, count: number): RoleSets {
  const shared = numbered(10, (i) => [roleNames[i]!, roleNames[i + 10]!])
  return numbered(count, (i) => (i % 2 === 1 ? shared[((i - 1) / 2) % 10]! : random.some(roleNames, 3, 3)))
}

/** As many as `count`, of which so many are distinct. */
export function distinctSets(random: Random, count: number, distinct: number): RoleSets {
  const sets = numbered(distinct, () => random.some(roleNames, 3, 3))
  return numbered(count, (i) => sets[i % distinct]!)
}

/** Asks about another name each time; half of the names are within a grant. */
export function profileQuestion(random: Random, roles: Readonly<Record<string, Role>>): unknown {
  const [prefix = ''] = random.pick(Object.values(roles)).indices[0]!.names
  const name = random.chance(0.5) ? prefix.replace('*', word(random, 5)) : word(random, 8)
  return { cluster: ['monitor'], index: [{ names: [name], privileges: ['read'] }] }
}

/** Profiles by role set, each as a login would have left it; `group` tells them from others, and `seqNo` is the first one's. */
export function profilesOf(group: string, sets: RoleSets, seqNo: number): readonly ProfileRecord[] {
  return sets.map((roles, i) => ({
    uid: uidOf(group, i),
    enabled: true,
    lastSynchronized: Date.UTC(2026, 0, 1) + i,
    username: `bench-${group}-${i}`,
    roles,
    realm: { name: 'default_native', type: 'native' },
    email: null,
    fullName: null,
    labels: {},
    data: {},
    seqNo: seqNo + i,
  }))
}

export function uidOf(group: string, index: number): string {
  return `u_bench-${group}-${index}_0`
}
