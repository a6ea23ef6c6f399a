/**
 * `npm run fuzz -- --minutes N [--seed S]`: compares engine and model on new inputs for as long as one likes.
 *
 * The first failure ends it with exit status 1, and is printed with its seed and the smallest input that shows it. The same seed gives
 * the same inputs in the same order, whatever the minutes.
 */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { properties } from './properties.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } } })
const minutes = Number(values.minutes)
const firstSeed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
if (!(minutes > 0) || !Number.isInteger(firstSeed)) {
  console.error('usage: npm run fuzz -- --minutes N [--seed S], N above 0 and S an integer')
  process.exit(2)
}

const begin = performance.now()
const minutesGone = () => (performance.now() - begin) / 60_000
let cases = 0
for (let seed = firstSeed; minutesGone() < minutes; seed++) {
  for (const { name, share, property } of properties) {
    const details = fc.check(property, { seed, numRuns: share * 10 })
    if (details.failed) {
      console.error(`seed ${seed}: ${name}\n${fc.defaultReportMessage(details)}`)
      process.exit(1)
    }
    cases += details.numRuns
  }
  console.log(`seed ${seed}: ${cases} cases in ${minutesGone().toFixed(1)} minutes, no difference`)
}
