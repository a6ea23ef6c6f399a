/**
 * Decides whether two servers answered a management request alike: status and body, the order of keys included, but for what
 * cannot be equal or is left open.
 *
 * What is left open is data, each rule with its reason.
 */
import { parseJsonOrText } from '../../support/target.ts'
import { arraysOfApplicationPrivileges, arraysOfInvalidation, arraysOfPrivilegesList } from '../../support/unordered-arrays.ts'
import {
  firstDifference,
  isObject,
  mapMembers,
  mapTexts,
  sourceExcerpt,
  withoutForeignApplications,
  withSortedArrays,
  withSortedKeys,
} from '../settle.ts'
import type { Replies } from '../stage.ts'
import { applicationPrefix } from '../world.ts'
import type { ManagementRequest } from './sequence.ts'

type Leniency = Readonly<{
  reason: string
  /** Absent: of all kinds. */
  kinds?: readonly string[]
  settle(body: unknown, world: string, request: ManagementRequest): unknown
}>

/** What answers may differ in. */
export const managementLeniencies: readonly Leniency[] = [
  {
    reason: 'the excerpt of the source inside a syntax error shows the buffer of the parser',
    settle: (body) => mapTexts(body, (text) => text.replace(sourceExcerpt, '[Source: $1]')),
  },
  {
    reason: "sequence numbers, nodes and indices are each server's own",
    settle: (body) =>
      mapTexts(
        withMembers(body, serverMembers, (member) => typeof member),
        withoutServerValues,
      ),
  },
  {
    reason: 'so is how a node is called',
    kinds: ['clear cache'],
    settle: (body) =>
      isObject(body) && 'nodes' in body ? { ...body, cluster_name: 'any', nodes: Object.keys(Object(body.nodes)).length } : body,
  },
  {
    reason: 'descriptions of built-in roles are our own words',
    kinds: ['get service accounts'],
    settle: (body) => withMembers(body, ['description'], () => 'any'),
  },
  {
    reason: 'they are a map in an order that changes from start to start',
    kinds: ['get service accounts'],
    settle: (body) => withSortedKeys(body, ''),
  },
  {
    reason: 'so are the metadata of a caller and what is told of its token',
    kinds: ['authenticate', 'create token'],
    settle: (body) =>
      withMembers(body, ['metadata', 'token'], (member) => (isObject(member) ? withSortedKeys(member, '') : member)),
  },
  {
    reason: 'the names are a set in an order that changes from start to start',
    kinds: ['update profile data'],
    settle: (body) =>
      mapTexts(body, (text) =>
        text.replace(/but found \[([^\]]*)\]/g, (_, names: string) => `but found ${names.split(',').sort()}`),
      ),
  },
  {
    reason: 'a token of a service account that nobody names is named at random',
    settle: (body) => mapTexts(body, (text) => text.replace(/\btoken_[\w-]{20,22}$/, 'token_any')),
  },
  {
    reason: 'times are those of the request, which reaches one server a little later than the other',
    settle: (body) => withMembers(body, timeMembers, (member) => (typeof member === 'number' ? nearTime(member) : member)),
  },
  {
    reason: 'what others have stored on a shared server, and the built-in roles and users, whose descriptions are ours',
    kinds: ['get roles', 'get users', 'get privileges', 'get role mappings'],
    settle: (body, world) => withOwnMembers(body, world),
  },
  {
    reason: 'ids and tokens are of different lengths, and what stands behind one has another position',
    settle: (body, _, request) =>
      /\{\{\w+_\w+\}\}/.test(request.body ?? '')
        ? mapTexts(
            withMembers(body, ['col'], (member) => typeof member),
            (text) => text.replace(/\[1:\d+\]|\d+:\d+|column: \d+/g, '[1:n]'),
          )
        : body,
  },
  {
    reason: 'several come in the order of an index',
    kinds: ['get roles', 'get users', 'get privileges', 'get role mappings'],
    settle: (body, _, { path }) => (/\/_security\/\w+\/?(\?|$)|[*,]/.test(path) ? withSortedKeys(body, '') : body),
  },
  {
    reason: 'so do the privileges of an application',
    kinds: ['get privileges'],
    settle: (body) => mapMembers(body, (named) => withSortedKeys(named, '')),
  },
  {
    reason: 'numbers of documents are those of an index',
    kinds: ['query user', 'query role', 'query api_key'],
    settle: (body, _, request) => (request.body?.includes('"_doc"') ? withMembers(body, ['_sort'], () => 'any') : body),
  },
  {
    reason: 'a role on all applications also reaches the privileges that others have stored on a shared server',
    kinds: ['list privileges'],
    settle: (body, world) => withoutForeignApplications(body, applicationPrefix(world)),
  },
  {
    reason: 'tokens of service accounts that others have made',
    kinds: ['get service credentials'],
    settle: (body, world) => (isObject(body) ? { ...body, count: 'any', tokens: withOwnMembers(body.tokens, world) } : body),
  },
  {
    reason: 'what does not name the world finds what others have stored',
    kinds: ['get API keys', 'query user', 'query role', 'query api_key'],
    settle: (body, _, { path, body: asked = '' }) =>
      (path + asked).includes('{{') || (isObject(body) && 'error' in body) ? body : 'any',
  },
  {
    reason: 'the administrator of a shared server may have a profile',
    kinds: ['get API keys', 'query api_key'],
    settle: (body) => withoutAdministratorsProfile(body),
  },
  {
    reason: "what went wrong comes in the order of the hashes of ids, which are each server's own",
    kinds: ['bulk update API keys'],
    settle: (body) => withMembers(body, ['details'], (details) => withSortedKeys(details, '')),
  },
  {
    reason: 'the roles behind a key are a set in the order of what they hold',
    kinds: ['get API keys', 'query api_key'],
    settle: (body) =>
      withMembers(body, ['limited_by'], (roles) =>
        Array.isArray(roles) ? roles.map((named) => withSortedKeys(named, '')) : roles,
      ),
  },
  {
    reason: 'what is found comes in the order of an index, except by different sort values',
    kinds: ['get API keys', 'query user', 'query role', 'query api_key'],
    settle: (body) => inAnyOrder(body),
  },
  {
    reason: 'Elasticsearch fills these arrays from hash sets',
    kinds: ['get privileges'],
    settle: (body) => withSortedArrays(body, arraysOfApplicationPrivileges),
  },
  {
    reason: 'Elasticsearch fills these arrays from hash sets',
    kinds: ['invalidate API keys'],
    settle: (body) => withSortedArrays(body, arraysOfInvalidation),
  },
  {
    reason: 'Elasticsearch fills these arrays from hash sets',
    kinds: ['list privileges'],
    settle: (body) => withSortedArrays(body, arraysOfPrivilegesList),
  },
]

