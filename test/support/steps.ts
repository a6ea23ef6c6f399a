/**
 * Runs the steps that bring a server into the state a case starts from, as an administrator, in order.
 */
import type { Target, WireAnswer } from './target.ts'
import { fillTemplates, type Variables } from './templates.ts'

/** `capture` names members of the JSON answer under which later templates find them. */
export type Step = Readonly<{
  method?: string
  path?: string
  headers?: Readonly<Record<string, string>>
  body?: unknown
  capture?: Readonly<Record<string, string>>
  wait_ms?: number
}>

/** Runs the steps one after another; throws at the first that is answered with 300 or more. */
export async function runSteps(target: Target, steps: readonly Step[], variables: Variables): Promise<void> {
  for (const step of steps) {
    const answer = await runStep(target, step, variables)
    if (answer !== undefined && answer.status >= 300) {
      throw new Error(`${step.method} ${step.path} was answered ${answer.status} ${answer.text.slice(0, 400)}`)
    }
  }
}

/** Runs one step and captures what it asks for; resolves to undefined when the step only lets time pass. */
export async function runStep(target: Target, step: Step, variables: Variables): Promise<WireAnswer | undefined> {
  const answer = await sendStep(target, step, variables)
  if (step.wait_ms !== undefined) await target.passTime(step.wait_ms)
  return answer
}

async function sendStep(target: Target, step: Step, variables: Variables): Promise<WireAnswer | undefined> {
  if (step.method === undefined || step.path === undefined) return undefined
  const path = fillTemplates(step.path, variables)
  const body = fillTemplates(step.body, variables)
  const contentType = body === undefined ? {} : { 'Content-Type': 'application/json' }
  const headers = { Authorization: target.administrator, ...contentType, ...fillTemplates(step.headers ?? {}, variables) }
  const answer = await target.send({ method: step.method, path, headers, ...(body === undefined ? {} : { body: textOf(body) }) })
  if (answer.status < 300) captureMembers(step.capture, answer, variables)
  return answer
}

/** Remembers members of a JSON answer under the names that `capture` gives them; dots lead to inner members. */
export function captureMembers(capture: Step['capture'], answer: WireAnswer, variables: Variables): void {
  for (const [name, member] of Object.entries(capture ?? {})) {
    const value = member.split('.').reduce((inner: unknown, key) => Object(inner)[key], JSON.parse(answer.text))
    if (typeof value !== 'string') throw new Error(`no text to capture under \`${member}\` in ${answer.text.slice(0, 200)}`)
    variables.set(name, value)
  }
}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body))
