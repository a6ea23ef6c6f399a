import { describe, expect, test } from 'vitest'
import { labelTerm, labelTerms, nameWords, reversed, termsOf, wordsOf } from './profile-terms.ts'

describe('the words of a text', () => {
  test.each([
    ['', []],
    [' - _ ', []],
    ['Very Curious-User', ['very', 'curious', 'user']],
    ['user_foo', ['user_foo']],
    ["O'Neil's 3.5 1,000 a.b 3.x x.3", ["o'neil's", '3.5', '1,000', 'a.b', '3', 'x', 'x', '3']],
    ['a..b .a b.', ['a', 'b', 'a', 'b']],
    ['Ärger über Émile', ['ärger', 'über', 'émile']],
    ['日本語', ['日', '本', '語']],
    ['한국어 test', ['한국어', 'test']],
    ['x'.repeat(300), ['x'.repeat(200)]],
  ])('%j', (text, words) => expect(wordsOf(text)).toEqual(words))

  test('are those of Unicode, for ASCII too', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
    const signs = ['a', 'B', '1', '_', '.', "'", ',', ' ', '-', '@', ';', '/']
    for (const a of signs)
      for (const b of signs)
        for (const c of signs) {
          const text = `x${a}${b}${c}2`
          const expected = Array.from(segmenter.segment(text)).filter(({ isWordLike }) => isWordLike)
          expect([text, ...wordsOf(text)]).toEqual([text, ...expected.map(({ segment }) => segment.toLowerCase())])
        }
  })
})

describe('a profile', () => {
  test('is found by the words of its names, each for itself', () => {
    const profile = { username: 'jdoe', fullName: 'John Doe', email: 'J.Doe99@example.org' }
    expect(nameWords(profile)).toEqual([
      ['jdoe'],
      ['john', 'doe'],
      ['j.doe99', 'example.org', 'j.doe99@example.org', 'j', 'doe', '99', 'example', 'org'],
    ])
    expect(nameWords({ username: 'x', fullName: null, email: null })).toEqual([['x'], [], []])
  })

  test('has each term once', () => {
    const terms = termsOf({ username: 'doe', fullName: 'Doe doe', email: null, labels: { a: ['x', 'x'] } })
    expect(terms).toEqual(['doe', labelTerm('a', 'x')])
  })
})

describe('labels', () => {
  test('are found by the paths and texts of their leaves', () => {
    const labels = { a: { b: 'x', c: [1, true, { d: 'y' }] }, e: null, f: JSON.rawJSON('1.0') }
    expect(labelTerms(labels)).toEqual([
      labelTerm('a.b', 'x'),
      labelTerm('a.c', '1'),
      labelTerm('a.c', 'true'),
      labelTerm('a.c.d', 'y'),
      labelTerm('f', '1.0'),
    ])
  })

  test('have terms that no word is, and that fit an index whatever they hold', () => {
    const terms = ['x', 'x'.repeat(30_000), 'a\0b', '\ud800', '😀'.repeat(150)].map((text) => labelTerm('a', text))
    for (const term of terms) {
      expect(term.startsWith('\u0001')).toBe(true)
      expect(term.length).toBeLessThanOrEqual(200)
      expect([term.includes('\0'), term.isWellFormed()]).toEqual([false, true])
    }
  })
})

test('a word is reversed by characters', () => expect(reversed('a😀b')).toBe('b😀a'))
