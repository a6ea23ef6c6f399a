/**
 * Remembers which credentials were verified, so that a request costs microseconds and not a bcrypt.
 *
 * INVARIANT 1: no password is kept, only a digest under a key that lives as long as the process.
 * INVARIANT 2: an entry counts only for the very hash it was verified against; a changed password is therefore forgotten at once.
 * INVARIANT 3: failures are not remembered.
 * COST: a hit is one keyed digest of the password, some 2 µs.
 */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { PasswordHasher } from './password-hash.ts'

type Verified = Readonly<{ passwordHash: string; digest: Buffer }>

const maxRemembered = 100_000

export class VerifiedCredentials {
  readonly #hasher: PasswordHasher
  readonly #key = randomBytes(32).toString('hex')
  readonly #verified = new LRUCache<string, Verified>({ max: maxRemembered })

  constructor(hasher: PasswordHasher) {
    this.#hasher = hasher
  }

  /** Forgets what was verified of these users, of all when none is named. */
  forget(usernames: readonly string[]): void {
    if (usernames.length === 0) this.#verified.clear()
    for (const username of usernames) this.#verified.delete(username)
  }

  /** Whether `password` is the one that `passwordHash`, the stored hash of this user, was made of. */
  async verify(username: string, password: string, passwordHash: string): Promise<boolean> {
    // A plain prefix is key enough: the digests never leave this process.
    const digest = hash('sha256', this.#key + password, 'buffer')
    const known = this.#verified.get(username)
    if (known?.passwordHash === passwordHash && timingSafeEqual(known.digest, digest)) return true
    if (!(await this.#hasher.verify(password, passwordHash))) return false
    this.#verified.set(username, { passwordHash, digest })
    return true
  }
}
