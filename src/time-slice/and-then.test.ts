import { expect, test } from 'vitest'
import { andThen } from './and-then.ts'

const double = (value: number) => value * 2
const refuse = (): never => {
  throw new Error('no')
}

test('what is there is gone on with at once', () => {
  expect(andThen(2, double)).toBe(4)
  expect(() => andThen(2, refuse)).toThrow('no')
})

test('what is not there yet is waited for', async () => {
  const later = andThen(Promise.resolve(2), double)
  expect(later).toBeInstanceOf(Promise)
  expect(await later).toBe(4)
  await expect(andThen(Promise.resolve(2), refuse)).rejects.toThrow('no')
  await expect(andThen(Promise.reject(new Error('never')), double)).rejects.toThrow('never')
  expect(await andThen(2, async (value) => value + 1)).toBe(3)
})
