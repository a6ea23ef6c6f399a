/** The ApiKey scheme: base64 of `id:secret` (reference 03 §8.1, 04 §11.2). */
import type { ApiKey } from '../directory/api-keys.ts'
import type { Directory } from '../directory/directory.ts'
import { type ApiKeySubject, apiKeyRealm } from '../directory/subject.ts'
import { IllegalArgumentError } from '../errors.ts'
import { unsuccessfulCredentials, unsuitableApiKey } from './authentication-failures.ts'
import { decodeBase64 } from './base64.ts'
import { isSecretOf } from './secret-hash.ts'

/** What an API key presents. */
export type ApiKeyCredential = Readonly<{ id: string; secret: string }>

/** Why a credential proves nothing. `isOfOtherType`: it is right, but of a key that is not for calls to this server. */
export type ApiKeyProblem = Readonly<{ problem: string; isOfOtherType?: true }>

/** The subject behind `value`, what follows the scheme. `now`: epoch milliseconds. Rejects with `AuthenticationError`. */
export async function authenticateApiKey(value: string, directory: Directory, now: number): Promise<ApiKeySubject> {
  const key = await verifyApiKey(parseHeader(value), directory, now)
  if (!('problem' in key)) return subjectOf(key)
  throw key.isOfOtherType ? unsuitableApiKey(key.problem) : unsuccessfulCredentials('API key', key.problem)
}

/** The key that a credential proves, or why it proves none. `now`: epoch milliseconds. */
export async function verifyApiKey(
  { id, secret }: ApiKeyCredential,
  directory: Directory,
  now: number,
): Promise<ApiKey | ApiKeyProblem> {
  const key = await directory.apiKeys.find(id)
  // WIRE: all five texts
  if (key === undefined) return { problem: `unable to find apikey with id ${id}` }
  if (key.invalidation !== null) return { problem: `api key [${id}] has been invalidated` }
  if (!isSecretOf(secret, key.secretHash)) return { problem: `invalid credentials for API key [${id}]` }
  if (key.type !== 'rest') {
    const problem = `authentication expected API key type of [rest], but API key [${id}] has type [${key.type}]`
    return { problem, isOfOtherType: true }
  }
  if (key.expiration !== null && key.expiration <= now) return { problem: 'api key is expired' }
  return key
}

/** Throws `IllegalArgumentError`. */
export function parseApiKey(value: string): ApiKeyCredential {
  const text = decodeBase64(value).toString('utf8')
  const colon = text.indexOf(':')
  // WIRE
  if (colon < 1) throw new IllegalArgumentError('invalid ApiKey value')
  return { id: text.slice(0, colon), secret: text.slice(colon + 1) }
}

function parseHeader(value: string): ApiKeyCredential {
  try {
    return parseApiKey(value)
  } catch (error) {
    if (!(error instanceof IllegalArgumentError)) throw error
    throw unsuccessfulCredentials('API key', error.message)
  }
}

function subjectOf({ id, name, creator, roleDescriptors, limitedBy }: ApiKey): ApiKeySubject {
  const { principal, fullName, email, metadata } = creator
  return {
    kind: 'api-key',
    user: { username: principal, roles: [], fullName, email, metadata, enabled: true },
    realm: apiKeyRealm,
    apiKey: { id, name },
    ownerRealm: creator.realm,
    roleDescriptors,
    limitedBy,
  }
}
