/** What a run of management requests counts and prints: progress, differences, and a table of what was asked. */
import { appendFileSync } from 'node:fs'
import type { SequenceFinding, SequenceListener } from './play.ts'

export type ManagementReport = Readonly<{
  listener: SequenceListener
  countSequence(): void
  progress(): string
  summary(): string
  unexplained(): number
}>

/** A report of a run that begins now. Differences are appended to `file`, one line of JSON each, as `--replay` takes them. */
export function openManagementReport(file: string | undefined): ManagementReport {
  const started = performance.now()
  const counts = { sequences: 0, requests: 0, refused: 0, differences: 0 }
  const byKind = new Map<string, number>()
  const known = new Map<string, number>()
  const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1)
  const seconds = (): number => (performance.now() - started) / 1000
  const listener: SequenceListener = {
    onAnswer({ kind }, { oracle }) {
      counts.requests++
      if (oracle.status >= 400) counts.refused++
      count(byKind, kind)
    },
    onKnown: ({ name }) => count(known, name),
    onFinding(finding) {
      counts.differences++
      console.log(described(finding))
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(finding.sequence)}\n`)
    },
  }
  const progress = (): string =>
    `${seconds().toFixed(0)} s: ${counts.sequences} sequences, ${counts.requests} requests (${counts.refused} refused, ` +
    `${(counts.requests / seconds()).toFixed(0)}/s), ${counts.differences} differences, ${sum(known)} known`
  return {
    listener,
    countSequence: () => void counts.sequences++,
    progress,
    summary: () => [progress(), `  requests: ${listed(byKind)}`, `  known differences: ${listed(known) || 'none'}`].join('\n'),
    unexplained: () => counts.differences,
  }
}

const sum = (map: ReadonlyMap<string, number>): number => [...map.values()].reduce((total, value) => total + value, 0)

const listed = (map: ReadonlyMap<string, number>): string => [...map].map(([key, value]) => `${key} ${value}`).join(', ')

function described({ what, sequence: { requests }, isReduced, replies }: SequenceFinding): string {
  const shown = isReduced ? requests : requests.slice(-1)
  return [
    `\n${requests.at(-1)?.kind}: ${what}`,
    ...shown.map((request) => `  ${JSON.stringify(request)}`),
    `  oracle ${replies.oracle.status} ${replies.oracle.text}`,
    `  ours   ${replies.ours.status} ${replies.ours.text}`,
  ].join('\n')
}
