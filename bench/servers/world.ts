/** The application privileges, roles and users that a workload asks about, written to a server and taken back. */
import { hashSync } from 'bcrypt'
import { basicAuthorization } from '../../test/support/target.ts'
import type { Context } from '../workload.ts'
import { type BenchServer, setupLanes } from './bench-server.ts'

/** Names begin with `bench-`, since the oracle is shared. */
export type World = Readonly<{
  privileges?: Readonly<Record<string, Readonly<Record<string, Readonly<{ actions: readonly string[] }>>>>>
  roles: Readonly<Record<string, unknown>>
  users: Readonly<Record<string, readonly string[]>>
}>

const password = 'bench-password'
/** Cheap to verify: logging in is not what is measured. Elasticsearch knows the older name of the same algorithm. */
const passwordHash = hashSync(password, 4).replace('$2b$', '$2a$')

/** Writes the world; from a shared server it is taken back when the workload ends. */
export async function applyWorld(context: Context, server: BenchServer, world: World): Promise<void> {
  if (server.isShared) context.afterwards(() => removeWorld(server, world))
  const { privileges = {}, roles, users } = world
  if (Object.keys(privileges).length > 0) await server.call('PUT', '/_security/privilege', privileges)
  const { errors } = (await server.call('POST', '/_security/role', { roles })) as { errors?: unknown }
  if (errors !== undefined) throw new Error(`${server.name}: ${JSON.stringify(errors)}`)
  await inLanes(Object.entries(users), async ([name, roleNames]) => {
    await server.call('PUT', `/_security/user/${name}`, { password_hash: passwordHash, roles: roleNames })
  })
}

/** The `Authorization` value of one of a world's users. */
export function authorizationOf(user: string): string {
  return basicAuthorization(user, password)
}

/** The uids of the profiles of a world's users, in order. Profiles stay for ever, so that names should come again. */
export async function activateProfiles(server: BenchServer, users: readonly string[]): Promise<readonly string[]> {
  const uids = new Map<string, string>()
  await inLanes(users, async (username) => {
    const login = { grant_type: 'password', username, password }
    const { uid } = (await server.call('POST', '/_security/profile/_activate', login)) as { uid: string }
    uids.set(username, uid)
  })
  return users.map((username) => uids.get(username)!)
}

async function removeWorld(server: BenchServer, { privileges = {}, roles, users }: World): Promise<void> {
  await inLanes(Object.keys(users), (name) => server.call('DELETE', `/_security/user/${name}`))
  await server.call('DELETE', '/_security/role', { names: Object.keys(roles) })
  for (const [application, stored] of Object.entries(privileges)) {
    await server.call('DELETE', `/_security/privilege/${application}/${Object.keys(stored)}`)
  }
}

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = [...items]
  const lane = async (): Promise<void> => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await work(item)
  }
  await Promise.all(Array.from({ length: setupLanes }, lane))
}
