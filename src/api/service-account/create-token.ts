/** `PUT|POST /_security/service/{namespace}/{service}/credential/token[/{name}]` (reference 04 §9): a token for an account. */
import { createServiceToken as makeServiceToken } from '../../authentication/service-account-token.ts'
import type { AccountId } from '../../directory/service-accounts.ts'
import type { Endpoint } from '../endpoint.ts'
import { readRefresh } from '../refresh-parameter.ts'
import { checkAccount, readAccount, tokenNameFindings } from './account-path.ts'

type Input = Readonly<{ account: AccountId; name: string | undefined }>

export const createServiceToken: Endpoint<Input> = {
  read(exchange) {
    const account = readAccount(exchange)
    const name = exchange.query.get('name')
    readRefresh(exchange)
    return { account, name }
  },
  validate: ({ name }) => (name === undefined ? [] : tokenNameFindings(name)),
  async execute({ account, name }, _, __, { serviceTokenMaker }) {
    checkAccount(account)
    const token = await makeServiceToken(account, name, serviceTokenMaker)
    return { status: 200, body: { created: true, token } }
  },
}
