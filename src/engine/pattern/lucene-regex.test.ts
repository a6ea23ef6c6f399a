import { describe, expect, test } from 'vitest'
import { refusalCases } from '../../../test/cases/pattern-refusals.ts'
import { BailiwickError, IllegalArgumentError, NumberFormatError } from '../../errors.ts'
import { maxNesting, parseLuceneRegex } from './lucene-regex.ts'
import { compileLanguage } from './set-language.ts'

function refusalOf(pattern: string): BailiwickError {
  try {
    compileLanguage([pattern])
  } catch (error) {
    if (error instanceof BailiwickError) return error
    throw error
  }
  throw new Error(`${pattern} is accepted`)
}

describe('refusals', () => {
  test.each(refusalCases)('$pattern: $reason', ({ pattern, reason, ...rest }) => {
    const error = refusalOf(pattern)
    expect(error.message).toBe(reason)
    expect(error).toBeInstanceOf('kind' in rest ? NumberFormatError : IllegalArgumentError)
    if ('cause' in rest) expect(error.cause).toEqual(new NumberFormatError(rest.cause))
    else expect(error.cause).toBeUndefined()
  })

  test('nesting has a limit of its own', () => {
    const nested = (depth: number) => `/${'('.repeat(depth)}a${')'.repeat(depth)}/`
    expect(() => compileLanguage([nested(maxNesting - 1)])).not.toThrow()
    expect(() => compileLanguage([nested(maxNesting)])).toThrow('regular expression is nested too deeply')
  })

  test('a repetition written out has a limit, which is a matter of complexity', () => {
    expect(refusalOf('/((((a{99}){99}){99}){99})/').message).toMatch(
      /^Determinizing automaton with \d+ states and \d+ transitions would require/,
    )
    expect(refusalOf('/a{2147483647}/').message).toContain('2147483647')
  })

  const exploding = [
    ['many optional items', '/(a?){9999}/'],
    ['many optional items in groups', '/((a?){99}){99}/'],
    ['nested stars', `/${'(a*'.repeat(400)}${')*'.repeat(400)}/`],
    ['many ranges', '/(.{0,100}){100}/'],
  ] as const
  test.each(exploding)('what multiplies transitions has a limit: %s', (_, pattern) => {
    expect(refusalOf(pattern).message).toMatch(
      /^Determinizing automaton with [1-9]\d* states and [1-9]\d* transitions would require more than 10000 effort/,
    )
  })

  test('stars in a row do not explode', () => {
    expect(compileLanguage([`${'*'.repeat(5000)}a`]).stateCount).toBe(2)
  })

  test('an intersection that multiplies has a limit', () => {
    expect(refusalOf('/(a{999}b?)*&(a{998}b?)*&(a{997}b?)*/').message).toMatch(/more than 10000 effort/)
  })
})

describe('the tree', () => {
  const text = (value: string) => ({ kind: 'text', text: value })
  const cases = [
    ['', text('')],
    ['ab', text('ab')],
    ['a(b)c*', { kind: 'concatenation', parts: [text('ab'), { kind: 'repetition', part: text('c'), min: 0 }] }],
    ['a|b&c', { kind: 'union', parts: [text('a'), { kind: 'intersection', parts: [text('b'), text('c')] }] }],
    ['~ab', { kind: 'concatenation', parts: [{ kind: 'complement', part: text('a') }, text('b')] }],
    ['~a+', { kind: 'repetition', part: { kind: 'complement', part: text('a') }, min: 1 }],
    ['~~~a', { kind: 'complement', part: text('a') }],
    ['a{2,}', { kind: 'repetition', part: text('a'), min: 2 }],
    ['a{2}', { kind: 'repetition', part: text('a'), min: 2, max: 2 }],
    ['[b-da]', { kind: 'chars', set: [97, 100] }],
    ['[^\\u]'.replace('u', '-'), { kind: 'chars', set: [0, 44, 46, 0x10ffff] }],
    ['<07-3>', { kind: 'numbers', min: 3, max: 7, digits: 0 }],
    ['<12-30>', { kind: 'numbers', min: 12, max: 30, digits: 2 }],
    ['"a|b"', text('a|b')],
    ['((a))', text('a')],
  ] as const
  test.each(cases)('of %s', (body, tree) => expect(parseLuceneRegex(body)).toEqual(tree))
})
