/** `GET|POST /_security/_query/api_key` (reference 04 §11.5): those that the caller may see, asked, sorted and counted. */
import type { Caller } from '../../authentication/caller.ts'
import type { Condition } from '../../directory/query.ts'
import { type AnyRole, grantsAction } from '../../engine/index.ts'
import { listsOfApiKeys } from '../counted-lists.ts'
import type { Endpoint } from '../endpoint.ts'
import { apiKeyFields } from '../query/field-list.ts'
import { type KeyQueryRequest, parseKeyQueryRequest } from '../query/key-query-request.ts'
import { checkAggregations, compileAggregations } from '../query/parse-aggregations.ts'
import { compileRequest, pageFindings, readOptionalRequest, searched } from '../query/query-request.ts'
import { readTypedKeys, renderAggregations } from '../query/render-aggregations.ts'
import { renderHits } from '../query/render-hits.ts'
import { renderApiKey } from './render-api-key.ts'

type Input = KeyQueryRequest & Readonly<{ withLimitedBy: boolean; withProfileUid: boolean }>

export const queryApiKeys: Endpoint<Input> = {
  takesBody: true,
  read: (exchange) => {
    const { query } = exchange
    const withLimitedBy = query.getBoolean('with_limited_by', false)
    const withProfileUid = query.getBoolean('with_profile_uid', false)
    const request = readOptionalRequest(exchange, parseKeyQueryRequest, {})
    // WIRE: looked at only where it makes a difference.
    query.get('typed_keys')
    return { ...request, withLimitedBy, withProfileUid }
  },
  validate: pageFindings,
  // Who may see only the own keys is asked about nothing more.
  describe: ({ withLimitedBy }) => ({ kind: 'query-api-keys', ownKeysOnly: true, withLimitedBy }),
  async execute({ withLimitedBy, withProfileUid, ...request }, { caller, query: parameters }, role, { directory, now }) {
    const context = { fields: apiKeyFields, now: now() }
    const aggregations = request.aggregations ?? []
    const { query, sorts, rest } = compileRequest(request, {
      ...context,
      checkRest: () => checkAggregations(aggregations, apiKeyFields),
      compileRest: () => compileAggregations(aggregations, context),
    })
    const condition = seesAllKeys(role, caller, withLimitedBy) ? query.condition : and(isOwn(caller), query.condition)
    const asked = { ...query, condition, aggregations: (rest ?? []).map(({ asked }) => asked) }
    const { total, hits, aggregated } = await searched(directory.apiKeys.query(asked))
    const owners = hits.map(({ record: { creator } }) => ({ username: creator.principal, realm: creator.realm }))
    const uids = withProfileUid ? await directory.profiles.uidsOf(owners) : []
    const keys = renderHits(hits, { sorts, render: (key) => renderApiKey(key, { withLimitedBy }), uids })
    // WIRE: where nothing is found, nothing is said about it.
    const shown = total === 0 ? undefined : rest && renderAggregations(rest, aggregated, () => readTypedKeys(parameters))
    const body = { total, count: keys.length, api_keys: keys, aggregations: shown }
    return { status: 200, body, countedLists: listsOfApiKeys }
  },
}

/** Whether the caller's role grants more than queries for the own keys. */
function seesAllKeys(role: AnyRole, { effective }: Caller, withLimitedBy: boolean): boolean {
  const request = { kind: 'query-api-keys', ownKeysOnly: false, withLimitedBy } as const
  const { user, realm } = effective
  return grantsAction(role, 'cluster:admin/xpack/security/api_key/query', request, { username: user.username, realm: realm.name })
}

/** An API key sees itself; anybody else the keys of the same user in the same realm. */
function isOwn({ effective }: Caller): Condition {
  if (effective.kind === 'api-key') return { kind: 'is-record', keys: [effective.apiKey.id] }
  return and(
    { kind: 'one-of', field: 'username', values: [effective.user.username] },
    { kind: 'one-of', field: 'realm', values: [effective.realm.name] },
  )
}

function and(...of: readonly Condition[]): Condition {
  return { kind: 'and', of }
}
