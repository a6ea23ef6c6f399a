import { expect, test } from 'vitest'
import { didYouMean } from './did-you-mean.ts'

const known = ['host', 'port', 'log-level', 'log-format', 'anonymous-username']

test.each([
  ['prot', 'port'],
  ['Port', 'port'],
  ['loglevel', 'log-level'],
  ['log_level', 'log-level'],
  ['log-lvl', 'log-level'],
  ['anonymous-user', 'anonymous-username'],
  ['hots', 'host'],
])('%s: %s', (written, meant) => {
  expect(didYouMean(written, known)).toBe(meant)
})

test.each(['xpack.security.enabled', 'verbose', ''])('%j is like none', (written) => {
  expect(didYouMean(written, known)).toBeUndefined()
})

test('nothing is known, nothing is meant', () => {
  expect(didYouMean('port', [])).toBeUndefined()
})
