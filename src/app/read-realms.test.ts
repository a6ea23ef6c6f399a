import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigurationError } from '../errors.ts'
import { loadSettings } from './config.ts'
import type { RealmSettings } from './realm-settings.ts'
import { jwtRealmSchema } from './realms-schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'bailiwick-realms-'))
const file = join(folder, 'settings.yml')
const environment = { JWT_SECRET: 's3cret', EMPTY: '' }

afterAll(() => rmSync(folder, { recursive: true }))

/** The realms of a settings file whose member `realms` is this. */
async function read(realms: string): Promise<readonly RealmSettings[]> {
  writeFileSync(file, `realms: ${realms}\n`)
  return (await loadSettings({ file, environment, options: {} })).realms
}

/** The refusal, without the words that all of them have. */
async function refusal(realms: string): Promise<string> {
  const error: unknown = await read(realms).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ConfigurationError)
  const { message } = error as ConfigurationError
  expect(message).not.toContain('\n')
  expect(message).not.toContain('hush')
  return message.replace(` from the file \`${file}\``, '').replace(` in the file \`${file}\``, '')
}

const least = {
  ...{ type: 'jwt', name: 'idp', order: 1, allowed_issuer: 'https://idp', allowed_audiences: 'app', pkc_jwkset_path: 'k.json' },
  ...{ claims: { principal: 'sub' }, client_authentication: { type: 'none' } },
}

const jwt = (changes: object = {}): string => JSON.stringify({ ...least, ...changes })

describe('the realms in use', () => {
  const names = async (realms: string) => (await read(realms)).map(({ type, name }) => `${type} ${name}`)

  test.each<[what: string, realms: string, used: readonly string[]]>([
    ['are the native one where none is listed', '[]', ['native default_native']],
    ['include the native one when it is not listed', `[${jwt()}]`, ['native default_native', 'jwt idp']],
    ['go by order', `[${jwt({ order: 5 })}, {type: native, name: staff, order: 3}]`, ['native staff', 'jwt idp']],
    [
      'go by order, also when it is negative',
      `[{type: native, name: staff, order: 3}, ${jwt({ order: -5 })}]`,
      ['jwt idp', 'native staff'],
    ],
    ['are not those that are disabled', `[${jwt({ enabled: false })}]`, ['native default_native']],
    ['may be without a native one', `[{type: native, name: staff, order: 3, enabled: false}, ${jwt()}]`, ['jwt idp']],
  ])('%s', async (_, realms, used) => {
    expect(await names(realms)).toEqual(used)
  })

  test('are told of by nothing but the file', async () => {
    const loading = loadSettings({ environment: { BAILIWICK_REALMS: '[]' }, options: {} })
    await expect(loading).rejects.toThrow('unknown environment variable: `BAILIWICK_REALMS`')
  })
})

