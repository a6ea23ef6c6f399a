/** Requests about API keys, tokens and service account tokens. */
import type { Random } from '../random.ts'
import { userPassword } from '../transition.ts'
import {
  bodyText,
  pathName,
  type RequestMaker,
  type RequestSource,
  roleBody,
  someMembers,
  withParameters,
} from './directory-requests.ts'
import * as known from './vocabulary.ts'

/** Variables under which keys and tokens are remembered; a later one takes the place of an earlier. */
export const keyVariables: readonly string[] = ['k0', 'k1', 'k2', 'k3']
export const tokenVariables: readonly string[] = ['t0', 't1', 't2']
export const serviceTokenVariables: readonly string[] = ['s0', 's1']

const capturedKey = (variable: string): Record<string, string> => ({
  [`${variable}_id`]: 'id',
  [`${variable}_secret`]: 'api_key',
  [`${variable}_encoded`]: 'encoded',
})
const capturedToken = (variable: string): Record<string, string> => ({
  [`${variable}_token`]: 'access_token',
  [`${variable}_refresh`]: 'refresh_token',
})

const keyNames = ['{{w}}-k0', '{{w}}-k1', '{{w}}-k2']
const someIds = (random: Random): string[] =>
  random.some([...keyVariables.map((name) => `{{${name}_id}}`), '{{w}}-unknown', ''], 0, 3)

function keyBody(source: RequestSource): Record<string, unknown> {
  const { random } = source
  return someMembers(random, {
    name: [0.97, () => random.pick([...keyNames, ...keyNames, ...keyNames, '_{{w}}', ' {{w}}', '', '{{w}}'.padEnd(300, 'x')])],
    expiration: [0.25, () => random.pick(known.expirations)],
    role_descriptors: [0.5, () => descriptors(source)],
    metadata: [0.3, () => random.pick(known.metadatas)],
  })
}

function descriptors(source: RequestSource): Record<string, unknown> {
  const { random } = source
  const descriptor = (): unknown => ({
    ...(random.chance(0.2) ? {} : roleBody(source)),
    ...(random.chance(0.08) && {
      restriction: random.pick([{ workflows: ['search_application_query'] }, { workflows: ['x'] }, { workflows: [] }, {}]),
    }),
  })
  return Object.fromEntries(random.times(0, 2, () => [random.pick(['d0', 'd1', ' d', 'superuser']), descriptor()]))
}

const createKey: RequestMaker = (source) => {
  const { random } = source
  const capture = capturedKey(random.pick(keyVariables))
  const method = random.pick(['PUT', 'POST'])
  return {
    kind: 'create API key',
    method,
    path: withParameters(random, '/_security/api_key'),
    body: bodyText(random, keyBody(source)),
    capture,
  }
}

const grantKey: RequestMaker = (source) => {
  const { random } = source
  const isPassword = random.chance(0.75)
  const body = {
    grant_type: isPassword ? 'password' : random.pick(['access_token', 'access_token', 'client_credentials', '']),
    ...(isPassword
      ? someMembers(random, {
          username: [0.97, () => random.pick(known.userNames)],
          password: [0.97, () => random.pick([userPassword, userPassword, 'other-password'])],
        })
      : someMembers(random, { access_token: [0.95, () => random.pick(tokenVariables.map((name) => `{{${name}_token}}`))] })),
    ...someMembers(random, { api_key: [0.97, () => keyBody(source)], run_as: [0.1, () => random.pick(known.userNames)] }),
  }
  const capture = capturedKey(random.pick(keyVariables))
  return {
    kind: 'grant API key',
    method: random.pick(['PUT', 'POST']),
    path: withParameters(random, '/_security/api_key/grant'),
    body: bodyText(random, body),
    capture,
  }
}

/** Selectors that reach keys of the world alone, whoever asks. */
function keySelectors(random: Random): Record<string, unknown> {
  return random.weighted<Record<string, unknown>>([
    [5, () => ({ ids: someIds(random) })],
    [1, () => ({ id: someIds(random)[0] ?? '' })],
    [4, () => ({ name: random.pick(keyNames) })],
    [3, () => ({ username: random.pick(known.userNames) })],
    [1, () => ({ username: random.pick(known.userNames), realm_name: random.pick(['default_native', 'x']) })],
    [1, () => ({ name: random.pick(keyNames), owner: true })],
    [1, () => ({ ids: someIds(random), name: random.pick(keyNames) })],
    [0.5, () => ({})],
  ])
}

