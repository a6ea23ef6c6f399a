/**
 * 1,500 requests to the management APIs, valid and invalid, in sequences, and what Elasticsearch 9.5.3 answered.
 *
 * The worlds share one server, as they did when they were recorded: whether a profile was ever stored shows in answers. A test
 * stands for all questions of one kind in one world.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Store } from '../src/store/store.ts'
import { openTestApplication, type TestApplication } from './support/application.ts'
import { playWorld, type Question, readWorlds, type Verdict } from './support/recorded-worlds.ts'

/** Answers that differ on purpose; each must differ. */
const differences: readonly Readonly<{ reason: string; cases: readonly string[] }>[] = [
  { reason: 'built-in roles are described in our own words', cases: ['r1-5/18'] },
]

const worlds = readWorlds(new URL('./vectors/management.jsonl', import.meta.url))
const tallies = new Map<string, { passed: number; failed: number; sameBytes: number }>()

let application: TestApplication

beforeAll(async () => {
  application = await openTestApplication({ settings: { restrictedNames: 'minimal-node' } })
})

describe.each(worlds)('world $world', (world) => {
  let verdicts: readonly Verdict[]

  beforeAll(async () => {
    const played = await playWorld(application, world)
    await forgetWorld(application.store)
    expect(played.refusedSteps).toEqual([])
    verdicts = played.verdicts
    verdicts.forEach(count)
  })

  test.each([...new Set(world.questions.map(({ kind }) => kind))])('answers every question of the kind: %s', (kind) => {
    const ofKind = verdicts.filter(({ question }) => question.kind === kind)
    expect(ofKind.flatMap(problemsOf)).toEqual([])
  })
})

test.each(differences.flatMap(({ cases }) => cases))('a case that differs on purpose is one that is asked: %s', (id) => {
  expect(worlds.flatMap((world) => world.questions).map(idOf)).toContain(id)
})

afterAll(async () => {
  await application.close()
  const rows = [...tallies].sort().map(([kind, tally]) => ({ kind, ...tally }))
  const total = (member: 'passed' | 'failed' | 'sameBytes'): number => rows.reduce((sum, row) => sum + row[member], 0)
  const all = { passed: total('passed'), failed: total('failed'), sameBytes: total('sameBytes') }
  console.table([...rows, { kind: 'all', ...all }])
})

/** What is wrong with an answer: a mismatch, or a match where the list says that there cannot be one. */
function problemsOf({ question, failure }: Verdict): readonly string[] {
  if (!differences.some(({ cases }) => cases.includes(idOf(question)))) return failure === undefined ? [] : [failure]
  return failure === undefined ? [`${idOf(question)}: does not differ any more`] : []
}

/** Takes back what the next world must not find: some names are used by several. Profiles stay. */
async function forgetWorld(store: Store): Promise<void> {
  for (const { name } of await store.getRoles()) await store.deleteRole(name)
  for (const { username } of await store.getUsers()) await store.deleteUser(username)
  for (const { application, name } of await store.getApplicationPrivileges()) {
    await store.deleteApplicationPrivileges(application, [name])
  }
}

function idOf({ world, n }: Question): string {
  return `${world}/${n}`
}

function count({ question, failure, isSameBytes }: Verdict): void {
  const tally = tallies.get(question.kind) ?? { passed: 0, failed: 0, sameBytes: 0 }
  tallies.set(question.kind, tally)
  if (failure === undefined) tally.passed++
  else tally.failed++
  if (isSameBytes) tally.sameBytes++
}
