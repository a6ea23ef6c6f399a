/**
 * The cases of a seed: first everything that is listed, in an order of the seed's own, then what is drawn from combining it.
 *
 * What is listed is the same for every seed but for its order, and for what is put into a body at the byte where it is broken.
 */
import { createRandom, type Random } from '../random.ts'
import { brokenAt, encodedBodies, foreignBodies, mutations, shortBody } from './bodies.ts'
import { headFamilies } from './heads.ts'
import { formats, mediaTypes } from './media-types.ts'
import { namedPaths, oddQueries, oddSegments, oddTargets } from './targets.ts'
import { plainTargets, typicalDraft, typicalRequests } from './typical-requests.ts'
import { caseOf, type Draft, draftOf, type WireCase, withLines, withoutHeader } from './wire-case.ts'

/** The same seed gives the same cases; `count` of them. */
export function* generateCases(seed: string, count: number): Generator<WireCase, undefined> {
  const random = createRandom(`wire ${seed}`)
  const listed = shuffled(listedCases(random), random)
  for (let index = 0; index < count; index++) yield listed[index] ?? drawnCase(random)
  return undefined
}

/** Everything that is asked before anything is drawn. */
export function listedCases(random: Random): WireCase[] {
  return [
    ...brokenBodies(random),
    ...mediaTypeCases(random),
    ...encodingCases(random),
    ...targetCases(random),
    ...headFamilies.flatMap(({ kind, drafts }) => drafts.flatMap((draft) => [caseOf(kind, draft), caseOf(kind, draft, 'after')])),
  ]
}

/** Every byte of every typical body, broken in every way. */
function brokenBodies(random: Random): WireCase[] {
  return typicalRequests
    .map(typicalDraft)
    .flatMap((draft) =>
      [...draft.body].flatMap((_, position) =>
        mutations.map((mutation) =>
          caseOf(`byte ${mutation}`, { ...draft, body: brokenAt(draft.body, position, mutation, random) }, behindOf(random)),
        ),
      ),
    )
}

const posting = draftOf({ method: 'POST', target: '/_security/user/_has_privileges' })

function mediaTypeCases(random: Random): WireCase[] {
  const typed = mediaTypes.flatMap((type) =>
    foreignBodies.map(({ bytes }) =>
      caseOf('content type', withLines({ ...posting, body: bytes }, `Content-Type: ${type}`), behindOf(random)),
    ),
  )
  const untyped = foreignBodies.map(({ bytes }) => caseOf('no content type', { ...posting, body: bytes }))
  const accepted = mediaTypes.flatMap((type) => [
    caseOf('accept', withLines(draftOf({}), `Accept: ${type}`)),
    caseOf('accept of a refusal', withLines(draftOf({ target: '/_security/nope' }), `Accept: ${type}`)),
    caseOf('accept without credentials', withLines(withoutHeader(draftOf({}), 'Authorization'), `Accept: ${type}`)),
    caseOf('accept of a body', withTypes(random.pick(mediaTypes), type)),
  ])
  const asked = formats.flatMap((format) => [
    caseOf('format', draftOf({ target: `/_security/_authenticate?format=${format}` })),
    caseOf(
      'format',
      withLines(draftOf({ target: `/_security/_authenticate?pretty&format=${format}` }), 'Accept: application/yaml'),
    ),
    caseOf('format of a refusal', draftOf({ target: `/_security/nope?format=${format}` })),
  ])
  return [...typed, ...untyped, ...accepted, ...asked]
}

const withTypes = (contentType: string, accept: string): Draft =>
  withLines({ ...posting, body: shortBody }, `Content-Type: ${contentType}`, `Accept: ${accept}`)

function encodingCases(random: Random): WireCase[] {
  return encodedBodies.map(({ bytes, encoding = '' }) =>
    caseOf(
      'content encoding',
      withLines({ ...posting, body: bytes }, 'Content-Type: application/json', `Content-Encoding: ${encoding}`),
      behindOf(random),
    ),
  )
}

