/** A key just made, with the secret that is shown this once (reference 04 §11.1). */
import type { CreatedApiKey } from '../../authentication/issue-api-key.ts'
import type { Rendered } from '../../http/exchange.ts'

export function renderCreatedApiKey({ id, name, expiration, secret }: CreatedApiKey): Rendered {
  const encoded = Buffer.from(`${id}:${secret}`).toString('base64')
  return { id, name, expiration: expiration ?? undefined, api_key: secret, encoded }
}
