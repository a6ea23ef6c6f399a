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
    ['uids: a\n{b: c}\n', '[1:8] could not find expected `:`'],
  ])('that is malformed, such as %j, is refused where the reading stands', async (body, reason) => {
    const answer = await ask('POST /_security/profile/_has_privileges', 'application/yaml', Buffer.from(body))
    expect(answer.startsWith(`400 x_content_parse_exception: ${reason}`)).toBe(true)
  })

  test.each([
    ['? [a]\n: b', '[1:4]', 'SequenceStartEvent(anchor=null, tag=null, implicit=true)'],
    ['? - a\n: b', '[1:3]', 'SequenceStartEvent(anchor=null, tag=null, implicit=true)'],
    ['? &x !!map {a: b}\n: b', '[1:13]', 'MappingStartEvent(anchor=x, tag=tag:yaml.org,2002:map, implicit=false)'],
    ['? &x\n  - a\n: c', '[2:3]', 'SequenceStartEvent(anchor=x, tag=null, implicit=true)'],
    ['? !<tag:x,1> [a]\n: b', '[1:15]', 'SequenceStartEvent(anchor=null, tag=tag:x,1, implicit=false)'],
    ['{*x : y}', '[1:4]', 'AliasEvent(anchor=x)'],
  ])('with something else for a name is refused: %j', async (body, place, event) => {
    const answer = await ask('POST /_security/profile/_suggest', 'application/yaml', Buffer.from(body))
    expect(answer.split('\n at ')[0]).toBe(
      `400 x_content_parse_exception: ${place} Expected a field name (Scalar value in YAML), got this instead: <org.yaml.snakeyaml.events.${event}>`,
    )
  })

  test.each([
    ['cluster:\tmonitor', '[1:8]', 'cluster:\tmonitor\n            ^'],
    ['cluster: [monitor]\t# x', '[1:18]', 'cluster: [monitor]\t# x\n                      ^'],
    ['\tcluster: a', '[1:1]', '\tcluster: a\n    ^'],
    ['cluster: [a,\tb]', '[1:12]', 'cluster: [a,\tb]\n                ^'],
  ])('with a tab where a token should begin is refused: %j', async (body, place, excerpt) => {
    const answer = await ask('POST /_security/user/_has_privileges', 'application/yaml', Buffer.from(body))
    expect(answer).toMatch(/^400 x_content_parse_exception/)
    expect(answer).toContain(
      `${place} while scanning for the next token\nfound character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)\n in 'reader'`,
    )
    expect(answer).toContain(`\n    ${excerpt}\n`)
  })

  test.each([
    ['{"name" "y"}', "[1:9] [suggest_profile_request_payload] name doesn't support values of type: VALUE_NULL"],
    ['{"x" y}', '[1:2] [suggest_profile_request_payload] unknown field [x]'],
  ])('with a name that has no colon has no value there: %j', async (body, reason) => {
    const answer = await ask('POST /_security/profile/_suggest', 'application/yaml', Buffer.from(body))
    expect(answer).toBe(`400 x_content_parse_exception: ${reason}`)
  })

  test.each([
    ['uids:   \nx: 1', "[1:6] [profile_has_privileges_request] uids doesn't support values of type: VALUE_NULL"],
    ['{uids:  , x: 1}', "[1:7] [profile_has_privileges_request] uids doesn't support values of type: VALUE_NULL"],
    ['uids:\n-  \n', '[2:2] [profile_has_privileges_request] failed to parse field [uids]'],
    ['uids:\n  - # c\n', '[2:4] [profile_has_privileges_request] failed to parse field [uids]'],
  ])('where nothing stands for a value tells of the place behind its sign: %j', async (body, reason) => {
    const answer = await ask('POST /_security/profile/_has_privileges', 'application/yaml', Buffer.from(body))
    expect(answer.split(' <- ')[0]).toBe(`400 x_content_parse_exception: ${reason}`)
  })

  const exceeded =
    'Document nesting depth (501) exceeds the maximum allowed (500, from `StreamReadConstraints.getMaxNestingDepth()`)'
  const tooDeep = `400 x_content_parse_exception: ${exceeded} <- stream_constraints_exception: ${exceeded}`
  test.each([
    ['{"metadata":{"a":', 498, '[', ']', '}}', '200 {"role":{"created":true}}'],
    ['{"metadata":{"a":', 499, '[', ']', '}}', tooDeep],
    ['{"metadata":{"a":', 4000, '[', ']', '}}', tooDeep],
    ['metadata:\n  a:\n  ', 498, '- ', '', 'x', '200 {"role":{"created":false}}'],
    ['metadata:\n  a:\n  ', 499, '- ', '', 'x', tooDeep],
    ['metadata:\n  a:\n  ', 4000, '- ', '', 'x', tooDeep],
    [
      '',
      4000,
      '[',
      ']',
      '',
      '400 parse_exception: failed to parse role [deep]. expected an object but found [START_ARRAY] instead',
    ],
  ])('is as deep as it may be: %j and %d times %j', async (before, count, opening, closing, after, answer) => {
    const body = Buffer.from(before + opening.repeat(count) + closing.repeat(count) + after)
    const given = await ask('PUT /_security/role/deep', 'application/yaml', body)
    expect(given).toBe(answer)
  })

  test('that is malformed in a long line shows a part of it', async () => {
    const body = `{"name": "${'b'.repeat(1000)}" x${'c'.repeat(1000)}}`
    const answer = await ask('POST /_security/profile/_suggest', 'application/yaml', Buffer.from(body))
    expect(answer).toContain(`\n     ... ${'b'.repeat(30)}" x${'c'.repeat(31)} ... \n${' '.repeat(41)}^\n`)
  })

  test('ends with its first document', async () => {
    const whole = '{"cluster":["monitor"],"index":[],"application":[]}'
    for (const rest of ['\n{"cluster":["all"]}\n', ' {', '\n--- {', '\n...\nfoo', '\n---\n\tx']) {
      const answer = await ask('POST /_security/user/_has_privileges', 'application/yaml', Buffer.from(whole + rest))
      expect(answer).toMatch(/^200 .*"cluster":\{"monitor":true\}/)
    }
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
