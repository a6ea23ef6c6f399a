/** What a run over raw sockets counts and prints: progress, differences, and a table of what was asked. */
import { appendFileSync } from 'node:fs'
import type { WireAnswer } from './answers.ts'
import type { WireOutcome } from './connection.ts'
import type { WireFinding, WireListener } from './play.ts'

export type WireReport = Readonly<{
  listener: WireListener
  progress(): string
  summary(): string
  unexplained(): number
}>

/** A report of a run that begins now. Cases that differ are appended to `file`, one line of JSON each, as `--replay` takes them. */
export function openWireReport(file: string | undefined): WireReport {
  const started = performance.now()
  const counts = { requests: 0, refused: 0, dead: 0, differences: 0 }
  const byKind = new Map<string, number>()
  const known = new Map<string, number>()
  const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1)
  const seconds = (): number => (performance.now() - started) / 1000
  const listener: WireListener = {
    onAnswer({ kind }, { oracle }) {
      counts.requests++
      if (oracle.answers.some(({ status }) => status >= 400)) counts.refused++
      if (!oracle.isUsable) counts.dead++
      count(byKind, kind)
    },
    onKnown: ({ name }) => count(known, name),
    onFinding(finding) {
      counts.differences++
      console.log(described(finding))
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(finding.wireCase)}\n`)
    },
  }
  const progress = (): string =>
    `${seconds().toFixed(0)} s: ${counts.requests} requests (${counts.refused} refused, ${counts.dead} the last of their connections, ` +
    `${(counts.requests / seconds()).toFixed(0)}/s), ${counts.differences} differences, ${sum(known)} known`
  return {
    listener,
    progress,
    summary: () => [progress(), `  requests: ${listed(byKind)}`, `  known differences: ${listed(known) || 'none'}`].join('\n'),
    unexplained: () => counts.differences,
  }
}

const sum = (map: ReadonlyMap<string, number>): number => [...map.values()].reduce((total, value) => total + value, 0)

const listed = (map: ReadonlyMap<string, number>): string => [...map].map(([key, value]) => `${key} ${value}`).join(', ')

function described({ what, wireCase: { kind, head, body, behind }, outcomes: { oracle, ours } }: WireFinding): string {
  return [
    `\n${kind}: ${what}`,
    `  ${JSON.stringify(shortened(head))} ${JSON.stringify(shortened(body))} (${behind})`,
    `  oracle ${describedOutcome(oracle)}`,
    `  ours   ${describedOutcome(ours)}`,
  ].join('\n')
}

const shortened = (text: string): string =>
  text.length > 700 ? `${text.slice(0, 500)}… ${text.length} … ${text.slice(-100)}` : text

function describedOutcome({ answers, end, rest }: WireOutcome): string {
  return [...answers.map(describedAnswer), end, ...(rest === '' ? [] : [`rest ${JSON.stringify(shortened(rest))}`])].join(' | ')
}

function describedAnswer({ status, headers, body }: WireAnswer): string {
  const head = [...headers].flatMap(([name, values]) => values.map((value) => `${name}: ${value}`)).join('; ')
  return `${status} [${head}] ${shortened(body)}`
}
