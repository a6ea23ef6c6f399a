/**
 * The time that hard questions take inside the engine: many names, many privileges, patterns that invite explosion; and compiling
 * roles that are as hard.
 *
 * Each runs in a fresh role, so that nothing is remembered from the question before; the catalogue is warm. Told are the time of one
 * run and the longest slice between two pauses, each the smallest of several runs, so that what else the machine does counts little.
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
  type Steps,
  withRestrictedNames,
} from '../../src/engine/index.ts'
import { BailiwickError } from '../../src/errors.ts'
import { type Figure, ours } from '../report/figure.ts'
import type { Workload } from '../workload.ts'
import { type HardQuestion, hardQuestions, manyGroups, mixedPatterns, tooComplexSet } from './hard-questions.ts'
import { numbered } from './words.ts'

/** Milliseconds that a question may take, and that others may have to wait meanwhile. */
const maxTotal = 250
const maxSlice = 10

const stored = indexStoredPrivileges([])

/** Lists of patterns to compile. Equal lists are compiled once, so each run has its own. */
const roles: Readonly<Record<string, (run: number) => readonly string[]>> = {
  'compiling a role of 1,000 mixed patterns': mixedPatterns,
  'compiling a role of 10,000 names': (run) => numbered(10_000, (i) => `logs-${run}-${i}`),
  'compiling a role of 10,000 infixes': (run) => numbered(10_000, (i) => `*x${run}y${i}*`),
  'compiling nested repetitions': (run) => [`/((a{1,30}b){1,30}c){1,30}${run}/`],
  'refusing a set that is too complex': tooComplexSet,
}

export const hardChecks: Workload = {
  description: 'hard questions to the engine; the smallest of the rounds',
  rounds: 8,
  seeds: 1,
  async measure({ rounds, only, progress }) {
    const works = [...checks(), ...compilations(), readingOfABody()].filter(([name]) => name.includes(only))
    return works.flatMap(([name, begin]) => {
      progress(name)
      return figuresOf(
        name,
        numbered(rounds, (run) => timed(begin(run))),
      )
    })
  },
}

/** Begins the work of a run; no run repeats what an earlier one did. */
type Begin = (run: number) => Steps<unknown>
type Work = readonly [name: string, begin: Begin]

function checks(): readonly Work[] {
  return Object.keys(hardQuestions(0)).map((name) => [name, (run) => checking(hardQuestions(run)[name]!)])
}

function compilations(): readonly Work[] {
  return Object.entries(roles).map(([name, patternsOf]) => [
    name,
    (run) => compileRoleInSteps([descriptorOf([patternsOf(run)])], stored, elasticsearchCatalogue),
  ])
}

function readingOfABody(): Work {
  const index = [{ names: numbered(28_000, (i) => `logs-app-${i}*`), privileges: ['read', 'write'] }]
  const body = new TextEncoder().encode(JSON.stringify({ index }))
  const name = `reading a body of ${Math.round(body.length / 1000)} KB`
  return [name, () => parsePrivilegesCheckInSteps(new JsonTokenReader(body), 'bench')]
}

type Run = Readonly<{ total: number; longest: number }>

function figuresOf(name: string, measured: readonly Run[]): readonly Figure[] {
  const smallest = (value: (run: Run) => number): Figure['values'] => ({ [ours]: Math.min(...measured.map(value)) })
  return [
    { what: name, unit: 'ms', values: smallest(({ total }) => total), goals: [{ atMost: maxTotal }] },
    { what: '  its longest slice', unit: 'ms', values: smallest(({ longest }) => longest), goals: [{ atMost: maxSlice }] },
  ]
}

function timed(steps: Steps<unknown>): Run {
  let total = 0
  let longest = 0
  for (let isDone = false; !isDone; ) {
    const before = performance.now()
    isDone = step(steps)
    const time = performance.now() - before
    total += time
    longest = Math.max(longest, time)
  }
  return { total, longest }
}

/** Whether the work ended with this step; some of it is meant to be refused. */
function step(steps: Steps<unknown>): boolean {
  try {
    return steps.next().done === true
  } catch (error) {
    if (error instanceof BailiwickError) return true
    throw error
  }
}

function checking(question: HardQuestion): Steps<unknown> {
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
