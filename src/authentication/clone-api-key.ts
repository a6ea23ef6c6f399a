/** Makes an API key that may do what another one may, for whoever holds that one's credential (reference 04 §11.9). */
import type { ApiKey } from '../directory/api-keys.ts'
import type { JsonObject } from '../engine/index.ts'
import { AuthenticationError, IllegalArgumentError, StatusError } from '../errors.ts'
import { parseApiKey, verifyApiKey } from './api-key.ts'
import { type CreatedApiKey, expirationAfter, issueApiKey, type KeyMaker } from './issue-api-key.ts'

export type ApiKeyClone = Readonly<{
  /** As an `Authorization` header holds it. */
  credential: string
  name: string
  /** Milliseconds; null: for ever; undefined: until the source ends. */
  lifetime: number | null | undefined
  /** Undefined: that of the source. */
  metadata: JsonObject | undefined
}>

/** Rejects with `StatusError` for a credential that cannot be read, `AuthenticationError` for one that proves no key. */
export async function cloneApiKey(
  { credential, name, lifetime, metadata }: ApiKeyClone,
  maker: KeyMaker,
): Promise<CreatedApiKey> {
  const now = maker.now()
  const source = await sourceOf(credential, maker, now)
  const { type, creator, roleDescriptors, limitedBy, certificateIdentity } = source
  const contents = {
    name,
    type,
    expiration: lifetime === undefined ? source.expiration : expirationAfter(lifetime, now),
    creator,
    metadata: { ...(metadata ?? source.metadata ?? {}), _cloned_from: source.id },
    roleDescriptors,
    limitedBy,
    certificateIdentity,
  }
  return issueApiKey(contents, maker)
}

async function sourceOf(credential: string, { directory }: KeyMaker, now: number): Promise<ApiKey> {
  const key = await verifyApiKey(parseCredential(credential), directory, now)
  if (!('problem' in key)) return key
  throw new AuthenticationError(key.problem)
}

function parseCredential(credential: string) {
  try {
    return parseApiKey(credential)
  } catch (cause) {
    if (!(cause instanceof IllegalArgumentError)) throw cause
    // WIRE
    throw new StatusError(`invalid API key credential: ${cause.message}`, { cause })
  }
}
