/**
 * From the headers of a request to its caller: API key, Basic, then anonymous, then run-as.
 *
 * Mirrors Elasticsearch's authenticator chain (reference 03 §8). A scheme that is not known counts as no credentials; credentials
 * that fail are never replaced by the anonymous user.
 */
import type { Directory } from '../directory/directory.ts'
import { anonymousRealm, type Subject, type User } from '../directory/subject.ts'
import { authenticateApiKey } from './api-key.ts'
import {
  type Attempt,
  failedSecondaryUser,
  missingCredentials,
  unsuccessfulCredentials,
  wrongCredentials,
} from './authentication-failures.ts'
import { type PasswordCredentials, parseBasic } from './basic.ts'
import type { Caller } from './caller.ts'
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
}>

type Identity = Readonly<{ type: Caller['type']; subject: Subject }>

export class Authenticator {
  readonly #options: AuthenticatorOptions

  constructor(options: AuthenticatorOptions) {
    this.#options = options
  }

  /** The caller of a request. Rejects with `AuthenticationError`. */
  async authenticate(request: CredentialsCarrier): Promise<Caller> {
    this.#options.directory.refresh()
    const attempt = { request: request.target }
    const identity = (await this.#identify(request.header('authorization'), attempt)) ?? this.#anonymous()
    if (identity === undefined) throw missingCredentials(attempt)
    const runAs = this.#options.isRunAsEnabled ? request.header('es-security-runas-user') : undefined
    return runAs === undefined ? callerOf(identity) : this.impersonate(callerOf(identity), runAs, attempt)
  }

  /**
   * Verifies `es-secondary-authorization` when it is there; nothing else is done with it (reference 03 §8.4).
   * Rejects with `AuthenticationError`.
   */
  async authenticateSecondary(request: CredentialsCarrier): Promise<void> {
    const header = request.header('es-secondary-authorization')
    if (header === undefined) return
    const attempt = { request: request.target }
    try {
      if ((await this.#identify(header, attempt)) === undefined) throw missingCredentials(attempt)
    } catch (cause) {
      throw failedSecondaryUser(cause)
    }
  }

  /** Who user name and password prove, for actions that take somebody else's. Rejects with `AuthenticationError`. */
  async authenticatePassword(credentials: PasswordCredentials, attempt: Attempt): Promise<Caller> {
    return callerOf({ type: 'realm', subject: await this.#verifyPassword(credentials, attempt) })
  }

  /**
   * The caller acting for another user. Whether it may is a question for authorization; only a target that is disabled is
   * refused here, with `AuthenticationError`.
   */
  async impersonate({ type, authenticating }: Caller, username: string, attempt: Attempt): Promise<Caller> {
    const found = username === '' ? undefined : await this.#options.directory.users.find(username)
    if (username === '' || found?.user.enabled === false) throw wrongCredentials(presentedName(authenticating), attempt)
    const effective: Subject = found ? { kind: 'user', user: found.user, realm: found.realm } : unknownTarget(username)
    return { type, authenticating, effective, runAs: { username, isFound: found !== undefined } }
  }

  async #identify(header: string | undefined, attempt: Attempt): Promise<Identity | undefined> {
    const [, scheme, value] = /^(\S+) (.+)$/s.exec(header ?? '') ?? []
    if (scheme === undefined || value === undefined) return undefined
    switch (scheme.toLowerCase()) {
      case 'bearer':
        throw unsuccessfulCredentials('oauth2 token', 'invalid token')
      case 'apikey':
        return { type: 'api_key', subject: await authenticateApiKey(value, this.#options.directory, this.#options.now()) }
      case 'basic':
        return { type: 'realm', subject: await this.#verifyPassword(parseBasic(value), attempt) }
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

  #anonymous(): Identity | undefined {
    const { anonymousUser } = this.#options
    return anonymousUser && { type: 'anonymous', subject: { kind: 'user', user: anonymousUser, realm: anonymousRealm } }
  }
}

function callerOf({ type, subject }: Identity): Caller {
  return { type, authenticating: subject, effective: subject }
}

/** The name in the credentials themselves: of an API key that is its id. */
function presentedName(subject: Subject): string {
  return subject.kind === 'api-key' ? subject.apiKey.id : subject.user.username
}

/** Stands in for a target that no realm knows; it has no roles, and the request is refused before anything is done for it. */
function unknownTarget(username: string): Subject {
  const user = { username, roles: [], fullName: null, email: null, metadata: {}, enabled: true }
  return { kind: 'user', user, realm: { name: '', type: '' } }
}
