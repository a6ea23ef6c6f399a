import { expect, test } from 'vitest'
import { combineSeeds, type Figure, type Goal } from './figure.ts'
import { judge } from './goal.ts'

const figure = (goal: Goal, values: Figure['values']): Figure => ({ what: 'a check', unit: 'ms', values, goals: [goal] })

test.each<[Goal, Figure['values'], string, string, boolean | undefined]>([
  [{ atMost: 2 }, { bailiwick: 1.5 }, '≤ 2 ms', '1.5', true],
  [{ atMost: 2 }, { bailiwick: 2.5 }, '≤ 2 ms', '2.5', false],
  [{ atLeast: 100 }, { bailiwick: 1234.5 }, '≥ 100 ms', '1,235', true],
  [{ atLeast: 0.9, of: 'fastify' }, { bailiwick: 80, fastify: 100 }, '≥ 0.9 × fastify', '0.8', false],
  [{ atMost: 0.5, of: 'elasticsearch' }, { bailiwick: 20, elasticsearch: 100 }, '≤ 0.5 × elasticsearch', '0.2', true],
  [{ times: 20, of: 'cedar' }, { bailiwick: 5, cedar: 100 }, '20 × faster than cedar', '20', true],
  [{ times: 20, of: 'cedar' }, { bailiwick: 6, cedar: 100 }, '20 × faster than cedar', '16.7', false],
  [{ times: 20, of: 'cedar' }, { bailiwick: 6 }, '20 × faster than cedar', '–', undefined],
])('%j, measured %j', (goal, values, text, reached, isMet) => {
  expect(judge(figure(goal, values))).toEqual([{ goal: text, reached, isMet }])
})

test('a ratio is compared without a unit', () => {
  expect(judge({ what: 'p99 / p50', unit: '×', values: { bailiwick: 4 }, goals: [{ atMost: 3 }] })[0]?.goal).toBe('≤ 3')
})

test('medians of the seeds count', () => {
  const seeds = [3, 1, 2].map((value) => [figure({ atMost: 2 }, { bailiwick: value, fastify: value * 10 })])
  expect(combineSeeds(seeds)).toEqual([figure({ atMost: 2 }, { bailiwick: 2, fastify: 20 })])
})

test('of what is a maximum the greatest counts', () => {
  const seeds = [3, 1, 2].map((value) => [{ ...figure({ atMost: 2 }, { bailiwick: value }), ofSeeds: 'greatest' as const }])
  expect(combineSeeds(seeds)[0]?.values).toEqual({ bailiwick: 3 })
})
