/** Compares a figure with what is expected of it. */
import { type Figure, type Goal, ours } from './figure.ts'
import { shownNumber } from './shown-number.ts'

/** `isMet` is undefined when the one it is compared with was not measured. */
export type Verdict = Readonly<{ goal: string; reached: string; isMet: boolean | undefined }>

/** What became of each goal of the figure, in order. */
export function judge(figure: Figure): readonly Verdict[] {
  return (figure.goals ?? []).map((goal) => judgeOne(figure, goal))
}

function judgeOne({ values, unit }: Figure, goal: Goal): Verdict {
  const own = values[ours]
  const other = goal.of === undefined ? 1 : values[goal.of]
  const isRelative = goal.of !== undefined
  const suffix = isRelative ? ` × ${goal.of}` : unit === '×' || unit === 'of 1' ? '' : ` ${unit}`
  const [sign, wanted] = 'atMost' in goal ? ['≤', goal.atMost] : 'atLeast' in goal ? ['≥', goal.atLeast] : ['≥', goal.times]
  const text = 'times' in goal ? `${shownNumber(wanted)} × faster than ${goal.of}` : `${sign} ${shownNumber(wanted)}${suffix}`
  if (own === undefined || other === undefined) return { goal: text, reached: '–', isMet: undefined }
  const reached = 'times' in goal ? other / own : own / other
  return { goal: text, reached: shownNumber(reached), isMet: sign === '≤' ? reached <= wanted : reached >= wanted }
}
