/**
 * Every request and answer that was recorded from Elasticsearch 9.5.3 and is kept under `test/vectors`, in one form.
 *
 * Requests that prepared a recording are among them, without their answers: all of them were successes.
 */
import { readFileSync } from 'node:fs'
import { parse as parseYaml } from 'yaml'
import { readRecording } from '../conformance/recording.ts'
import { profileVectors } from '../support/profile-vectors.ts'
import { readWorlds } from '../support/recorded-worlds.ts'
import { restVectors } from '../support/rest-vectors.ts'
import type { Step } from '../support/steps.ts'
import { parseJsonOrText, type WireRequest } from '../support/target.ts'
import type { JudgedAnswer } from './conformance.ts'

export type RecordedExchange = Readonly<{ name: string; request: WireRequest; answer: JudgedAnswer }>

const vector = (name: string): URL => new URL(`../vectors/${name}`, import.meta.url)
const read = (name: string): string => readFileSync(vector(name), 'utf8')
const json = { 'Content-Type': 'application/json' }

/** A step that was carried out, though nobody wrote down the answer. */
function preparation(name: string, { method, path, body, headers }: Step): readonly RecordedExchange[] {
  if (method === undefined || path === undefined) return []
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const request = { method, path, headers: { ...json, ...headers }, ...(body !== undefined && { body: text }) }
  return [{ name: `${name}: preparation`, request, answer: { status: 200, body: undefined, reading: 'recorded' } }]
}

/** Worlds of random roles and users, and questions about them. */
function ofWorlds(file: string): readonly RecordedExchange[] {
  return readWorlds(vector(file)).flatMap(({ world, setup, questions }) => [
    ...setup.flatMap((step) => preparation(world, step)),
    ...questions.map(({ n, request, answer: { status, body } }): RecordedExchange => {
      return { name: `${world}/${n}`, request, answer: { status, body: parseJsonOrText(body), reading: 'recorded' } }
    }),
  ])
}

/** Cases of the wire contract, with answers in JSON and in YAML. */
const ofWireContract = restVectors.flatMap(({ id, given, request, expect }): readonly RecordedExchange[] => {
  const isPart = expect.match === 'subset' || request.path.includes('filter_path')
  const told = expect.body ?? expect.raw
  const answer = { status: expect.status, body: typeof told === 'string' ? parseAnswer(told) : told }
  return [
    ...(given.steps ?? []).flatMap((step) => preparation(id, step)),
    { name: id, request, answer: { ...answer, reading: isPart ? 'part' : 'recorded' } },
  ]
})

function parseAnswer(text: string): unknown {
  if (text === '') return undefined
  return text.startsWith('---') ? parseYaml(text) : JSON.parse(text)
}

const ofProfiles = profileVectors.flatMap(({ id, request, expect }) =>
  [{ request, expect }, ...(expect.then ?? [])].map(({ request: { method, path, query, body }, expect }): RecordedExchange => {
    const target = query === undefined ? path : `${path}?${new URLSearchParams(query)}`
    const text = body === undefined ? {} : { body: JSON.stringify(body), headers: json }
    const answer = { status: expect.status, body: withoutMatchers(expect.body ?? expect.body_subset) }
    const reading = expect.body === undefined ? 'part' : 'recorded'
    return { name: id, request: { method, path: target, ...text }, answer: { ...answer, reading } }
  }),
)

/** What stands for a kind of value becomes one that stands for any. */
function withoutMatchers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMatchers)
  if (typeof value === 'string') return /^<<(number|any)>>$/.test(value) ? '{*}' : value
  if (value === null || typeof value !== 'object') return value
  if ('<<prefix>>' in value) return `${value['<<prefix>>']}`
  if ('<<set>>' in value) return withoutMatchers(value['<<set>>'])
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutMatchers(member)]))
}

function ofRoleRequests(): readonly RecordedExchange[] {
  const lines = read('role-requests-9.5.jsonl').trim().split('\n')
  return lines.map((line, index) => {
    const { request, answer } = JSON.parse(line)
    const body = parseJsonOrText(answer.body)
    return {
      name: `role request ${index}`,
      request: { ...request, headers: json },
      answer: { status: answer.status, body, reading: 'recorded' },
    }
  })
}

