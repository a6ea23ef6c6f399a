/**
 * Random worlds of roles, users, keys and profiles, questions about them, and what Elasticsearch 9.5.3 answered.
 *
 * A world line of the recording is followed by its questions. Worlds are independent of one another; inside a world the questions
 * are asked in order. An answer matches when its status is equal and its body is, but for `{*}`, for arrays that Elasticsearch
 * fills from hash tables, and for the source excerpt inside a JSON syntax error.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { captureMembers, runStep, type Step } from './steps.ts'
import { parseJsonOrText, type Target, type WireAnswer, type WireRequest } from './target.ts'
import { fillTemplates, type Variables } from './templates.ts'
import {
  arraysOfApplicationPrivileges,
  arraysOfInvalidation,
  arraysOfPrivilegesList,
  arraysOfProfileCheck,
} from './unordered-arrays.ts'
import { findDifference, matchesText } from './vector-matching.ts'

export type Question = Readonly<{
  world: string
  n: number
  kind: string
  request: WireRequest
  /** Members of the answer that later questions of the world refer to. */
  capture?: Step['capture']
  answer: Readonly<{ status: number; body: string }>
}>

export type World = Readonly<{ world: string; setup: readonly Step[]; questions: readonly Question[] }>

/** `failure` is absent when the answer matched; `isSameBytes` when the text did, key order included. */
export type Verdict = Readonly<{ question: Question; answer: WireAnswer; failure?: string; isSameBytes: boolean }>

/** What came of a world: the steps that were refused, and a verdict for each question. */
export type PlayedWorld = Readonly<{ refusedSteps: readonly string[]; verdicts: readonly Verdict[] }>

/** The worlds of a file of JSON lines, gzipped or not. */
export function readWorlds(file: URL): readonly World[] {
  const worlds: { world: string; setup: readonly Step[]; questions: Question[] }[] = []
  const content = readFileSync(file)
  const lines = file.pathname.endsWith('.gz') ? gunzipSync(content) : content
  for (const line of lines.toString().split('\n')) {
    if (line === '') continue
    const record = JSON.parse(line) as Question | Omit<World, 'questions'>
    if ('setup' in record) worlds.push({ ...record, questions: [] })
    else worlds.at(-1)!.questions.push(record)
  }
  return worlds
}

/** Sets the world up and asks its questions one after the other. A refused step is noted, and the rest goes on without it. */
export async function playWorld(target: Target, { setup, questions }: World): Promise<PlayedWorld> {
  const variables: Variables = new Map([['admin', target.administrator]])
  const refusedSteps: string[] = []
  for (const step of setup) {
    const answer = await runStep(target, step, variables)
    if (answer !== undefined && answer.status >= 300)
      refusedSteps.push(`${step.method} ${step.path} ${answer.status} ${answer.text}`)
  }
  const verdicts: Verdict[] = []
  for (const question of questions) {
    const answer = await target.send(fillTemplates(question.request, variables))
    if (answer.status < 300) captureMembers(question.capture, answer, variables)
    verdicts.push(judge(question, answer, variables))
  }
  return { refusedSteps, verdicts }
}

function judge(question: Question, answer: WireAnswer, variables: Variables): Verdict {
  const expected = fillTemplates(question.answer, variables)
  const failure = failureOf(question.kind, expected, answer)
  const isSameBytes = failure === undefined && matchesText(expected.body, answer.text)
  return failure === undefined
    ? { question, answer, isSameBytes }
    : { question, answer, isSameBytes, failure: describeFailure(question, failure) }
}

function failureOf(kind: string, expected: Question['answer'], answer: WireAnswer): string | undefined {
  if (answer.status !== expected.status)
    return `status: expected ${expected.status} ${expected.body}, got ${answer.status} ${answer.text}`
  const body = parseJsonOrText(answer.text)
  const options = { unordered: unorderedArraysOf(kind), loosen: withoutSourceExcerpt }
  return (
    findDifference(parseJsonOrText(expected.body), body, options) ?? (kind === 'list' ? misplacedRestricted(body) : undefined)
  )
}

/** `indices` is a set, but entries that reach restricted indices come after all others. */
function misplacedRestricted(body: unknown): string | undefined {
  const { indices = [] } = body as { indices?: readonly { allow_restricted_indices: boolean }[] }
  const reach = indices.map((entry) => entry.allow_restricted_indices)
  return reach.lastIndexOf(false) > reach.indexOf(true) && reach.includes(true)
    ? '/indices: an entry without restricted indices follows one with them'
    : undefined
}

function describeFailure({ world, n, request }: Question, failure: string): string {
  const runAs = request.headers?.['es-security-runas-user']
  const caller = runAs === undefined ? '' : ` as ${runAs}`
  return `${world}/${n}${caller}: ${request.method} ${request.path} ${request.body ?? ''}\n  ${failure}`
}

function unorderedArraysOf(kind: string): readonly string[] {
  if (kind === 'list') return arraysOfPrivilegesList
  if (kind === 'get-privilege') return arraysOfApplicationPrivileges
  return kind === 'profile' ? arraysOfProfileCheck : kind === 'invalidate-api-key' ? arraysOfInvalidation : []
}

const withoutSourceExcerpt = (text: string): string =>
  text.replace(/\[Source: [\s\S]*?; (line: \d+, column: \d+)\]/g, '[Source: $1]')
