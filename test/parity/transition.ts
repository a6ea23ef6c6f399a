/**
 * The requests that bring a server from one world to another: setting up starts from nothing, cleaning up ends with it, and
 * reducing goes from a world to a smaller one.
 *
 * Steps of one phase may go out at the same time; phases follow each other. What a key, a token or a profile remembers of its
 * owner's roles is made anew whenever anything changes, since a phase before it may have changed what it must remember.
 *
 * Nothing deletes a profile, so it is disabled instead; user names are never used for anything else.
 */
import { createHash } from 'node:crypto'
import type { Step } from '../support/steps.ts'
import { userBehind } from './callers.ts'
import { type Caller, emptyWorld, type KeyGrant, type MappingBody, type TokenGrant, type World } from './world.ts'

/** The password of every user, and its bcrypt hash of the lowest cost: to check it takes a server a millisecond. */
export const userPassword = 'parity-password'
export const userPasswordHash = '$2a$04$K/pZlj/F6n/lucv3U41RZuASZlaN9gOCJOdCyxX1KTEDIRnYkjOpC'

/** A step that somebody else than the administrator takes when it names a caller. */
export type WorldStep = Step & Readonly<{ caller?: Caller }>

export type Phases = readonly (readonly WorldStep[])[]

/** The phases that lead from `from` to `to`. */
export function transition(from: World, to: World): Phases {
  const hasMemories = Object.keys({ ...to.keys, ...to.tokens }).length + to.profiles.length > 0
  const isSame = JSON.stringify(from) === JSON.stringify(to)
  if (isSame) return []
  const [before, after] = [lastState(from), lastState(to)]
  const between = hasMemories ? firstState(to) : after
  return [
    [...deletedKeys(from), ...deletedTokens(from), ...deletedProfiles(from), ...deletedPrivileges(from, to)],
    [
      ...deleted('role', from.roles, to.roles),
      ...deleted('user', before.users, between.users),
      ...deleted('role_mapping', before.mappings, between.mappings),
    ],
    [...storedPrivileges(from, to), ...changed('role', from.roles, to.roles, (role) => role)],
    changedState(before, between),
    [...madeTokens(to, isMadeEarly), ...madeServiceTokens(to)],
    [...madeKeys(to, hasOtherCreator), ...to.profiles.map((name) => activation(to, name))],
    [...madeTokens(to, (grant) => !isMadeEarly(grant)), ...madeKeys(to, (grant) => !hasOtherCreator(grant))],
    [
      ...deleted('user', between.users, after.users),
      ...deleted('role_mapping', between.mappings, after.mappings),
      ...changedState(between, after),
      ...to.disabledProfiles
        .filter((user) => to.profiles.some((name) => userBehind(to, name) === user))
        .map((user) => profileSwitch(user, 'disable')),
    ],
  ].filter((phase) => phase.length > 0)
}

/** The phases that leave nothing of a world behind. */
export function cleaning(world: World): Phases {
  return transition(world, emptyWorld(world.id))
}

type UserState = Readonly<{ roles: readonly string[]; enabled: boolean }>

/** What changes after keys and tokens are made and profiles activated. */
type State = Readonly<{ users: Readonly<Record<string, UserState>>; mappings: Readonly<Record<string, MappingBody>> }>

function firstState({ id, users, mappings }: World): State {
  return { users: mapValues(users, (roles) => ({ roles, enabled: true })), mappings: mapValues(mappings, guardedFor(id)) }
}

function lastState({ id, users, reassigned, disabledUsers, deletedUsers, mappings, remapped }: World): State {
  const left = Object.entries({ ...users, ...reassigned }).filter(([name]) => !deletedUsers.includes(name))
  const mapped = Object.entries({ ...mappings, ...remapped }).flatMap(([name, body]) =>
    body === null ? [] : [[name, guardedFor(id)(body)]],
  )
  return {
    users: Object.fromEntries(left.map(([name, roles]) => [name, { roles, enabled: !disabledUsers.includes(name) }])),
    mappings: Object.fromEntries(mapped),
  }
}

/** Worlds are played beside each other: a mapping is for users of its own one, whatever its rules say. */
const guardedFor =
  (id: string) =>
  ({ rules, ...body }: MappingBody): MappingBody => ({
    ...body,
    rules: { all: [{ field: { username: `${id}-*` } }, rules] },
  })

function changedState(before: State, after: State): WorldStep[] {
  const userBody = ({ roles, enabled }: UserState): unknown => ({ password_hash: userPasswordHash, roles, enabled })
  return [
    ...changed('user', before.users, after.users, userBody),
    ...changed('role_mapping', before.mappings, after.mappings, (mapping) => mapping),
  ]
}

type Kind = 'role' | 'user' | 'role_mapping'

/** Mappings are found by searching, so that they must be visible at once. */
const pathOf = (kind: Kind, name: string): string =>
  `/_security/${kind}/${name}${kind === 'role_mapping' ? '' : '?refresh=false'}`