function ofQueries(): readonly RecordedExchange[] {
  const { setup, questions } = JSON.parse(read('queries-9.5.json'))
  return [
    ...setup.flatMap((step: Step) => preparation('queries', step)),
    ...questions.map(({ path, body, status, answer }: Record<string, never>, index: number) => ({
      name: `query ${index}`,
      request: { method: 'POST', path, headers: json, body },
      answer: { status, body: answer, reading: 'recorded' },
    })),
  ]
}

/** Cases in one line each: of refusals the answer was recorded in other words, so that only the request is judged. */
function ofLines(name: string, lines: readonly Readonly<{ request: string; answer: string }>[]): readonly RecordedExchange[] {
  return lines.map(({ request, answer }, index) => {
    const [, method = '', path = '', body] = /^(\S+) (\S+)(?: (.*))?$/s.exec(request) ?? []
    const [, status = '', text = ''] = /^(\d+) ?(.*)$/s.exec(answer) ?? []
    const told = parseJsonOrText(text)
    return {
      name: `${name} ${index}`,
      request: { method, path, headers: json, ...(body !== undefined && { body }) },
      answer: { status: Number(status), body: typeof told === 'string' ? undefined : told, reading: 'recorded' },
    }
  })
}

type Line = Readonly<{ request: string; answer: string; body?: string }>

/** Bodies in YAML, or in CBOR as hexadecimal digits. */
function ofFormat(file: string, contentType: string, encoding: 'hex' | 'utf8'): readonly RecordedExchange[] {
  const lines = JSON.parse(read(file)) as readonly Line[]
  return ofLines(file, lines).map(({ request, ...rest }, index) => {
    const { body } = lines[index]!
    const bytes = body === undefined ? {} : { bytes: Buffer.from(body, encoding) }
    return { ...rest, request: { ...request, headers: { 'Content-Type': contentType }, ...bytes } }
  })
}

function ofJwtCallers(): readonly RecordedExchange[] {
  const parts = Object.values(JSON.parse(read('jwt-callers-9.5.json'))) as readonly (readonly [string, string])[][]
  return ofLines(
    'jwt caller',
    parts.flat().map(([request, answer]) => ({ request, answer })),
  )
}

/** What the official client asks for, by the words that its recorded answers begin with. Its requests were not recorded. */
const clientCalls: Readonly<Record<string, string>> = {
  'put privileges': 'PUT /_security/privilege',
  'put role': 'PUT /_security/role/a',
  'put user': 'PUT /_security/user/a',
  'activate the profile': 'POST /_security/profile/_activate',
  authenticate: 'GET /_security/_authenticate',
  'has privileges by profile': 'POST /_security/profile/_has_privileges',
  'has privileges': 'POST /_security/user/_has_privileges',
  'get profiles': 'GET /_security/profile/a',
  'get privileges': 'GET /_security/user/_privileges',
}

/** Answers that the official client was given, with the method and the path of what it asked. */
export const clientAnswers = Object.entries(readRecording()).map(([name, { status, body }]) => {
  const [, call = ''] = Object.entries(clientCalls).find(([words]) => name.startsWith(words)) ?? []
  const [method = '', path = ''] = call.split(' ')
  return { name, method, path, answer: { status, body, reading: 'recorded' } as JudgedAnswer }
})

/** By what they are about. */
export const recordings: Readonly<Record<string, readonly RecordedExchange[]>> = {
  'privileges of random roles': ofWorlds('decisions.jsonl.gz'),
  management: ofWorlds('management.jsonl'),
  'the wire contract': ofWireContract,
  profiles: ofProfiles,
  roles: ofRoleRequests(),
  queries: ofQueries(),
  'callers of queries': ofLines('caller', JSON.parse(read('query-callers-9.5.json'))),
  'callers with JWTs': ofJwtCallers(),
  YAML: ofFormat('yaml-9.5.json', 'application/yaml', 'utf8'),
  CBOR: ofFormat('cbor-9.5.json', 'application/cbor', 'hex'),
}
