/**
 * The official client, unmodified, against our server on a real socket, answer for answer what Elasticsearch 9.5.3 gave it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApplication, type TestApplication } from '../support/application.ts'
import { arraysOfPrivilegesList, arraysOfProfileCheck } from '../support/unordered-arrays.ts'
import { findDifference } from '../support/vector-matching.ts'
import { askWithOfficialClient, type ClientAnswers } from './official-client.ts'
import { readRecording } from './recording.ts'

const recorded = readRecording()

describe('the official client', () => {
  let server: TestApplication
  let answers: ClientAnswers

  beforeAll(async () => {
    server = await openTestApplication()
    const { port } = await server.application.listen({ host: '127.0.0.1', port: 0 })
    answers = await askWithOfficialClient(`http://127.0.0.1:${port}`, server.administratorCredentials)
  })

  afterAll(() => server.close())

  test('asks all that was recorded', () => {
    expect(Object.keys(answers)).toEqual(Object.keys(recorded))
  })

  test.each(Object.keys(recorded))('is answered as by Elasticsearch: %s', (question) => {
    const unordered = [...arraysOfPrivilegesList, ...arraysOfProfileCheck].map((pointer) => `/body${pointer}`)
    expect(findDifference(recorded[question], answers[question], { unordered })).toBeUndefined()
  })
})