/** Steps that store what is new or other than before. */
function changed<T>(
  kind: Kind,
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  body: (value: T) => unknown,
): WorldStep[] {
  const isChanged = ([name, value]: [string, T]): boolean => JSON.stringify(before[name]) !== JSON.stringify(value)
  return Object.entries(after)
    .filter(isChanged)
    .map(([name, value]) => ({ method: 'PUT', path: pathOf(kind, name), body: body(value) }))
}

function deleted(kind: Kind, before: object, after: object): WorldStep[] {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name))
  return gone.map((name) => ({ method: 'DELETE', path: pathOf(kind, name) }))
}

function storedPrivileges(from: World, to: World): WorldStep[] {
  if (JSON.stringify(from.privileges) === JSON.stringify(to.privileges) || Object.keys(to.privileges).length === 0) return []
  return [{ method: 'PUT', path: '/_security/privilege', body: to.privileges }]
}

function deletedPrivileges(from: World, to: World): WorldStep[] {
  return Object.entries(from.privileges).flatMap(([application, named]) => {
    const gone = Object.keys(named).filter((name) => !Object.hasOwn(to.privileges[application] ?? {}, name))
    const path = `/_security/privilege/${application}/${gone.join(',')}`
    return gone.length === 0 ? [] : [{ method: 'DELETE', path }]
  })
}

/** What a key makes, keys and tokens, is made in a phase after those of other makings. */
const hasOtherCreator = (grant: KeyGrant): boolean => !('creator' in grant && grant.creator.as === 'key')

function madeKeys({ id, keys }: World, isMeant: (grant: KeyGrant) => boolean): WorldStep[] {
  return Object.entries(keys)
    .filter(([, grant]) => isMeant(grant))
    .map(([name, grant]) => {
      const descriptors = grant.role_descriptors && { role_descriptors: grant.role_descriptors }
      return { ...keyRequest(grant, { name: `${id}-${name}`, ...descriptors }), capture: capturedKey(name) }
    })
}

const capturedKey = (name: string) => ({ [`${name}_id`]: 'id', [`${name}_secret`]: 'api_key' })

function keyRequest(grant: KeyGrant, key: object): WorldStep {
  if ('creator' in grant) {
    return { method: 'POST', path: '/_security/api_key?refresh=false', caller: grant.creator, body: key }
  }
  const credentials =
    'owner' in grant ? passwordGrant(grant.owner) : { grant_type: 'access_token', access_token: `{{${grant.bearer}_token}}` }
  const runAs = grant.runAs === undefined ? {} : { run_as: grant.runAs }
  return { method: 'POST', path: '/_security/api_key/grant?refresh=false', body: { ...credentials, ...runAs, api_key: key } }
}

const passwordGrant = (username: string) => ({ grant_type: 'password', username, password: userPassword })

const isMadeEarly = ({ by }: TokenGrant): boolean => by.as !== 'key'

function madeTokens({ tokens }: World, isMeant: (grant: TokenGrant) => boolean): WorldStep[] {
  return Object.entries(tokens)
    .filter(([, grant]) => isMeant(grant))
    .map(([name, { by, user }]) => ({
      method: 'POST',
      path: '/_security/oauth2/token',
      caller: by,
      body: user === undefined ? { grant_type: 'client_credentials' } : passwordGrant(user),
      capture: { [`${name}_token`]: 'access_token' },
    }))
}

function deletedTokens({ id, tokens, serviceTokens }: World): WorldStep[] {
  const access = Object.keys(tokens).map((name) => ({
    method: 'DELETE',
    path: '/_security/oauth2/token',
    body: { token: `{{${name}_token}}` },
  }))
  const service = Object.entries(serviceTokens).map(([name, account]) => ({
    method: 'DELETE',
    path: `/_security/service/${account}/credential/token/${id}-${name}`,
  }))
  return [...access, ...service]
}

function madeServiceTokens({ id, serviceTokens }: World): WorldStep[] {
  return Object.entries(serviceTokens).map(([name, account]) => ({
    method: 'PUT',
    path: `/_security/service/${account}/credential/token/${id}-${name}`,
    capture: { [`${name}_token`]: 'token.value' },
  }))
}

function deletedKeys({ keys }: World): WorldStep[] {
  const ids = Object.keys(keys).map((name) => `{{${name}_id}}`)
  return ids.length === 0 ? [] : [{ method: 'DELETE', path: '/_security/api_key', body: { ids } }]
}

const activation = ({ users }: World, name: string): WorldStep => ({
  method: 'POST',
  path: '/_security/profile/_activate',
  body: Object.hasOwn(users, name) ? passwordGrant(name) : { grant_type: 'access_token', access_token: `{{${name}_token}}` },
})

function profileSwitch(user: string, verb: 'disable' | 'enable'): WorldStep {
  return { method: 'PUT', path: `/_security/profile/${profileUid(user)}/_${verb}` }
}

const deletedProfiles = (world: World): WorldStep[] =>
  world.profiles.map((name) => profileSwitch(userBehind(world, name), 'disable'))

/** The id of the first profile of a user of that name. */
export function profileUid(username: string): string {
  return `u_${createHash('sha256').update(username).digest('base64url')}_0`
}

const mapValues = <V, W>(record: Readonly<Record<string, V>>, map: (value: V) => W): Record<string, W> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
