import { describe, expect, test } from 'vitest'
import { IllegalArgumentError, NumberFormatError } from '../errors.ts'
import { isStorableHash, type PasswordAlgorithm, passwordAlgorithm, storableAlgorithms } from './password-hash-algorithm.ts'

const tail = `$${'a'.repeat(53)}`

describe('a hash', () => {
  test.each([
    `$2a$04${tail}`,
    `$2a$10${tail}`,
    `$2b$14${tail}`,
    `$2y$4${tail}`,
    `$2a$004${tail}`,
    '{PBKDF2}1000$a$b',
    '{PBKDF2}10000$',
    '{PBKDF2_STRETCH}1000000$a$b',
  ])('may be stored: %s', (hash) => {
    expect(isStorableHash(hash)).toBe(true)
  })

  test.each(['', 'plain', '{SHA}abc', '{MD5}x', '{SSHA256}abc', '{pbkdf2}1000$a$b', '$2x$04', '$2a', '{PBKDF2'])(
    'is in no known format: %j',
    (hash) => {
      expect(isStorableHash(hash)).toBe(false)
    },
  )

  test.each([
    ['$2a$', new IllegalArgumentError('4 > -50')],
    ['$2a$99$x', new IllegalArgumentError('4 > -46')],
    [`$2a$03${tail}`, new IllegalArgumentError('unknown hash function [bcrypt3]')],
    [`$2a$15${tail}`, new IllegalArgumentError('unknown hash function [bcrypt15]')],
    [`$2a$0${tail}`, new IllegalArgumentError('unknown hash function [bcrypt0]')],
    [`$2a$xx${tail}`, new NumberFormatError('For input string: "xx"')],
    [`$2a$04$${tail}`, new NumberFormatError('For input string: "04$"')],
    [`$2a$${tail}`, new NumberFormatError('For input string: ""')],
    ['{PBKDF2}', new IllegalArgumentError('The number of iterations could not be determined from the provided PBKDF2 hash.')],
    [
      '{PBKDF2}x$a$b',
      new IllegalArgumentError('The number of iterations could not be determined from the provided PBKDF2 hash.'),
    ],
    ['{PBKDF2}10001$a$b', new IllegalArgumentError('unknown hash function [pbkdf2_10001]')],
    ['{PBKDF2_STRETCH}7$a$b', new IllegalArgumentError('unknown hash function [pbkdf2_stretch_7]')],
  ])('has a cost that is none: %s', (hash, error) => {
    expect(() => isStorableHash(hash)).toThrow(error)
  })
})

test('the algorithms are listed by family and cost', () => {
  expect(storableAlgorithms).toHaveLength(26)
  expect(storableAlgorithms.slice(0, 3)).toEqual(['bcrypt', 'bcrypt4', 'bcrypt5'])
  expect(storableAlgorithms.at(-1)).toBe('pbkdf2_stretch_1000000')
})

test.each<[name: string, algorithm: PasswordAlgorithm]>([
  ['bcrypt', { family: 'bcrypt', cost: 11 }],
  ['bcrypt4', { family: 'bcrypt', cost: 4 }],
  ['bcrypt14', { family: 'bcrypt', cost: 14 }],
  ['pbkdf2', { family: 'pbkdf2', iterations: 10_000 }],
  ['pbkdf2_50000', { family: 'pbkdf2', iterations: 50_000 }],
  ['pbkdf2_stretch', { family: 'pbkdf2_stretch', iterations: 10_000 }],
  ['pbkdf2_stretch_1000000', { family: 'pbkdf2_stretch', iterations: 1_000_000 }],
])('%s is the algorithm %j', (name, algorithm) => {
  expect(storableAlgorithms).toContain(name)
  expect(passwordAlgorithm(name, 11)).toEqual(algorithm)
})
