/** `GET /_security/settings` (reference 04 §8.2). */
import { securityIndices } from '../../directory/index-settings.ts'
import type { Rendered } from '../../http/exchange.ts'
import type { Endpoint } from '../endpoint.ts'
import { parseTimeValue } from '../time-value.ts'

export const getSecuritySettings: Endpoint<undefined> = {
  read({ query }) {
    const timeout = query.get('master_timeout')
    if (timeout !== undefined) parseTimeValue(timeout, 'master_timeout')
    return undefined
  },
  async execute(_, __, ___, { directory: { indexSettings } }) {
    const body = new Map<string, Rendered>()
    for (const index of securityIndices) {
      const settings = await indexSettings.get(index)
      const tiers = settings['index.routing.allocation.include._tier_preference']
      body.set(index, {
        index: {
          auto_expand_replicas: settings['index.auto_expand_replicas'],
          number_of_replicas: settings['index.number_of_replicas'],
          routing: tiers === undefined ? undefined : { allocation: { include: { _tier_preference: tiers } } },
        },
      })
    }
    return { status: 200, body }
  },
}
