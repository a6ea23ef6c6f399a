import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Pace } from '../steps/pace.ts'
import { finish } from '../steps/steps.ts'
import { beginningTest, contentTest, endTest } from './text-index.ts'

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '😀'), minLength: 1, maxLength: 4 })

const tests = [
  [
    'begins with',
    (texts: readonly string[]) => finish(beginningTest(texts, new Pace())),
    (word: string, one: string) => word.startsWith(one),
  ],
  ['ends with', endTest, (word: string, one: string) => word.endsWith(one)],
  [
    'contains',
    (texts: readonly string[]) => finish(contentTest(texts, new Pace())),
    (word: string, one: string) => word.includes(one),
  ],
] as const

test.each(tests)('tells whether a word %s one of the texts', (_, compile, decides) => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), fc.array(text), (texts, words) => {
      const index = compile(texts)
      for (const word of ['', ...texts, ...words, ...texts.map((one) => `${one}a`)]) {
        expect(index(word)).toBe(texts.some((one) => decides(word, one)))
      }
    }),
    { numRuns: 300, seed: 15 },
  )
})
