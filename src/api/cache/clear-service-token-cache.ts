/** `POST /_security/service/{namespace}/{service}/credential/token/{name},…/_clear_cache` (reference 04 §8.1). */
import type { AccountId } from '../../directory/service-accounts.ts'
import { IllegalArgumentError } from '../../errors.ts'
import type { Endpoint } from '../endpoint.ts'
import { splitNames } from '../name-list.ts'
import { renderNodesAnswer } from './render-nodes-answer.ts'

type Input = Readonly<{ account: AccountId; names: readonly string[] }>

const tokenName = /^[a-zA-Z0-9-][a-zA-Z0-9_-]{0,255}$/

export const clearServiceTokenCache: Endpoint<Input> = {
  read({ query }) {
    const account = { namespace: query.get('namespace') ?? '', service: query.get('service') ?? '' }
    const names = splitNames(query.get('name'))
    if (names.length === 1 && names[0] === '*') return { account, names: [] }
    const unfit = names.find((name) => !tokenName.test(name))
    if (unfit === undefined) return { account, names }
    // WIRE
    throw new IllegalArgumentError(
      `invalid service token name [${unfit}]. service account token name must have at least 1 character and at most 256 characters that ` +
        'are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).',
    )
  },
  async execute({ account, names }, _, __, { directory, node }) {
    directory.serviceAccounts.forgetTokens(account, names)
    return renderNodesAnswer(node)
  },
}
