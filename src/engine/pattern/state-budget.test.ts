import { describe, expect, test } from 'vitest'
import { TooComplexToDeterminizeError } from '../../errors.ts'
import { newStateBudget } from './state-budget.ts'

const size = { states: 7, transitions: 9 }

describe('a budget', () => {
  test('buys ten steps per unit and refuses the last of them', () => {
    const budget = newStateBudget(2)
    budget.spend(19, size)
    expect(() => budget.spend(1, size)).toThrow(
      new TooComplexToDeterminizeError(
        'Determinizing automaton with 7 states and 9 transitions would require more than 2 effort.',
      ),
    )
  })

  test('is a hundred thousand units by default', () => {
    expect(() => newStateBudget().spend(999_999, size)).not.toThrow()
    expect(() => newStateBudget().spend(1_000_000, size)).toThrow(/more than 100000 effort/)
  })

  test('stays used up', () => {
    const budget = newStateBudget(1)
    expect(() => budget.spend(10, size)).toThrow()
    expect(() => budget.spend(0, size)).toThrow()
  })

  test('refuses at once when it is told to', () =>
    expect(() => newStateBudget().refuse(size)).toThrow(TooComplexToDeterminizeError))
})
