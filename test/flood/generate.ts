/**
 * The cases of a seed: every case is drawn from its seed and number alone, so that one can be sent again without the others.
 *
 * Sources are those of the parity profiles, with more mistakes: listed and drawn cases of the wire, management requests, and every
 * route of the table with a body that another route would take.
 */
import { routes } from '../../src/api/routes.ts'
import { generateSequence } from '../parity/management/generate.ts'
import { createRandom, type Random } from '../parity/random.ts'
import { drawnCase, listedCases } from '../parity/wire/generate.ts'
import { plainTargets, typicalDraft, typicalRequests } from '../parity/wire/typical-requests.ts'
import { asAdministrator, asUser, caseOf, type Draft, draftOf, withLines, withoutHeader } from '../parity/wire/wire-case.ts'
import { type FloodCase, type FloodRequest, floodCase } from './flood-case.ts'
import { hugeBody, oddBody, withRandomByte } from './odd-bodies.ts'
import { filledPath, hugeHead, oddCredentials, withOddHead } from './odd-heads.ts'

/** What gives the cases of one seed by their numbers. */
export function floodOf(seed: string): (number: number) => FloodCase {
  const listed = listedCases(createRandom(`flood ${seed}`))
  const requests = managementRequests(seed)
  const sources: Sources = { listed, requests }
  return (number) => {
    const random = createRandom(`flood ${seed} ${number}`)
    return floodCase(number, drawnRequest(random, sources))
  }
}

type ManagementRequest = ReturnType<typeof generateSequence>['requests'][number]
type Sources = Readonly<{ listed: readonly FloodRequest[]; requests: readonly ManagementRequest[] }>

const pooledSequences = 40
const requestsPerSequence = 60

function managementRequests(seed: string): ManagementRequest[] {
  return Array.from({ length: pooledSequences }, (_, number) =>
    generateSequence({ seed: `flood ${seed}`, number, requests: requestsPerSequence }),
  ).flatMap(({ requests }) => requests)
}

function drawnRequest(random: Random, { listed, requests }: Sources): FloodRequest {
  return random.weighted<FloodRequest>([
    [20, () => random.pick(listed)],
    [8, () => drawnCase(random)],
    [24, () => caseOf('route', routeDraft(random))],
    [20, () => caseOf('management', managementDraft(random, random.pick(requests)))],
    [10, () => withBrokenHead(random, random.chance(0.5) ? caseOf('', routeDraft(random)) : drawnCase(random))],
    [8, () => caseOf('credentials', withCredentials(random))],
    [5, () => caseOf('odd head', withOddHead(random, withOddHead(random, routeDraft(random))))],
    [1, () => caseOf('huge head', hugeHead(random))],
    [1, () => caseOf('huge body', hugeDraft(random))],
    [2, () => garbage(random)],
  ])
}

const bodies = typicalRequests.flatMap(({ body }) => (body === undefined ? [] : [body]))

/** Any route with any body: mostly of a kind that some route takes. */
function routeDraft(random: Random): Draft {
  const { methods, path } = random.pick(routes)
  const method = random.pick(methods)
  const draft = draftOf({ method, target: filledPath(random, path), lines: ['Host: x', random.pick([asAdministrator, asUser])] })
  if (method === 'GET' && random.chance(0.6)) return withOddHead(random, draft)
  return random.chance(0.8) ? withBody(draft, oddBody(random, random.pick(bodies))) : withOddHead(random, draft)
}

function withBody(draft: Draft, { bytes, lines }: ReturnType<typeof oddBody>): Draft {
  return { ...withLines(draft, ...lines), body: bytes }
}

function managementDraft(random: Random, { method, path, body }: ManagementRequest): Draft {
  const target = latin1(filledTemplates(path)).replaceAll(' ', '%20')
  const draft = draftOf({
    method,
    target,
    lines: ['Host: x', makesMany(target) ? asUser : random.pick([asAdministrator, asUser])],
  })
  const withMistakes = body === undefined ? draft : withBody(draft, oddBody(random, parsed(filledTemplates(body))))
  return random.chance(0.2) ? withOddHead(random, withMistakes) : withMistakes
}

const latin1 = (text: string): string => Buffer.from(text).toString('latin1')

/** Names that a sequence shares with nobody, and what it would have captured. */
function filledTemplates(text: string): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => (name === 'w' || name === 'a' ? 'flood' : `flood-${name}`))
}

/** What is made anew each time it succeeds is asked for by somebody who may not, so that the store stays as it is. */
function makesMany(target: string): boolean {
  return /api_key|token/.test(target)
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

/** Any byte of the head in the place of another, or the head cut short, or with a piece of it doubled. */
function withBrokenHead(random: Random, { head, body }: FloodRequest): FloodRequest {
  let broken = head
  for (let mistakes = random.int(1, 3); mistakes > 0; mistakes--) {
    const [from = 0, to = 0] = random.times(2, 2, () => random.int(0, broken.length)).toSorted((a, b) => a - b)
    broken = random.weighted<string>([
      [5, () => withRandomByte(random, broken)],
      [1, () => broken.slice(0, from) + broken.slice(Math.min(to, from + 3))],
      [1, () => broken.slice(0, to) + broken.slice(from)],
      [0.3, () => broken.slice(0, from)],
    ])
  }
  return { kind: 'broken head', head: broken, body }
}

function withCredentials(random: Random): Draft {
  const draft = random.chance(0.5) ? draftOf({ target: random.pick(plainTargets) }) : typicalDraft(random.pick(typicalRequests))
  return withLines(withoutHeader(draft, 'Authorization'), `Authorization: ${oddCredentials(random)}`)
}

function hugeDraft(random: Random): Draft {
  const { method, target } = typicalDraft(random.pick(typicalRequests))
  return withBody(draftOf({ method, target }), hugeBody(random))
}

function garbage(random: Random): FloodRequest {
  const noise = random.times(1, 200, () => String.fromCharCode(random.int(0, 255))).join('')
  const head = random.weighted<string>([
    [3, () => noise],
    [1, () => `\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03${noise}`],
    [1, () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    [1, () => '\r\n'.repeat(random.int(1, 500))],
    [1, () => `GET / HTTP/1.1\r\n${noise}`],
    [1, () => noise.replace(/[^ -~]/g, '')],
  ])
  return { kind: 'garbage', head, body: '' }
}
