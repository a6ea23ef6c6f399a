/** Random users of the JWT realm, and random role mappings that give some of them roles. */
import { parityRealm } from '../support/jwt-provider.ts'
import type { Random } from './random.ts'
import type { JwtUser, MappingBody } from './world.ts'

/** What users and mappings of one world are made from; roles are named as users hold them. */
export type JwtSource = Readonly<{ random: Random; id: string; roleNames: readonly string[] }>

/** Users by the names of their tokens. */
export function randomJwtUsers({ random, id }: JwtSource): Record<string, JwtUser> {
  return Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`jwt${index}`, jwtUser(random, `${id}-j${index}`)]))
}

function jwtUser(random: Random, sub: string): JwtUser {
  return {
    sub,
    ...(random.chance(0.9) && { groups: random.chance(0.1) ? random.pick(groups) : random.some(groups, 0, 4) }),
    ...(random.chance(0.6) && { dn: random.pick(distinguishedNames) }),
    ...(random.chance(0.3) && { name: 'Some One', email: 'someone@example.com' }),
    ...Object.fromEntries(random.some(Object.entries(claims), 0, 4).map(([name, values]) => [name, random.pick(values)])),
  }
}

const groups = ['a', 'ab', 'abc', 'b', 'A', 'ops/one', 'ops/two', 'cn=ops,dc=example', 'ä', '😀', 'a*', '/a/', 'x y', '1']

const distinguishedNames = ['cn=one,ou=staff,dc=example', 'CN=two, OU=staff, DC=example', 'cn=three,dc=example', 'no name', 'ä']

/** Claims beside the standard ones, which mappings find in the metadata; an object is left out there. */
const claims: Readonly<Record<string, readonly unknown[]>> = {
  team: ['red', 'reddish', 'blue', '', 'Red', '/red/', '7'],
  level: [0, 1, 2, 7, 2.5, -1, 1e21, 9_007_199_254_740_991],
  admin: [true, false, 'true'],
  tags: [['red', 'blue'], ['a'], [], ['7', 'x'], [7, 8], [true]],
  nested: [{ team: 'red' }, [{ a: 1 }], null],
}

/** Mappings by their names on the server. */
export function randomMappings(source: JwtSource): Record<string, MappingBody> {
  const { random, id } = source
  return Object.fromEntries(Array.from({ length: random.int(3, 6) }, (_, index) => [`${id}-m${index}`, randomMapping(source)]))
}

/** What becomes of some mappings; null: deleted. */
export function randomChanges(source: JwtSource, mappings: object): Record<string, MappingBody | null> {
  const { random } = source
  const changed = random.some(Object.keys(mappings), 0, 2)
  return Object.fromEntries(changed.map((name) => [name, random.chance(0.4) ? null : randomMapping(source)]))
}

const randomMapping = ({ random, id, roleNames }: JwtSource): MappingBody => ({
  enabled: random.chance(0.9),
  roles: random.some(roleNames, 1, 3),
  rules: randomRule(random, id, random.int(0, 3)),
})

function randomRule(random: Random, id: string, depth: number): unknown {
  const deeper = (): unknown => randomRule(random, id, depth - 1)
  if (depth === 0) return { field: fieldCondition(random, id) }
  return random.weighted<unknown>([
    [3, () => ({ any: random.times(0, 3, deeper) })],
    [3, () => ({ all: random.times(0, 3, () => (random.chance(0.3) ? { except: deeper() } : deeper())) })],
    [2, () => ({ field: fieldCondition(random, id) })],
  ])
}

function fieldCondition(random: Random, id: string): Record<string, unknown> {
  const [field, values] = random.pick(Object.entries(conditions))
  const value = (): unknown => {
    const drawn = random.pick(values)
    return typeof drawn === 'string' ? drawn.replace('ID', id) : drawn
  }
  return { [field]: random.chance(0.7) ? value() : random.times(0, 4, value) }
}

/** Values by field: those that users have, patterns around them, and others; `ID` stands for the id of the world. */
const conditions: Readonly<Record<string, readonly unknown[]>> = {
  username: ['ID-j0', 'ID-j1', 'ID-j*', '*j2', '/ID-j[0-2]/', '/.*-j(3|4)/', '/ID-j<1-3>/', 'ID-j?', '*', null],
  groups: [
    ...groups,
    'a*',
    'a\\*',
    '*b*',
    'ops/*',
    '/ops/',
    '/ops\\/.*/',
    '/a|b/',
    '/(a|b)&a/',
    '/~(a)/',
    '/@/',
    '/ab?c?/',
    '*',
    null,
    1,
  ],
  dn: [
    '*,dc=example',
    '*,ou=staff,dc=example',
    'cn=one,ou=staff,dc=example',
    'CN=ONE,OU=STAFF,DC=EXAMPLE',
    '/cn=.*/',
    'no*',
    null,
  ],
  'realm.name': [parityRealm.name, 'parity-*', 'default_native', '/parity-(jwt|x)/'],
  'metadata.jwt_claim_team': ['red', 'red*', '/red(dish)?/', '', '*', 'blue', '7', 7, null, '\\/red\\/'],
  'metadata.jwt_claim_level': [0, 1, 2, 7, 2.5, -1, 1e21, 9_007_199_254_740_991, '7', '*', null, true],
  'metadata.jwt_claim_admin': [true, false, 'true', '*', null],
  'metadata.jwt_claim_tags': ['red', 'r*', 'a', '/[a-z]/', 7, '7', true, null],
  'metadata.jwt_claim_nested': ['*', null],
  'metadata.jwt_claim_groups': ['a', 'ab*'],
  'metadata.jwt_token_type': ['id_token', '*'],
  'metadata.none': [null, '*'],
  none: [null, '*'],
}
