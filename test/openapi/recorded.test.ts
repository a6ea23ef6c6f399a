/** Every recorded request that was read, and every recorded answer, is as `docs/openapi.yaml` describes it. */
import { describe, expect, test } from 'vitest'
import { findingsOnAnswer, findingsOnExchange } from './conformance.ts'
import { operationFor } from './document.ts'
import { clientAnswers, type RecordedExchange, recordings } from './recorded.ts'

/** Requests that are read, though nobody should send them; each must go beyond what the document allows. */
const accidents: readonly Readonly<{ reason: string; cases: readonly string[] }>[] = [
  { reason: 'values of queries are read token by token, so that a bracket counts as one', cases: ['query 55', 'query 166'] },
  { reason: 'what is passed over in CBOR is not decoded, so that a broken text in it is not seen', cases: ['cbor-9.5.json 52'] },
]
const accidental = new Set(accidents.flatMap(({ cases }) => cases))

const findingsOn = ({ name, request, answer }: RecordedExchange): readonly string[] =>
  findingsOnExchange(request, answer).map((finding) => `${name}: ${request.method} ${request.path} ${finding}`)

describe('what was recorded from Elasticsearch is as the document says', () => {
  test.each(Object.entries(recordings))('%s', (_, exchanges) => {
    expect(exchanges.filter(({ name }) => !accidental.has(name)).flatMap(findingsOn)).toEqual([])
  })
})

test.each(clientAnswers)('the answer to the official client is as the document says: $name', ({ method, path, answer }) => {
  expect(findingsOnAnswer(operationFor(method, path)!, answer)).toEqual([])
})

test.each([...accidental])('what goes beyond the document by accident still does: %s', (name) => {
  const found = Object.values(recordings)
    .flat()
    .find((exchange) => exchange.name === name)
  expect(found && findingsOn(found)).not.toEqual([])
})

/** The comparison is as strict as it looks: it would have found a member that is not described. */
test('no recorded answer may have a member more', () => {
  const known = new Map<string, RecordedExchange>()
  for (const exchange of Object.values(recordings).flat()) {
    const operation = operationFor(exchange.request.method, exchange.request.path)
    if (operation !== undefined && isObject(exchange.answer.body))
      known.set(`${operation.operationId} ${exchange.answer.status}`, exchange)
  }
  const found = [...known].map(([name, { request, answer }]) => {
    const body = { ...(answer.body as object), no_such_member: { no_such_member: 1 } }
    return [name, findingsOnExchange(request, { ...answer, body }).length > 0] as const
  })
  expect(found.filter(([, isFound]) => !isFound)).toEqual([])
  expect(found.length).toBeGreaterThan(80)
})

const isObject = (value: unknown): boolean => value !== null && typeof value === 'object'
