/**
 * The time that hard questions take inside the engine: many names, many privileges, patterns that invite explosion.
 *
 * Each runs in a fresh role, so that nothing is remembered from the question before; the catalogue is warm. Told are the processor time
 * of one run (the smallest of three), the budget it has to keep, and the longest slice between two pauses. `npm run bench:hard-checks`;
 * an argument keeps the questions whose name contains it.
 */
import {
  checkPrivilegesInSteps,
  compileRole,
  elasticsearchCatalogue,
  indexStoredPrivileges,
  JsonTokenReader,
  type PrivilegeCatalogue,
  parsePrivilegesCheck,
  type Role,
  withRestrictedNames,
} from '../src/engine/index.ts'
import { type HardQuestion, hardQuestions, manyGroups, mixedPatterns, numbered, tooComplexSet } from './hard-questions.ts'

const budget = 250
const runs = 3
const stored = indexStoredPrivileges([])
console.log(`processor time of one check, smallest of ${runs}; budget ${budget} ms`)
const wanted = process.argv[2] ?? ''
for (const [name, question] of Object.entries(hardQuestions(0))) if (name.includes(wanted)) report(name, () => check(question))
// Equal lists are compiled once, so each run has its own.
let compiled = 0
report('compiling a role of 1,000 mixed patterns', () => slice(() => roleOf(elasticsearchCatalogue, [mixedPatterns(compiled++)])))
report('refusing a set that is too complex', () => slice(() => roleOf(elasticsearchCatalogue, [tooComplexSet(compiled++)])))
const body = new TextEncoder().encode(
  JSON.stringify({ index: [{ names: numbered(28_000, (i) => `logs-app-${i}*`), privileges: ['read', 'write'] }] }),
)
report(
  `reading a body of ${Math.round(body.length / 1000)} KB`,
  () => slice(() => parsePrivilegesCheck(new JsonTokenReader(body), 'bench')),
  10,
)

function report(name: string, work: () => Run, limit = budget): void {
  const best = numbered(runs, () => work()).reduce((a, b) => (a.total < b.total ? a : b))
  if (best.total > limit) process.exitCode = 1
  const [total, longest] = [best.total, best.longest].map((time) => time.toFixed(1).padStart(7))
  console.log(
    `  ${name.padEnd(44)} ${total} ms, longest slice ${longest} ms ${best.outcome}${best.total > limit ? '  OVER BUDGET' : ''}`,
  )
}

type Run = Readonly<{ total: number; longest: number; outcome: string }>

function check(question: HardQuestion): Run {
  const role = freshRole()
  const index = [{ ...question, allowRestrictedIndices: false }]
  const steps = checkPrivilegesInSteps(role, { cluster: [], application: [], index }, stored)
  let total = 0
  let longest = 0
  for (;;) {
    const { longest: time, outcome } = slice(() => String(steps.next().done))
    total += time
    longest = Math.max(longest, time)
    if (outcome !== 'false') return { total, longest, outcome: outcome === 'true' ? 'answered' : outcome }
  }
}

/** Processor time: what else the machine does is not counted. */
function slice(work: () => unknown): Run {
  const before = process.cpuUsage()
  let outcome = ''
  try {
    const result = work()
    if (typeof result === 'string') outcome = result
  } catch (error) {
    outcome = error instanceof Error ? `refused: ${error.message.slice(0, 48)}…` : String(error)
  }
  const { user, system } = process.cpuUsage(before)
  const time = (user + system) / 1000
  return { total: time, longest: time, outcome }
}

/** The restricted names are new each time, as what is asked is remembered beside them, and compiled already. */
function freshRole(): Role {
  const catalogue = withRestrictedNames(elasticsearchCatalogue, elasticsearchCatalogue.restricted.patterns)
  void catalogue.restricted.nameSet.language
  return roleOf(catalogue, manyGroups())
}

function roleOf(catalogue: PrivilegeCatalogue, groups: readonly (readonly string[])[]): Role {
  const indices = groups.map((names) => ({ names, privileges: ['read'], allowRestrictedIndices: false }))
  const descriptor = { cluster: [], indices, applications: [], runAs: [], metadata: {} }
  return compileRole([{ name: 'bench', descriptor }], stored, catalogue)
}
