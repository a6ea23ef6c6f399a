import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finish } from '../steps/steps.ts'
import { isSameLanguage } from './algebra.ts'
import { alphabetOf } from './alphabet.ts'
import { compileAskedNames } from './asked-names.ts'
import { ClassRows } from './class-table.ts'
import { meetLargeSets } from './large-sets.ts'
import { minimize } from './minimize.ts'
import type { Nfa } from './nfa.ts'
import { maxSmallStates, meetSmallSets } from './small-sets.ts'
import { newStateBudget, unlimitedBudget } from './state-budget.ts'

const letter = fc.constantFrom('a', 'b', '.', '[a-m]', '.*', 'a*', '(a|bc)', '(ab){1,3}', 'b?')
const smallNfa: fc.Arbitrary<Nfa> = fc
  .array(letter, { minLength: 1, maxLength: 10 })
  .map((letters) => compileAskedNames(`/${letters.join('')}/`).nfa)
  .filter((nfa) => nfa.edges.length <= maxSmallStates)

/** What comes of one construction, and what it cost. */
function construct(meet: typeof meetSmallSets, nfa: Nfa) {
  const alphabet = finish(
    alphabetOf(
      nfa.edges.flatMap((list) => Array.from({ length: list.length / 3 }, (_, i) => [list[i * 3]!, list[i * 3 + 1]!])),
      unlimitedBudget().pace,
    ),
  )
  const budget = newStateBudget(undefined, unlimitedBudget())
  const rows = new ClassRows(alphabet.classCount)
  const sets = finish(meet(nfa, { alphabet, isFree: false, budget, rows }))
  const numbers = Array.from({ length: sets.count }, (_, set) => set)
  const accepting = numbers.map((set) => sets.isAnyIn(set, nfa.accepting))
  const language = finish(minimize({ alphabet, accepting, targets: rows.finish() }, unlimitedBudget()))
  const sizes = numbers.map((set) => sets.sizeOf(set)).sort((a, b) => a - b)
  return { language, cost: { spent: budget.spent, sizes } }
}

test('numbers with a bit for each state make the automaton of lists of states, at the same cost', () => {
  fc.assert(
    fc.property(smallNfa, (nfa) => {
      const small = construct(meetSmallSets, nfa)
      const large = construct(meetLargeSets, nfa)
      expect(small.cost).toEqual(large.cost)
      expect(isSameLanguage(small.language, large.language)).toBe(true)
    }),
    { numRuns: 500, seed: 15 },
  )
})

test('the last of 32 states has a bit, too', () => {
  const { nfa } = compileAskedNames(`/.*b${'a'.repeat(30)}/`)
  expect(nfa.edges).toHaveLength(maxSmallStates)
  expect(construct(meetSmallSets, nfa)).toEqual(construct(meetLargeSets, nfa))
})
