/**
 * A realm of users whom an identity provider vouches for with signed tokens.
 *
 * Mirrors Elasticsearch's `jwt` realm. The order of the checks is its own: client authentication, the form of the token, the
 * signature, the user. A caller learns of no reason; the log does.
 *
 * INVARIANT: only the signature is remembered. Dates, mapped roles and looked-up users are those of the very moment.
 */
import { hash, timingSafeEqual } from 'node:crypto'
import type { MappedUser } from '../../directory/role-mapping/mapped-user.ts'
import type { Realm, UserSubject } from '../../directory/subject.ts'
import type { FoundUser } from '../../directory/users.ts'
import { compileTextTest, type TextTest } from '../../engine/index.ts'
import { BailiwickError, ConfigurationError } from '../../errors.ts'
import { type TokenRules, tokenProblem } from './check-token.ts'
import { type ClaimedUser, claimedUser, UnusableClaimError } from './claimed-user.ts'
import type { JwtRealmSettings } from './jwt-realm-settings.ts'
import { type KeySet, openKeySet } from './key-set.ts'
import type { SignedJwt } from './signed-jwt.ts'

/** What a realm asks of the directory. */
export type JwtRealmParts = Readonly<{
  /** The roles that mappings give to a user. */
  rolesFor: (user: MappedUser) => Promise<readonly string[]>
  findUser: (username: string) => Promise<FoundUser | undefined>
  /** Epoch milliseconds. */
  now: () => number
  /** Told, for the log, why a token was refused and when keys could not be read again. Tokens are never part of it. */
  onProblem: (problem: string) => void
}>

/** Rejects with `ConfigurationError` when its keys cannot be read, or none of them is of use, or a pattern of subjects is wrong. */
export async function openJwtRealm(settings: JwtRealmSettings, parts: JwtRealmParts): Promise<JwtRealm> {
  const rules = { settings, subjectPatterns: compilePatterns(settings) }
  return new JwtRealm(rules, parts, await openKeySet({ settings, onProblem: parts.onProblem }))
}

function compilePatterns({ name, allowedSubjectPatterns }: JwtRealmSettings): readonly TextTest[] {
  try {
    return allowedSubjectPatterns.map((pattern) => compileTextTest(pattern))
  } catch (cause) {
    if (!(cause instanceof BailiwickError)) throw cause
    throw new ConfigurationError(`an allowed_subject_patterns of the realm \`${name}\` cannot be used: ${cause.message}`)
  }
}

export class JwtRealm {
  readonly realm: Realm
  readonly #rules: TokenRules
  readonly #parts: JwtRealmParts
  readonly #keys: KeySet

  constructor(rules: TokenRules, parts: JwtRealmParts, keys: KeySet) {
    this.realm = Object.freeze({ name: rules.settings.name, type: 'jwt' })
    this.#rules = rules
    this.#parts = parts
    this.#keys = keys
  }

  /**
   * The user whom the token proves, who may be disabled where another realm was asked for it; undefined when it proves none here.
   * `secret`: what the client proves itself with.
   */
  async authenticate(jwt: SignedJwt, secret: string | undefined): Promise<UserSubject | undefined> {
    const problem = this.#clientProblem(secret) ?? (await this.#tokenProblem(jwt))
    if (problem !== undefined) return this.#refuse(problem)
    const user = this.#userOf(jwt)
    if (typeof user === 'string') return this.#refuse(user)
    return this.#rules.settings.authorizationRealms.length > 0 ? this.#lookUp(user) : this.#withMappedRoles(user)
  }

  #clientProblem(secret: string | undefined): string | undefined {
    const expected = this.#rules.settings.sharedSecret
    return expected === undefined || isSameText(secret ?? '', expected) ? undefined : 'its client did not prove itself'
  }

  async #tokenProblem(jwt: SignedJwt): Promise<string | undefined> {
    const problem = tokenProblem(jwt, this.#rules, this.#parts.now())
    if (problem !== undefined) return problem
    return (await this.#keys.verifies(jwt)) ? undefined : 'no key fits its signature'
  }

  #userOf(jwt: SignedJwt): ClaimedUser | string {
    try {
      return claimedUser(jwt.claims, this.#rules.settings)
    } catch (cause) {
      if (cause instanceof UnusableClaimError) return cause.message
      throw cause
    }
  }

  async #withMappedRoles({ username, groups, dn, fullName, email, metadata }: ClaimedUser): Promise<UserSubject> {
    const roles = await this.#parts.rolesFor({ username, dn, groups, metadata, realmName: this.realm.name })
    return { kind: 'user', user: { username, roles, fullName, email, metadata, enabled: true }, realm: this.realm }
  }

  async #lookUp({ username }: ClaimedUser): Promise<UserSubject | undefined> {
    const found = await this.#parts.findUser(username)
    const isFound = found !== undefined && this.#rules.settings.authorizationRealms.includes(found.realm.name)
    return isFound ? { kind: 'user', user: found.user, realm: this.realm } : this.#refuse('no authorization realm knows its user')
  }

  #refuse(problem: string): undefined {
    this.#parts.onProblem(`the realm \`${this.realm.name}\` does not take a token: ${problem}`)
  }
}

/** Compares digests, so that neither the content nor the length of the secret shows in the time it takes. */
function isSameText(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'))
}
