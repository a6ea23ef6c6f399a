/**
 * How the secrets that this server makes up itself are kept: as a SHA-256, keyed with a salt (HMAC).
 *
 * They are 128 random bits, so that nobody can try them all and a slow hash would only cost time at every request; the salt sees
 * to it that equal secrets don't look equal, and that no table made beforehand helps. Passwords are another matter:
 * `password-hash.ts`.
 *
 * The form is `sha256$SALT$DIGEST`. The first keys were stored as a bare digest without a salt, in base64, which has no `$`;
 * they are verified as long as they live.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

const prefix = 'sha256$'

/** What is stored of a secret. `salt`: an unpredictable text without `$`. */
export function hashSecret(secret: string, salt: string): string {
  return `${prefix}${salt}$${createHmac('sha256', salt).update(secret, 'utf8').digest('base64')}`
}

/** Whether `stored` was made of this secret; takes the same time wherever they differ. */
export function isSecretOf(secret: string, stored: string): boolean {
  const salted = stored.startsWith(prefix)
  const salt = salted ? (stored.split('$')[1] ?? '') : ''
  const expected = Buffer.from(salted ? hashSecret(secret, salt) : unsaltedDigest(secret))
  const actual = Buffer.from(stored)
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

function unsaltedDigest(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64')
}
