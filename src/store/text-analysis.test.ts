import { describe, expect, test } from 'vitest'
import { addressWords, isText, standardWords, wordsOf } from './text-analysis.ts'

/** Each was put to the analyzers of Elasticsearch 9.5.3. */
describe('the words of a text', () => {
  test.each([
    ['Very Curious-User', ['very', 'curious', 'user']],
    ['ΑΣ ΣΑ', ['ασ', 'σα']],
    ['İstanbul ISPARTA', ['istanbul', 'isparta']],
    ['x'.repeat(300), ['x'.repeat(255), 'x'.repeat(45)]],
  ])('%j', (text, words) => expect(standardWords(text)).toEqual(words))
})

/** The places of parts that several words share are those of Elasticsearch 9.5.3, too. */
describe('the words of an address', () => {
  test.each([
    ['J.Doe99@example.org', ['j.doe99@example.org', 'j.doe99', 'j', 'doe', '99', 'example.org', 'example', 'org']],
    [
      'joe+tag@sub.example.co.uk',
      ['joe+tag@sub.example.co.uk', 'joe+tag', 'joe', 'tag', 'sub.example.co.uk', 'sub', 'example', 'co', 'uk'],
    ],
    ['a1b2@c3.de', ['a1b2@c3.de', 'a1b2', 'a', '1', 'b', '2', 'c3.de', 'c', '3', 'de']],
    ['a@b.com, c@d.de', ['a@b.com', 'a', 'b.com', 'b', 'com', 'c@d.de', 'c', 'd.de', 'd', 'de']],
    ["o'neil@x.com", ["o'neil@x.com", "o'neil", 'o', 'neil', 'x.com', 'x', 'com']],
    ['.a@c.de', ['.a@c.de', '.a', 'a', 'c.de', 'c', 'de']],
    ['mailto:a@b.com', ['mailto', 'a@b.com', 'a', 'b.com', 'b', 'com']],
    ['joe', ['joe']],
    ['', []],
  ])('%j', (text, words) => expect(addressWords(text)).toEqual(words))

  test.each([
    ['without a domain of two parts', 'a@b', ['a', 'b']],
    ['with a last part of one letter', 'a@b.c', ['a', 'b.c', 'b', 'c']],
    ['with digits alone behind the sign', 'joe@192.168.0.1', ['joe', '192.168.0.1', '192', '168', '0', '1']],
    ['that begins a part with a hyphen', 'a@-c.de', ['a', 'c.de', 'c', 'de']],
    ['that ends a part with a hyphen', 'a@c-.de', ['a', 'c', 'de']],
    ['in letters outside ASCII', 'ÄRGER@exämple.de', ['ärger', 'exämple.de', 'exämple', 'de']],
    ['of a sign alone', '@', []],
  ])('are parts of words alone for one %s', (_, text, words) => expect(addressWords(text)).toEqual(words))
})

describe('the words by which a field is asked', () => {
  test('are those of its own analyzer unless another one is named', () => {
    expect(wordsOf('A b', 'fullName')).toEqual([['a'], ['b']])
    expect(wordsOf('A@b.cd', 'email')).toEqual([['a@b.cd', 'a', 'b.cd', 'b', 'cd']])
    expect(wordsOf('A b', 'username')).toEqual([['A b']])
    expect(wordsOf('A b', 'username', 'standard')).toEqual([['a'], ['b']])
  })

  test.each([
    ['standard', "O'Neil 3.5 _a", [["o'neil"], ['3.5'], ['_a']]],
    ['simple', "O'Neil 3.5 _a İ", [['o'], ['neil'], ['a'], ['i']]],
    ['whitespace', " O'Neil\t3.5 ", [["O'Neil"], ['3.5']]],
    ['keyword', " O'Neil ", [[" O'Neil "]]],
  ] as const)('by the analyzer %s', (analyzer, text, words) => expect(wordsOf(text, 'fullName', analyzer)).toEqual(words))
})

test.each([
  ['fullName', true],
  ['description', true],
  ['email', true],
  ['username', false],
  ['constructor', false],
])('whether `%s` is cut into words: %s', (field, wanted) => expect(isText(field)).toBe(wanted))

test('of a long text the beginning is read, however it is cut', () => {
  const text = `${'a '.repeat(5_000)}later`
  for (const words of [
    standardWords(text),
    addressWords(text),
    ...(['standard', 'simple', 'whitespace'] as const).map((analyzer) => wordsOf(text, 'description', analyzer).flat()),
  ])
    expect(words).not.toContain('later')
  expect(wordsOf(text, 'username')).toEqual([[text]])
})
