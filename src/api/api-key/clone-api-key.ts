/** `PUT|POST /_security/api_key/clone` (reference 04 §11.9): a key that may do what the key may whose credential is sent. */
import { type ApiKeyClone, cloneApiKey as makeClone } from '../../authentication/clone-api-key.ts'
import { type Field, objectField, objectParser, stringField } from '../../engine/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { readRefresh } from '../refresh-parameter.ts'
import { requiredBody } from '../request-body.ts'
import { parseTimeValue } from '../time-value.ts'
import { metadataFindings, nameFindings } from './api-key-members.ts'
import { renderCreatedApiKey } from './render-created-api-key.ts'

/** WIRE: stands for "never" here, as null does. */
const never = -1

const lifetimeField: Field<number | null> = {
  accepts: ['VALUE_STRING', 'VALUE_NULL'],
  read(reader) {
    if (reader.token === 'VALUE_NULL') return null
    const lifetime = parseTimeValue(reader.text(), 'expiration')
    return lifetime === never ? null : lifetime
  },
}

const parseRequest = objectParser(
  'clone_api_key_request',
  { api_key: stringField(), name: stringField(), expiration: lifetimeField, metadata: objectField() },
  {
    build: ({ api_key: credential, name, expiration, metadata }): ApiKeyClone => ({
      credential: credential ?? '',
      name: name ?? '',
      lifetime: expiration,
      metadata,
    }),
  },
)

export const cloneApiKey: Endpoint<ApiKeyClone> = {
  takesBody: true,
  read(exchange) {
    const request = parseRequest(requiredBody(exchange))
    readRefresh(exchange)
    return request
  },
  validate: ({ credential, name, metadata }) => [
    // WIRE
    ...(credential === '' ? ['api key credential is required'] : []),
    ...nameFindings(name),
    ...metadataFindings(metadata),
  ],
  describe: () => ({ kind: 'clone-api-key' }),
  // WIRE
  authenticationFailure: 'Failed to clone API key',
  async execute(request, _, __, { keyMaker }) {
    return { status: 200, body: renderCreatedApiKey(await makeClone(request, keyMaker)) }
  },
}
