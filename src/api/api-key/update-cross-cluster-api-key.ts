/** `PUT /_security/cross_cluster/api_key/{id}` (reference 04 §11.8): changes a key for another cluster. */
import { type ApiKeyChange, updateApiKeys } from '../../authentication/update-api-keys.ts'
import { checkAccess, rolesForAccess } from '../../directory/cross-cluster-access.ts'
import { nestedFieldInSteps, nullable, objectField, objectParserInSteps, stringField } from '../../engine/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { requiredBody } from '../request-body.ts'
import { changeFindings, lifetimeOf } from './api-key-change.ts'
import { identityField, parseAccess } from './cross-cluster-fields.ts'
import { renderUpdate } from './render-update.ts'

type Input = Readonly<{ id: string; change: ApiKeyChange }>

const parseRequest = objectParserInSteps(
  'update_cross_cluster_api_key_request_payload',
  {
    access: nestedFieldInSteps(parseAccess),
    expiration: stringField(),
    metadata: objectField(),
    certificate_identity: nullable(identityField),
  },
  {
    build: ({ expiration, ...members }) => ({ ...members, lifetime: lifetimeOf(expiration) }),
  },
)

export const updateCrossClusterApiKey: Endpoint<Input> = {
  takesBody: true,
  *read(exchange) {
    const id = exchange.query.get('id') ?? ''
    const { access, metadata, lifetime, certificate_identity: certificateIdentity } = yield* parseRequest(requiredBody(exchange))
    return () => {
      if (access !== undefined) checkAccess(access)
      const roleDescriptors = access && rolesForAccess(access)
      return { id, change: { roleDescriptors, metadata, lifetime, certificateIdentity } }
    }
  },
  *validate({ change }, { catalogue }) {
    const { roleDescriptors, metadata, certificateIdentity } = change
    const isNothing = [roleDescriptors, metadata, certificateIdentity].every((member) => member === undefined)
    return [
      ...(yield* changeFindings({ ...change, roleDescriptors: undefined }, catalogue)),
      // WIRE
      ...(isNothing ? ['must update [access], [metadata], or [certificate_identity] for cross-cluster API keys'] : []),
    ]
  },
  async execute({ id, change }, { caller }, _, { directory, now }) {
    const updates = await updateApiKeys(caller.effective, [id], change, { directory, now: now(), type: 'cross_cluster' })
    return { status: 200, body: renderUpdate(updates) }
  },
}
