/** `PUT /_security/api_key/{ids}` (reference 04 §11.6): changes one key of the caller. */
import { type ApiKeyChange, updateApiKeys } from '../../authentication/update-api-keys.ts'
import { objectParserInSteps } from '../../engine/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { requiredBody } from '../request-body.ts'
import { changeFields, changeFindings, changeOf } from './api-key-change.ts'
import { renderUpdate } from './render-update.ts'

const parseRequest = objectParserInSteps('update_api_key_request_payload', changeFields, { build: changeOf })

type Input = Readonly<{ id: string; change: ApiKeyChange }>

export const updateApiKey: Endpoint<Input> = {
  takesBody: true,
  *read(exchange) {
    // WIRE: suggestions for unknown parameters name it so.
    const id = exchange.query.get('ids') ?? ''
    return { id, change: exchange.body.length === 0 ? changeOf({}) : yield* parseRequest(requiredBody(exchange)) }
  },
  validate: ({ change }, { catalogue }) => changeFindings(change, catalogue),
  describe: () => ({ kind: 'update-api-keys' }),
  async execute({ id, change }, { caller }, _, { directory, now }) {
    const updates = await updateApiKeys(caller.effective, [id], change, { directory, now: now(), type: 'rest' })
    return { status: 200, body: renderUpdate(updates) }
  },
}
