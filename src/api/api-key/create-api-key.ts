/** `PUT|POST /_security/api_key` (reference 04 §11.1): a key for the caller. */
import { createApiKey as makeApiKey, type NewApiKey, refuseDerivedRights } from '../../authentication/create-api-key.ts'
import type { Endpoint } from '../endpoint.ts'
import { readRefresh } from '../refresh-parameter.ts'
import { requiredBody } from '../request-body.ts'
import { apiKeyFindings, parseApiKeyRequest } from './api-key-request.ts'
import { renderCreatedApiKey } from './render-created-api-key.ts'

export const createApiKey: Endpoint<NewApiKey> = {
  takesBody: true,
  *read(exchange) {
    const request = yield* parseApiKeyRequest(requiredBody(exchange))
    readRefresh(exchange)
    return request
  },
  validate: (request, { catalogue }) => apiKeyFindings(request, catalogue),
  describe: () => ({ kind: 'create-api-key' }),
  async execute(request, { caller }, _, { keyMaker }) {
    const owner = caller.effective
    refuseDerivedRights(owner, request)
    return { status: 200, body: renderCreatedApiKey(await makeApiKey(owner, request, keyMaker)) }
  },
}
