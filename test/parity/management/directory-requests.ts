/** Requests about roles, users, application privileges and role mappings. */
import { malformed } from '../malform.ts'
import type { Random } from '../random.ts'
import { type RoleSource, randomRole } from '../roles.ts'
import type { Unsent } from './sequence.ts'
import * as known from './vocabulary.ts'

/** What the requests of one sequence are made from. */
export type RequestSource = Readonly<{ random: Random; roles: RoleSource }>

export type RequestMaker = (source: RequestSource) => Unsent

/** A name for a path: nearly always one that others use too. */
export function pathName(random: Random, names: readonly string[], reserved: readonly string[] = []): string {
  return random.weighted<string>([
    [85, () => random.pick(names)],
    [8, () => random.pick(known.oddPathNames)],
    [reserved.length === 0 ? 0 : 5, () => random.pick(reserved)],
  ])
}

/** Several names with commas between them, or one. */
export function pathNames(random: Random, names: readonly string[], reserved: readonly string[] = []): string {
  return random.chance(0.7)
    ? pathName(random, names, reserved)
    : random.times(2, 3, () => pathName(random, names, reserved)).join()
}

/** The body's text; a share of bodies is malformed. */
export function bodyText(random: Random, body: unknown): string {
  if (!random.chance(0.22)) return JSON.stringify(body)
  const text = malformed(random, body)
  return hasBrokenTemplate(text) || hasBareTemplate(text) ? JSON.stringify(body) : text
}

/** A name whose template was broken would be one that every world shares. */
function hasBrokenTemplate(text: string): boolean {
  return /\{[wa]\}|[wa]\}\}|\{\{[wa]/i.test(text.replaceAll(/\{\{[wa]\}\}/g, ''))
}

/** An id or a secret outside of quotes is read as another mistake on each server: they begin and end differently. */
function hasBareTemplate(text: string): boolean {
  return /\{\{\w+_\w+\}\}/.test(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, ''))
}

/** The path with parameters now and then. */
export function withParameters(random: Random, path: string, usual: readonly string[] = known.refreshes): string {
  const parameters = [
    ...(random.chance(0.25) && usual.length > 0 ? [random.pick(usual)] : []),
    ...(random.chance(0.05) ? [random.pick(known.oddParameters)] : []),
  ]
  return parameters.length === 0 ? path : `${path}?${parameters.join('&')}`
}

/** Members with the chance that each is there. */
export function someMembers(
  random: Random,
  members: Readonly<Record<string, readonly [chance: number, make: () => unknown]>>,
): Record<string, unknown> {
  const present = Object.entries(members).filter(([, [chance]]) => random.chance(chance))
  return Object.fromEntries(present.map(([name, [, make]]) => [name, make()]))
}

const putOrPost = (random: Random): string => (random.chance(0.7) ? 'PUT' : 'POST')

/** The body of a role, with all that a role may have. */
export function roleBody({ random, roles }: RequestSource): Record<string, unknown> {
  return {
    ...randomRole(roles),
    ...someMembers(random, {
      metadata: [0.3, () => random.pick(known.metadatas)],
      description: [0.2, () => random.pick(['', 'A role.', 'x'.repeat(1000), 'x'.repeat(1001), 'ä\n'])],
      transient_metadata: [0.08, () => random.pick([{}, { enabled: false }])],
    }),
  }
}

const putRole: RequestMaker = (source) => {
  const { random } = source
  const path = withParameters(random, `/_security/role/${pathName(random, known.roleNames, known.reservedRoleNames)}`)
  return { kind: 'put role', method: putOrPost(random), path, body: bodyText(random, roleBody(source)) }
}

const getRoles: RequestMaker = ({ random }) => ({
  kind: 'get roles',
  method: 'GET',
  path: withParameters(
    random,
    `/_security/role${random.chance(0.15) ? '' : `/${pathNames(random, known.roleNames, known.reservedRoleNames)}`}`,
    ['local=true', 'master_timeout=1s'],
  ),
})

const deleteRole: RequestMaker = ({ random }) => ({
  kind: 'delete role',
  method: 'DELETE',
  path: withParameters(random, `/_security/role/${pathName(random, known.roleNames, known.reservedRoleNames)}`),
})

