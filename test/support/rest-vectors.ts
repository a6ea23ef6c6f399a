/**
 * The cases of `test/vectors/rest.json` and what makes an answer the expected one; the file's `conventions` block has the rules.
 *
 * Only what holds for Elasticsearch 9 is read: `expect_7_9` and `body_7_9` are another server's.
 */
import { readFileSync } from 'node:fs'
import { runSteps, type Step } from './steps.ts'
import { parseJsonOrText, type ServerSettings, type Target, type WireAnswer, type WireRequest } from './target.ts'
import { fillTemplates, type Variables } from './templates.ts'
import { findDifference, matchesText } from './vector-matching.ts'

/** `raw` is the exact text of the answer, `null` as a header's value means that the header must be absent. */
export type Expectation = Readonly<{
  status: number
  body?: unknown
  raw?: string
  match?: 'subset'
  unordered?: readonly string[]
  headers?: Readonly<Record<string, string | null>>
}>

export type RestVector = Readonly<{
  id: string
  title: string
  given: Readonly<{ fixtures: readonly string[]; steps?: readonly Step[]; settings?: ServerSettings }>
  request: WireRequest
  expect: Expectation
  appliesTo: readonly string[]
}>

type RestVectorFile = Readonly<{ fixtures: Readonly<Record<string, readonly Step[]>>; cases: readonly RestVector[] }>

const file: RestVectorFile = JSON.parse(readFileSync(new URL('../vectors/rest.json', import.meta.url), 'utf8'))

/** Every case that may be run against version 9. */
export const restVectors: readonly RestVector[] = file.cases.filter(({ appliesTo }) => appliesTo.includes('9'))

/** Brings the server into the state of the case, asks, and lists what is wrong with the answer: nothing when it is as expected. */
export async function findingsOnRestVector(target: Target, vector: RestVector): Promise<string[]> {
  const variables: Variables = new Map([['admin', target.administrator]])
  const fixtures = vector.given.fixtures.flatMap((name) => file.fixtures[name]!)
  await runSteps(target, [...fixtures, ...(vector.given.steps ?? [])], variables)
  const answer = await target.send(fillTemplates(vector.request, variables))
  return findings(vector, fillTemplates(vector.expect, variables), answer)
}

function findings(vector: RestVector, expected: Expectation, answer: WireAnswer): string[] {
  const found: string[] = []
  if (answer.status !== expected.status) found.push(`status: expected ${expected.status}, got ${answer.status} ${answer.text}`)
  found.push(...headerFindings({ ...defaultHeaders(vector), ...expected.headers }, answer))
  if (expected.body !== undefined) {
    const body = typeof expected.body === 'string' ? answer.text : parseJsonOrText(answer.text)
    const options = { isSubset: expected.match === 'subset', unordered: expected.unordered ?? [] }
    const difference = findDifference(expected.body, body, options)
    if (difference !== undefined) found.push(`body ${difference}`)
  }
  if (expected.raw !== undefined && !matchesText(expected.raw, answer.text)) {
    found.push(`raw: expected ${expected.raw}, got ${answer.text}`)
  }
  return found
}

function headerFindings(expected: Readonly<Record<string, string | null>>, answer: WireAnswer): string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const actual = answer.headers.get(name.toLowerCase())?.join(', ') ?? null
    const matches = value === null || actual === null ? actual === value : matchesText(value, actual)
    return matches ? [] : [`header ${name}: expected ${value}, got ${actual}`]
  })
}

/** What holds for every answer unless its case says otherwise. */
function defaultHeaders({ request, expect }: RestVector): Record<string, string | null> {
  const isUnmarked = expect.status === 401 || expect.status === 403
  const contentType = isPlainJson(request) && expect.body !== undefined ? { 'Content-Type': 'application/json' } : {}
  return { 'X-elastic-product': isUnmarked ? null : 'Elasticsearch', ...contentType }
}

/** Whether nothing in the request asks for another answer than JSON. */
function isPlainJson({ path, headers = {} }: WireRequest): boolean {
  const contentType = headers['Content-Type'] ?? 'application/json'
  return headers.Accept === undefined && !path.includes('format=') && contentType.startsWith('application/json')
}
