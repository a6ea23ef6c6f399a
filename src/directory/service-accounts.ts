/**
 * Service accounts: built-in identities for other products, and the tokens they log in with (reference 04 §9, 06 §5).
 *
 * An account has one fixed role of its own name and no role names; role mappings and run-as don't concern it. Only its tokens
 * are stored. Records are remembered until the store says that they changed.
 */
import type { ServiceAccountRole } from '../engine/index.ts'
import { IllegalArgumentError } from '../errors.ts'
import type { ServiceTokenRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { ChangeCache } from './change-cache.ts'
import { type ServiceAccountSubject, serviceAccountRealm } from './subject.ts'

/** An account by the two parts of its name. */
export type AccountId = Readonly<{ namespace: string; service: string }>

export type ServiceAccount = Readonly<{ name: string; role: ServiceAccountRole }>

export type ServiceToken = ServiceTokenRecord

const maxRememberedTokens = 10_000

export class ServiceAccounts {
  readonly #store: Store
  readonly #accounts: ReadonlyMap<string, ServiceAccountRole>
  readonly #tokens = new ChangeCache<ServiceTokenRecord | undefined>(maxRememberedTokens)

  constructor(store: Store, accounts: ReadonlyMap<string, ServiceAccountRole>) {
    this.#store = store
    this.#accounts = accounts
    store.subscribe((change) => {
      if (change === 'everything') this.#tokens.forgetAll()
      else if (change.kind === 'service-token') this.#tokens.forget(change.key)
    })
  }

  /** Those that fit: of any namespace or service where it is not given. */
  list({ namespace, service }: Partial<AccountId>): readonly ServiceAccount[] {
    const accounts = [...this.#accounts].map(([name, role]) => ({ name, role }))
    return accounts.filter(({ name }) => {
      const [ofNamespace, ofService] = name.split('/')
      return (namespace === undefined || ofNamespace === namespace) && (service === undefined || ofService === service)
    })
  }

  /** The account as a caller that came with the token of that name; undefined when there is no such account. */
  subject(id: AccountId, tokenName: string): ServiceAccountSubject | undefined {
    const name = accountName(id)
    const role = this.#accounts.get(name)
    if (role === undefined) return undefined
    return {
      kind: 'service-account',
      user: {
        username: name,
        roles: [],
        fullName: `Service account - ${name}`,
        email: null,
        metadata: { _elastic_service_account: true },
        enabled: true,
      },
      realm: serviceAccountRealm,
      tokenName,
      role: { name, descriptor: role },
    }
  }

  /** Forgets what is remembered of these tokens of an account, of all of its tokens when none is named. */
  forgetTokens(id: AccountId, names: readonly string[]): void {
    const account = accountName(id)
    if (names.length === 0) this.#tokens.forgetWhere((key) => key.startsWith(`${account}/`))
    for (const name of names) this.#tokens.forget(`${account}/${name}`)
  }

  findToken(id: AccountId, name: string): Promise<ServiceToken | undefined> {
    const account = accountName(id)
    return this.#tokens.get(`${account}/${name}`, () => this.#store.getServiceToken(account, name))
  }

  /** Sorted by name. */
  listTokens(id: AccountId): Promise<readonly ServiceToken[]> {
    return this.#store.getServiceTokens(accountName(id))
  }

  /** Rejects with `IllegalArgumentError` for an unknown account, with `VersionConflictError` for a name that is taken. */
  async addToken(id: AccountId, token: Omit<ServiceToken, 'account'>): Promise<void> {
    const account = accountName(id)
    // WIRE
    if (!this.#accounts.has(account)) throw new IllegalArgumentError(`service account [${account}] does not exist`)
    await this.#store.addServiceToken({ account, ...token })
  }

  /** True when there was one. */
  deleteToken(id: AccountId, name: string): Promise<boolean> {
    return this.#store.deleteServiceToken(accountName(id), name)
  }
}

export function accountName({ namespace, service }: AccountId): string {
  return `${namespace}/${service}`
}

/** What the name of a token must be. */
export function isTokenName(name: string): boolean {
  return /^[a-zA-Z0-9-][a-zA-Z0-9_-]{0,255}$/.test(name)
}
