import { describe, expect, test } from 'vitest'
import { IllegalArgumentError, PatternSetTooComplexError, TooComplexToDeterminizeError } from '../../errors.ts'
import { compileNamePatterns } from './name-patterns.ts'

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

  test('that is too complex is refused with its patterns, plain names left out', () => {
    const error = failureOf([tooComplex, 'b', 'c*'])
    expect(error).toBeInstanceOf(PatternSetTooComplexError)
    expect(error.message).toBe(`The set of patterns [${tooComplex},c*] is too complex to evaluate`)
    expect(error.cause).toBeInstanceOf(TooComplexToDeterminizeError)
  })

  test('is shown to its eightieth character', () => {
    const { message } = failureOf([tooComplex, 'zzzzzzzzzzzzzzzzz*', 'zzzzzzzzzzzzzzz22zz*', '/z[0-9]/'])
    const shown = message.slice('The set of patterns ['.length, -'] is too complex to evaluate'.length)
    expect([shown.length, shown.slice(-3)]).toEqual([83, '...'])
  })

  test('with a malformed pattern is refused with the reason as cause', () => {
    const error = failureOf(['/a)/', 'b'])
    expect(error).toBeInstanceOf(IllegalArgumentError)
    expect(error.message).toBe('The set of patterns [/a)/] is invalid')
    expect((error.cause as Error).message).toBe('end-of-string expected at position 1')
  })
})
