/** `GET|POST /_security/_query/user` (reference 04 §3.7): native users alone. */

import type { Endpoint } from '../endpoint.ts'
import { userFields } from '../query/field-list.ts'
import {
  compileRequest,
  pageFindings,
  type QueryRequest,
  queryRequestParser,
  readOptionalRequest,
  searched,
} from '../query/query-request.ts'
import { renderHits } from '../query/render-hits.ts'
import { renderUser } from './render-user.ts'

type Input = QueryRequest & Readonly<{ withProfileUid: boolean }>

const parseRequest = queryRequestParser('query_user_request_payload')

export const queryUsers: Endpoint<Input> = {
  takesBody: true,
  read: (exchange) => {
    const withProfileUid = exchange.query.getBoolean('with_profile_uid', false)
    return { ...readOptionalRequest(exchange, parseRequest, {}), withProfileUid }
  },
  validate: pageFindings,
  async execute({ withProfileUid, ...request }, _, __, { directory, now }) {
    const { query, sorts } = compileRequest(request, { fields: userFields, now: now() })
    const { total, hits } = await searched(directory.users.query(query))
    const uids = withProfileUid ? await directory.profiles.uidsOf(hits.map(({ record }) => ownerOf(record))) : []
    const users = renderHits(hits, { sorts, render: ({ user }) => renderUser(user), uids })
    return { status: 200, body: { total, count: users.length, users }, countedLists: ['users.roles'] }
  },
}

function ownerOf({ user, realm }: Readonly<{ user: { username: string }; realm: { name: string; type: string } }>) {
  return { username: user.username, realm }
}
