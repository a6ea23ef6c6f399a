/**
 * Decides whether two servers answered a case alike: the answers in order, each with its status, its body byte for byte and the
 * headers that are contract, and whether the connection could be used afterwards.
 *
 * What is left open is data, each rule with its reason.
 */
import { firstDifference, sourceExcerpt } from '../settle.ts'
import type { WireAnswer } from './answers.ts'
import type { WireOutcome } from './connection.ts'
import { withoutBytePositions, withoutCborTraces, withSortedBuiltIns } from './settled-bodies.ts'

export type WireOutcomes = Readonly<{ oracle: WireOutcome; ours: WireOutcome }>

type Leniency = Readonly<{
  reason: string
  /** Gives bodies that differ only in what is left open the same text. */
  settle(body: string): string
}>

/** What bodies may differ in. */
export const wireLeniencies: readonly Leniency[] = [
  {
    reason: 'positions in bytes count from where the request lies in a buffer of the network',
    settle: withoutBytePositions,
  },
  {
    reason:
      'built-in users, roles and service accounts are sets in an order that changes from start to start; ours are described in our own words',
    settle: withSortedBuiltIns,
  },
  {
    reason: 'the excerpt of the source inside a syntax error shows the buffer of the parser',
    settle: (body) => body.replace(sourceExcerpt, '[Source: $1]'),
  },
  {
    reason: 'two headers that are wrong together are a set, in another order after each start of Elasticsearch',
    settle: (body) => body.replaceAll('[Accept, Content-Type]', '[Content-Type, Accept]'),
  },
  {
    reason: 'how long a search took is the time of the request',
    settle: (body) => body.replace(/"took" ?: ?\d+/g, '"took":0').replace(/^took: \d+$/gm, 'took: 0'),
  },
  {
    reason: 'the settings of an index are a set in an order that changes from start to start',
    settle: (body) =>
      body.replace(
        /(configured for that index: )\[([^\]]*)\]/g,
        (_, text: string, names: string) => text + names.split(', ').sort(),
      ),
  },
  {
    reason: "a stack trace names each server's own frames, in CBOR too",
    settle: withoutCborTraces,
  },
  {
    reason: "a stack trace names each server's own frames",
    settle: (body) =>
      body.replace(/("stack_trace" ?: ?)"(?:[^"\\]|\\.)*"/g, '$1"…"').replace(/(stack_trace: )"(?:[^"\\]|\\[\s\S])*"/g, '$1"…"'),
  },
]

/** Headers that clients look at. */
const comparedHeaders: readonly string[] = [
  ...[
    'content-type',
    'www-authenticate',
    'allow',
    'warning',
    'x-opaque-id',
    'x-elastic-product',
    'content-encoding',
    'content-length',
  ],
]

/** What differs, in a few words; undefined when the outcomes are alike. */
export function wireDifference({ oracle, ours }: WireOutcomes): string | undefined {
  const statuses = (outcome: WireOutcome): string => outcome.answers.map(({ status }) => status).join(' ') || 'none'
  if (statuses(oracle) !== statuses(ours)) return `statuses ${statuses(oracle)} / ${statuses(ours)}`
  for (const [index, theirs] of oracle.answers.entries()) {
    const difference = answerDifference(theirs, ours.answers[index]!)
    if (difference !== undefined) return difference
  }
  if (oracle.isUsable !== ours.isUsable)
    return oracle.isUsable ? 'the connection must stay usable' : 'the connection must not be usable'
  return undefined
}

function answerDifference(oracle: WireAnswer, ours: WireAnswer): string | undefined {
  const [theirHead, ownHead] = [headOf(oracle), headOf(ours)]
  if (theirHead !== ownHead) return `head ${firstDifference(theirHead, ownHead)}`
  const [theirs, own] = [settled(oracle.body), settled(ours.body)]
  return theirs === own ? undefined : `body ${firstDifference(theirs, own)}`
}

/** The body without what is left open. */
export function settled(body: string): string {
  return wireLeniencies.reduce((text, { settle }) => settle(text), body)
}

/** The compared lines; a length counts as given or not, since what is left open in bodies changes it. */
function headOf({ headers }: WireAnswer): string {
  return comparedHeaders
    .flatMap((name) => (headers.get(name) ?? []).map((value) => `${name}: ${settledHeader(name, value)}`))
    .join('\n')
}

/** What is echoed of several parameters of `Accept` is a map in an order that changes from start to start. */
function settledHeader(name: string, value: string): string {
  if (name === 'content-length') return 'given'
  const [type, ...parameters] = value.split(';')
  return name === 'content-type' ? [type, ...parameters.sort()].join(';') : value
}
