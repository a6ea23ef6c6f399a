import { expect, test } from 'vitest'
import { BodyPieces } from './body-pieces.ts'

test.each<readonly [what: string, lengths: readonly number[]]>([
  ['nothing', []],
  ['one piece', [10]],
  ['small pieces', [1, 2, 3]],
  ['a large one', [2_000_000]],
  ['so many that they are joined on the way', Array.from({ length: 40 }, () => 65_536)],
  ['large ones and a rest', [1_500_000, 1_500_000, 7]],
])('%s is the same body', (_, lengths) => {
  const pieces = new BodyPieces()
  const parts = lengths.map((length, index) => Buffer.alloc(length, index + 1))
  for (const part of parts) pieces.add(part)
  expect(pieces.length).toBe(lengths.reduce((sum, length) => sum + length, 0))
  expect(pieces.take().equals(Buffer.concat(parts))).toBe(true)
})

test('what was taken, or cleared, is not held any more', () => {
  const pieces = new BodyPieces()
  pieces.add(Buffer.from('a'))
  expect(String(pieces.take())).toBe('a')
  expect(String(pieces.take())).toBe('')
  pieces.add(Buffer.from('b'))
  pieces.clear()
  expect(String(pieces.take())).toBe('')
})
