/** `DELETE /_security/service/{namespace}/{service}/credential/token/{name}` (reference 04 §9): ends a token of an account. */
import type { AccountId } from '../../directory/service-accounts.ts'
import type { Endpoint } from '../endpoint.ts'
import { readRefresh } from '../refresh-parameter.ts'
import { checkAccount, readAccount, tokenNameFindings } from './account-path.ts'

type Input = Readonly<{ account: AccountId; name: string }>

export const deleteServiceToken: Endpoint<Input> = {
  read(exchange) {
    const account = readAccount(exchange)
    const name = exchange.query.get('name') ?? ''
    readRefresh(exchange)
    return { account, name }
  },
  validate: ({ name }) => tokenNameFindings(name),
  async execute({ account, name }, _, __, { directory: { serviceAccounts } }) {
    checkAccount(account)
    const found = await serviceAccounts.deleteToken(account, name)
    return { status: found ? 200 : 404, body: { found } }
  },
}
