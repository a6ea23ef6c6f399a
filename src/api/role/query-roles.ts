/** `GET|POST /_security/_query/role` (reference 04 §5.11): stored roles and built-in ones, in one order. */
import { listsOfRoles } from '../counted-lists.ts'
import type { Endpoint } from '../endpoint.ts'
import { roleFields } from '../query/field-list.ts'
import { sortField } from '../query/parse-sort.ts'
import {
  compileRequest,
  pageFindings,
  type QueryRequest,
  queryMembers,
  queryRequestParser,
  readOptionalRequest,
  searched,
} from '../query/query-request.ts'
import { renderHits } from '../query/render-hits.ts'
import { renderRole } from './render-role.ts'

// WIRE: the one API with this text for an item of the sort.
const sort = sortField('malformed sort object')
const parseRequest = queryRequestParser('query_role_request_payload', { ...queryMembers, sort })

export const queryRoles: Endpoint<QueryRequest> = {
  takesBody: true,
  read: (exchange) => readOptionalRequest(exchange, parseRequest, {}),
  validate: pageFindings,
  async execute(request, _, __, { directory, now }) {
    const { query, sorts } = compileRequest(request, { fields: roleFields, now: now() })
    const { total, hits } = await searched(directory.roles.query(query))
    // Even of the built-in superuser, which is shown without when it is got by its name.
    const transientMetadata = { enabled: true }
    const roles = renderHits(hits, {
      sorts,
      render: ({ name, descriptor }) => ({ name, ...renderRole({ ...descriptor, transientMetadata }) }),
    })
    return { status: 200, body: { total, count: roles.length, roles }, countedLists: listsOfRoles('roles') }
  },
}
