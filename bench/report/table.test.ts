import { expect, test } from 'vitest'
import type { Figure } from './figure.ts'
import { renderTable } from './table.ts'

const figures: readonly Figure[] = [
  {
    what: 'throughput',
    unit: 'requests/s',
    values: { bailiwick: 20_123, fastify: 25_000 },
    goals: [{ atLeast: 0.9, of: 'fastify' }, { atLeast: 20_000 }],
  },
  { what: 'p50', unit: 'ms', values: { bailiwick: 0.1234 } },
]

test('a figure with several goals has a line for each', () => {
  expect(renderTable(figures, 'text')).toBe(
    [
      '              unit        bailiwick  fastify  goal                 reached  met',
      '  throughput  requests/s     20,123   25,000  ≥ 0.9 × fastify          0.8  NO',
      '                                              ≥ 20,000 requests/s   20,123  yes',
      '  p50         ms               0.12',
    ].join('\n'),
  )
})

test('the same as Markdown', () => {
  expect(renderTable(figures, 'markdown')).toBe(
    [
      '|  | unit | bailiwick | fastify | goal | reached | met |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      '| throughput | requests/s | 20,123 | 25,000 | ≥ 0.9 × fastify | 0.8 | NO |',
      '|  |  |  |  | ≥ 20,000 requests/s | 20,123 | yes |',
      '| p50 | ms | 0.12 |  |  |  |  |',
    ].join('\n'),
  )
})
