/**
 * Who may ask the query APIs, and whose API keys they find: users with four kinds of roles and keys of theirs, as Elasticsearch 9.5.3
 * answered them. Ids, times and profile uids are `*`.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestApplication } from './support/application.ts'
import { ask, fixturePassword, openWith, send } from './support/asked.ts'

type Recorded = Readonly<{ as: string; request: string; answer: string }>

const file = new URL('./vectors/query-callers-9.5.json', import.meta.url)
const questions = JSON.parse(readFileSync(file, 'utf8')) as readonly Recorded[]

const roles = {
  'bwq-none': {},
  'bwq-own': { cluster: ['manage_own_api_key'] },
  'bwq-read': { cluster: ['read_security'] },
  'bwq-mk': { cluster: ['manage_api_key'] },
}

let application: TestApplication
const keys = new Map<string, string>()

beforeAll(async () => {
  application = await openWith(roles, Object.fromEntries(Object.keys(roles).map((name) => [name, [name]])))
  const grant = { grant_type: 'password', username: 'bwq-mk', password: fixturePassword }
  await ask(application, `POST /_security/profile/_activate ${JSON.stringify(grant)}`)
  const limited = { r: { cluster: ['manage_own_api_key'] } }
  await make('bwq-own', { name: 'bwq-own', metadata: { t: 1 } })
  await make('bwq-own', { name: 'bwq-own-bare', metadata: { t: 1 }, role_descriptors: { r: {} } })
  await make('bwq-mk', { name: 'bwq-mk', metadata: { t: 1 } })
  await make('administrator', { ...grant, api_key: { name: 'bwq-limited', role_descriptors: limited } }, '/grant')
})

afterAll(() => application.close())

async function make(as: string, body: object, path = ''): Promise<void> {
  const { text } = await send(application, `POST /_security/api_key${path} ${JSON.stringify(body)}`, as)
  const { name, encoded } = JSON.parse(text) as { name: string; encoded: string }
  keys.set(name, `ApiKey ${encoded}`)
}

test.each(questions)('$request as $as', async ({ as, request, answer }) => {
  const given = await ask(application, request, as.startsWith('key:') ? keys.get(as.slice(4)) : as)
  expect(masked(given)).toBe(masked(answer))
})

/** Without ids, and without the excerpts of the source. */
function masked(answer: string): string {
  return answer
    .replace(/API key id \[[^\]]*\]/g, 'API key id [*]')
    .replace(/"profile_uid":"[^"]*"/g, '"profile_uid":"*"')
    .replace(/\[Source: .*?; line/gs, '[Source: ; line')
}
