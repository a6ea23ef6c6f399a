import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { onceATurn } from './once-a-turn.ts'

test('is done once in a turn of the event loop, and again in the next', async () => {
  let times = 0
  const count = onceATurn(() => void times++)
  count()
  count()
  await Promise.resolve()
  count()
  expect(times).toBe(1)
  await turn()
  count()
  expect(times).toBe(2)
})

test('what fails is tried again', () => {
  let times = 0
  const fail = onceATurn(() => {
    times++
    throw new Error('no')
  })
  expect(fail).toThrow('no')
  expect(fail).toThrow('no')
  expect(times).toBe(2)
})
