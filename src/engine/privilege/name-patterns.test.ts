import { describe, expect, test } from 'vitest'
import { InvalidPatternSetError, PatternSetTooComplexError, TooComplexToDeterminizeError } from '../../errors.ts'
import { compileNamePatterns } from './name-patterns.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'
const tooComplex = '****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*'

function failureOf(names: readonly string[]): Error {
  try {
    compileNamePatterns(names)
  } catch (error) {
    return error as Error
  }
  throw new Error('was not refused')
}

describe('a list of names', () => {
  test('that is in order is compiled', () => {
    expect(compileNamePatterns(['b*', 'a']).contains('bc')).toBe(true)
  })

  // Elasticsearch takes up to twelve of them, after some twenty seconds, and refuses thirteen: see docs/differences.md.
  const pairs = (count: number) => Array.from({ length: count }, (_, i) => `*${letters[2 * i]}*${letters[2 * i + 1]}*`)

  test('of ten pairs of letters is compiled, one of eleven is too complex', () => {
    expect(compileNamePatterns(pairs(10)).contains('-s-t-')).toBe(true)
    expect(failureOf(pairs(11))).toBeInstanceOf(PatternSetTooComplexError)
  })

  test('with more than fifty thousand states is too complex, however simple', () => {
    expect(failureOf(['/(a{260}){200}/'])).toBeInstanceOf(PatternSetTooComplexError)
    expect(compileNamePatterns(['/(a{260}){190}/']).contains('a')).toBe(false)
  })

  test('that is too complex is refused with the reason as cause', () => {
    const error = failureOf([tooComplex])
    expect(error).toBeInstanceOf(PatternSetTooComplexError)
    expect(error.message).toBe(`The set of patterns [${tooComplex}] is too complex to evaluate`)
    expect(error.cause).toBeInstanceOf(TooComplexToDeterminizeError)
  })

  test('is shown without its plain names', () => {
    expect(failureOf(['/a)/', 'plain', 'b*', 'c?', 'd.e']).message).toBe('The set of patterns [/a)/,b*,c?] is invalid')
  })

  test('is shown to its eightieth character', () => {
    const { message } = failureOf(['/a)/', `${'z'.repeat(73)}*`, 'y*'])
    expect(message).toBe(`The set of patterns [/a)/,${'z'.repeat(73)}*,...] is invalid`)
    const short = failureOf(['/a)/', `${'z'.repeat(74)}*`]).message
    expect(short).toBe(`The set of patterns [/a)/,${'z'.repeat(74)}*] is invalid`)
  })

  test('with a malformed pattern is refused with the reason as cause', () => {
    const error = failureOf(['/a)/', 'b'])
    expect(error).toBeInstanceOf(InvalidPatternSetError)
    expect(error.message).toBe('The set of patterns [/a)/] is invalid')
    expect((error.cause as Error).message).toBe('end-of-string expected at position 1')
  })
})
