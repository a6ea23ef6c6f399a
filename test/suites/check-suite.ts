/**
 * Every golden case of the has-privileges evaluation, for any way of answering it.
 *
 * Each case is evaluated with all answers, again for the one answer whether all hold, and, when its role is not limited, again
 * limited by itself: none of this may change an answer. An implementation says how it answers; it gets the case as data.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { BailiwickError } from '../../src/errors.ts'
import type { PutRoleBody } from '../support/put-role-body.ts'

/** The answer to a check, members as on the wire. */
export type CheckAnswer = Readonly<{
  has_all_requested: boolean
  cluster: Readonly<Record<string, boolean>>
  index: Readonly<Record<string, Readonly<Record<string, boolean>>>>
  application: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, boolean>>>>>>
}>

/** A question: the descriptors of one subject, those of its limit, what is stored and restricted, and the check. */
export type CheckCase = Readonly<{
  id: string
  source: string
  roles: readonly PutRoleBody[]
  limitedBy?: readonly PutRoleBody[]
  storedPrivileges: readonly Readonly<{ application: string; name: string; actions: readonly string[] }>[]
  restrictedIndices?: readonly string[]
  version?: '7.9' | '9.x'
  check: Readonly<{
    cluster?: readonly string[]
    index?: readonly Readonly<{
      names: string | readonly string[]
      privileges: string | readonly string[]
      allow_restricted_indices?: boolean
    }>[]
    application?: readonly Readonly<{ application: string; privileges: readonly string[]; resources: readonly string[] }>[]
  }>
  expect?: CheckAnswer
  expectError?: Readonly<{ phase: string; status: number; type: string; reason?: string; reasonStartsWith?: string }>
}>

/** One way of answering. Both methods throw what the check is refused for. */
export interface CheckImplementation {
  check(question: CheckCase): CheckAnswer
  hasAll(question: CheckCase): boolean
}

type EvaluationVectors = Readonly<{ cases: readonly CheckCase[] }>

/** The golden cases that hold for Elasticsearch 9.5.3. */
export function readCheckCases(): readonly CheckCase[] {
  const text = readFileSync(new URL('../vectors/evaluation.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as EvaluationVectors).cases.filter((question) => question.version !== '7.9')
}

/** Runs every case on the implementation. */
export function checkSuite(name: string, implementation: CheckImplementation): void {
  describe(name, () => {
    for (const question of readCheckCases()) {
      test(`${question.id}: ${question.source}`, () => {
        if (question.expectError) expectRefusal(implementation, question, question.expectError)
        else expectAnswer(implementation, question, question.expect!)
      })
    }
  })
}

function expectAnswer(implementation: CheckImplementation, question: CheckCase, answer: CheckAnswer): void {
  expect(implementation.check(question)).toEqual(answer)
  expect(implementation.hasAll(question)).toBe(answer.has_all_requested)
  if (question.limitedBy) return
  const limitedByItself = { ...question, limitedBy: question.roles }
  expect(implementation.check(limitedByItself)).toEqual(answer)
  expect(implementation.hasAll(limitedByItself)).toBe(answer.has_all_requested)
}

function expectRefusal(
  implementation: CheckImplementation,
  question: CheckCase,
  { reason, reasonStartsWith }: NonNullable<CheckCase['expectError']>,
): void {
  let refusal: unknown
  try {
    implementation.check(question)
  } catch (error) {
    refusal = error
  }
  expect(refusal).toBeInstanceOf(BailiwickError)
  const message = (refusal as BailiwickError).message
  if (reason !== undefined) expect(message).toBe(reason)
  expect(message.startsWith(reasonStartsWith ?? '')).toBe(true)
}