describe('a JWT realm', () => {
  const realm = async (changes: object = {}) => (await read(`[${jwt(changes)}]`))[1]

  test('has the defaults of Elasticsearch', async () => {
    expect(await realm()).toEqual({
      type: 'jwt',
      name: 'idp',
      tokenType: 'id_token',
      allowedIssuer: 'https://idp',
      allowedAudiences: ['app'],
      allowedSubjects: [],
      allowedSubjectPatterns: [],
      allowedSignatureAlgorithms: ['RS256'],
      allowedClockSkew: 60_000,
      requiredClaims: new Map(),
      fallbackClaims: {},
      claims: { principal: { claim: 'sub', pattern: undefined } },
      populateUserMetadata: true,
      sharedSecret: undefined,
      authorizationRealms: [],
      publicKeysFile: join(folder, 'k.json'),
      hmacKeys: [],
    })
  })

  test('takes all that Elasticsearch takes', async () => {
    const changes = {
      token_type: 'access_token',
      allowed_audiences: ['a', 'b'],
      allowed_subjects: ['s'],
      allowed_subject_patterns: ['t*'],
      allowed_signature_algorithms: ['ES256', 'HS256'],
      allowed_clock_skew: '2m',
      required_claims: { azp: ['x', 'y'], ver: '2.0' },
      fallback_claims: { sub: 'client_id' },
      claims: { principal: 'sub', groups: 'roles', name: 'n', mail: 'm', dn: 'd' },
      claim_patterns: { groups: '^g-(.*)$' },
      populate_user_metadata: false,
      client_authentication: { shared_secret: 'hush' },
      authorization_realms: ['default_native'],
      hmac_key: 'hush',
    }
    expect(await realm(changes)).toMatchObject({
      tokenType: 'access_token',
      allowedAudiences: ['a', 'b'],
      allowedSubjects: ['s'],
      allowedSubjectPatterns: ['t*'],
      allowedSignatureAlgorithms: ['ES256', 'HS256'],
      allowedClockSkew: 120_000,
      requiredClaims: new Map([
        ['azp', ['x', 'y']],
        ['ver', ['2.0']],
      ]),
      fallbackClaims: { sub: 'client_id' },
      claims: { groups: { claim: 'roles', pattern: /^g-(.*)$/u }, dn: { claim: 'd', pattern: undefined } },
      populateUserMetadata: false,
      sharedSecret: 'hush',
      authorizationRealms: ['default_native'],
      hmacKeys: [{ kty: 'oct', k: Buffer.from('hush').toString('base64url') }],
    })
  })

  test.each([
    ['500ms', 500],
    ['0s', 0],
    ['1h', 3_600_000],
  ])('may be %s off', async (skew, milliseconds) => {
    expect(await realm({ allowed_clock_skew: skew })).toMatchObject({ allowedClockSkew: milliseconds })
  })

  test.each<[where: string, secret: object]>([
    ['in a variable', { environment: 'JWT_SECRET' }],
    ['in a file', { file: 'secret.txt' }],
  ])('may have its secret %s', async (_, secret) => {
    writeFileSync(join(folder, 'secret.txt'), 's3cret\n')
    expect(await realm({ client_authentication: { shared_secret: secret } })).toMatchObject({ sharedSecret: 's3cret' })
  })

  test('may have its HMAC keys in a file', async () => {
    writeFileSync(join(folder, 'hmac.json'), '{"keys":[{"kty":"oct","k":"aHVzaA","kid":"a"}]}')
    const changes = { hmac_jwkset: { file: 'hmac.json' }, allowed_signature_algorithms: ['HS256', 'RS256'] }
    expect(await realm(changes)).toMatchObject({ hmacKeys: [{ kty: 'oct', k: 'aHVzaA', kid: 'a' }] })
  })
})

