/** `POST /_security/cross_cluster/api_key` (reference 04 §11.8): a key for another cluster. */
import {
  createCrossClusterApiKey as makeApiKey,
  type NewCrossClusterApiKey,
} from '../../authentication/create-cross-cluster-api-key.ts'
import { checkAccess } from '../../directory/cross-cluster-access.ts'
import { nestedFieldInSteps, objectField, objectParserInSteps, stringField } from '../../engine/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { requiredBody } from '../request-body.ts'
import { lifetimeOf } from './api-key-change.ts'
import { metadataFindings, nameFindings } from './api-key-members.ts'
import { identityField, parseAccess } from './cross-cluster-fields.ts'
import { renderCreatedApiKey } from './render-created-api-key.ts'

const parseRequest = objectParserInSteps(
  'cross_cluster_api_key_request',
  {
    name: stringField(),
    access: nestedFieldInSteps(parseAccess),
    expiration: stringField(),
    metadata: objectField(),
    certificate_identity: identityField,
  },
  {
    required: ['name', 'access'],
    build({ name, access, expiration, metadata, certificate_identity: identity }): NewCrossClusterApiKey {
      const lifetime = lifetimeOf(expiration) ?? null
      checkAccess(access)
      return { name, access, lifetime, metadata: metadata ?? null, certificateIdentity: identity ?? null }
    },
  },
)

export const createCrossClusterApiKey: Endpoint<NewCrossClusterApiKey> = {
  takesBody: true,
  read: (exchange) => parseRequest(requiredBody(exchange)),
  validate: ({ name, metadata }) => [...nameFindings(name), ...metadataFindings(metadata)],
  async execute(request, { caller }, _, { keyMaker }) {
    return { status: 200, body: renderCreatedApiKey(await makeApiKey(caller.effective, request, keyMaker)) }
  },
}
