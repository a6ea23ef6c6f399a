/**
 * Some 600 questions to the query APIs, valid and invalid, about a few users, roles and API keys, and what Elasticsearch 9.5.3
 * answered: every kind of query, sorting, paging, `search_after`, aggregations, and every refusal with its position.
 *
 * What differs from run to run (ids, times, names of nodes) was replaced by `{*}` when the answers were recorded.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApplication, type TestApplication, testClock } from './support/application.ts'

type Step = Readonly<{ method: string; path: string; body: string }>
type Recorded = Readonly<{ path: string; body: string; status: number; answer: unknown }>

const file = new URL('./vectors/queries-9.5.json', import.meta.url)
const { setup, questions } = JSON.parse(readFileSync(file, 'utf8')) as { setup: Step[]; questions: Recorded[] }

/** Some times in the questions are meant as before the keys were made. */
const recordedAt = Date.UTC(2026, 10, 22, 4, 33)

let application: TestApplication

beforeAll(async () => {
  application = await openTestApplication({ clock: testClock(recordedAt), settings: { restrictedNames: 'minimal-node' } })
  for (const step of setup) {
    application.clock.advance(20)
    const { status, text } = await send(step)
    if (status !== 200) throw new Error(`${step.path} was answered ${text}`)
  }
  application.clock.advance(1000)
})

afterAll(() => application.close())

test.each(questions)('$path $body', async ({ path, body, status, answer }) => {
  const given = await send({ method: 'POST', path, body })
  expect({ status: given.status, answer: masked(JSON.parse(given.text), answer) }).toEqual({
    status,
    answer: masked(answer, answer),
  })
})

function send({ method, path, body }: Step) {
  const headers = { Authorization: application.administrator, 'Content-Type': 'application/json' }
  return application.send({ method, path, headers, body })
}

/** The value without what was masked in the recorded one, and without the excerpts of the source. */
function masked(value: unknown, recorded: unknown): unknown {
  if (recorded === '{*}') return '{*}'
  if (typeof value === 'string') return value.replace(/\[Source: .*?; line/gs, '[Source: ; line')
  if (typeof value !== 'object' || value === null || typeof recorded !== 'object' || recorded === null) return value
  const members = Object.entries(value).map(([key, member]) => [key, masked(member, (recorded as Record<string, unknown>)[key])])
  return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members)
}
