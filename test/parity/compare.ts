/**
 * Decides whether two servers answered alike: status and body, byte for byte, but for what Elasticsearch itself leaves open.
 *
 * What is left open is data, each rule with its reason. Everything else, the order of keys included, must be equal.
 */

import { parseJsonOrText } from '../support/target.ts'
import { arraysOfPrivilegesList, arraysOfProfileCheck } from '../support/unordered-arrays.ts'
import {
  firstDifference,
  isObject,
  mapTexts,
  sourceExcerpt,
  withoutForeignApplications,
  withSortedArrays,
  withSortedKeys,
} from './settle.ts'
import type { Replies, Reply } from './stage.ts'
import { applicationPrefix, type QuestionKind, type World } from './world.ts'

type Leniency = Readonly<{
  reason: string
  kinds: readonly QuestionKind[]
  /** Gives answers that differ only in what is left open the same value. */
  settle(body: unknown, world: World): unknown
}>

/** What answers may differ in. */
export const leniencies: readonly Leniency[] = [
  {
    reason: 'Elasticsearch fills these arrays from hash sets, whose order changes from start to start',
    kinds: ['list', 'malformed-request'],
    settle: (body) => withSortedArrays(body, arraysOfPrivilegesList),
  },
  {
    reason: 'Elasticsearch collects the uids in a hash set; its errors are a hash map by uid',
    kinds: ['profile', 'malformed-profile', 'malformed-request'],
    settle: (body) => withSortedKeys(withSortedArrays(body, arraysOfProfileCheck), '/errors/details'),
  },
  {
    reason: 'claims of JWT users, and what is told of a token, are immutable maps, whose order changes from start to start',
    kinds: ['identity'],
    settle: (body) => withSortedKeys(withSortedKeys(body, '/metadata'), '/token'),
  },
  {
    reason: 'a role on all applications also reaches the privileges that others have stored on a shared server',
    kinds: ['list', 'malformed-request'],
    settle: (body, { id }) => withoutForeignApplications(body, applicationPrefix(id)),
  },
  {
    reason: 'the excerpt of the source inside a syntax error shows the buffer of the parser',
    kinds: ['malformed-check', 'malformed-profile', 'malformed-request'],
    settle: (body) => mapTexts(body, (text) => text.replace(sourceExcerpt, '[Source: $1]')),
  },
  {
    reason: 'two headers that are wrong together are a set, in another order after each start of Elasticsearch',
    kinds: ['malformed-request'],
    settle: (body) => mapTexts(body, (text) => text.replaceAll('[Accept, Content-Type]', '[Content-Type, Accept]')),
  },
  {
    reason: 'what is sorted in JSON cannot be found in other formats: of YAML and CBOR the characters are compared, in any order',
    kinds: ['malformed-request'],
    settle: (body) => (typeof body === 'string' ? [...body].sort().join('') : body),
  },
]

/** What differs, in a few words; undefined when the answers are alike. */
export function differenceOf(kind: QuestionKind, world: World, { oracle, ours }: Replies): string | undefined {
  if (oracle.status !== ours.status) return `status ${oracle.status} / ${ours.status}`
  if (oracle.head !== ours.head) return `head ${oracle.head} / ${ours.head}`
  if (oracle.text === ours.text) return undefined
  const theirs = settled(kind, world, oracle)
  const own = settled(kind, world, ours)
  if (theirs === own) return isInGroups(ours) ? undefined : 'an entry without restricted indices follows one with them'
  return firstDifference(theirs, own)
}

function settled(kind: QuestionKind, world: World, { text }: Reply): string {
  const applicable = leniencies.filter(({ kinds }) => kinds.includes(kind))
  const body = parseJsonOrText(text)
  // What no rule touches is compared as it was sent: parsing would lose the order of keys that look like numbers.
  return applicable.length === 0 ? text : JSON.stringify(applicable.reduce((value, { settle }) => settle(value, world), body))
}

/** Though `indices` is a set, entries that reach restricted indices come after all others. */
function isInGroups({ text }: Reply): boolean {
  const { indices } = Object(parseJsonOrText(text)) as { indices?: readonly { allow_restricted_indices: boolean }[] }
  const reach = (indices ?? []).map((entry) => entry.allow_restricted_indices)
  return !reach.includes(true) || reach.lastIndexOf(false) < reach.indexOf(true)
}

/** How many decisions an answer holds: privileges times resources, or profiles. */
export function decisionsIn(kind: QuestionKind, { status, text }: Reply, uids: number): number {
  if (status !== 200) return 0
  if (kind === 'profile' || kind === 'malformed-profile') return uids
  if (kind === 'list' || kind === 'malformed-request') return 1
  if (kind === 'identity') return 0
  const { has_all_requested: _, username: __, ...maps } = JSON.parse(text) as Record<string, unknown>
  return booleansIn(maps)
}

function booleansIn(value: unknown): number {
  if (typeof value === 'boolean') return 1
  return isObject(value) ? Object.values(value).reduce((sum: number, member) => sum + booleansIn(member), 0) : 0
}
