/**
 * Opens the JWT realms of the settings.
 *
 * COST: without such a realm nothing of theirs is loaded.
 */
import type { BearerAuthenticator } from '../authentication/bearer.ts'
import type { Directory } from '../directory/directory.ts'
import type { MappedUser } from '../directory/role-mapping/mapped-user.ts'
import type { Logger } from './log.ts'
import type { Settings } from './settings.ts'

export type JwtRealmsOptions = Readonly<{
  settings: Settings
  directory: Directory
  /** Epoch milliseconds. */
  now: () => number
  log: Logger
}>

/** One authenticator for all of them, or none. Rejects with `ConfigurationError` when the keys of a realm are unusable. */
export async function jwtAuthenticators({
  settings,
  directory,
  now,
  log,
}: JwtRealmsOptions): Promise<readonly BearerAuthenticator[]> {
  const realms = settings.realms.filter((realm) => realm.type === 'jwt')
  if (realms.length === 0) return []
  const [{ jwtAuthenticator }, { openJwtRealm }] = await Promise.all([
    import('../authentication/jwt/jwt-authenticator.ts'),
    import('../authentication/jwt/jwt-realm.ts'),
  ])
  const parts = {
    rolesFor: (user: MappedUser) => directory.roleMappings.rolesFor(user),
    findUser: (username: string) => directory.users.find(username),
    now,
    onProblem: (problem: string) => log.debug(problem),
  }
  return [jwtAuthenticator(await Promise.all(realms.map((realm) => openJwtRealm(realm, parts))))]
}
