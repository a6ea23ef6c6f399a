/**
 * `POST /_security/service/{namespace}/{service}/credential/token/{name},…/_clear_cache` (reference 04 §8.1).
 *
 * Tokens of service accounts are looked up at each use, so that there is nothing to be forgotten.
 */
import { IllegalArgumentError } from '../../errors.ts'
import type { Endpoint } from '../endpoint.ts'
import { splitNames } from '../name-list.ts'
import { renderNodesAnswer } from './render-nodes-answer.ts'

const tokenName = /^[a-zA-Z0-9-][a-zA-Z0-9_-]{0,255}$/

export const clearServiceTokenCache: Endpoint<undefined> = {
  read({ query }) {
    const names = splitNames(query.get('name'))
    const unfit = names.length === 1 && names[0] === '*' ? undefined : names.find((name) => !tokenName.test(name))
    if (unfit === undefined) return undefined
    // WIRE
    throw new IllegalArgumentError(
      `invalid service token name [${unfit}]. service account token name must have at least 1 character and at most 256 characters that ` +
        'are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).',
    )
  },
  execute: async (_, __, ___, { node }) => renderNodesAnswer(node),
}
