/**
 * The text of an access or refresh token: base64url of 33 bytes, which are its kind, the id of its pair and a secret.
 *
 * Elasticsearch finds a token by the digest of its whole text; ours carries the id, so that its secret can be stored with a salt.
 * Clients see an opaque text in both cases. No token of a service account begins with either kind (`service-account-token.ts`).
 */

export type TokenText = Readonly<{
  kind: 'access' | 'refresh'
  /** Of the pair; like the secret 128 bits in 22 characters of base64url. */
  id: string
  secret: string
}>

const kinds = ['access', 'refresh'] as const
const partLength = 16
const length = 1 + 2 * partLength

/** The text that `parseToken` reads. */
export function writeToken({ kind, id, secret }: TokenText): string {
  const first = Buffer.of(1 + kinds.indexOf(kind))
  return Buffer.concat([first, Buffer.from(id, 'base64url'), Buffer.from(secret, 'base64url')]).toString('base64url')
}

/** Undefined for whatever `writeToken` never writes. */
export function parseToken(text: string): TokenText | undefined {
  const bytes = Buffer.from(text, 'base64url')
  const kind = kinds[(bytes[0] ?? 0) - 1]
  if (kind === undefined || bytes.length !== length || bytes.toString('base64url') !== text) return undefined
  return {
    kind,
    id: bytes.toString('base64url', 1, 1 + partLength),
    secret: bytes.toString('base64url', 1 + partLength),
  }
}
