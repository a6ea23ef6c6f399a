/**
 * Passwords and their hashes: bcrypt for new ones, and what else a stored hash may be (reference 04 §3.2).
 *
 * The work is done off the event loop, in libuv's thread pool. A hash is told by its prefix; anything else never verifies.
 */
import { createHash, pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

export interface PasswordHasher {
  /** A bcrypt hash of the configured cost, with a fresh salt. */
  hash(password: string): Promise<string>
  /** Whether `hash` was made of `password`; false for a hash in no known format. */
  verify(password: string, hash: string): Promise<boolean>
}

/** The three revisions denote one algorithm; `y` is that of another implementation, which the package does not read. */
const bcryptHash = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/
const pbkdf2Hash = /^\{(PBKDF2|PBKDF2_STRETCH)\}(\d+)\$([A-Za-z0-9+/]+=*)\$([A-Za-z0-9+/]+=*)$/

/** Bytes of the shortest digest that Elasticsearch takes. */
const minKeyLength = 16

const derive = promisify(pbkdf2)

export function createPasswordHasher(cost: number): PasswordHasher {
  return {
    async hash(password) {
      const { default: bcrypt } = await import('bcrypt')
      return bcrypt.hash(password, await bcrypt.genSalt(cost, 'a'))
    },
    async verify(password, hash) {
      if (password === '') return false
      if (bcryptHash.test(hash)) return (await import('bcrypt')).default.compare(password, hash.replace('$2y$', '$2b$'))
      const parts = pbkdf2Hash.exec(hash)
      return parts !== null && verifyPbkdf2(password, parts)
    },
  }
}

async function verifyPbkdf2(password: string, [, kind, iterations, salt, key]: RegExpExecArray): Promise<boolean> {
  const secret = kind === 'PBKDF2' ? password : createHash('sha512').update(password, 'utf8').digest('hex')
  const expected = Buffer.from(key ?? '', 'base64')
  // A digest without a byte would fit every password.
  if (expected.length < minKeyLength) return false
  const actual = await derive(secret, Buffer.from(salt ?? '', 'base64'), Number(iterations), expected.length, 'sha512')
  return timingSafeEqual(actual, expected)
}
