import { expect, test } from 'vitest'
import { textOrAbsent } from './text-or-absent.ts'

test.each(['', ' ', '\t\n\u000b\f\r', '\u001c\u001f', '\u1680\u2000\u2003\u2028\u2029\u205f\u3000'])('%j is absent', (text) => {
  expect(textOrAbsent(text)).toBeUndefined()
})

test.each(['a', ' a ', '\u0000', '\u001b', '\u00a0', '\u2007', '\u202f', '\ufeff', '\u200b'])('%j is a text', (text) => {
  expect(textOrAbsent(text)).toBe(text)
})

test('what was not sent is absent', () => {
  expect(textOrAbsent(undefined)).toBeUndefined()
})
