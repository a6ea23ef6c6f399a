/**
 * 20,000 questions about random roles, each answered as Elasticsearch 9.5.3 answered it.
 *
 * The recording server had no modules but security, so the application is told to restrict the same few names. Each world gets
 * its own application; a test stands for all questions of one kind in one world.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type KnownFailure, staleFailures, testOrKnownFailure } from './support/known-failures.ts'
import { isRemote, openTarget } from './support/open-target.ts'
import { kindOf, type PlayedWorld, playWorld, readWorlds, type Verdict } from './support/recorded-worlds.ts'

const setupStep = 'setup'

const knownFailures: readonly KnownFailure[] = isRemote ? [] : []

const worlds = readWorlds(new URL('./vectors/decisions.jsonl.gz', import.meta.url))
const tallies = new Map<string, { passed: number; failed: number; sameBytes: number }>()

describe.each(worlds)('world $world', (world) => {
  let played: PlayedWorld

  beforeAll(async () => {
    const target = await openTarget({ restrictedNames: 'minimal-node' })
    try {
      played = await playWorld(target, world)
    } finally {
      await target.close()
    }
    played.verdicts.forEach(count)
  })

  testOrKnownFailure(setupStep, knownFailures)('is set up', () => {
    expect(played.refusedSteps).toEqual([])
  })

  for (const kind of new Set(world.questions.map(kindOf))) {
    testOrKnownFailure(kind, knownFailures)(`answers every question of the kind: ${kind}`, () => {
      const failures = played.verdicts.filter(({ question }) => kindOf(question) === kind).flatMap(({ failure }) => failure ?? [])
      expect(failures).toEqual([])
    })
  }
})

test('the kinds that cannot pass yet all exist', () => {
  const kinds = worlds.flatMap(({ questions }) => questions.map(kindOf))
  expect(staleFailures(knownFailures, [setupStep, ...kinds])).toEqual([])
})

afterAll(() => {
  const rows = [...tallies].sort().map(([kind, tally]) => ({ kind, ...tally }))
  const total = (member: 'passed' | 'failed' | 'sameBytes'): number => rows.reduce((sum, row) => sum + row[member], 0)
  console.table([...rows, { kind: 'all', passed: total('passed'), failed: total('failed'), sameBytes: total('sameBytes') }])
})

function count({ question, failure, isSameBytes }: Verdict): void {
  const kind = kindOf(question)
  const tally = tallies.get(kind) ?? { passed: 0, failed: 0, sameBytes: 0 }
  tallies.set(kind, tally)
  if (failure === undefined) tally.passed++
  else tally.failed++
  if (isSameBytes) tally.sameBytes++
}
