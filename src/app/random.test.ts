import { expect, test } from 'vitest'
import { randomFrom, systemRandom } from './random.ts'

test('an id is 22 characters that need no escaping in a URL', () => {
  expect(systemRandom.id()).toMatch(/^[A-Za-z0-9_-]{22}$/)
  expect(new Set(Array.from({ length: 100 }, systemRandom.id)).size).toBe(100)
})

test('a password is 20 letters and digits that nobody confuses', () => {
  for (let count = 0; count < 100; count++) expect(systemRandom.password()).toMatch(/^[a-km-zA-HJ-NP-Z2-9]{20}$/)
})

test('every character is equally likely: bytes that would tilt the draw are passed over', () => {
  const draws = [new Uint8Array(20).fill(255), new Uint8Array(20).fill(228), new Uint8Array(20).fill(227)]
  expect(randomFrom(() => draws.shift()!).password()).toBe('9'.repeat(20))
})

test('whoever replaces the bytes has replaced all randomness', () => {
  const still = randomFrom((length) => new Uint8Array(length))
  expect(still.id()).toBe('A'.repeat(22))
  expect(still.password()).toBe('a'.repeat(20))
})
