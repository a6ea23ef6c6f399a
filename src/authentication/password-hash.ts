/**
 * Passwords and their hashes: those made of new passwords, and those that a stored hash may be (reference 04 §3.2).
 *
 * The work is done off the event loop, in libuv's thread pool. A hash is told by its prefix; anything else never verifies.
 */
import { createHash, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { PasswordAlgorithm } from './password-hash-algorithm.ts'

export interface PasswordHasher {
  /** A hash by the configured algorithm, with a fresh salt. */
  hash(password: string): Promise<string>
  /** Whether `hash` was made of `password`; false for a hash in no known format. */
  verify(password: string, hash: string): Promise<boolean>
}

/** The three revisions denote one algorithm; `y` is that of another implementation, which the package does not read. */
const bcryptHash = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/
const pbkdf2Hash = /^\{(PBKDF2|PBKDF2_STRETCH)\}(\d+)\$([A-Za-z0-9+/]+=*)\$([A-Za-z0-9+/]+=*)$/

/** Bytes of the shortest digest that Elasticsearch takes. */
const minKeyLength = 16

/** Bytes of salt and digest of new PBKDF2 hashes. */
const newKeyLength = 32

const derive = promisify(pbkdf2)

/** New passwords are hashed by `algorithm`; stored hashes are verified whatever made them. */
export function createPasswordHasher(algorithm: PasswordAlgorithm): PasswordHasher {
  return {
    hash: (password) => (algorithm.family === 'bcrypt' ? hashBcrypt(password, algorithm.cost) : hashPbkdf2(password, algorithm)),
    async verify(password, hash) {
      if (password === '') return false
      if (bcryptHash.test(hash)) return (await import('bcrypt')).default.compare(password, hash.replace('$2y$', '$2b$'))
      const parts = pbkdf2Hash.exec(hash)
      return parts !== null && verifyPbkdf2(password, parts)
    },
  }
}

async function hashBcrypt(password: string, cost: number): Promise<string> {
  const { default: bcrypt } = await import('bcrypt')
  return bcrypt.hash(password, await bcrypt.genSalt(cost, 'a'))
}

async function hashPbkdf2(
  password: string,
  { family, iterations }: Exclude<PasswordAlgorithm, { family: 'bcrypt' }>,
): Promise<string> {
  const salt = randomBytes(newKeyLength)
  const kind = family.toUpperCase()
  const key = await derive(secretOf(password, kind), salt, iterations, newKeyLength, 'sha512')
  return `{${kind}}${iterations}$${salt.toString('base64')}$${key.toString('base64')}`
}

async function verifyPbkdf2(password: string, [, kind = '', iterations, salt, key]: RegExpExecArray): Promise<boolean> {
  const expected = Buffer.from(key ?? '', 'base64')
  // A digest without a byte would fit every password.
  if (expected.length < minKeyLength) return false
  const secret = secretOf(password, kind)
  const actual = await derive(secret, Buffer.from(salt ?? '', 'base64'), Number(iterations), expected.length, 'sha512')
  return timingSafeEqual(actual, expected)
}

/** What PBKDF2 works on: the stretched kind hides the length of long passwords from it. */
function secretOf(password: string, kind: string): string {
  return kind === 'PBKDF2' ? password : createHash('sha512').update(password, 'utf8').digest('hex')
}