/** Never malformed: a mistake could select the keys of others. */
const invalidateKeys: RequestMaker = ({ random }) => ({
  kind: 'invalidate API keys',
  method: 'DELETE',
  path: withParameters(random, '/_security/api_key', []),
  body: JSON.stringify(keySelectors(random)),
})

const keyIdInPath = (random: Random): string =>
  random.pick([...keyVariables.map((name) => `{{${name}_id}}`), ...keyVariables.map((name) => `{{${name}_id}}`), 'x', ''])

const getKeys: RequestMaker = ({ random }) => {
  const selector = random.weighted<string>([
    [5, () => 'name={{w}}*'],
    [3, () => `name=${random.pick(keyNames)}`],
    [4, () => `id=${random.pick(keyVariables.map((name) => `{{${name}_id}}`))}`],
    [3, () => `username=${random.pick(known.userNames)}`],
    [1, () => `username=${random.pick(known.userNames)}&realm_name=default_native`],
    [2, () => 'owner=true&name={{w}}*'],
    [1, () => 'id={{k0_id}}&name={{w}}*'],
    [1, () => 'id=x'],
    [1, () => 'owner=true&username={{w}}-u0'],
    [0.5, () => 'owner=x'],
  ])
  const flags = random.some(
    ['with_limited_by=true', 'with_profile_uid=true', 'active_only=true', 'active_only=false', 'with_limited_by=x'],
    0,
    2,
  )
  return { kind: 'get API keys', method: 'GET', path: `/_security/api_key?${[selector, ...flags].join('&')}` }
}

const updateKey: RequestMaker = (source) => {
  const { random } = source
  const { name: _, ...body } = keyBody(source)
  const path = `/_security/api_key/${keyIdInPath(random)}`
  return { kind: 'update API key', method: 'PUT', path, ...(random.chance(0.85) && { body: bodyText(random, body) }) }
}

const bulkUpdateKeys: RequestMaker = (source) => {
  const { random } = source
  const { name: _, ...body } = keyBody(source)
  const ids = random.chance(0.9) ? { ids: someIds(random) } : {}
  return {
    kind: 'bulk update API keys',
    method: 'POST',
    path: '/_security/api_key/_bulk_update',
    body: bodyText(random, { ...ids, ...body }),
  }
}

const cloneKey: RequestMaker = (source) => {
  const { random } = source
  const { role_descriptors: _, ...body } = keyBody(source)
  const encoded = random.weighted<unknown>([
    [8, () => `{{${random.pick(keyVariables)}_encoded}}`],
    [1, () => random.pick(['', 'x', 'eDp5', null])],
  ])
  const capture = capturedKey(random.pick(keyVariables))
  return {
    kind: 'clone API key',
    method: random.pick(['PUT', 'POST']),
    path: '/_security/api_key/clone',
    body: bodyText(random, { ...body, api_key: encoded }),
    capture,
  }
}

function clusterAccess(random: Random): unknown {
  const entry = (): unknown => ({
    names: random.some(['logs-*', 'a', '/x.*/', ''], 1, 2),
    ...someMembers(random, {
      query: [0.15, () => ({ match_all: {} })],
      field_security: [0.15, () => ({ grant: ['a*'] })],
      allow_restricted_indices: [0.1, () => true],
      privileges: [0.05, () => ['read']],
    }),
  })
  return someMembers(random, {
    search: [0.75, () => random.times(0, 2, entry)],
    replication: [0.5, () => random.times(0, 2, entry)],
  })
}

const createClusterKey: RequestMaker = (source) => {
  const { random } = source
  const { role_descriptors: _, ...body } = keyBody(source)
  const capture = capturedKey(random.pick(keyVariables))
  const access = random.chance(0.95) ? { access: clusterAccess(random) } : {}
  return {
    kind: 'create cross-cluster key',
    method: 'POST',
    path: '/_security/cross_cluster/api_key',
    body: bodyText(random, { ...body, ...access }),
    capture,
  }
}

