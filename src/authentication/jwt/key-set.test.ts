import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { makeProviderKeys, publicKey, realmsFrom, signToken, writeKeySet } from '../../../test/support/jwt.ts'
import type { JwtRealmSettings } from './jwt-realm-settings.ts'
import { type KeySet, openKeySet } from './key-set.ts'
import { readSignedJwt } from './signed-jwt.ts'

const keys = makeProviderKeys({ short: 'too short', long: 'l'.repeat(64) })
const folder = mkdtempSync(join(tmpdir(), 'bailiwick-keys-'))
const file = join(folder, 'jwks.json')
const problems: string[] = []

afterAll(() => rmSync(folder, { recursive: true }))

beforeEach(() => {
  problems.length = 0
  writeKeySet(file, [{ ...publicKey(keys, 'rs'), kid: 'rs' }])
})

async function open(changes: Partial<JwtRealmSettings> = {}): Promise<KeySet> {
  const written = {
    ...{ type: 'jwt', name: 'jwt1', order: 1, allowed_issuer: 'i', allowed_audiences: 'a', claims: { principal: 'sub' } },
    ...{ client_authentication: { type: 'none' }, pkc_jwkset_path: 'jwks.json' },
  }
  const [, settings] = await realmsFrom([written], folder)
  return openKeySet({
    settings: { ...(settings as JwtRealmSettings), ...changes },
    onProblem: (problem) => problems.push(problem),
  })
}

const signed = (key: string, alg = 'RS256', kid?: string) =>
  readSignedJwt(signToken({ header: { alg, kid }, claims: { sub: 's', key, kid }, key }, keys))!

describe('a key set', () => {
  test('knows what its keys signed', async () => {
    const set = await open()
    expect(await set.verifies(signed('rs', 'RS256', 'rs'))).toBe(true)
    expect(await set.verifies(signed('rs', 'RS256', 'other'))).toBe(false)
    expect(await set.verifies(signed('rs2', 'RS256', 'rs'))).toBe(false)
  })

  test('does not take a signature for another token', async () => {
    const set = await open()
    const [jwt, other] = [signed('rs', 'RS256', 'rs'), signed('rs')]
    const forged = `${other.token.split('.').slice(0, 2).join('.')}.${jwt.token.split('.')[2]}`
    expect(await set.verifies(jwt)).toBe(true)
    expect(await set.verifies(readSignedJwt(forged)!)).toBe(false)
  })

  test('reads the file again when no key fits, so that the provider may change its keys', async () => {
    const set = await open()
    expect(await set.verifies(signed('rs2'))).toBe(false)
    writeKeySet(file, [publicKey(keys, 'rs2')])
    expect(await set.verifies(signed('rs2'))).toBe(true)
    expect(problems).toEqual([])
  })

  test('forgets what was signed with keys that are gone', async () => {
    const set = await open()
    const old = signed('rs')
    expect(await set.verifies(old)).toBe(true)
    writeKeySet(file, [publicKey(keys, 'rs2')])
    expect(await set.verifies(signed('rs2'))).toBe(true)
    expect(await set.verifies(old)).toBe(false)
  })

  test('keeps its keys when the file has become useless, and tells it', async () => {
    const set = await open()
    writeFileSync(file, 'not json')
    expect(await set.verifies(signed('rs2'))).toBe(false)
    expect(await set.verifies(signed('rs'))).toBe(true)
    rmSync(file)
    expect(await set.verifies(signed('rs2'))).toBe(false)
    expect(problems).toEqual([
      `the pkc_jwkset_path \`${file}\` of the realm \`jwt1\` must hold a JSON Web Key Set`,
      `cannot read the pkc_jwkset_path \`${file}\` of the realm \`jwt1\` (ENOENT)`,
    ])
  })

  test('answers all who came while it read the file again', async () => {
    const set = await open()
    writeKeySet(file, [publicKey(keys, 'rs2')])
    const answers = await Promise.all(['a', 'b', 'c'].map((kid) => set.verifies(signed('rs2', 'RS256', kid))))
    expect(answers).toEqual([true, true, true])
  })

  test('may be a single key', async () => {
    writeFileSync(file, JSON.stringify(publicKey(keys, 'rs')))
    expect(await (await open()).verifies(signed('rs'))).toBe(true)
  })
})

describe('a key set is refused', () => {
  test.each<[what: string, text: string | undefined, problem: string]>([
    ['that cannot be read', undefined, `cannot read the pkc_jwkset_path \`${file}\` of the realm \`jwt1\` (ENOENT)`],
    ['that is no JSON', 'x', `the pkc_jwkset_path \`${file}\` of the realm \`jwt1\` must hold a JSON Web Key Set`],
    ['that is no object', '[]', `the pkc_jwkset_path \`${file}\` of the realm \`jwt1\` must hold a JSON Web Key Set`],
    ['whose keys are none', '{"keys":[1]}', `the pkc_jwkset_path \`${file}\` of the realm \`jwt1\` must hold a JSON Web Key Set`],
    [
      'without a key',
      '{"keys":[]}',
      `the pkc_jwkset_path \`${file}\` of the realm \`jwt1\` holds no public key for one of its allowed_signature_algorithms`,
    ],
    [
      'with a key for another algorithm',
      JSON.stringify({ keys: [publicKey(keys, 'es')] }),
      `the pkc_jwkset_path \`${file}\` of the realm \`jwt1\` holds no public key for one of its allowed_signature_algorithms`,
    ],
    [
      'with a key that is for encryption',
      JSON.stringify({ keys: [{ ...publicKey(keys, 'rs'), use: 'enc' }] }),
      `the pkc_jwkset_path \`${file}\` of the realm \`jwt1\` holds no public key for one of its allowed_signature_algorithms`,
    ],
  ])('%s', async (_, text, problem) => {
    if (text === undefined) rmSync(file)
    else writeFileSync(file, text)
    await expect(open()).rejects.toThrow(problem)
  })

  test('when its HMAC key is too short for the algorithm', async () => {
    const hmacKeys = [{ kty: 'oct', k: Buffer.from('too short').toString('base64url') }]
    await expect(open({ hmacKeys, publicKeysFile: undefined, allowedSignatureAlgorithms: ['HS256'] })).rejects.toThrow(
      'no HMAC key of the realm `jwt1` is long enough for one of its allowed_signature_algorithms',
    )
  })
})

test('a token whose list of critical headers is empty was signed by nobody', async () => {
  const token = signToken({ header: { alg: 'RS256', crit: [] }, claims: {}, key: 'rs' }, keys)
  expect(await (await open()).verifies(readSignedJwt(token)!)).toBe(false)
})

test('HMAC keys are known beside public ones', async () => {
  const hmacKeys = [{ kty: 'oct', k: Buffer.from('l'.repeat(64)).toString('base64url') }]
  const set = await open({ hmacKeys, allowedSignatureAlgorithms: ['RS256', 'HS512'] })
  expect(await set.verifies(signed('long', 'HS512'))).toBe(true)
  expect(await set.verifies(signed('short', 'HS512'))).toBe(false)
  expect(await set.verifies(signed('rs'))).toBe(true)
})
