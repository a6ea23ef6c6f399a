import { expect, test } from 'vitest'
import { finish, type Steps } from './steps.ts'

function* counted(until: number): Steps<number> {
  let pauses = 0
  while (pauses < until) {
    yield
    pauses++
  }
  return pauses
}

test.each([0, 1, 1000])('work with %i pauses is done at once', (pauses) => {
  expect(finish(counted(pauses))).toBe(pauses)
})

test('a failure between two pauses is thrown to whoever wants the work done', () => {
  function* failing(): Steps<never> {
    yield
    throw new Error('in the second step')
  }
  expect(() => finish(failing())).toThrow('in the second step')
})
