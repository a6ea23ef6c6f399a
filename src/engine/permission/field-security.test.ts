import { describe, expect, test } from 'vitest'
import { unlimitedBudget } from '../pattern/index.ts'
import { finish } from '../steps/steps.ts'
import { compareFieldGrants, distinctFieldGrants, type FieldGrant, restrictsFields } from './field-security.ts'

const pair = (grant: readonly string[] | null, except: readonly string[] | null = null): FieldGrant => ({ grant, except })

describe('whether pairs keep a field back', () => {
  test.each([
    { pairs: [], restricts: false },
    { pairs: [pair(null)], restricts: false },
    { pairs: [pair(null, [])], restricts: false },
    { pairs: [pair(['*'])], restricts: false },
    { pairs: [pair(['*', 'a'], [])], restricts: false },
    { pairs: [pair(['**'])], restricts: false },
    { pairs: [pair(['/.*/'])], restricts: false },
    { pairs: [pair([])], restricts: true },
    { pairs: [pair(['a'])], restricts: true },
    { pairs: [pair(['*'], ['a'])], restricts: true },
    { pairs: [pair(null, ['a'])], restricts: true },
    { pairs: [pair(['*'], ['a']), pair(['a'])], restricts: false },
    { pairs: [pair(['*'], ['a']), pair(['b'])], restricts: true },
    { pairs: [pair(['a']), pair(null)], restricts: false },
    { pairs: [pair(['/([^_].*)?/'])], restricts: false },
  ])('$pairs: $restricts', ({ pairs, restricts }) => {
    expect(finish(restrictsFields(pairs, unlimitedBudget()))).toBe(restricts)
  })
})

describe('pairs', () => {
  test('are told apart by the order and repetition of their texts', () => {
    const pairs = [pair(['a', 'b']), pair(['b', 'a']), pair(['a', 'b']), pair(['a'], []), pair(['a'])]
    expect(distinctFieldGrants(pairs)).toEqual([pair(['a', 'b']), pair(['b', 'a']), pair(['a'], []), pair(['a'])])
  })

  test('are listed text by text, the shorter first', () => {
    const sorted = [
      pair([]),
      pair(['a']),
      pair(['a', 'a']),
      pair(['a', 'c*'], ['c1']),
      pair(['a', 'c*'], ['c2']),
      pair(['a*']),
      pair(['aa']),
    ]
    expect([...sorted].reverse().sort(compareFieldGrants)).toEqual(sorted)
  })
})