describe('refusals of realms', () => {
  const native = '{type: native, name: staff, order: 3}'

  test.each([
    ['5', 'setting `realms` is `5`; allowed: a list of realms'],
    ['{a: 1}', 'setting `realms` is `a mapping`; allowed: a list of realms'],
    ['[1]', 'setting `realms[0]` is `1`; allowed: a mapping'],
    ['[{}]', 'setting `realms[0].type` is missing; allowed: `native` or `jwt`'],
    ['[{type: saml}]', 'setting `realms[0].type` is `saml`; allowed: `native` or `jwt`'],
    ['[{type: native, order: 3}]', 'setting `realms[0].name` is missing; allowed: a text'],
    ['[{type: native, name: staff}]', 'setting `realms[0].order` is missing; allowed: a whole number'],
    ['[{type: native, name: staff, order: x}]', 'setting `realms[0].order` is `x`; allowed: a whole number'],
    ['[{type: native, name: staff, order: 3, enabled: 1}]', 'setting `realms[0].enabled` is `1`; allowed: `true` or `false`'],
    ['[{type: native, name: staff, order: 3, cache: 1}]', 'unknown setting: `realms[0].cache`'],
    [`[${jwt({ fallback_claims: { iss: 'x' } })}]`, 'unknown setting: `realms[0].fallback_claims.iss`'],
    [`[${jwt({ claims: { principal: 'sub', role: 'r' } })}]`, 'unknown setting: `realms[0].claims.role`'],
    [
      '[{type: native, name: reserved, order: 3}]',
      'setting `realms[0].name` is `reserved`; allowed: letters, digits, `-`, `_` and `.`, but not `reserved`',
    ],
    [`[${native}, ${jwt({ name: 'staff' })}]`, 'setting `realms[1].name` is that of another realm'],
    [`[${native}, ${jwt({ order: 3 })}]`, 'setting `realms[1].order` is that of another realm'],
    [`[${native}, {type: native, name: other, order: 4}]`, 'setting `realms[1].type` can be `native` once only'],
  ])('%s', async (realms, message) => {
    expect(await refusal(realms)).toBe(message)
  })

  test.each<[changes: object, message: string]>([
    [{ allowed_issuer: undefined }, 'allowed_issuer` is missing; allowed: a text'],
    [{ allowed_issuer: '' }, 'allowed_issuer` is ``; allowed: a text'],
    [{ allowed_audiences: [] }, 'allowed_audiences` is `[]`; allowed: a text or a list of texts'],
    [{ allowed_audiences: [5] }, 'allowed_audiences` is `[5]`; allowed: a text or a list of texts'],
    [{ token_type: 'jwt' }, 'token_type` is `jwt`; allowed: `id_token` or `access_token`'],
    [
      { allowed_signature_algorithms: ['none'] },
      'allowed_signature_algorithms[0]` is `none`; allowed: `HS256` or `HS384` or `HS512` or `RS256` or `RS384` or `RS512` or `PS256` or `PS384` or `PS512` or `ES256` or `ES384` or `ES512`',
    ],
    [{ allowed_signature_algorithms: [] }, 'allowed_signature_algorithms` is `[]`; allowed: one algorithm at least'],
    [{ allowed_clock_skew: 60 }, 'allowed_clock_skew` is `60`; allowed: a time such as `60s`'],
    [{ allowed_clock_skew: '60' }, 'allowed_clock_skew` is `60`; allowed: a time such as `60s`'],
    [{ required_claims: { azp: 5 } }, 'required_claims.azp` is `5`; allowed: a text or a list of texts'],
    [{ fallback_claims: { sub: 'x' } }, 'fallback_claims` is for access tokens only'],
    [{ claims: { groups: 'g' } }, 'claims.principal` is missing; allowed: a text'],
    [{ claim_patterns: { principal: '(' } }, 'claim_patterns.principal` must be a regular expression with a group'],
    [{ claim_patterns: { principal: 'a' } }, 'claim_patterns.principal` must be a regular expression with a group'],
    [{ claim_patterns: { groups: '(a)' } }, 'claim_patterns.groups` needs claims.groups'],
    [{ token_type: 'access_token' }, 'allowed_subjects` is needed for access tokens, or allowed_subject_patterns'],
    [
      { client_authentication: undefined },
      'client_authentication.shared_secret` is needed, unless the type of client_authentication is `none`',
    ],
    [
      { client_authentication: { type: 'none', shared_secret: 'hush' } },
      'client_authentication.shared_secret` cannot stand beside the type `none`',
    ],
    [
      { client_authentication: { shared_secret: { hush: 1 } } },
      'client_authentication.shared_secret` is wrong; allowed: a text, `file: PATH` or `environment: NAME`',
    ],
    [
      { client_authentication: { shared_secret: { environment: 'NOBODY' } } },
      'client_authentication.shared_secret` finds no variable `NOBODY`',
    ],
    [
      { client_authentication: { shared_secret: { environment: 'EMPTY' } } },
      'client_authentication.shared_secret` finds no variable `EMPTY`',
    ],
    [
      { client_authentication: { shared_secret: { file: 'nowhere' } } },
      'client_authentication.shared_secret` cannot read `nowhere` (ENOENT)',
    ],
    [{ pkc_jwkset_path: undefined }, 'pkc_jwkset_path` is needed for the public-key algorithms allowed'],
    [
      { pkc_jwkset_path: 'https://idp/keys' },
      'pkc_jwkset_path` must be a file: the server fetches nothing itself, and reads the file again when keys change',
    ],
    [
      { allowed_signature_algorithms: ['HS256'], hmac_key: 'hush' },
      'pkc_jwkset_path` is of no use: no public-key algorithm is allowed',
    ],
    [{ hmac_key: 'hush' }, 'hmac_key` is of no use: no HMAC algorithm is allowed'],
    [{ hmac_jwkset: 'hush' }, 'hmac_jwkset` is of no use: no HMAC algorithm is allowed'],
    [{ allowed_signature_algorithms: ['HS256', 'RS256'] }, 'hmac_jwkset` or hmac_key is needed for the HMAC algorithms allowed'],
    [
      { allowed_signature_algorithms: ['HS256', 'RS256'], hmac_key: 'hush', hmac_jwkset: 'hush' },
      'hmac_key` cannot stand beside hmac_jwkset',
    ],
    [{ allowed_signature_algorithms: ['HS256', 'RS256'], hmac_jwkset: 'hush' }, 'hmac_jwkset` must hold a JSON Web Key Set'],
    [{ hmac_key: 5 }, 'hmac_key` is wrong; allowed: a text, `file: PATH` or `environment: NAME`'],
    [{ populate_user_metadata: 'yes' }, 'populate_user_metadata` is `yes`; allowed: `true` or `false`'],
  ])('%j', async (changes, message) => {
    expect(await refusal(`[${jwt(changes)}]`)).toBe(`setting \`realms[0].${message}`)
  })
})

test('docs/settings.md lists the members of realms and no other', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/settings.md'), 'utf8')
  const rows = page.split('\n').filter((line) => /^\| [a-z]/.test(line))
  const documented = rows.flatMap((row) => row.split('|')[1]!.trim().split(', '))
  expect(documented.sort()).toEqual(Object.keys(jwtRealmSchema.shape).sort())
})
