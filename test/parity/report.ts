/** What a run counts and prints: progress on standard error, differences on standard output and in a file. */
import { appendFileSync } from 'node:fs'
import type { Finding, PlayListener } from './play.ts'

export type Report = Readonly<{
  listener: PlayListener
  countWorld(): void
  /** One line about how far the run is. */
  progress(): string
  /** Everything that was counted. */
  summary(): string
  unexplained(): number
}>

/** A report of a run that begins now. Differences are appended to `file`, one line of JSON each, as `--replay` takes them. */
export function openReport(file: string | undefined): Report {
  const started = performance.now()
  const counts = { worlds: 0, questions: 0, malformed: 0, decisions: 0, setup: 0, differences: 0 }
  const byKind = new Map<string, number>()
  const known = new Map<string, number>()
  const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1)
  const seconds = (): number => (performance.now() - started) / 1000
  const listener: PlayListener = {
    onAnswer({ kind }, decisions) {
      counts.questions++
      counts.decisions += decisions
      if (kind.startsWith('malformed')) counts.malformed++
      count(byKind, kind)
    },
    onUnlikeSetup({ id }, { step, oracle, ours }) {
      counts.setup++
      console.log(
        `\n${id}: the setup differs: ${step}\n  oracle ${oracle.status} ${oracle.text}\n  ours   ${ours.status} ${ours.text}`,
      )
    },
    onKnown: ({ name }) => count(known, name),
    onFinding(finding) {
      counts.differences++
      console.log(described(finding))
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(saved(finding))}\n`)
    },
  }
  const progress = (): string =>
    `${seconds().toFixed(0)} s: ${counts.worlds} worlds, ${counts.questions} questions (${counts.malformed} malformed), ` +
    `${counts.decisions} decisions (${(counts.decisions / seconds()).toFixed(0)}/s), ${counts.differences} differences, ` +
    `${counts.setup} in setups, ${sum(known)} known`
  return {
    listener,
    countWorld: () => void counts.worlds++,
    progress,
    summary: () => [progress(), `  questions: ${listed(byKind)}`, `  known differences: ${listed(known) || 'none'}`].join('\n'),
    unexplained: () => counts.differences + counts.setup,
  }
}

const sum = (map: ReadonlyMap<string, number>): number => [...map.values()].reduce((total, value) => total + value, 0)

const listed = (map: ReadonlyMap<string, number>): string => [...map].map(([key, value]) => `${key} ${value}`).join(', ')

const saved = ({ found, reduced }: Finding): unknown => ({
  world: (reduced ?? found).world,
  questions: [(reduced ?? found).question],
})

function described({ what, found, reduced, replies }: Finding): string {
  const { world, question } = reduced ?? found
  const { id, ...parts } = world
  const filled = Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0)
  return [
    `\n${id}: ${question.kind}: ${what}`,
    `  ${JSON.stringify(question)}`,
    ...(reduced === undefined ? [] : [`  ${JSON.stringify(Object.fromEntries(filled))}`]),
    `  oracle ${replies.oracle.status} ${replies.oracle.text}`,
    `  ours   ${replies.ours.status} ${replies.ours.text}`,
  ].join('\n')
}
