/** `PUT|POST /_security/api_key/grant` (reference 04 §11.3): a key for somebody whose credentials the caller hands over. */

import { type Caller, canRunAs } from '../../authentication/caller.ts'
import { createApiKey, type NewApiKey } from '../../authentication/create-api-key.ts'
import { nestedFieldInSteps, objectParserInSteps, stringField } from '../../engine/index.ts'
import { StatusError } from '../../errors.ts'
import type { Endpoint, Services } from '../endpoint.ts'
import { authenticateGrant, authorizeRunAs, type Grant, grantFields, grantFindings, grantOf } from '../grant.ts'
import { readRefresh } from '../refresh-parameter.ts'
import { requiredBody } from '../request-body.ts'
import { apiKeyFindings, parseApiKeyRequest } from './api-key-request.ts'
import { renderCreatedApiKey } from './render-created-api-key.ts'

const action = 'cluster:admin/xpack/security/api_key/grant'

const parseRequest = objectParserInSteps('grant_api_key_request', {
  ...grantFields,
  run_as: stringField(),
  api_key: nestedFieldInSteps(parseApiKeyRequest),
})

type Input = Readonly<{ grant: Grant; runAs: string | undefined; key: NewApiKey | undefined }>

export const grantApiKey: Endpoint<Input> = {
  takesBody: true,
  *read(exchange) {
    const parsed = yield* parseRequest(requiredBody(exchange))
    readRefresh(exchange)
    return { grant: grantOf(parsed), runAs: parsed.run_as, key: parsed.api_key }
  },
  *validate({ grant, key }, { catalogue }) {
    return [...(yield* apiKeyFindings(key, catalogue)), ...grantFindings(grant)]
  },
  describe: () => ({ kind: 'grant-api-key' }),
  // WIRE
  authenticationFailure: 'Failed to authenticate api key grant',
  async execute({ grant, runAs, key }, _, __, services) {
    const owner = await authenticateOwner(grant, runAs, services)
    await authorizeRunAs(owner, services)
    return { status: 200, body: renderCreatedApiKey(await createApiKey(owner.effective, key!, services.keyMaker)) }
  },
}

/** Whom the key shall belong to. Rejects with `StatusError` for an owner that cannot take the place of another user. */
async function authenticateOwner(grant: Grant, runAs: string | undefined, { authenticator }: Services): Promise<Caller> {
  const owner = await authenticateGrant(grant, action, authenticator)
  if (runAs === undefined || runAs === owner.runAs?.username) return owner
  // WIRE
  if (!canRunAs(owner)) throw new StatusError('the provided grant credentials do not support run-as')
  return authenticator.impersonate(owner, runAs, { action })
}
