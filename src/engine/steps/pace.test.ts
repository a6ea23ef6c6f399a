import { expect, test } from 'vitest'
import { Pace, unitsBetweenPauses } from './pace.ts'

test('a pause is due when enough was done, and then not before as much was done again', () => {
  const pace = new Pace()
  const dueAfter = [unitsBetweenPauses - 1, 1, unitsBetweenPauses - 1, 1].map((units) => pace.isPauseDue(units))
  expect(dueAfter).toEqual([false, true, false, true])
})

test('work that was only counted brings the pause nearer', () => {
  const pace = new Pace()
  pace.count(unitsBetweenPauses)
  expect([pace.isPauseDue(), pace.isPauseDue()]).toEqual([true, false])
})

test('may be so short that every look is a pause', () => {
  const pace = new Pace(0)
  expect([pace.isPauseDue(), pace.isPauseDue()]).toEqual([true, true])
})

test('much work at once makes one pause due', () => {
  const pace = new Pace()
  expect([pace.isPauseDue(10 * unitsBetweenPauses), pace.isPauseDue()]).toEqual([true, false])
})
