/** `POST /_security/service/{namespace}/{service}/credential/token/{name},…/_clear_cache` (reference 04 §8.1). */
import type { AccountId } from '../../directory/service-accounts.ts'
import { IllegalArgumentError } from '../../errors.ts'
import type { Endpoint } from '../endpoint.ts'
import { splitNames } from '../name-list.ts'
import { readAccount, tokenNameFindings } from '../service-account/account-path.ts'
import { renderNodesAnswer } from './render-nodes-answer.ts'

type Input = Readonly<{ account: AccountId; names: readonly string[] }>

export const clearServiceTokenCache: Endpoint<Input> = {
  read(exchange) {
    const account = readAccount(exchange)
    const names = splitNames(exchange.query.get('name'))
    if (names.length === 1 && names[0] === '*') return { account, names: [] }
    const [finding] = names.flatMap(tokenNameFindings)
    if (finding === undefined) return { account, names }
    throw new IllegalArgumentError(finding)
  },
  async execute({ account, names }, _, __, { directory, node }) {
    directory.serviceAccounts.forgetTokens(account, names)
    return renderNodesAnswer(node)
  },
}
