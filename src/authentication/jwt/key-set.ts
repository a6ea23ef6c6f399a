/**
 * The keys of a realm, and whether a token was signed with one of them.
 *
 * Mirrors Elasticsearch's key sets: keys that do not fit an allowed algorithm, or are not for signatures, are left out; a token
 * that names its key is tried with that one and with those that have no name. When no key fits, the file is read again, since keys
 * change at the provider; what was verified with other keys is forgotten then.
 *
 * INVARIANT: the file is read by one at a time, and a file that cannot be read or holds nothing of use leaves the keys as they are.
 * COST: verifying takes some 50 µs for RSA and 150 µs for elliptic curves; whatever was verified is remembered by its digest.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { compactVerify, errors, type JWK } from 'jose'
import { LRUCache } from 'lru-cache'
import { ConfigurationError } from '../../errors.ts'
import type { JwtRealmSettings, SignatureAlgorithm } from './jwt-realm-settings.ts'
import type { SignedJwt } from './signed-jwt.ts'

export type KeySetOptions = Readonly<{
  settings: JwtRealmSettings
  /** Told when the file of keys could not be read again. */
  onProblem: (problem: string) => void
}>

const maxRemembered = 100_000

/** Rejects with `ConfigurationError` when a realm would have no key to believe. */
export async function openKeySet(options: KeySetOptions): Promise<KeySet> {
  const { publicKeysFile, hmacKeys, name } = options.settings
  const keys = usableKeys(hmacKeys, options.settings)
  if (hmacKeys.length > 0 && keys.length === 0) {
    throw new ConfigurationError(
      `no HMAC key of the realm \`${name}\` is long enough for one of its allowed_signature_algorithms`,
    )
  }
  const file = publicKeysFile === undefined ? undefined : await readKeys(publicKeysFile, options.settings)
  return new KeySet(options, keys, file)
}

type KeyFile = Readonly<{ text: string; keys: readonly JWK[] }>

export class KeySet {
  readonly #options: KeySetOptions
  readonly #fixed: readonly JWK[]
  #file: KeyFile | undefined
  #reading: Promise<void> | undefined
  readonly #verified = new LRUCache<string, true>({ max: maxRemembered })

  constructor(options: KeySetOptions, fixed: readonly JWK[], file: KeyFile | undefined) {
    this.#options = options
    this.#fixed = fixed
    this.#file = file
  }

  /** Whether a key of the realm signed the token. */
  async verifies(jwt: SignedJwt): Promise<boolean> {
    const digest = createHash('sha256').update(jwt.token).digest('base64')
    if (this.#verified.has(digest)) return true
    const known = this.#file
    if (await this.#hasSigner(jwt, known)) return this.#remember(digest, known)
    await this.#readAgain()
    const current = this.#file
    return current !== known && (await this.#hasSigner(jwt, current)) && this.#remember(digest, current)
  }

  async #hasSigner(jwt: SignedJwt, file: KeyFile | undefined): Promise<boolean> {
    for (const key of [...this.#fixed, ...(file?.keys ?? [])]) {
      if (mayHaveSigned(key, jwt) && (await isSignedWith(key, jwt))) return true
    }
    return false
  }

  /** Unless the keys changed meanwhile. */
  #remember(digest: string, file: KeyFile | undefined): true {
    if (file === this.#file) this.#verified.set(digest, true)
    return true
  }

  #readAgain(): Promise<void> {
    this.#reading ??= this.#replaceKeys().finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  async #replaceKeys(): Promise<void> {
    const { settings, onProblem } = this.#options
    if (settings.publicKeysFile === undefined) return
    try {
      const file = await readKeys(settings.publicKeysFile, settings)
      if (file.text === this.#file?.text) return
      this.#file = file
      this.#verified.clear()
    } catch (cause) {
      if (!(cause instanceof ConfigurationError)) throw cause
      onProblem(cause.message)
    }
  }
}

async function readKeys(path: string, settings: JwtRealmSettings): Promise<KeyFile> {
  const place = `the pkc_jwkset_path \`${path}\` of the realm \`${settings.name}\``
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new ConfigurationError(`cannot read ${place} (${(cause as NodeJS.ErrnoException).code ?? 'unknown error'})`)
  }
  const all = parseKeySet(text)
  if (all === undefined) throw new ConfigurationError(`${place} must hold a JSON Web Key Set`)
  const keys = usableKeys(all, settings)
  if (keys.length === 0) throw new ConfigurationError(`${place} holds no public key for one of its allowed_signature_algorithms`)
  return { text, keys }
}

/** The keys of a JSON Web Key Set, or a single key; undefined for any other text. */
export function parseKeySet(text: string): readonly JWK[] | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const keys: unknown = 'keys' in value ? value.keys : [value]
  const isKeySet = Array.isArray(keys) && keys.every((key) => typeof key?.kty === 'string')
  return isKeySet ? (keys as readonly JWK[]) : undefined
}

function usableKeys(keys: readonly JWK[], { allowedSignatureAlgorithms }: JwtRealmSettings): readonly JWK[] {
  const usable = keys.filter(
    (key) =>
      (key.use === undefined || key.use === 'sig') &&
      allowedSignatureAlgorithms.some((algorithm) => fitsAlgorithm(key, algorithm)),
  )
  // What else a key may be used for is of no interest, and the package would refuse some of it.
  return usable.map(({ key_ops: _, ext: __, ...key }) => key)
}

function mayHaveSigned(key: JWK, { header }: SignedJwt): boolean {
  const isNamed = header.keyId === undefined || key.kid === undefined || key.kid === header.keyId
  return isNamed && fitsAlgorithm(key, header.algorithm as SignatureAlgorithm)
}

const curves: Readonly<Partial<Record<SignatureAlgorithm, string>>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' }

function fitsAlgorithm(key: JWK, algorithm: SignatureAlgorithm): boolean {
  if (key.alg !== undefined && key.alg !== algorithm) return false
  switch (algorithm.slice(0, 2)) {
    case 'HS':
      return key.kty === 'oct' && Buffer.from(key.k ?? '', 'base64url').length * 8 >= Number(algorithm.slice(2))
    case 'ES':
      return key.kty === 'EC' && key.crv === curves[algorithm]
    default:
      return key.kty === 'RSA'
  }
}

async function isSignedWith(key: JWK, { token, header }: SignedJwt): Promise<boolean> {
  try {
    await compactVerify(token, key, { algorithms: [header.algorithm] })
    return true
  } catch (cause) {
    if (cause instanceof errors.JOSEError || cause instanceof TypeError || cause instanceof DOMException) return false
    throw cause
  }
}
