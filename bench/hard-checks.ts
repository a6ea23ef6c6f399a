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

const budget = 250
const runs = 3
const stored = indexStoredPrivileges([])
const named = [...elasticsearchCatalogue.index.keys()].filter((name) => !name.includes('failure')).slice(0, 30)
const fifty = [...named, ...numbered(20, (i) => `indices:data/read/x${i}`)]
const two = ['read', 'write']

type Question = Readonly<{ names: readonly string[]; privileges: readonly string[] }>

const questions: Readonly<Record<string, Question>> = {
  '10,000 plain names × 50': { names: numbered(10_000, (i) => `logs-${i}`), privileges: fifty },
  '10,000 prefixes × 50': { names: numbered(10_000, (i) => `logs-${i}*`), privileges: fifty },
  '10,000 infixes × 50': { names: numbered(10_000, (i) => `*x${i}y*`), privileges: fifty },
  '10,000 of three stars × 50': { names: numbered(10_000, (i) => `a*x${i}y*b`), privileges: fifty },
  '10,000 with question marks × 50': { names: numbered(10_000, (i) => `l?gs-${i}?`), privileges: fifty },
  '10,000 that begin with a dot × 50': { names: numbered(10_000, (i) => `.s${i}*`), privileges: fifty },
  '10,000 regular expressions × 2': { names: numbered(10_000, (i) => `/lo(g|h)s-${i}.*/`), privileges: two },
  'a name of 10,000 characters': { names: ['a'.repeat(10_000)], privileges: fifty },
  '5,000 stars in one name': { names: ['a*'.repeat(5000)], privileges: fifty },
  'a regular expression of 10,000 characters': { names: [`/${'a.*'.repeat(3333)}/`], privileges: fifty },
  '1,000 alternatives': { names: [`/(${numbered(1000, (i) => `name${i}x`).join('|')}).*/`], privileges: fifty },
  'nested repetitions': { names: ['/((a{1,30}b){1,30}c){1,30}/'], privileges: fifty },
  'a regular expression of 8,192 states': { names: ['/.*a.{12}/'], privileges: fifty },
  'a regular expression that is refused': { names: ['/.*a.{13}/'], privileges: fifty },
  'many that are nearly refused': { names: numbered(400, (i) => `/(.*a.{9}|${i})/`), privileges: two },
}

console.log(`processor time of one check, smallest of ${runs}; budget ${budget} ms`)
const wanted = process.argv[2] ?? ''
for (const [name, question] of Object.entries(questions)) if (name.includes(wanted)) report(name, () => check(question))
// Equal lists are compiled once, so each run has its own.
let compiled = 0
report('compiling a role of 1,000 mixed patterns', () => slice(() => roleOf(elasticsearchCatalogue, [mixedPatterns(compiled++)])))
report('refusing a set that is too complex', () =>
  slice(() => roleOf(elasticsearchCatalogue, [['****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*', 'x*y']])),
)
const body = new TextEncoder().encode(
  JSON.stringify({ index: [{ names: numbered(28_000, (i) => `logs-app-${i}*`), privileges: two }] }),
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

function check(question: Question): Run {
  const role = manyGroups()
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

/**
 * 300 groups of a prefix, an infix and a name each, and one that words do not decide. The restricted names are new each time, as what is
 * asked is remembered beside them, and compiled already.
 */
function manyGroups(): Role {
  const catalogue = withRestrictedNames(elasticsearchCatalogue, elasticsearchCatalogue.restricted.patterns)
  void catalogue.restricted.nameSet.language
  return roleOf(catalogue, [...numbered(300, (i) => [`logs-${i}*`, `*x${i}y*`, `a-${i}`]), ['l?gs-*', '/lo[gh]s-.*/']])
}

function roleOf(catalogue: PrivilegeCatalogue, groups: readonly (readonly string[])[]): Role {
  const indices = groups.map((names) => ({ names, privileges: ['read'], allowRestrictedIndices: false }))
  const descriptor = { cluster: [], indices, applications: [], runAs: [], metadata: {} }
  return compileRole([{ name: 'bench', descriptor }], stored, catalogue)
}

function mixedPatterns(run: number): readonly string[] {
  return numbered(1000, (i) => [`a${i}*`, `*b${i}`, `*c${i}*`, `d${i}?`, `/e${i}-${run}.*/`][i % 5]!)
}

function numbered<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i))
}
