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

const bcryptHash = /^\$2a\$(\d\d)\$[./A-Za-z0-9]{53}$/
const pbkdf2Hash = /^\{(PBKDF2|PBKDF2_STRETCH)\}(\d+)\$([A-Za-z0-9+/]+=*)\$([A-Za-z0-9+/]+=*)$/

/** Costs and iteration counts that a stored hash may have. */
const bcryptCosts = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]
const pbkdf2Iterations = [1_000, 10_000, 50_000, 100_000, 500_000, 1_000_000]

const derive = promisify(pbkdf2)

export function createPasswordHasher(cost: number): PasswordHasher {
  return {
    async hash(password) {
      const { default: bcrypt } = await import('bcrypt')
      return bcrypt.hash(password, await bcrypt.genSalt(cost, 'a'))
    },
    async verify(password, hash) {
      if (password === '') return false
      if (bcryptHash.test(hash)) return (await import('bcrypt')).default.compare(password, hash)
      const parts = pbkdf2Hash.exec(hash)
      return parts !== null && verifyPbkdf2(password, parts)
    },
  }
}

async function verifyPbkdf2(password: string, [, kind, iterations, salt, key]: RegExpExecArray): Promise<boolean> {
  const secret = kind === 'PBKDF2' ? password : createHash('sha512').update(password, 'utf8').digest('hex')
  const expected = Buffer.from(key ?? '', 'base64')
  const actual = await derive(secret, Buffer.from(salt ?? '', 'base64'), Number(iterations), expected.length, 'sha512')
  return timingSafeEqual(actual, expected)
}

/** Whether a hash given instead of a password may be stored: its format is known and its cost is one of those on offer. */
export function isStorableHash(hash: string): boolean {
  const cost = bcryptHash.exec(hash)?.[1]
  if (cost !== undefined) return bcryptCosts.includes(Number(cost))
  const iterations = pbkdf2Hash.exec(hash)?.[2]
  return iterations !== undefined && pbkdf2Iterations.includes(Number(iterations))
}

/** WIRE: names of the algorithms in which a hash may be stored, as a refusal lists them. */
export const storableAlgorithms: readonly string[] = [
  'bcrypt',
  ...bcryptCosts.map((cost) => `bcrypt${cost}`),
  ...['pbkdf2', 'pbkdf2_stretch'].flatMap((name) => [name, ...pbkdf2Iterations.map((count) => `${name}_${count}`)]),
]
