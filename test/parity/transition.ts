/**
 * The requests that bring a server from one world to another: setting up starts from nothing, cleaning up ends with it, and
 * reducing goes from a world to a smaller one.
 *
 * Steps of one phase may go out at the same time; phases follow each other. What a key or a profile remembers of its owner's
 * roles is made anew whenever users or roles change, since a phase before it may have changed what it must remember.
 *
 * Nothing deletes a profile, so it is disabled instead; user names are never used for anything else.
 */
import { createHash } from 'node:crypto'
import type { Step } from '../support/steps.ts'
import { emptyWorld, type World } from './world.ts'

/** The password of every user, and its bcrypt hash of the lowest cost: to check it takes a server a millisecond. */
export const userPassword = 'parity-password'
export const userPasswordHash = '$2a$04$K/pZlj/F6n/lucv3U41RZuASZlaN9gOCJOdCyxX1KTEDIRnYkjOpC'

/** The phases that lead from `from` to `to`. */
export function transition(from: World, to: World): readonly (readonly Step[])[] {
  const hasMemories = Object.keys(to.keys).length + Object.keys(to.bearers).length + to.profiles.length > 0
  const isSame = JSON.stringify(from) === JSON.stringify(to)
  if (isSame) return []
  const usersNow = { ...from.users, ...from.reassigned }
  const usersThen = { ...to.users, ...to.reassigned }
  const usersBetween = hasMemories ? to.users : usersThen
  return [
    [...deletedKeys(from), ...deletedBearers(from), ...deletedProfiles(from), ...deletedPrivileges(from, to)],
    [...deleted('role', from.roles, to.roles), ...deleted('user', usersNow, usersBetween)],
    [...storedPrivileges(from, to), ...changed('role', from.roles, to.roles, (role) => role)],
    changed('user', usersNow, usersBetween, userBody),
    [...grantedKeys(to), ...createdBearers(to), ...to.profiles.map(activation)],
    [
      ...changed('user', usersBetween, usersThen, userBody),
      ...to.disabledProfiles.filter((user) => to.profiles.includes(user)).map((user) => profileSwitch(user, 'disable')),
    ],
  ].filter((phase) => phase.length > 0)
}

/** The phases that leave nothing of a world behind. */
export function cleaning(world: World): readonly (readonly Step[])[] {
  return transition(world, emptyWorld(world.id))
}

const userBody = (roles: readonly string[]): unknown => ({ password_hash: userPasswordHash, roles })

/** Steps that store what is new or other than before. */
function changed<T>(
  kind: 'role' | 'user',
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  body: (value: T) => unknown,
): Step[] {
  const isChanged = ([name, value]: [string, T]): boolean => JSON.stringify(before[name]) !== JSON.stringify(value)
  return Object.entries(after)
    .filter(isChanged)
    .map(([name, value]) => ({ method: 'PUT', path: `/_security/${kind}/${name}?refresh=false`, body: body(value) }))
}

function deleted(kind: 'role' | 'user', before: object, after: object): Step[] {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name))
  return gone.map((name) => ({ method: 'DELETE', path: `/_security/${kind}/${name}?refresh=false` }))
}

function storedPrivileges(from: World, to: World): Step[] {
  if (JSON.stringify(from.privileges) === JSON.stringify(to.privileges) || Object.keys(to.privileges).length === 0) return []
  return [{ method: 'PUT', path: '/_security/privilege', body: to.privileges }]
}

function deletedPrivileges(from: World, to: World): Step[] {
  return Object.entries(from.privileges).flatMap(([application, named]) => {
    const gone = Object.keys(named).filter((name) => !Object.hasOwn(to.privileges[application] ?? {}, name))
    const path = `/_security/privilege/${application}/${gone.join(',')}`
    return gone.length === 0 ? [] : [{ method: 'DELETE', path }]
  })
}

function grantedKeys({ id, keys }: World): Step[] {
  return Object.entries(keys).map(([name, { owner, role_descriptors }]) => ({
    method: 'POST',
    path: '/_security/api_key/grant?refresh=false',
    body: {
      grant_type: 'password',
      username: owner,
      password: userPassword,
      api_key: { name: `${id}-${name}`, ...(role_descriptors && { role_descriptors }) },
    },
    capture: { [`${name}_id`]: 'id', [`${name}_secret`]: 'api_key' },
  }))
}

function createdBearers({ id, bearers }: World): Step[] {
  return Object.entries(bearers).map(([name, bearer]) =>
    'user' in bearer
      ? {
          method: 'POST',
          path: '/_security/oauth2/token',
          body: { grant_type: 'password', username: bearer.user, password: userPassword },
          capture: { [`${name}_token`]: 'access_token' },
        }
      : {
          method: 'POST',
          path: serviceTokenPath(id, name, bearer.account),
          capture: { [`${name}_token`]: 'token.value' },
        },
  )
}

function deletedBearers({ id, bearers }: World): Step[] {
  return Object.entries(bearers).map(([name, bearer]) =>
    'user' in bearer
      ? { method: 'DELETE', path: '/_security/oauth2/token', body: { token: `{{${name}_token}}` } }
      : { method: 'DELETE', path: serviceTokenPath(id, name, bearer.account) },
  )
}

const serviceTokenPath = (id: string, name: string, account: string): string =>
  `/_security/service/${account}/credential/token/${id}-${name}`

function deletedKeys({ keys }: World): Step[] {
  const ids = Object.keys(keys).map((name) => `{{${name}_id}}`)
  return ids.length === 0 ? [] : [{ method: 'DELETE', path: '/_security/api_key', body: { ids } }]
}

const activation = (username: string): Step => ({
  method: 'POST',
  path: '/_security/profile/_activate',
  body: { grant_type: 'password', username, password: userPassword },
})

function profileSwitch(user: string, verb: 'disable' | 'enable'): Step {
  return { method: 'PUT', path: `/_security/profile/${profileUid(user)}/_${verb}` }
}

const deletedProfiles = ({ profiles }: World): Step[] => profiles.map((user) => profileSwitch(user, 'disable'))

/** The id of the first profile of a user of that name. */
export function profileUid(username: string): string {
  return `u_${createHash('sha256').update(username).digest('base64url')}_0`
}
