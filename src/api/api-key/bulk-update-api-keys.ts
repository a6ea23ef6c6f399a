/** `POST /_security/api_key/_bulk_update` (reference 04 §11.6): changes many keys of the caller in the same way. */
import { type ApiKeyChange, updateApiKeys } from '../../authentication/update-api-keys.ts'
import { objectParserInSteps, stringArrayField } from '../../engine/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { requiredBody } from '../request-body.ts'
import { changeFields, changeFindings, changeOf } from './api-key-change.ts'
import { renderUpdates } from './render-update.ts'

type Input = Readonly<{ ids: readonly string[]; change: ApiKeyChange }>

const parseRequest = objectParserInSteps(
  'bulk_update_api_key_request',
  { ids: stringArrayField(), ...changeFields },
  { required: ['ids'], build: ({ ids, ...change }): Input => ({ ids, change: changeOf(change) }) },
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
    const updates = await updateApiKeys(caller.effective, ids, change, { directory, now: now(), type: 'rest' })
    return { status: 200, body: renderUpdates(updates) }
  },
}