const updateClusterKey: RequestMaker = (source) => {
  const { random } = source
  const { role_descriptors: _, name: __, ...body } = keyBody(source)
  const access = random.chance(0.6) ? { access: clusterAccess(random) } : {}
  return {
    kind: 'update cross-cluster key',
    method: 'PUT',
    path: `/_security/cross_cluster/api_key/${keyIdInPath(random)}`,
    body: bodyText(random, { ...body, ...access }),
  }
}

const createToken: RequestMaker = ({ random }) => {
  const body = random.weighted<Record<string, unknown>>([
    [
      6,
      () => ({
        grant_type: 'password',
        username: random.pick([...known.userNames, known.callers.owner]),
        password: random.pick([userPassword, userPassword, 'other-password']),
      }),
    ],
    [3, () => ({ grant_type: 'refresh_token', refresh_token: `{{${random.pick(tokenVariables)}_refresh}}` })],
    [3, () => ({ grant_type: 'client_credentials', ...(random.chance(0.2) && { scope: 'x' }) })],
    [1, () => ({ grant_type: random.pick(['_kerberos', '', 'x', null]), kerberos_ticket: 'eA==' })],
    [1, () => ({ grant_type: 'password', refresh_token: 'x' })],
  ])
  const capture = capturedToken(random.pick(tokenVariables))
  return {
    kind: 'create token',
    method: 'POST',
    path: withParameters(random, '/_security/oauth2/token', []),
    body: bodyText(random, body),
    capture,
  }
}

/** Never of a whole realm, which others use too. */
const invalidateToken: RequestMaker = ({ random }) => {
  const body = random.weighted<Record<string, unknown>>([
    [4, () => ({ token: `{{${random.pick(tokenVariables)}_token}}` })],
    [3, () => ({ refresh_token: `{{${random.pick(tokenVariables)}_refresh}}` })],
    [2, () => ({ username: random.pick(known.userNames) })],
    [1, () => ({ username: random.pick(known.userNames), realm_name: 'default_native' })],
    [1, () => ({ token: 'x', username: '{{w}}-u0' })],
    [0.5, () => ({ token: random.pick(['', 'x', 'AAAA', null]) })],
    [0.5, () => ({ token: 'x', refresh_token: 'y' })],
    [0.3, () => ({})],
  ])
  return {
    kind: 'invalidate token',
    method: 'DELETE',
    path: withParameters(random, '/_security/oauth2/token', []),
    body: JSON.stringify(body),
  }
}

const serviceAccounts = [
  'elastic/fleet-server',
  'elastic/fleet-server',
  'elastic/kibana',
  'elastic/auto-ops',
  'elastic/x',
  'x/fleet-server',
]

const createServiceToken: RequestMaker = ({ random }) => ({
  kind: 'create service token',
  method: random.pick(['PUT', 'POST']),
  path: withParameters(
    random,
    `/_security/service/${random.pick(serviceAccounts)}/credential/token/${pathName(random, known.serviceTokenNames)}`,
  ),
  capture: { [`${random.pick(serviceTokenVariables)}_token`]: 'token.value' },
})

const deleteServiceToken: RequestMaker = ({ random }) => ({
  kind: 'delete service token',
  method: 'DELETE',
  path: withParameters(
    random,
    `/_security/service/${random.pick(serviceAccounts)}/credential/token/${pathName(random, known.serviceTokenNames)}`,
  ),
})

const getServiceCredentials: RequestMaker = ({ random }) => ({
  kind: 'get service credentials',
  method: 'GET',
  path: `/_security/service/${random.pick(serviceAccounts)}/credential`,
})

const getServiceAccounts: RequestMaker = ({ random }) => ({
  kind: 'get service accounts',
  method: 'GET',
  path: `/_security/service${random.pick(['', '/elastic', '/x', '/elastic/kibana', '/elastic/fleet-server', '/elastic/x'])}`,
})

export const credentialRequests: readonly (readonly [weight: number, make: RequestMaker])[] = [
  [8, createKey],
  [6, grantKey],
  [4, invalidateKeys],
  [6, getKeys],
  [4, updateKey],
  [2, bulkUpdateKeys],
  [2, cloneKey],
  [3, createClusterKey],
  [2, updateClusterKey],
  [7, createToken],
  [4, invalidateToken],
  [3, createServiceToken],
  [2, deleteServiceToken],
  [2, getServiceCredentials],
  [1, getServiceAccounts],
]
