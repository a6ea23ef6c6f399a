import { expect, test } from 'vitest'
import { oneByOne } from './one-by-one.ts'

/** Keeps the processor busy, and is done at once. */
async function busy(milliseconds: number): Promise<number> {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
  return milliseconds
}

test('the results are in the order of the items', async () => {
  expect(await oneByOne([3, 1, 2], async (item) => item * 2)).toEqual([6, 2, 4])
  expect(await oneByOne([], busy)).toEqual([])
})

test('others get their turn while there is much to do', async () => {
  let turns = 0
  let isRunning = true
  const count = () => {
    turns++
    if (isRunning) setImmediate(count)
  }
  setImmediate(count)
  await oneByOne(Array(50).fill(1), busy)
  isRunning = false
  expect(turns).toBeGreaterThan(5)
})

test('a few quick things are done at once', async () => {
  let isOthersTurn = false
  setImmediate(() => {
    isOthersTurn = true
  })
  await oneByOne(Array(10).fill(0), busy)
  expect(isOthersTurn).toBe(false)
})

test('a failure ends it', async () => {
  const done: number[] = []
  const work = async (item: number): Promise<void> => {
    if (item === 2) throw new Error('no')
    done.push(item)
  }
  await expect(oneByOne([1, 2, 3], work)).rejects.toThrow('no')
  expect(done).toEqual([1])
})
