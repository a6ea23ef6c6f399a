/**
 * Bodies in CBOR and how Elasticsearch 9.5.3 answered them: what is malformed, in which place it is told, and what numbers, names,
 * tags and strings of bytes become. The recorded positions count from the body's first byte.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApplication, type TestApplication } from './support/application.ts'
import { send, summaryOf } from './support/asked.ts'

/** `body` in hexadecimal digits. */
type Recorded = Readonly<{ request: string; body?: string; answer: string }>

const recorded: readonly Recorded[] = JSON.parse(readFileSync(new URL('./vectors/cbor-9.5.json', import.meta.url), 'utf8'))

let target: TestApplication

beforeAll(async () => {
  target = await openTestApplication()
  // Somebody must have a profile: before that, profiles are not even missed.
  await send(target, 'PUT /_security/user/somebody {"password":"some-password","roles":[]}')
  await send(
    target,
    'POST /_security/profile/_activate {"grant_type":"password","username":"somebody","password":"some-password"}',
  )
})

afterAll(() => target.close())

test.each(recorded.map((entry) => ({ ...entry, label: `${entry.request} ${(entry.body ?? '').slice(0, 120)}` })))(
  '$label',
  async ({ request, body, answer }) => {
    expect(await askInCbor(request, body)).toBe(answer)
  },
)

test('a reference to a string is refused also where there is a namespace for it', async () => {
  const answer = await askInCbor('PUT /_security/role/cbor-a', 'a1686d65746164617461a16161d901008266616263646566d81900')
  expect(answer).toMatch(/^400 x_content_parse_exception: \[-1:27\] String reference outside of a namespace\n/)
})

test('a body in CBOR may come as the parameter source', async () => {
  const answer = await send(target, 'GET /_security/user/_has_privileges?source=%60&source_content_type=application/cbor')
  expect(summaryOf(answer)).toBe(
    '400 parse_exception: failed to parse privileges check [elastic/has_privileges]. expected an object but found [VALUE_STRING] instead',
  )
})

async function askInCbor(request: string, body: string | undefined): Promise<string> {
  const [method = '', path = ''] = request.split(' ')
  const answer = await target.send({
    method,
    path: body === undefined ? path : `${path}?format=json`,
    headers: { Authorization: target.administrator, ...(body !== undefined && { 'Content-Type': 'application/cbor' }) },
    ...(body !== undefined && { bytes: Buffer.from(body, 'hex') }),
  })
  return summaryOf(answer)
}
