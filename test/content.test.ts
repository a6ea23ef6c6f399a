/**
 * Bodies in CBOR and YAML and how Elasticsearch 9.5.3 answered them: what is malformed, in which place it is told, and what numbers,
 * names, tags, aliases and strings of bytes become. The recorded positions in CBOR count from the body's first byte.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApplication, type TestApplication } from './support/application.ts'
import { send, summaryOf } from './support/asked.ts'

/** In order: later requests find what earlier ones wrote. */
type Recorded = Readonly<{ request: string; body?: string; answer: string }>

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

/** Bodies are hexadecimal digits. */
describe('a body in CBOR', () => {
  test.each(readRecorded('cbor-9.5.json'))('$label', async ({ request, body, answer }) => {
    expect(await ask(request, 'application/cbor', body === undefined ? undefined : Buffer.from(body, 'hex'))).toBe(answer)
  })

  test('is refused with a reference to a string also where there is a namespace for it', async () => {
    const body = Buffer.from('a1686d65746164617461a16161d901008266616263646566d81900', 'hex')
    expect(await ask('PUT /_security/role/cbor-a', 'application/cbor', body)).toMatch(
      /^400 x_content_parse_exception: \[-1:27\] String reference outside of a namespace\n/,
    )
  })

  test('may come as the parameter source', async () => {
    const answer = await send(target, 'GET /_security/user/_has_privileges?source=%60&source_content_type=application/cbor')
    expect(summaryOf(answer)).toBe(
      '400 parse_exception: failed to parse privileges check [elastic/has_privileges]. expected an object but found [VALUE_STRING] instead',
    )
  })
})

describe('a body in YAML', () => {
  test.each(readRecorded('yaml-9.5.json'))('$label', async ({ request, body, answer }) => {
    expect(await ask(request, 'application/yaml', body === undefined ? undefined : Buffer.from(body))).toBe(answer)
  })

  test.each([
    ['{', '[1:2]'],
    ['[', '[1:1] [profile_has_privileges_request] Expected START_OBJECT but was: START_ARRAY'],
    ['uids: @a', '[1:5]'],
    ['uids: "\u0001"', '[1:1] special characters are not allowed'],
  ])('that is malformed, such as %j, is refused where the reading stands', async (body, reason) => {
    const answer = await ask('POST /_security/profile/_has_privileges', 'application/yaml', Buffer.from(body))
    expect(answer.startsWith(`400 x_content_parse_exception: ${reason}`)).toBe(true)
  })

  test('that is malformed has the parser for its cause', async () => {
    const answer = await ask('POST /_security/profile/_has_privileges', 'application/yaml', Buffer.from('uids: [a'))
    expect(answer).toMatch(
      /failed to parse field \[uids\] <- x_content_parse_exception: \[1:9\] .* <- marked_y_a_m_l_exception: /s,
    )
  })
})

function readRecorded(file: string): readonly (Recorded & { label: string })[] {
  const recorded: readonly Recorded[] = JSON.parse(readFileSync(new URL(`./vectors/${file}`, import.meta.url), 'utf8'))
  return recorded.map((entry) => ({ ...entry, label: `${entry.request} ${JSON.stringify(entry.body ?? '').slice(0, 120)}` }))
}

async function ask(request: string, contentType: string, bytes: Buffer | undefined): Promise<string> {
  const [method = '', path = ''] = request.split(' ')
  const answer = await target.send({
    method,
    path: bytes === undefined ? path : `${path}?format=json`,
    headers: { Authorization: target.administrator, ...(bytes !== undefined && { 'Content-Type': contentType }) },
    ...(bytes !== undefined && { bytes }),
  })
  return summaryOf(answer)
}
