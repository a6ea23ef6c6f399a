import { expect, test } from 'vitest'
import { BoundedMemory } from './bounded-memory.ts'

test('a value is remembered for its text', () => {
  const memory = new BoundedMemory<number>()
  expect(memory.get('a')).toBeUndefined()
  expect(memory.add('a', 1)).toBe(1)
  memory.add('c', 2)
  expect(['a', 'b', 'a', 'c', 'c', ''].map((text) => memory.get(text))).toEqual([1, undefined, 1, 2, 2, undefined])
})

test('long texts are not kept', () => {
  const memory = new BoundedMemory<number>()
  const text = 'x'.repeat(513)
  expect(memory.add(text, 1)).toBe(1)
  expect(memory.get(text)).toBeUndefined()
})

test('nothing is kept beyond a number of texts', () => {
  const memory = new BoundedMemory<number>()
  for (let i = 0; i <= 1_000; i++) memory.add(String(i), i)
  expect([memory.get('0'), memory.get('999'), memory.get('1000')]).toEqual([undefined, undefined, 1_000])
})