const bulkPutRoles: RequestMaker = (source) => {
  const { random } = source
  const names = random.times(1, 3, () =>
    random.pick([...known.roleNames, ...known.roleNames, '{{w}}ä', ' {{w}}', 'superuser', '_{{w}}']),
  )
  // Mistakes are made within roles: between them they could make up a name that is not the world's own.
  const roles = names.map((name) => `${JSON.stringify(name)}:${bodyText(random, roleBody(source))}`)
  return { kind: 'bulk put roles', method: 'POST', path: withParameters(random, '/_security/role'), body: `{"roles":{${roles}}}` }
}

const bulkDeleteRoles: RequestMaker = ({ random }) => {
  const names = random.some([...known.roleNames, '{{w}}-none', 'superuser', ''], 1, 4)
  return {
    kind: 'bulk delete roles',
    method: 'DELETE',
    path: withParameters(random, '/_security/role'),
    body: bodyText(random, { names }),
  }
}

function userBody(random: Random): Record<string, unknown> {
  return {
    ...(random.chance(0.75)
      ? { password: random.pick(known.passwords) }
      : someMembers(random, { password_hash: [0.8, () => random.pick(known.passwordHashes)] })),
    ...someMembers(random, {
      roles: [0.93, () => random.some([...known.roleNames, '{{w}}-missing', 'viewer', ''], 0, 3)],
      full_name: [0.4, () => random.pick(['Ann {{w}}', '', null, 'Ä Ö'])],
      email: [0.4, () => random.pick(['ann@{{w}}', '', null, 'x'])],
      metadata: [0.3, () => random.pick(known.metadatas)],
      enabled: [0.2, () => random.pick([true, false, 'false'])],
      username: [0.05, () => random.pick(['{{w}}-u0', '{{w}}-u9'])],
    }),
  }
}

const putUser: RequestMaker = ({ random }) => ({
  kind: 'put user',
  method: putOrPost(random),
  path: withParameters(random, `/_security/user/${pathName(random, known.userNames, known.reservedUserNames)}`),
  body: bodyText(random, userBody(random)),
})

const getUsers: RequestMaker = ({ random }) => ({
  kind: 'get users',
  method: 'GET',
  path: withParameters(
    random,
    `/_security/user${random.chance(0.1) ? '' : `/${pathNames(random, known.userNames, known.reservedUserNames)}`}`,
    ['with_profile_uid=true', 'with_profile_uid=false', 'with_profile_uid=x'],
  ),
})

const deleteUser: RequestMaker = ({ random }) => ({
  kind: 'delete user',
  method: 'DELETE',
  path: withParameters(random, `/_security/user/${pathName(random, known.userNames, known.reservedUserNames)}`),
})

/** Always of somebody by name: without one it would be the caller's own, who may be the administrator. */
const changePassword: RequestMaker = ({ random }) => ({
  kind: 'change password',
  method: putOrPost(random),
  path: withParameters(random, `/_security/user/${pathName(random, known.userNames)}/_password`),
  body: bodyText(
    random,
    random.chance(0.8) ? { password: random.pick(known.passwords) } : { password_hash: random.pick(known.passwordHashes) },
  ),
})

const setEnabled: RequestMaker = ({ random }) => ({
  kind: 'enable or disable user',
  method: putOrPost(random),
  path: withParameters(
    random,
    `/_security/user/${pathName(random, known.userNames)}/_${random.pick(['enable', 'enable', 'disable'])}`,
  ),
})

function privilegesBody(random: Random): Record<string, unknown> {
  const privilege = (): Record<string, unknown> => ({
    ...(random.chance(0.95) && {
      actions: random.some(['data:read/*', 'data:*', 'a:b', 'admin/x', '*', 'Read', '', 'a b'], random.chance(0.05) ? 0 : 1, 3),
    }),
    ...someMembers(random, {
      metadata: [0.3, () => random.pick(known.metadatas)],
      application: [0.1, () => random.pick(['{{a}}', '{{a}}-one'])],
      name: [0.1, () => random.pick(['read', 'write'])],
    }),
  })
  const oddNames = ['Read', '9x', 'a b', '', 'read*']
  const named = (): unknown =>
    Object.fromEntries(random.times(1, 3, () => [random.pick(random.chance(0.9) ? known.privilegeNames : oddNames), privilege()]))
  const oddApplications = ['{{a}}*', '{{a}} x', '{{a}}-<x>', 'X{{a}}', '{{a}}-']
  return Object.fromEntries(
    random.times(1, 2, () => [random.pick(random.chance(0.9) ? known.applicationNames : oddApplications), named()]),
  )
}

