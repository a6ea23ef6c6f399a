/**
 * 20,000 questions about random roles, each answered as Elasticsearch 9.5.3 answered it.
 *
 * The recording server had no modules but security, so the application is told to restrict the same few names. Each world gets
 * its own application; a test stands for all questions of one kind in one world. Every second world is asked each question twice,
 * of an application that answers the second time from memory; the others of one that remembers no answers.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askedTwice } from './support/asked-twice.ts'
import { openTarget } from './support/open-target.ts'
import { type PlayedWorld, playWorld, readWorlds, type Verdict } from './support/recorded-worlds.ts'

const worlds = readWorlds(new URL('./vectors/decisions.jsonl.gz', import.meta.url))
const tallies = new Map<string, { passed: number; failed: number; sameBytes: number }>()

describe.each(worlds.map((world, number) => ({ ...world, isRemembering: number % 2 === 1 })))('world $world', (world) => {
  let played: PlayedWorld

  beforeAll(async () => {
    const settings = { restrictedNames: 'minimal-node', ...(!world.isRemembering && { answerCacheSize: 0 }) } as const
    const target = await openTarget(settings, world.isRemembering)
    try {
      played = await playWorld(world.isRemembering ? askedTwice(target) : target, world)
    } finally {
      await target.close()
    }
    played.verdicts.forEach(count)
  })

  test('is set up', () => {
    expect(played.refusedSteps).toEqual([])
  })

  test.each([...new Set(world.questions.map(({ kind }) => kind))])('answers every question of the kind: %s', (kind) => {
    const ofKind = played.verdicts.filter(({ question }) => question.kind === kind)
    expect(ofKind.flatMap(({ failure }) => failure ?? [])).toEqual([])
  })
})

afterAll(() => {
  const rows = [...tallies].sort().map(([kind, tally]) => ({ kind, ...tally }))
  const total = (member: 'passed' | 'failed' | 'sameBytes'): number => rows.reduce((sum, row) => sum + row[member], 0)
  console.table([...rows, { kind: 'all', passed: total('passed'), failed: total('failed'), sameBytes: total('sameBytes') }])
})

function count({ question, failure, isSameBytes }: Verdict): void {
  const tally = tallies.get(question.kind) ?? { passed: 0, failed: 0, sameBytes: 0 }
  tallies.set(question.kind, tally)
  if (failure === undefined) tally.passed++
  else tally.failed++
  if (isSameBytes) tally.sameBytes++
}
