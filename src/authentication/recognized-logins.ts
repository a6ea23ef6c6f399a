/**
 * Remembers whom a header with user name and password stands for, so that a request costs one digest and two look-ups.
 *
 * INVARIANT 1: no header is kept, only a digest under a key that lives as long as the process.
 * INVARIANT 2: an entry counts only while the directory holds the very record that the password was verified against; whatever
 *   changes about a user, and whoever clears the caches, ends it.
 * INVARIANT 3: failures are not remembered.
 * COST: a hit is one keyed digest, some 1 µs.
 */
import { hash, randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Users } from '../directory/users.ts'
import type { Caller } from './caller.ts'

const maxRemembered = 10_000

export class RecognizedLogins {
  readonly #users: Users
  readonly #key = randomBytes(32).toString('hex')
  readonly #callers = new LRUCache<string, Caller>({ max: maxRemembered })

  constructor(users: Users) {
    this.#users = users
  }

  /** The caller that an equal header proved to be, undefined when that is not known or may have changed. */
  find(header: string): Caller | undefined {
    const caller = this.#callers.get(this.#digest(header))
    if (caller === undefined) return undefined
    const { user } = caller.effective
    return this.#users.known(user.username)?.user === user ? caller : undefined
  }

  /** `caller` acts for itself, and proved its password with `header` alone. */
  remember(header: string, caller: Caller): void {
    this.#callers.set(this.#digest(header), caller)
  }

  #digest(header: string): string {
    return hash('sha256', this.#key + header, 'binary')
  }
}
