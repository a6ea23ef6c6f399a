import { describe, expect, test } from 'vitest'
import { labelTerm, labelTerms, nameWords, reversed, termsOf } from './profile-terms.ts'

describe('a profile', () => {
  test('is found by the words of its names, each for itself', () => {
    const profile = { username: 'jdoe', fullName: 'John Doe', email: 'J.Doe99@example.org' }
    expect(nameWords(profile)).toEqual([
      ['jdoe'],
      ['john', 'doe'],
      ['j.doe99@example.org', 'j.doe99', 'j', 'doe', '99', 'example.org', 'example', 'org'],
    ])
    expect(nameWords({ username: 'x', fullName: null, email: null })).toEqual([['x'], [], []])
  })

  test('has words that fit an index, whatever it is called', () => {
    const email = `${'x'.repeat(300)}@example.org`
    const words = nameWords({ username: 'x'.repeat(300), fullName: null, email })
    expect(words.flat().map(({ length }) => length)).toEqual([255, 45, 255, 255, 11, 7, 3])
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
      expect(term.length).toBeLessThanOrEqual(255)
      expect([term.includes('\0'), term.isWellFormed()]).toEqual([false, true])
    }
  })
})

test('a word is reversed by characters', () => expect(reversed('a😀b')).toBe('b😀a'))
