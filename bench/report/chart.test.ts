import { expect, test } from 'vitest'
import { renderChart } from './chart.ts'
import type { Figure } from './figure.ts'

const labels = { title: 'Checks', x: 'grants', unit: 'ms' } as const
const at = (x: number, values: Figure['values']): Figure => ({ what: 'p50', unit: 'ms', values, at: x })

test('each contestant has a line with a point for each figure, left to right', () => {
  const drawn = renderChart([at(1000, { bailiwick: 1 }), at(10, { bailiwick: 0.1, elasticsearch: 10 })], labels) ?? ''
  expect(drawn.match(/<polyline points="[^"]*"/g)).toEqual(['<polyline points="70,360 640,205"', '<polyline points="70,50"'])
  expect(drawn).toContain('>bailiwick</text>')
  expect(drawn).toContain('>elasticsearch</text>')
})

test('it has colours for dark ground', () => {
  expect(renderChart([at(10, { bailiwick: 1 })], labels)).toContain('@media(prefers-color-scheme:dark)')
})

test('figures that stand nowhere are not drawn', () => {
  expect(renderChart([{ what: 'p50', unit: 'ms', values: { bailiwick: 1 } }], labels)).toBeUndefined()
})
