/** The ApiKey scheme: base64 of `id:secret` (reference 03 §8.1, 04 §11.2). */
import type { Directory } from '../directory/directory.ts'
import { type ApiKeySubject, apiKeyRealm } from '../directory/subject.ts'
import { unsuccessfulCredentials } from './authentication-failures.ts'
import { decodeBase64 } from './base64.ts'
import { isSecretOf } from './secret-hash.ts'

/** The subject behind `value`, what follows the scheme. `now`: epoch milliseconds. Rejects with `AuthenticationError`. */
export async function authenticateApiKey(value: string, directory: Directory, now: number): Promise<ApiKeySubject> {
  const { id, secret } = parseApiKey(value)
  const record = await directory.apiKeys.find(id)
  const fail = (problem: string) => unsuccessfulCredentials('API key', problem)
  if (record === undefined) throw fail(`unable to find apikey with id ${id}`)
  if (record.invalidation !== null) throw fail(`api key [${id}] has been invalidated`)
  if (!isSecretOf(secret, record.secretHash)) throw fail(`invalid credentials for API key [${id}]`)
  if (record.expiration !== null && record.expiration <= now) throw fail('api key is expired')
  const { principal, fullName, email, metadata } = record.creator
  return {
    kind: 'api-key',
    user: { username: principal, roles: [], fullName, email, metadata, enabled: true },
    realm: apiKeyRealm,
    apiKey: { id, name: record.name },
    ownerRealm: record.creator.realm,
    roleDescriptors: record.roleDescriptors,
    limitedBy: record.limitedBy,
  }
}

function parseApiKey(value: string): Readonly<{ id: string; secret: string }> {
  let text: string
  try {
    text = decodeBase64(value).toString('utf8')
  } catch (cause) {
    throw unsuccessfulCredentials('API key', cause instanceof Error ? cause.message : 'invalid ApiKey value')
  }
  const colon = text.indexOf(':')
  if (colon < 1) throw unsuccessfulCredentials('API key', 'invalid ApiKey value')
  return { id: text.slice(0, colon), secret: text.slice(colon + 1) }
}
