import { expect, test } from 'vitest'
import { runInSlices, startInSlices } from './run-in-slices.ts'

/** Keeps the processor busy for so many milliseconds a step. */
function* busySteps(steps: number, milliseconds: number): Generator<number, string, void> {
  for (let step = 0; step < steps; step++) {
    const end = performance.now() + milliseconds
    while (performance.now() < end);
    yield step
  }
  return 'done'
}

test('the result is what the generator returns', async () => {
  expect(await runInSlices(busySteps(3, 0))).toBe('done')
})

test('others get their turn while long work goes on', async () => {
  let turns = 0
  let isRunning = true
  const count = () => {
    turns++
    if (isRunning) setImmediate(count)
  }
  setImmediate(count)
  await runInSlices(busySteps(50, 1))
  isRunning = false
  expect(turns).toBeGreaterThan(5)
})

test('short work is done at once', async () => {
  let isOthersTurn = false
  setImmediate(() => {
    isOthersTurn = true
  })
  await runInSlices(busySteps(10, 0))
  expect(isOthersTurn).toBe(false)
})

test('what takes one step is there at once, other work later', async () => {
  expect(startInSlices(busySteps(0, 0))).toBe('done')
  const later = startInSlices(busySteps(3, 0))
  expect(later).toBeInstanceOf(Promise)
  expect(await later).toBe('done')
})

test('what the generator throws in its first step is thrown at once', () => {
  const refusing = (function* (isTooMuch: boolean): Generator<undefined, void, void> {
    if (isTooMuch) throw new Error('too much')
    yield
  })(true)
  expect(() => startInSlices(refusing)).toThrow('too much')
})

test('what the generator throws is what the promise rejects with', async () => {
  const refusing = (function* (): Generator<undefined, never, void> {
    yield
    throw new Error('too much')
  })()
  await expect(runInSlices(refusing)).rejects.toThrow('too much')
})
