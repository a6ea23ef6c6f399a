/** The Basic scheme: base64 of `user:password` in UTF-8, split at the first colon (reference 03 §8.1). */
import { invalidBasicEncoding, invalidBasicValue } from './authentication-failures.ts'
import { decodeBase64 } from './base64.ts'

export type PasswordCredentials = Readonly<{ username: string; password: string }>

/** Throws `AuthenticationError`. */
export function parseBasic(value: string): PasswordCredentials {
  const text = decode(value.trim())
  const colon = text.indexOf(':')
  if (colon < 0) throw invalidBasicValue()
  return { username: text.slice(0, colon), password: text.slice(colon + 1) }
}

function decode(value: string): string {
  try {
    return decodeBase64(value).toString('utf8')
  } catch (cause) {
    throw invalidBasicEncoding(cause)
  }
}
