/** `POST /_security/api_key/_bulk_update` (reference 04 §11.6): changes many keys of the caller in the same way. */
import { type ApiKeyChange, updateApiKeys } from '../../authentication/update-api-keys.ts'
import { nullable, objectParserInSteps, stringArrayField } from '../../engine/index.ts'
import { IllegalArgumentError } from '../../errors.ts'
import type { Endpoint } from '../endpoint.ts'
import { failedToCreate, searchFailure } from '../query/search-failure.ts'
import { requiredBody } from '../request-body.ts'
import { changeFields, changeFindings, changeOf } from './api-key-change.ts'
import { identityField } from './cross-cluster-fields.ts'
import { renderUpdates } from './render-update.ts'

type Input = Readonly<{ ids: readonly string[]; change: ApiKeyChange }>

const parseRequest = objectParserInSteps(
  'bulk_update_api_key_request',
  { ids: stringArrayField(), ...changeFields, certificate_identity: nullable(identityField) },
  // An identity is read for its refusals: none of the keys changed here has one.
  { required: ['ids'], build: ({ ids, certificate_identity: _, ...change }): Input => ({ ids, change: changeOf(change) }) },
)

export const bulkUpdateApiKeys: Endpoint<Input> = {
  takesBody: true,
  read: (exchange) => parseRequest(requiredBody(exchange)),
  *validate({ ids, change }, { catalogue }) {
    // WIRE
    return [...(yield* changeFindings(change, catalogue)), ...(ids.length === 0 ? ['Field [ids] cannot be empty'] : [])]
  },
  describe: () => ({ kind: 'update-api-keys' }),
  async execute({ ids, change }, { caller }, _, { directory, now }) {
    // WIRE: Elasticsearch looks the keys up in an index, which refuses an empty id, whatever stands beside it.
    if (ids.includes('')) throw searchFailure(failedToCreate(new IllegalArgumentError("Ids can't be empty")))
    const updates = await updateApiKeys(caller.effective, ids, change, { directory, now: now(), type: 'rest' })
    return { status: 200, body: renderUpdates(updates) }
  },
}
