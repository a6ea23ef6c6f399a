import { expect, test } from 'vitest'
import { onceATurn } from './once-a-turn.ts'
import { takeTurn } from './turn.ts'

test('is done once in a turn, and again in the next', () => {
  let times = 0
  const count = onceATurn(() => void times++)
  takeTurn(() => {
    count()
    count()
  })
  expect(times).toBe(1)
  takeTurn(count)
  expect(times).toBe(2)
})

test('is done each time outside of turns', () => {
  let times = 0
  const count = onceATurn(() => void times++)
  takeTurn(count)
  count()
  count()
  expect(times).toBe(3)
})

test('what fails is tried again', () => {
  let times = 0
  const fail = onceATurn(() => {
    times++
    throw new Error('no')
  })
  takeTurn(() => {
    expect(fail).toThrow('no')
    expect(fail).toThrow('no')
  })
  expect(times).toBe(2)
})
