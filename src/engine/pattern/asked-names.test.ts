import { describe, expect, test } from 'vitest'
import { contains, isEmpty } from './algebra.ts'
import { compileAskedNames, compileAskedResource } from './asked-names.ts'
import { compileNameSet } from './matcher.ts'

describe('an asked name', () => {
  const literals = [
    ['logs', 'logs'],
    ['lo\\gs\\*', 'logs*'],
    ['logs*', undefined],
    ['/logs/', undefined],
    ['', undefined],
  ] as const
  test.each(literals)('%j denotes the one word %j', (pattern, word) => expect(compileAskedNames(pattern).literal).toBe(word))

  test('compiles on first use and then stays the same', () => {
    const asked = compileAskedNames('a*b*')
    expect(asked.language).toBe(asked.language)
    expect(contains(asked.language, 'axb')).toBe(true)
  })

  test.each(['/a)/', '/x', '*a?????????????', '/.*a.{13}/'])('%s is refused when it is compiled', (pattern) => {
    expect(() => compileAskedNames(pattern)).toThrow()
    expect(() => compileAskedResource(pattern)).toThrow()
  })
})

describe('the empty text', () => {
  test('as an index name denotes nothing', () => expect(isEmpty(compileAskedNames('').language)).toBe(true))

  const cases = [
    [['*'], true],
    [['/.*/'], true],
    [['/b?/'], true],
    [['/()/'], true],
    [[''], false],
    [['?*'], false],
    [['a'], false],
  ] as const
  test.each(cases)('as a resource is the empty string: %j covers it: %s', (patterns, isCovered) => {
    for (const strategy of ['auto', 'automaton', 'probe'] as const) {
      expect(compileNameSet(patterns, { strategy }).covers(compileAskedResource(''))).toBe(isCovered)
    }
  })

  test('does not change what other resources denote', () => {
    expect(compileAskedResource('a*').pattern).toBe('a*')
    expect(compileAskedResource('a').literal).toBe('a')
  })
})
