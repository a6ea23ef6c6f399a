import { expect, test } from 'vitest'
import { reachesData, reachesFailures } from './selectors.ts'

test.each([
  ['DATA', true, false],
  ['FAILURES', false, true],
  ['DATA_AND_FAILURES', true, true],
  ['ALL', true, true],
] as const)('%s reaches data: %s, failures: %s', (selectorClass, data, failures) => {
  expect([reachesData(selectorClass), reachesFailures(selectorClass)]).toEqual([data, failures])
})
