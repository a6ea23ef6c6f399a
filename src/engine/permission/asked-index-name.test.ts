import { describe, expect, test } from 'vitest'
import { IllegalArgumentError, TooComplexToDeterminizeError } from '../../errors.ts'
import { contains } from '../pattern/index.ts'
import { elasticsearchCatalogue } from '../privilege/elasticsearch/catalogue.ts'
import { restrictedNamesOf } from '../privilege/restricted-names.ts'
import { askIndexName } from './asked-index-name.ts'

const { restricted } = elasticsearchCatalogue
const tooComplex = '****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*'

describe('an asked index name', () => {
  const cases = [
    { name: 'logs-*', flag: false, isNothing: false, keeps: false, meets: false },
    { name: '*', flag: false, isNothing: false, keeps: false, meets: true },
    { name: '*', flag: true, isNothing: false, keeps: true, meets: true },
    { name: '.security-7', flag: false, isNothing: false, keeps: true, meets: true },
    { name: '.security\\-7', flag: false, isNothing: true, keeps: false, meets: false },
    { name: '.security\\-7', flag: true, isNothing: false, keeps: true, meets: true },
    { name: '.async-search?', flag: false, isNothing: false, keeps: true, meets: true },
    { name: '.async-search*', flag: false, isNothing: true, keeps: false, meets: false },
    { name: '.async-search*', flag: true, isNothing: false, keeps: true, meets: true },
    { name: '/\\.security-7/', flag: false, isNothing: true, keeps: false, meets: false },
    { name: '', flag: false, isNothing: true, keeps: false, meets: false },
    { name: '', flag: true, isNothing: true, keeps: true, meets: false },
    { name: '/#/', flag: true, isNothing: true, keeps: true, meets: false },
    { name: '/()/', flag: false, isNothing: false, keeps: false, meets: false },
    { name: '.sec*', flag: false, isNothing: false, keeps: false, meets: true },
  ] as const
  test.each(cases)('$name with the flag $flag', ({ name, flag, isNothing, keeps, meets }) => {
    const asked = askIndexName(name, flag, restricted)
    expect([asked.isNothing, asked.keepsRestricted, asked.meetsRestricted]).toEqual([isNothing, keeps, meets])
  })

  test('is asked minus the restricted names, unless it keeps them', () => {
    expect(contains(askIndexName('.s*', false, restricted).language, '.security')).toBe(false)
    expect(contains(askIndexName('.s*', false, restricted).language, '.secrets')).toBe(true)
    expect(contains(askIndexName('.s*', true, restricted).language, '.security')).toBe(true)
  })

  test('is prepared once for each flag', () => {
    expect(askIndexName('a*', false, restricted)).toBe(askIndexName('a*', false, restricted))
    expect(askIndexName('a*', false, restricted)).not.toBe(askIndexName('a*', true, restricted))
  })

  test('depends on what is restricted', () => {
    const mine = restrictedNamesOf(['secret'])
    expect(askIndexName('secret', false, mine).keepsRestricted).toBe(true)
    expect(askIndexName('secret', false, restricted).keepsRestricted).toBe(false)
  })

  test('is refused when it is malformed', () => {
    expect(() => askIndexName('/a', false, restricted)).toThrow('invalid pattern [/a]. ')
    expect(() => askIndexName('/a)/', false, restricted)).toThrow(
      new IllegalArgumentError('end-of-string expected at position 1'),
    )
  })

  test('is refused when it is too complex, with the reason as cause', () => {
    let refusal: unknown
    try {
      askIndexName(tooComplex, false, restricted)
    } catch (error) {
      refusal = error
    }
    expect(refusal).toBeInstanceOf(IllegalArgumentError)
    expect((refusal as Error).message).toBe(`the provided index pattern [${tooComplex}] is too complex to be evaluated`)
    expect((refusal as Error).cause).toBeInstanceOf(TooComplexToDeterminizeError)
  })

  test('is cut in the message when it is longer than 260 characters', () => {
    const long = tooComplex + 'x'.repeat(260 - tooComplex.length)
    expect(() => askIndexName(long, false, restricted)).toThrow(`[${long}] is too complex`)
    expect(() => askIndexName(`${long}x`, false, restricted)).toThrow(`[${long.slice(0, 256)}...] is too complex`)
  })
})
