/** Requests about profiles, caches, and about the caller itself. */
import { userPassword } from '../transition.ts'
import { tokenVariables } from './credential-requests.ts'
import { bodyText, pathName, type RequestMaker, someMembers, withParameters } from './directory-requests.ts'
import * as known from './vocabulary.ts'

const profileVariables: readonly string[] = ['p0', 'p1', 'p2']
const uids: readonly string[] = [...profileVariables.map((name) => `{{${name}_uid}}`), 'u_{{w}}_0', 'x']

const activate: RequestMaker = ({ random }) => {
  const isPassword = random.chance(0.8)
  const body = {
    grant_type: isPassword ? 'password' : random.pick(['access_token', 'x']),
    ...(isPassword
      ? someMembers(random, {
          username: [0.97, () => random.pick(known.userNames)],
          password: [0.97, () => random.pick([userPassword, userPassword, 'other-password'])],
        })
      : someMembers(random, { access_token: [0.95, () => `{{${random.pick(tokenVariables)}_token}}`] })),
  }
  const capture = { [`${random.pick(profileVariables)}_uid`]: 'uid' }
  return {
    kind: 'activate profile',
    method: 'POST',
    path: withParameters(random, '/_security/profile/_activate', []),
    body: bodyText(random, body),
    capture,
  }
}

const getProfiles: RequestMaker = ({ random }) => ({
  kind: 'get profiles',
  method: 'GET',
  path: withParameters(random, `/_security/profile/${random.times(1, 3, () => random.pick(uids)).join()}`, [
    'data=*',
    'data=a',
    'data=a.b,c*',
    'data=',
  ]),
})

const updateData: RequestMaker = ({ random }) => ({
  kind: 'update profile data',
  method: random.pick(['PUT', 'POST']),
  path: withParameters(random, `/_security/profile/${random.pick(uids)}/_data`, [
    ...known.refreshes,
    'if_seq_no=0&if_primary_term=1',
    'if_seq_no=0',
    'if_primary_term=1',
    'if_seq_no=-1&if_primary_term=1',
    'if_seq_no=x',
  ]),
  body: bodyText(random, {
    ...someMembers(random, {
      data: [
        0.8,
        () =>
          random.pick([
            {},
            { a: { b: 1 } },
            { a: { b: null, c: [1, '2'] } },
            { c1: 'x', c2: true },
            { 'a.b': 2 },
            { a: null },
            { x: { y: { z: 1.5 } } },
          ]),
      ],
      labels: [
        0.5,
        () => random.pick([{}, { l: 'a' }, { l: ['a', 'b'] }, { l: { m: 'x' } }, { 'l.m': 'y' }, { l: 1 }, { l: null }]),
      ],
    }),
  }),
})

const setProfileEnabled: RequestMaker = ({ random }) => ({
  kind: 'enable or disable profile',
  method: random.pick(['PUT', 'POST']),
  path: withParameters(random, `/_security/profile/${random.pick(uids)}/_${random.pick(['enable', 'disable'])}`),
})

const clearCache: RequestMaker = ({ random }) => {
  const path = random.weighted<string>([
    [
      2,
      () =>
        `realm/${random.pick(['default_native', 'x', '*', '_all', 'default_native,x'])}/_clear_cache${random.pick(['', '?usernames={{w}}-u0'])}`,
    ],
    [2, () => `role/${pathName(random, known.roleNames)}/_clear_cache`],
    [2, () => `privilege/${pathName(random, known.applicationNames)}/_clear_cache`],
    [2, () => `api_key/${random.pick(['*', 'x', '{{k0_id}}', '{{k0_id}},x'])}/_clear_cache`],
    [
      2,
      () =>
        `service/${random.pick(['elastic/fleet-server', 'x/y'])}/credential/token/${pathName(random, ['*', ...known.serviceTokenNames])}/_clear_cache`,
    ],
  ])
  return { kind: 'clear cache', method: 'POST', path: `/_security/${path}` }
}

const authenticate: RequestMaker = ({ random }) => ({
  kind: 'authenticate',
  method: 'GET',
  path: withParameters(random, '/_security/_authenticate', []),
})

const listPrivileges: RequestMaker = () => ({ kind: 'list privileges', method: 'GET', path: '/_security/user/_privileges' })

const check: RequestMaker = ({ random }) => ({
  kind: 'check privileges',
  method: 'POST',
  path: '/_security/user/_has_privileges',
  body: JSON.stringify({
    cluster: random.some(['all', 'monitor', 'manage_security', 'read_security', 'manage_own_api_key', 'none'], 1, 3),
    index: [
      {
        names: random.some(['logs-a', 'a*', '*', '.security', 'metrics'], 1, 3),
        privileges: random.some(['read', 'write', 'all', 'monitor'], 1, 2),
      },
    ],
    application: [
      { application: '{{a}}', privileges: random.some(['read', 'write', 'data:read/x'], 1, 2), resources: ['*', 'foo'] },
    ],
  }),
})

const getSettings: RequestMaker = () => ({ kind: 'get settings', method: 'GET', path: '/_security/settings' })

const getBuiltin: RequestMaker = () => ({ kind: 'get built-in privileges', method: 'GET', path: '/_security/privilege/_builtin' })

export const profileRequests: readonly (readonly [weight: number, make: RequestMaker])[] = [
  [5, activate],
  [4, getProfiles],
  [5, updateData],
  [3, setProfileEnabled],
  [3, clearCache],
  [6, authenticate],
  [2, listPrivileges],
  [4, check],
  [0.5, getSettings],
  [0.3, getBuiltin],
]
