import { createHash, pbkdf2Sync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createPasswordHasher } from './password-hash.ts'
import { isStorableHash, type PasswordAlgorithm } from './password-hash-algorithm.ts'

const hasher = createPasswordHasher({ family: 'bcrypt', cost: 4 })
const password = 'bw-password'
const bcrypt = '$04$BailiwickHarness.saltOjOe5iyeDdpWiyS61r9uDiRGI70P6yc2'
const stretched = createHash('sha512').update(password).digest('hex')

describe('a password', () => {
  test('verifies against the hash made of it, and no other does', async () => {
    const hash = await hasher.hash(password)
    expect(hash).toMatch(/^\$2a\$04\$/)
    expect([await hasher.verify(password, hash), await hasher.verify('other', hash)]).toEqual([true, false])
  })

  test.each<[algorithm: PasswordAlgorithm, format: RegExp]>([
    [{ family: 'bcrypt', cost: 5 }, /^\$2a\$05\$[./\w]{53}$/],
    [{ family: 'pbkdf2', iterations: 1000 }, /^\{PBKDF2\}1000\$[+/\w]{43}=\$[+/\w]{43}=$/],
    [{ family: 'pbkdf2_stretch', iterations: 1000 }, /^\{PBKDF2_STRETCH\}1000\$[+/\w]{43}=\$[+/\w]{43}=$/],
  ])('is hashed by %j', async (algorithm, format) => {
    const configured = createPasswordHasher(algorithm)
    const [hash, another] = [await configured.hash(password), await configured.hash(password)]
    expect(hash).toMatch(format)
    expect(another).not.toBe(hash)
    expect([await hasher.verify(password, hash), await hasher.verify('other', hash)]).toEqual([true, false])
    expect(isStorableHash(hash)).toBe(true)
  })

  test('gets another hash each time', async () => {
    expect(await hasher.hash(password)).not.toBe(await hasher.hash(password))
  })

  test.each([
    ['bcrypt', `$2a${bcrypt}`],
    ['bcrypt of another revision', `$2b${bcrypt}`],
    ['bcrypt of another implementation', `$2y${bcrypt}`],
    ['PBKDF2', pbkdf2('PBKDF2', password, 32)],
    ['PBKDF2 with a short key', pbkdf2('PBKDF2', password, 16)],
    ['PBKDF2 of a stretched password', pbkdf2('PBKDF2_STRETCH', stretched, 32)],
  ])('verifies against a hash in the format %s', async (_, hash) => {
    expect(await hasher.verify(password, hash)).toBe(true)
    expect(await hasher.verify('wrong', hash)).toBe(false)
  })

  test.each([
    ['nothing', ''],
    ['the password itself', password],
    ['a broken bcrypt hash', '$2a$04$abc'],
    ['a bcrypt hash with a cost of three digits', `$2a$004${bcrypt.slice(3)}`],
    ['PBKDF2 without a key', '{PBKDF2}1000$AAAA$'],
    ['PBKDF2 with a key of no byte', '{PBKDF2}1000$a$b'],
    ['PBKDF2 with a key of one byte', pbkdf2('PBKDF2', password, 1)],
    ['a legacy digest', `{SHA}${createHash('sha1').update(password).digest('base64')}`],
  ])('does not verify against %s', async (_, hash) => {
    expect(await hasher.verify(password, hash)).toBe(false)
  })

  test('that is empty never verifies', async () => {
    expect(await hasher.verify('', await hasher.hash(''))).toBe(false)
  })
})

function pbkdf2(prefix: string, secret: string, length: number): string {
  const salt = Buffer.alloc(32, 7)
  return `{${prefix}}1000$${salt.toString('base64')}$${pbkdf2Sync(secret, salt, 1000, length, 'sha512').toString('base64')}`
}
