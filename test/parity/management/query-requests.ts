/**
 * Requests that query users, roles and API keys.
 *
 * Every query that is meant to be answered asks for names of the world alone. What is found without being sorted, or with equal
 * sort values, comes in the order of an index, so parts of a result are asked for only where names are sorted by.
 */
import type { Random } from '../random.ts'
import { bodyText, type RequestMaker, someMembers } from './directory-requests.ts'
import * as known from './vocabulary.ts'

type Queried = Readonly<{
  path: string
  /** What is unique, or nearly. */
  nameField: string
  names: readonly string[]
  /** Fields with values that may be met. */
  fields: Readonly<Record<string, readonly unknown[]>>
  parameters: readonly string[]
}>

const users: Queried = {
  path: 'user',
  nameField: 'username',
  names: known.userNames,
  fields: {
    roles: known.roleNames,
    enabled: [true, false, 'true'],
    full_name: ['Ann', 'ann', 'Ä'],
    email: ['ann@{{w}}', 'ann'],
    password: ['x'],
  },
  parameters: ['with_profile_uid=true', 'with_profile_uid=x'],
}

const roles: Queried = {
  path: 'role',
  nameField: 'name',
  names: known.roleNames,
  fields: {
    description: ['role', 'A role.'],
    'metadata.a': ['1', 1],
    metadata: ['1', '日本'],
    'applications.application': ['{{a}}-one', '*'],
    'applications.privileges': ['read', 'all'],
    'applications.resources': ['*', 'foo'],
    cluster: ['all'],
  },
  parameters: ['x=1'],
}

const keys: Queried = {
  path: 'api_key',
  nameField: 'name',
  names: ['{{w}}-k0', '{{w}}-k1', '{{w}}-k2'],
  fields: {
    id: ['{{k0_id}}', 'x'],
    type: ['rest', 'cross_cluster'],
    invalidated: [true, false],
    username: known.userNames,
    realm: ['default_native', 'reserved'],
    creation: ['now-1d', 'now+1d', 0],
    expiration: ['now', 'now+100d'],
    'metadata.a': [1, '1'],
    metadata: ['1'],
    api_key_hash: ['x'],
  },
  parameters: ['with_limited_by=true', 'with_profile_uid=true', 'typed_keys=true'],
}

/** One character less, unless that would break a template. */
const beginningOf = (text: string): string => (text.endsWith('}}') ? text : text.slice(0, -1))

/** A query on one field, or a few of them together. */
function clause(random: Random, queried: Queried, depth: number): unknown {
  const [field, values] = random.pick([...Object.entries(queried.fields), [queried.nameField, queried.names] as const])
  const value = random.pick(values)
  return random.weighted<unknown>([
    [4, () => ({ term: { [field]: random.chance(0.7) ? value : { value } } })],
    [2, () => ({ terms: { [field]: random.some(values, 0, 2) } })],
    [2, () => ({ prefix: { [field]: beginningOf(String(value)) } })],
    [2, () => ({ wildcard: { [field]: `*${String(value).slice(-2)}*` } })],
    [2, () => ({ exists: { field } })],
    [2, () => ({ match: { [field]: value } })],
    [1, () => ({ range: { [field]: { [random.pick(['gte', 'gt', 'lt', 'lte'])]: value } } })],
    [1, () => ({ match_all: {} })],
    [1, () => ({ simple_query_string: { query: String(value), ...(random.chance(0.5) && { fields: [field] }) } })],
    [0.5, () => ({ ids: { values: [`${queried.path}-${value}`] } })],
    [0.5, () => unsupportedClause(random, field, value)],
    [
      depth === 0 ? 0 : 3,
      () => ({
        bool: someMembers(random, {
          must: [0.4, () => clause(random, queried, depth - 1)],
          should: [0.4, () => random.times(1, 2, () => clause(random, queried, depth - 1))],
          must_not: [0.3, () => clause(random, queried, depth - 1)],
          minimum_should_match: [0.2, () => random.pick([0, 1, 2])],
        }),
      }),
    ],
  ])
}

/** Well-formed: Elasticsearch reads a query before it says that it takes none of its kind. */
function unsupportedClause(random: Random, field: string, value: unknown): unknown {
  return random.pick<unknown>([
    { match_phrase: { [field]: value } },
    { regexp: { [field]: 'a.*' } },
    { fuzzy: { [field]: String(value) } },
    { query_string: { query: String(value) } },
    { nested: { path: 'metadata', query: { match_all: {} } } },
    { unknown: { [field]: value } },
  ])
}

function queryBody(random: Random, queried: Queried): Record<string, unknown> {
  const { nameField } = queried
  const isOrdered = random.chance(0.5)
  const sorts = random.pick<unknown>([[nameField], [{ [nameField]: 'desc' }], nameField, { [nameField]: { order: 'asc' } }])
  const oddSorts = [
    ['x'],
    [{ [nameField]: 'up' }],
    'email',
    ['_doc'],
    [nameField, nameField],
    [{ [nameField]: { order: 'desc', missing: '_first' } }],
  ]
  return {
    query: { bool: { filter: [{ prefix: { [nameField]: '{{w}}' } }, ...random.times(0, 2, () => clause(random, queried, 1))] } },
    ...(isOrdered && { sort: random.chance(0.85) ? sorts : random.pick(oddSorts) }),
    ...(isOrdered && queried !== keys
      ? someMembers(random, {
          from: [0.3, () => random.pick([0, 1, 2, -1, 10001])],
          size: [0.4, () => random.pick([0, 1, 2, 100, -1, 10001])],
        })
      : { size: 100 }),
    ...(isOrdered && random.chance(0.1) && { search_after: random.pick([['{{w}}-u1'], ['{{w}}-r1'], [], ['a', 'b']]) }),
  }
}

const aggregations: readonly unknown[] = [
  { t: { terms: { field: 'type' } } },
  { u: { terms: { field: 'username', size: 3, order: { _key: 'asc' } } } },
  { i: { filter: { term: { invalidated: true } }, aggs: { n: { value_count: { field: 'name' } } } } },
  { c: { cardinality: { field: 'username' } } },
  { m: { missing: { field: 'expiration' } } },
  { g: { global: {} } },
  { x: { avg: { field: 'creation' } } },
  { b: { terms: { field: 'password' } } },
]

const queryOf =
  (queried: Queried): RequestMaker =>
  ({ random }) => {
    const parameters = random.chance(0.15) ? `?${random.pick(queried.parameters)}` : ''
    const aggs =
      queried === keys && random.chance(0.25) ? { [random.pick(['aggs', 'aggregations'])]: random.pick(aggregations) } : {}
    const body = bodyText(random, { ...queryBody(random, queried), ...aggs })
    return {
      kind: `query ${queried.path}`,
      method: random.pick(['GET', 'POST']),
      path: `/_security/_query/${queried.path}${parameters}`,
      body,
    }
  }

export const queryRequests: readonly (readonly [weight: number, make: RequestMaker])[] = [
  [5, queryOf(users)],
  [5, queryOf(roles)],
  [5, queryOf(keys)],
]