function targetCases(random: Random): WireCase[] {
  const whole = oddTargets.flatMap((target) => ['GET', 'OPTIONS', 'HEAD', 'PATCH'].map((method) => draftOf({ method, target })))
  const named = namedPaths.flatMap((path) => oddSegments.map((segment) => draftOf({ target: path.replace('{}', segment) })))
  const queried = oddQueries.flatMap((query) => [
    draftOf({ target: `/_security/_authenticate${query}` }),
    draftOf({
      target: `${random.pick([...plainTargets, '/_security/nope'])}${query}`,
      method: random.pick(['GET', 'OPTIONS', 'HEAD', 'DELETE']),
    }),
    { ...posting, target: `${posting.target}${query}` },
  ])
  const anonymous = [...oddTargets, ...oddQueries.map((query) => `/_security/_authenticate${query}`)].map((target) =>
    withoutHeader(draftOf({ target }), 'Authorization'),
  )
  return [
    ...[...whole, ...named].map((draft) => caseOf('path', draft, behindOf(random))),
    ...queried.map((draft) => caseOf('query string', draft, behindOf(random))),
    ...anonymous.map((draft) => caseOf('target without credentials', draft, behindOf(random))),
  ]
}

/** Two or three oddities at once, none of which says alone that the request is no HTTP. */
export function drawnCase(random: Random): WireCase {
  let draft = random.chance(0.5) ? drawnBody(random) : draftOf({ target: random.pick(plainTargets), method: drawnMethod(random) })
  for (let oddities = random.int(2, 3); oddities > 0; oddities--) draft = withOddity(random, draft)
  return caseOf('drawn', draft, behindOf(random))
}

function drawnBody(random: Random): Draft {
  const draft = typicalDraft(random.pick(typicalRequests))
  return random.chance(0.5)
    ? draft
    : { ...draft, body: brokenAt(draft.body, random.int(0, draft.body.length), random.pick(mutations), random) }
}

const drawnMethod = (random: Random): string => random.pick(['GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'DELETE', 'PATCH', 'TRACE'])

function withOddity(random: Random, draft: Draft): Draft {
  return random.weighted<Draft>([
    [3, () => ({ ...draft, target: draft.target.split('?')[0] + random.pick(oddQueries) })],
    [3, () => withLines(withoutHeader(draft, 'Content-Type'), `Content-Type: ${random.pick(mediaTypes)}`)],
    [3, () => withLines(withoutHeader(draft, 'Accept'), `Accept: ${random.pick(mediaTypes)}`)],
    [1, () => ({ ...draft, target: `${draft.target}${draft.target.includes('?') ? '&' : '?'}format=${random.pick(formats)}` })],
    [1, () => withoutHeader(draft, 'Authorization')],
    [1, () => withLines(draft, random.pick(['Connection: close', 'Connection: keep-alive', 'Expect: 100-continue']))],
    [
      2,
      () =>
        withLines(
          draft,
          random.pick(['X-Opaque-Id: a', 'Origin: http://x', 'traceparent: x', 'es-secondary-authorization: Basic x']),
        ),
    ],
    [
      1,
      () =>
        withLines(
          draft,
          random.pick(['es-security-runas-user: parity-nobody', 'es-security-runas-user:', 'Authorization: Basic x']),
        ),
    ],
    [
      1,
      () =>
        withLines(withoutHeader(draft, 'Accept-Encoding'), random.pick(['Accept-Encoding: gzip', 'Accept-Encoding: deflate'])),
    ],
    [0.5, () => ({ ...draft, version: 'HTTP/1.0' })],
  ])
}

function behindOf(random: Random): WireCase['behind'] {
  return random.chance(0.5) ? 'pipelined' : 'after'
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return random.some(list, list.length, list.length)
}
