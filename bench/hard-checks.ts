/**
 * The time that hard questions take inside the engine: many names, many privileges, patterns that invite explosion; and compiling
 * roles that are as hard.
 *
 * Each runs in a fresh role, so that nothing is remembered from the question before; the catalogue is warm. Told are the time of one
 * run and the longest slice between two pauses, each the smallest of several runs, so that what else the machine does counts little.
 * Exits with 1 when a limit is exceeded. `npm run bench:hard-checks`; an argument keeps the questions whose name contains it.
 */
import {
  checkPrivilegesInSteps,
  compileRole,
  compileRoleInSteps,
  elasticsearchCatalogue,
  indexStoredPrivileges,
  JsonTokenReader,
  type NamedRoleDescriptor,
  parsePrivilegesCheckInSteps,
  type Role,
  withRestrictedNames,
} from '../src/engine/index.ts'
import { type HardQuestion, hardQuestions, manyGroups, mixedPatterns, numbered, tooComplexSet } from './hard-questions.ts'

/** Milliseconds that a question may take, and that others may have to wait meanwhile. */
const maxTotal = 250
const maxSlice = 10
const runs = 8

const stored = indexStoredPrivileges([])
const wanted = process.argv[2] ?? ''

/** Lists of patterns to compile. Equal lists are compiled once, so each run has its own. */
const roles: Readonly<Record<string, (run: number) => readonly string[]>> = {
  'compiling a role of 1,000 mixed patterns': mixedPatterns,
  'compiling a role of 10,000 names': (run) => numbered(10_000, (i) => `logs-${run}-${i}`),
  'compiling a role of 10,000 infixes': (run) => numbered(10_000, (i) => `*x${run}y${i}*`),
  'compiling nested repetitions': (run) => [`/((a{1,30}b){1,30}c){1,30}${run}/`],
  'refusing a set that is too complex': tooComplexSet,
}

console.log(`smallest of ${runs}; at most ${maxTotal} ms, and ${maxSlice} ms between two pauses`)
for (const name of Object.keys(hardQuestions(0))) report(name, (run) => checking(hardQuestions(run)[name]!))
for (const [name, patternsOf] of Object.entries(roles)) {
  report(name, (run) => compileRoleInSteps([descriptorOf([patternsOf(run)])], stored, elasticsearchCatalogue))
}
const body = new TextEncoder().encode(
  JSON.stringify({ index: [{ names: numbered(28_000, (i) => `logs-app-${i}*`), privileges: ['read', 'write'] }] }),
)
report(`reading a body of ${Math.round(body.length / 1000)} KB`, () =>
  parsePrivilegesCheckInSteps(new JsonTokenReader(body), 'bench'),
)

type Run = Readonly<{ total: number; longest: number; outcome: string }>

function report(name: string, begin: (run: number) => Generator<void, unknown, void>): void {
  if (!name.includes(wanted)) return
  const all = numbered(runs, (run) => timed(begin(run)))
  const total = Math.min(...all.map((run) => run.total))
  const longest = Math.min(...all.map((run) => run.longest))
  const isOver = total > maxTotal || longest > maxSlice
  if (isOver) process.exitCode = 1
  const [shownTotal, shownLongest] = [total, longest].map((time) => time.toFixed(1).padStart(6))
  const outcome = `${all[0]!.outcome}${isOver ? '  OVER THE LIMIT' : ''}`
  console.log(`  ${name.padEnd(44)} ${shownTotal} ms, longest slice ${shownLongest} ms, ${outcome}`)
}

function timed(steps: Generator<void, unknown, void>): Run {
  let total = 0
  let longest = 0
  for (;;) {
    const before = performance.now()
    const outcome = step(steps)
    const time = performance.now() - before
    total += time
    longest = Math.max(longest, time)
    if (outcome !== undefined) return { total, longest, outcome }
  }
}

/** How the work ended with this step; undefined when it goes on. */
function step(steps: Generator<void, unknown, void>): string | undefined {
  try {
    return steps.next().done === true ? 'done' : undefined
  } catch (error) {
    return error instanceof Error ? `refused: ${error.message.slice(0, 48)}…` : String(error)
  }
}

function checking(question: HardQuestion): Generator<void, unknown, void> {
  const index = [{ ...question, allowRestrictedIndices: false }]
  return checkPrivilegesInSteps(freshRole(), { cluster: [], application: [], index }, stored)
}

/** The restricted names are new each time, as what is asked is remembered beside them, and compiled already. */
function freshRole(): Role {
  const catalogue = withRestrictedNames(elasticsearchCatalogue, elasticsearchCatalogue.restricted.patterns)
  void catalogue.restricted.nameSet.language
  return compileRole([descriptorOf(manyGroups())], stored, catalogue)
}

function descriptorOf(groups: readonly (readonly string[])[]): NamedRoleDescriptor {
  const indices = groups.map((names) => ({ names, privileges: ['read'], allowRestrictedIndices: false }))
  return { name: 'bench', descriptor: { cluster: [], indices, applications: [], runAs: [], metadata: {} } }
}
