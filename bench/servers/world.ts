/** The application privileges, roles and users that a workload asks about, written to a server and taken back. */
import { hashSync } from 'bcrypt'
import { basicAuthorization } from '../../test/support/target.ts'
import type { Context } from '../workload.ts'
import type { BenchServer } from './bench-server.ts'

/** Names begin with `bench-`, since the oracle is shared. */
export type World = Readonly<{
  privileges?: Readonly<Record<string, Readonly<Record<string, Readonly<{ actions: readonly string[] }>>>>>
  roles: Readonly<Record<string, unknown>>
  users: Readonly<Record<string, readonly string[]>>
}>

const password = 'bench-password'
/** Cheap to verify: logging in is not what is measured. Elasticsearch knows the older name of the same algorithm. */
const passwordHash = hashSync(password, 4).replace('$2b$', '$2a$')

/** Writes the world; it is taken back when the workload ends. */
export async function applyWorld(context: Context, server: BenchServer, world: World): Promise<void> {
  context.afterwards(() => removeWorld(server, world))
  const { privileges = {}, roles, users } = world
  if (Object.keys(privileges).length > 0) await server.call('PUT', '/_security/privilege', privileges)
  await server.call('POST', '/_security/role', { roles })
  for (const [name, roleNames] of Object.entries(users)) {
    await server.call('PUT', `/_security/user/${name}`, { password_hash: passwordHash, roles: roleNames })
  }
}

/** The `Authorization` value of one of a world's users. */
export function authorizationOf(user: string): string {
  return basicAuthorization(user, password)
}

async function removeWorld(server: BenchServer, { privileges = {}, roles, users }: World): Promise<void> {
  for (const name of Object.keys(users)) await server.call('DELETE', `/_security/user/${name}`)
  await server.call('DELETE', '/_security/role', { names: Object.keys(roles) })
  for (const [application, stored] of Object.entries(privileges)) {
    await server.call('DELETE', `/_security/privilege/${application}/${Object.keys(stored)}`)
  }
}