const putPrivileges: RequestMaker = ({ random }) => ({
  kind: 'put privileges',
  method: putOrPost(random),
  path: withParameters(random, '/_security/privilege'),
  body: bodyText(random, privilegesBody(random)),
})

const getPrivileges: RequestMaker = ({ random }) => {
  const application = pathNames(random, [...known.applicationNames, '{{a}}*'])
  const path = random.weighted<string>([
    [1, () => ''],
    [4, () => `/${application}`],
    [3, () => `/${application}/${pathNames(random, known.privilegeNames)}`],
  ])
  return { kind: 'get privileges', method: 'GET', path: withParameters(random, `/_security/privilege${path}`, []) }
}

const deletePrivileges: RequestMaker = ({ random }) => ({
  kind: 'delete privileges',
  method: 'DELETE',
  path: withParameters(
    random,
    `/_security/privilege/${pathName(random, known.applicationNames)}/${pathNames(random, known.privilegeNames)}`,
  ),
})

/** A rule of the mapping language; deep ones are rare. */
function rule(random: Random, depth: number): unknown {
  const field = (): unknown => ({
    field: {
      [random.pick(['username', 'dn', 'groups', 'realm.name', 'metadata.a', 'metadata.b.c', 'x', ''])]: random.weighted<unknown>([
        [6, () => random.pick(['{{w}}-u0', '{{w}}-*', '/{{w}}-u[0-9]/', '*', 'native', '', 'a\\*'])],
        [2, () => random.some(['{{w}}-u0', '{{w}}-u1', null, 1, true, 'x*'], 0, 3)],
        [1, () => random.pick([1, 1.5, true, null, 12345678901])],
        [0.3, () => ({ a: 1 })],
      ]),
    },
  })
  if (depth === 0) return field()
  return random.weighted<unknown>([
    [5, field],
    [3, () => ({ any: random.times(0, 3, () => rule(random, depth - 1)) })],
    [
      3,
      () => ({
        all: random.times(0, 3, () => (random.chance(0.3) ? { except: rule(random, depth - 1) } : rule(random, depth - 1))),
      }),
    ],
    [0.5, () => ({ except: rule(random, depth - 1) })],
    [0.5, () => ({ any: [field()], all: [field()] })],
    [0.3, () => ({})],
  ])
}

const putMapping: RequestMaker = ({ random }) => ({
  kind: 'put role mapping',
  method: putOrPost(random),
  path: withParameters(
    random,
    `/_security/role_mapping/${pathName(random, [...known.mappingNames, ...known.mappingNames, '{{w}}-read-only-operator-mapping'])}`,
  ),
  body: bodyText(random, {
    ...someMembers(random, {
      roles: [0.95, () => random.some([...known.roleNames, 'viewer', ''], random.chance(0.1) ? 0 : 1, 3)],
      enabled: [0.96, () => random.pick([true, false])],
      rules: [0.97, () => rule(random, random.int(0, 3))],
      metadata: [0.3, () => random.pick(known.metadatas)],
    }),
  }),
})

const getMappings: RequestMaker = ({ random }) => ({
  kind: 'get role mappings',
  method: 'GET',
  path: withParameters(
    random,
    `/_security/role_mapping${random.chance(0.1) ? '' : `/${pathNames(random, known.mappingNames)}`}`,
    [],
  ),
})

const deleteMapping: RequestMaker = ({ random }) => ({
  kind: 'delete role mapping',
  method: 'DELETE',
  path: withParameters(random, `/_security/role_mapping/${pathName(random, known.mappingNames)}`),
})

export const directoryRequests: readonly (readonly [weight: number, make: RequestMaker])[] = [
  [9, putRole],
  [5, getRoles],
  [2, deleteRole],
  [4, bulkPutRoles],
  [2, bulkDeleteRoles],
  [9, putUser],
  [5, getUsers],
  [2, deleteUser],
  [4, changePassword],
  [3, setEnabled],
  [6, putPrivileges],
  [4, getPrivileges],
  [3, deletePrivileges],
  [6, putMapping],
  [4, getMappings],
  [2, deleteMapping],
]
