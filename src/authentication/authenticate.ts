/**
 * From the headers of a request to its caller: Bearer, API key, Basic, then anonymous, then run-as.
 *
 * Mirrors Elasticsearch's authenticator chain (reference 03 §8). A scheme that is not known counts as no credentials; credentials
 * that fail are never replaced by the anonymous user.
 */
import type { Directory } from '../directory/directory.ts'
import { anonymousRealm, type Subject, type User } from '../directory/subject.ts'
import { authenticateApiKey } from './api-key.ts'
import { type Attempt, bearerName, failedSecondaryUser, missingCredentials, wrongCredentials } from './authentication-failures.ts'
import { type PasswordCredentials, parseBasic } from './basic.ts'
import { authenticateBearer, type BearerAuthenticator, type BearerCredentials } from './bearer.ts'
import { type Caller, canRunAs } from './caller.ts'
import { RecognizedLogins } from './recognized-logins.ts'
import type { VerifiedCredentials } from './verified-credentials.ts'

/** What authentication looks at. `target` is the raw request target, which failures name. */
export type CredentialsCarrier = Readonly<{ target: string; header(name: string): string | undefined }>

export type AuthenticatorOptions = Readonly<{
  directory: Directory
  credentials: VerifiedCredentials
  /** Epoch milliseconds. */
  now: () => number
  /** Present when requests without credentials are answered for this user. */
  anonymousUser: User | undefined
  /** Whether the header `es-security-runas-user` is honoured; otherwise it is ignored. */
  isRunAsEnabled: boolean
  /** The kinds of bearer tokens, in the order in which they are asked. */
  bearers: readonly BearerAuthenticator[]
}>

const secondary = 'es-secondary-authorization'

export class Authenticator {
  readonly #options: AuthenticatorOptions
  readonly #logins: RecognizedLogins

  constructor(options: AuthenticatorOptions) {
    this.#options = options
    this.#logins = new RecognizedLogins(options.directory.users)
  }

  /**
   * The caller of a request, at once when it logged in before; the anonymous user acts for nobody else. Throws or rejects with
   * `AuthenticationError`.
   */
  authenticate(request: CredentialsCarrier): Caller | Promise<Caller> {
    const header = request.header('authorization')
    const known = header === undefined ? undefined : this.#logins.find(header)
    return known === undefined || this.#runAsOf(request) !== undefined ? this.#authenticateAnew(request) : known
  }

  async #authenticateAnew(request: CredentialsCarrier): Promise<Caller> {
    const attempt = { request: request.target }
    const caller = (await this.#identify(request, 'authorization', attempt)) ?? this.#anonymous()
    if (caller === undefined) throw missingCredentials(attempt)
    const runAs = this.#runAsOf(request)
    return runAs === undefined || !canRunAs(caller) ? caller : this.impersonate(caller, runAs, attempt)
  }

  #runAsOf(request: CredentialsCarrier): string | undefined {
    return this.#options.isRunAsEnabled ? request.header('es-security-runas-user') : undefined
  }

  /**
   * Verifies `es-secondary-authorization` when it says anything; nothing else is done with it (reference 03 §8.4).
   * Rejects with `AuthenticationError`.
   */
  authenticateSecondary(request: CredentialsCarrier): Promise<void> | undefined {
    return (request.header(secondary) ?? '') === '' ? undefined : this.#verifySecondary(request)
  }

  async #verifySecondary(request: CredentialsCarrier): Promise<void> {
    const attempt = { request: request.target }
    try {
      if ((await this.#identify(request, secondary, attempt)) === undefined) throw missingCredentials(attempt)
    } catch (cause) {
      throw failedSecondaryUser(cause)
    }
  }

  /** Who user name and password prove, for actions that take somebody else's. Rejects with `AuthenticationError`. */
  async authenticatePassword(credentials: PasswordCredentials, attempt: Attempt): Promise<Caller> {
    return callerOf('realm', await this.#verifyPassword(credentials, attempt))
  }

  /** Whom a bearer token stands for, for actions that take somebody else's. Rejects with `AuthenticationError`. */
  authenticateToken(credentials: BearerCredentials): Promise<Caller> {
    return authenticateBearer(credentials, this.#options.bearers)
  }

  /**
   * The caller acting for another user. Whether it may is a question for authorization; only a target that is disabled is
   * refused here, with `AuthenticationError`.
   */
  async impersonate(caller: Caller, username: string, attempt: Attempt): Promise<Caller> {
    const { type, authenticating } = caller
    const found = username === '' ? undefined : await this.#options.directory.users.find(username)
    if (username === '' || found?.user.enabled === false) throw wrongCredentials(presentedName(caller), attempt)
    const effective: Subject = found ? { kind: 'user', user: found.user, realm: found.realm } : unknownTarget(username)
    return { type, authenticating, effective, runAs: { username, isFound: found !== undefined } }
  }

  async #identify(request: CredentialsCarrier, name: string, attempt: Attempt): Promise<Caller | undefined> {
    const header = request.header(name) ?? ''
    const [, scheme, value] = /^(\S+) (.+)$/s.exec(header) ?? []
    if (scheme === undefined || value === undefined) return undefined
    const { directory, now, bearers } = this.#options
    switch (scheme.toLowerCase()) {
      case 'bearer': {
        const clientAuthentication = request.header('es-client-authentication')
        return authenticateBearer({ token: value, clientAuthentication, attempt }, bearers)
      }
      case 'apikey':
        return callerOf('api_key', await authenticateApiKey(value, directory, now()))
      case 'basic': {
        const caller = callerOf('realm', await this.#verifyPassword(parseBasic(value), attempt))
        this.#logins.remember(header, caller)
        return caller
      }
      default:
        return undefined
    }
  }

  async #verifyPassword({ username, password }: PasswordCredentials, attempt: Attempt): Promise<Subject> {
    const found = await this.#options.directory.users.find(username)
    const isVerified =
      found?.user.enabled === true &&
      found.passwordHash !== null &&
      (await this.#options.credentials.verify(username, password, found.passwordHash))
    if (!isVerified) throw wrongCredentials(username, attempt)
    return { kind: 'user', user: found.user, realm: found.realm }
  }

  #anonymous(): Caller | undefined {
    const { anonymousUser } = this.#options
    return anonymousUser && callerOf('anonymous', { kind: 'user', user: anonymousUser, realm: anonymousRealm })
  }
}

/** A caller that acts for itself. */
function callerOf(type: Caller['type'], subject: Subject): Caller {
  return { type, authenticating: subject, effective: subject }
}

/** The name in the credentials themselves: of an API key that is its id. */
function presentedName({ type, authenticating, presentedName: name }: Caller): string {
  if (name !== undefined) return name
  if (type === 'token') return bearerName
  return authenticating.kind === 'api-key' ? authenticating.apiKey.id : authenticating.user.username
}

/** Stands in for a target that no realm knows; it has no roles, and the request is refused before anything is done for it. */
function unknownTarget(username: string): Subject {
  const user = { username, roles: [], fullName: null, email: null, metadata: {}, enabled: true }
  return { kind: 'user', user, realm: { name: '', type: '' } }
}
