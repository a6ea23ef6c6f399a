/** Random tokens, and API keys made in every way in which Elasticsearch lets them be made. */
import { serviceAccounts } from '../../src/engine/privilege/elasticsearch/service-accounts.ts'
import { rolesOfOwner } from './callers.ts'
import { type RoleSource, randomRole } from './roles.ts'
import type { Caller, KeyGrant, RoleBody, TokenGrant, World } from './world.ts'

/** What those who make tokens and keys for themselves hold beside their other roles. */
export const makerRole: RoleBody = { cluster: ['manage_token', 'manage_own_api_key'] }

/** A token of each built-in account. */
export const randomServiceTokens = (): Record<string, string> =>
  Object.fromEntries(Object.keys(serviceAccounts).map((account, index) => [`service${index}`, account]))

/** Users of a world, by what is to happen to them after their tokens are made. */
export type Cast = Readonly<{ users: readonly string[]; changing: readonly string[]; makers: readonly string[] }>

/** The keys that make tokens; they are made for the password of a user. */
const keysWithTokens = ['key0', 'key1']

/** Tokens of those who change, and of others; `bearers` are users of the JWT realm. */
export function randomTokens({ random }: RoleSource, cast: Cast, bearers: readonly string[]): Record<string, TokenGrant> {
  const administrator: Caller = { as: 'administrator' }
  const grant = (): TokenGrant =>
    random.weighted<TokenGrant>([
      [4, () => ({ by: administrator, user: random.pick(cast.users) })],
      [3, () => ({ by: { as: 'user', name: random.pick(cast.makers) } })],
      [1, () => ({ by: { as: 'user', name: random.pick(cast.makers), runAs: random.pick(cast.users) } })],
      [1, () => ({ by: { as: 'user', name: random.pick(cast.makers) }, user: random.pick(cast.users) })],
      [2, () => ({ by: { ...administrator, runAs: random.pick(cast.makers) } })],
      [2, () => ({ by: { as: 'key', name: random.pick(keysWithTokens) } })],
      [bearers.length === 0 ? 0 : 2, () => ({ by: { as: 'bearer', name: random.pick(bearers) } })],
    ])
  const grants = [...cast.changing.map((user) => ({ by: administrator, user })), ...random.times(5, 7, grant)]
  return Object.fromEntries(grants.map((token, index) => [`token${index}`, token]))
}

/** Keys of users, and of whoever else may have one; the world holds everything else already. */
export function randomKeys(source: RoleSource, world: World, cast: Cast): Record<string, KeyGrant> {
  const { random } = source
  const bearers = [
    ...Object.keys(world.tokens).filter((name) => world.tokens[name]!.by.as !== 'key'),
    ...Object.keys(world.jwtUsers),
  ]
  const owner = (): string => random.pick(cast.users)
  const grant = (): KeyGrant =>
    random.weighted<KeyGrant>([
      [2, () => ({ owner: owner(), runAs: owner() })],
      [3, () => ({ bearer: random.pick(bearers) })],
      [1, () => ({ bearer: random.pick(bearers), runAs: owner() })],
      [2, () => ({ creator: { as: 'user', name: random.pick(cast.makers) } })],
      [2, () => ({ creator: { as: 'bearer', name: random.pick(bearers) } })],
      [3, () => ({ creator: { as: 'bearer', name: random.pick(Object.keys(world.serviceTokens)) } })],
    ])
  const grants = [
    { owner: random.pick(cast.makers) },
    ...Array.from({ length: 5 }, () => ({ owner: owner() })),
    ...random.times(4, 5, grant),
  ]
  const keys = grants.map((made, index): [string, KeyGrant] => {
    const isWhole = index === 0 || (index > 5 && random.chance(0.3))
    return [`key${index}`, isWhole ? made : { ...made, role_descriptors: keyDescriptors(source, rolesOfOwner(world, made)) }]
  })
  return { ...Object.fromEntries(keys), derived: derivedKey(source) }
}

function keyDescriptors(source: RoleSource, roles: readonly RoleBody[]): Record<string, RoleBody> {
  const { random } = source
  const descriptors = random.times(0, 2, () => [
    `d${random.int(0, 9)}`,
    roles.length > 0 && random.chance(0.5) ? random.pick(roles) : randomRole(source),
  ])
  return Object.fromEntries(descriptors)
}

/** A key that another one makes may do nothing, or it is refused. */
const derivedKey = (source: RoleSource): KeyGrant => ({
  creator: { as: 'key', name: 'key0' },
  role_descriptors: { none: source.random.chance(0.8) ? {} : randomRole(source) },
})
