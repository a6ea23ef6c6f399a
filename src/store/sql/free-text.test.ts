import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeFreeText, encodeFreeText } from './free-text.ts'

test.each([
  '',
  'plain',
  'ü 😀',
  '\ud83d',
  'a\ude00b',
  '\ude00\ud83d',
  '\u{10fffe}',
  '\u{10fffe}\ud800',
  '\u{10fffe}\ue000',
  '\ud800\ud83d\ude00',
])('%j comes back, and is stored as characters', (text) => {
  expect(encodeFreeText(text).isWellFormed()).toBe(true)
  expect(decodeFreeText(encodeFreeText(text))).toBe(text)
})

test('what characters are is stored as it is', () => {
  expect(encodeFreeText('ü 😀 \ue000')).toBe('ü 😀 \ue000')
  expect(encodeFreeText(null)).toBe(null)
  expect(decodeFreeText(null)).toBe(null)
})

test('any text comes back', () => {
  const unit = fc.constantFrom('a', '\ud83d', '\ude00', '\u{10fffe}', '\ue03d', '\udbff', '\udffe')
  fc.assert(fc.property(fc.array(unit), (units) => decodeFreeText(encodeFreeText(units.join(''))) === units.join('')))
})
