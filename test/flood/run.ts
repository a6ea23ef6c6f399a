/**
 * The flood: cases by the thousand over many connections, in rounds; behind each round the server is asked how long its event loop
 * was held and what memory it has left.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type CaseOutcome, type FloodTarget, playTogether } from './connection.ts'
import type { FloodCase } from './flood-case.ts'
import { faultOf, kindOf } from './judge.ts'
import type { Reading, WatchedServer } from './watched-server.ts'

export type Finding = Readonly<{ number: number; kind: string; what: string; bytes: string }>
export type Round = Reading & Readonly<{ cases: number; seconds: number }>

export type FloodRun = Readonly<{
  caseOf(number: number): FloodCase
  /** The first case and the one behind the last. */
  from: number
  to: number
  /** Cases between two readings. */
  roundLength: number
  /** Whether to begin no further round. */
  isStopping(): boolean
  onRound(round: Round): void
  onFinding(finding: Finding): void
}>

/** What came of a run. */
export type FloodResult = Readonly<{
  cases: number
  rounds: readonly Round[]
  findings: readonly Finding[]
  kinds: ReadonlyMap<string, number>
}>

/** Connections at a time, and the most cases on one. */
const lanes = 48
const casesTogether = 24

/** Plays all cases; ends early when the server ends. */
export async function runFlood(run: FloodRun, { server, target, read }: WatchedServer): Promise<FloodResult> {
  const rounds: Round[] = []
  const tally = new Tally(run.onFinding)
  let next = run.from
  await read()
  while (next < run.to && !run.isStopping()) {
    const end = Math.min(run.to, next + run.roundLength)
    const numbers = numbersBetween(next, end)
    const started = performance.now()
    await Promise.all(Array.from({ length: lanes }, () => playLane(numbers, run.caseOf, target, tally)))
    const seconds = (performance.now() - started) / 1000
    if (server.process.exitCode !== null || server.process.signalCode !== null) {
      const what = `the server ended: ${server.stderr().slice(-2000)}`
      tally.add({ number: next, kind: 'crash', what, bytes: '' })
      break
    }
    // What was closed by us is still being closed there.
    await pause(settling)
    const round = { cases: end - next, seconds, ...(await read()) }
    rounds.push(round)
    run.onRound(round)
    next = end
  }
  return { cases: next - run.from, rounds, findings: tally.findings, kinds: tally.kinds }
}

const settling = 100

function* numbersBetween(from: number, to: number): Generator<number, undefined> {
  for (let number = from; number < to; number++) yield number
  return undefined
}

async function playLane(numbers: Iterator<number>, caseOf: FloodRun['caseOf'], target: FloodTarget, tally: Tally): Promise<void> {
  for (let cases = nextCases(numbers, caseOf); cases.length > 0; cases = nextCases(numbers, caseOf)) {
    while (cases.length > 0) {
      const outcomes = await playTogether(cases, target)
      for (const [index, outcome] of outcomes.entries()) tally.count(cases[index]!, outcome)
      cases = cases.slice(Math.max(1, outcomes.length))
    }
  }
}

/** What may go over one connection: framed cases, and one that is not as the last. */
function nextCases(numbers: Iterator<number>, caseOf: FloodRun['caseOf']): FloodCase[] {
  const cases: FloodCase[] = []
  while (cases.length < casesTogether && cases.at(-1)?.isFramed !== false) {
    const { value, done } = numbers.next()
    if (done === true) break
    cases.push(caseOf(value))
  }
  return cases
}

class Tally {
  readonly findings: Finding[] = []
  readonly kinds = new Map<string, number>()
  readonly #onFinding: FloodRun['onFinding']

  constructor(onFinding: FloodRun['onFinding']) {
    this.#onFinding = onFinding
  }

  count(floodCase: FloodCase, outcome: CaseOutcome): void {
    for (const answer of outcome.answers) {
      const kind = kindOf(answer)
      this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1)
    }
    if (outcome.answers.length === 0) this.kinds.set('no answer', (this.kinds.get('no answer') ?? 0) + 1)
    const what = faultOfOutcome(floodCase, outcome)
    if (what === undefined) return
    const { number, kind, head, body } = floodCase
    this.add({ number, kind, what, bytes: head + body })
  }

  add(finding: Finding): void {
    this.findings.push(finding)
    this.#onFinding(finding)
  }
}

/** What is wrong with what came of a case; undefined when nothing is. */
function faultOfOutcome(
  { isFramed, head }: FloodCase,
  { answers, end, rest, failure = 'ended' }: CaseOutcome,
): string | undefined {
  const isHead = /^\s*HEAD /.test(head)
  for (const [index, answer] of answers.entries()) {
    const fault = faultOf(answer, isHead && index === answers.findIndex(({ status }) => status >= 200))
    if (fault !== undefined) return fault
  }
  if (end === 'stuck') return 'neither an answer nor the end of the connection'
  if (rest !== '' && !(isHead && isRefusal(rest))) return `bytes that are no answer: ${JSON.stringify(rest.slice(0, 200))}`
  const isUnanswered = isFramed ? end !== 'none' : answers.length === 0 && end === 'closed'
  return isUnanswered ? `the connection was closed without an answer: ${failure}` : undefined
}

/** Whose head cannot be read is told so, whatever its method. */
function isRefusal(text: string): boolean {
  return /^\{"error":.*,"status":400\}$/s.test(text)
}
