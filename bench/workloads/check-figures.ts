/** The figures that E1 to E4 share. */
import type { Figure, Goal } from '../report/figure.ts'
import { median, quantile } from '../report/quantile.ts'
import type { CheckTimes } from './measure-checks.ts'

export type CheckGoals = Readonly<{ p50: readonly Goal[]; p99?: readonly Goal[]; bystander?: readonly Goal[] }>

/** First question, median, 99th percentile, and the longest that the bystander waited. */
export function checkFigures(measured: Readonly<Record<string, CheckTimes>>, goals: CheckGoals): readonly Figure[] {
  const row = (what: string, value: (times: CheckTimes) => number, of: readonly Goal[] = []): Figure => ({
    what,
    unit: 'ms',
    values: Object.fromEntries(Object.entries(measured).map(([name, times]) => [name, value(times)])),
    goals: of,
  })
  return [
    row('first question', ({ first }) => first),
    row('p50', ({ times }) => median(times), goals.p50),
    row('p99', ({ times }) => quantile(times, 0.99), goals.p99),
    row('bystander, p50', ({ bystander }) => median(bystander)),
    { ...row('bystander, longest', ({ bystander }) => Math.max(...bystander), goals.bystander), ofSeeds: 'greatest' },
  ]
}
