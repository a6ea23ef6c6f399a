/**
 * Reads a signed token in compact form, without believing it: who says what, and how it claims to be signed.
 *
 * Mirrors what Elasticsearch takes for a JWT (a text that it does not take for one is left to other authenticators): a header that
 * names an algorithm other than `none`, a JSON object of claims without duplicate names, standard claims of the right types, and
 * a signature.
 */
import { JsonTokenReader, type JsonValue } from '../../engine/index.ts'
import { isNumber, javaNumber, numberText } from './claim-numbers.ts'

export type SignedJwt = Readonly<{
  token: string
  header: Readonly<{ algorithm: string; keyId: string | undefined; type: string | undefined; isPayloadEncoded: boolean }>
  claims: Claims
  /** How refusals call whoever presents this token. */
  presentedName: string
}>

/** In the order written; numbers as Java would print them, dates left out. A claim that is `null` is absent. */
export type Claims = Readonly<{
  named: ReadonlyMap<string, JsonValue>
  /** Seconds since the epoch, of `exp`, `nbf` and `iat`. */
  dates: ReadonlyMap<string, number>
}>

/** Undefined for a text that is no signed token. */
export function readSignedJwt(token: string): SignedJwt | undefined {
  const [, header, payload] = /^([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(token) ?? []
  if (header === undefined || payload === undefined) return undefined
  const readHeader = headerOf(readObject(header))
  const claims = readHeader && readClaims(readObject(payload))
  return claims && { token, header: readHeader, claims, presentedName: presentedNameOf(claims) }
}

type Members = ReadonlyMap<string, JsonValue>

function headerOf(members: Members | undefined): SignedJwt['header'] | undefined {
  const { alg, kid, typ } = Object.fromEntries(members ?? [])
  const isText = (value: JsonValue | undefined): value is string | undefined => value === undefined || typeof value === 'string'
  if (typeof alg !== 'string' || alg === 'none' || !isText(kid) || !isText(typ)) return undefined
  return { algorithm: alg, keyId: kid, type: typ, isPayloadEncoded: members?.get('b64') !== false }
}

const dateClaims = new Set(['exp', 'nbf', 'iat'])

function readClaims(members: Members | undefined): Claims | undefined {
  if (members === undefined) return undefined
  const named = new Map<string, JsonValue>()
  const dates = new Map<string, number>()
  for (const [name, value] of members) {
    if (dateClaims.has(name)) {
      if (!isNumber(value)) return undefined
      dates.set(name, Math.trunc(Number(numberText(value))))
    } else {
      const read = readStandardClaim(name, value)
      if (read === undefined) return undefined
      named.set(name, read)
    }
  }
  return { named, dates }
}

/** Undefined when a standard claim has a type that it cannot have. */
function readStandardClaim(name: string, value: JsonValue): JsonValue | undefined {
  switch (name) {
    case 'iss':
    case 'jti':
      return typeof value === 'string' ? value : undefined
    case 'sub':
      return isNumber(value) ? numberText(value) : typeof value === 'string' ? value : undefined
    case 'aud':
      return readAudience(value)
    default:
      return isNumber(value) ? javaNumber(value) : value
  }
}

function readAudience(value: JsonValue): JsonValue | undefined {
  if (typeof value === 'string') return [value]
  const isList = Array.isArray(value) && value.every((item) => item === null || typeof item === 'string')
  return isList ? value : undefined
}

/** WIRE: every claim that is a text or a list of texts, sorted by name. */
function presentedNameOf({ named }: Claims): string {
  const shown = [...named].flatMap(([name, value]) => {
    const texts = textsOf(value)
    return texts === undefined || texts.length === 0 ? [] : [{ name, text: `'${name}:${texts.join(',')}'` }]
  })
  if (shown.length === 0) return '<unrecognized JWT token>'
  return shown
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ text }) => text)
    .join(' ')
}

/** A text as a list of one, a list of texts as it is; undefined for any other value. */
export function textsOf(value: JsonValue | undefined): readonly string[] | undefined {
  if (typeof value === 'string') return [value]
  const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return isTexts ? (value as readonly string[]) : undefined
}

/** The members of an encoded JSON object, without those that are `null`; undefined when it is none. */
function readObject(encoded: string): Members | undefined {
  const text = Buffer.from(encoded, 'base64url').toString('utf8')
  try {
    // Two readers, because each refuses what the other takes: numbers beyond the doubles and comments; duplicate names.
    const isObject = isFiniteObject(text)
    const reader = new JsonTokenReader(text)
    reader.next()
    if (!isObject) return undefined
    const object = reader.value() as Readonly<Record<string, JsonValue>>
    return new Map(Object.entries(object).filter(([, value]) => value !== null))
  } catch {
    return undefined
  }
}

function isFiniteObject(text: string): boolean {
  let hasInfinity = false
  const value: unknown = JSON.parse(text, (_, member: unknown) => {
    if (typeof member === 'number' && !Number.isFinite(member)) hasInfinity = true
    return member
  })
  return !hasInfinity && typeof value === 'object' && value !== null && !Array.isArray(value)
}
