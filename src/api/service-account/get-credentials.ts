/** `GET /_security/service/{namespace}/{service}/credential` (reference 04 §9): the names of the tokens of an account. */
import { type AccountId, accountName } from '../../directory/service-accounts.ts'
import type { Endpoint } from '../endpoint.ts'
import { checkAccount, readAccount } from './account-path.ts'

/** Tokens may be in a file on each node: of those there are none, and one node answers for it. */
const nodesCredentials = { _nodes: { total: 1, successful: 1, failed: 0 }, file_tokens: {} }

export const getCredentials: Endpoint<AccountId> = {
  read: readAccount,
  async execute(account, _, __, { directory: { serviceAccounts } }) {
    checkAccount(account)
    const tokens = await serviceAccounts.listTokens(account)
    return {
      status: 200,
      body: {
        service_account: accountName(account),
        count: tokens.length,
        tokens: new Map(tokens.map(({ name }) => [name, {}])),
        nodes_credentials: nodesCredentials,
      },
    }
  },
}