/** The oracle lacks the module that some queries need, and says so; what it would answer with it nobody knows. */
export function isIncomparable({ oracle }: Replies): boolean {
  return oracle.text.includes('script_lang not supported [painless]')
}

/** What differs, in a few words; undefined when the answers are alike. */
export function managementDifference(request: ManagementRequest, world: string, { oracle, ours }: Replies): string | undefined {
  const { kind, method } = request
  if (isIncomparable({ oracle, ours })) return undefined
  if (oracle.status !== ours.status) return `status ${oracle.status} / ${ours.status}`
  if (oracle.text === ours.text || method === 'HEAD') return undefined
  const applicable = managementLeniencies.filter(({ kinds }) => kinds === undefined || kinds.includes(kind))
  const settled = (text: string): string =>
    JSON.stringify(applicable.reduce((value, { settle }) => settle(value, world, request), parseJsonOrText(text)))
  const [theirs, own] = [settled(oracle.text), settled(ours.text)]
  return theirs === own ? undefined : firstDifference(theirs, own)
}

/** Members that hold the time of a request, or one derived of it. */
const timeMembers: readonly string[] = ['creation', 'expiration', 'invalidation', 'last_synchronized']

/** The members of these names replaced, however deep. */
function withMembers(body: unknown, names: readonly string[], replace: (member: unknown) => unknown): unknown {
  if (Array.isArray(body)) return body.map((element) => withMembers(element, names, replace))
  return mapMembers(body, (member, key) => (names.includes(key) ? replace(member) : withMembers(member, names, replace)))
}

function withoutAdministratorsProfile(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutAdministratorsProfile)
  if (!isObject(body) || body.username !== 'elastic') return mapMembers(body, withoutAdministratorsProfile)
  const { profile_uid: _, ...others } = body
  return others
}

/** The found in the order of their texts; the order of their sort values apart from them. */
function inAnyOrder(body: unknown): unknown {
  return mapMembers(body, (member, key) => {
    if (!['api_keys', 'users', 'roles'].includes(key) || !Array.isArray(member)) return member
    const sorts = member.map((item) => Object(item)._sort)
    return { sorts, items: member.map((item) => JSON.stringify(item)).sort() }
  })
}

/** To the minute would part two servers at the turn of one; a day is near enough to tell durations apart. */
function nearTime(time: number): string {
  return `${Math.round((time - Date.now()) / 43_200_000)} half days from now`
}

/** Members whose values are each server's own. */
const serverMembers: readonly string[] = ['_seq_no', '_primary_term', 'index_uuid', 'node_id', 'node']

function withoutServerValues(text: string): string {
  return text
    .replace(/(required seqNo|primary term|current document has seqNo) \[\d+\]/g, '$1 [n]')
    .replace(/Failed node \[[\w-]+\]/, 'Failed node [n]')
}

function withOwnMembers(body: unknown, world: string): unknown {
  if (!isObject(body) || 'error' in body) return body
  const isOwn = (name: string): boolean => name.includes(world) || name.includes(applicationPrefix(world))
  return Object.fromEntries(Object.entries(body).filter(([name]) => isOwn(name)))
}
