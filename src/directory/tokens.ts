/**
 * Access and refresh tokens: whom they stand for, and how they end (reference 04 §10).
 *
 * Mirrors Elasticsearch's token service. A token keeps the identity it was made from, role names included: what becomes of the
 * user afterwards does not reach it, only what becomes of the roles of those names. Records are remembered until the store says
 * that they changed, so that a request costs no read.
 */
import { IndexNotFoundError } from '../errors.ts'
import type { RefreshTokenRecord, TokenRecord, TokenRefreshRecord } from '../store/records.ts'
import type { Store, TokenInvalidation, TokenSelection } from '../store/store.ts'
import { ChangeCache } from './change-cache.ts'

export type Token = TokenRecord

export type RefreshToken = RefreshTokenRecord

export type TokenRefresh = TokenRefreshRecord

/** For how long after it was made a refresh token is good; its pair is deleted no sooner. */
export const refreshableFor = 24 * 60 * 60 * 1000

/** Whose tokens are meant; both, when both are given. */
export type TokenOwner = Readonly<{ username: string | undefined; realm: string | undefined }>

const maxRememberedTokens = 10_000

/** Pairs ended in one transaction, so that others may write in between. */
const endedAtOnce = 200

export class Tokens {
  readonly #store: Store
  readonly #now: () => number
  readonly #byId = new ChangeCache<Token | undefined>(maxRememberedTokens)

  /** `now`: epoch milliseconds. */
  constructor(store: Store, now: () => number) {
    this.#store = store
    this.#now = now
    store.subscribe((change) => {
      if (change === 'everything') this.#byId.forgetAll()
      else if (change.kind === 'token') this.#byId.forget(change.key)
    })
  }

  find(id: string): Promise<Token | undefined> {
    return this.#byId.get(id, () => this.#store.getToken(id))
  }

  /** Rejects with `VersionConflictError` when the id is taken. */
  add(record: Token): Promise<void> {
    return this.#store.addToken(record)
  }

  /** See `Store.refreshToken`: of several refreshes of one token the first one decides. */
  refresh(id: string, refreshed: TokenRefresh, successor: Token): Promise<Token | undefined> {
    return this.#store.refreshToken(id, refreshed, successor)
  }

  /** True when it had not been ended before; undefined when there is none. */
  invalidate(id: string, part: 'access' | 'refresh'): Promise<boolean | undefined> {
    return this.#store.invalidateToken(id, part)
  }

  /** Whether a token was ever made in this store. */
  wereEverMade(): Promise<boolean> {
    return this.#store.hasTokenStore()
  }

  /**
   * Ends the pairs of an owner of which one token is still good for something. Rejects with `IndexNotFoundError` where no token
   * was ever made.
   */
  async invalidateOf({ username, realm }: TokenOwner): Promise<TokenInvalidation> {
    if (!(await this.wereEverMade())) throw noTokensYet()
    const now = this.#now()
    const selection: TokenSelection = {
      ...(username !== undefined && { username }),
      ...(realm !== undefined && { realm }),
      unexpiredAt: now,
      refreshableSince: now - refreshableFor,
    }
    const total = { invalidated: 0, previously: 0 }
    for (;;) {
      const { invalidated, previously } = await this.#store.invalidateTokens(selection, endedAtOnce)
      if (invalidated === 0) return total
      total.invalidated += invalidated
      total.previously += previously
    }
  }
}

/** WIRE: the members name the index in which Elasticsearch would have looked. */
function noTokensYet(): IndexNotFoundError {
  const index = '.security-tokens'
  return new IndexNotFoundError(`no such index [${index}]`, {
    metadata: { 'resource.type': 'index_or_alias', 'resource.id': index, index_uuid: '_na_', index },
  })
}
