/**
 * Makes a difference small: deletes parts of the world and of the question as long as the servers still differ.
 *
 * Both are JSON, and everything that may go is a member or an element: roles, entries, names, privileges. Large parts are tried
 * before small ones (delta debugging), the question before the world, since asking again is cheap and moving is not.
 *
 * COST: at most `maxAttempts` questions; what is reached by then is the result.
 */
import type { Question, World } from './world.ts'

export type Situation = Readonly<{ world: World; question: Question }>

/** The smallest situation found for which `differs` still holds; it held for the given one. */
export async function reduce(
  situation: Situation,
  differs: (situation: Situation) => Promise<boolean>,
  maxAttempts = 600,
): Promise<Situation> {
  let attempts = 0
  const tries = async (candidate: Situation): Promise<boolean> => ++attempts <= maxAttempts && (await differs(candidate))
  let { world, question } = situation
  for (let before = ''; before !== JSON.stringify({ world, question }) && attempts < maxAttempts; ) {
    before = JSON.stringify({ world, question })
    question = await reduceQuestion(question, (smaller) => tries({ world, question: smaller }))
    world = await reduceWorld(world, (smaller) => tries({ world: smaller, question }))
  }
  return { world, question }
}

/** The same with as little in the body as possible. */
export async function reduceQuestion<Q extends Readonly<{ body?: string }>>(
  question: Q,
  differs: (question: Q) => Promise<boolean>,
): Promise<Q> {
  const { body } = question
  if (body === undefined) return question
  const value = parsed(body)
  if (value === undefined) {
    // Broken JSON has no members: its characters are the parts.
    const kept = await reduceValue([...body], (characters) => differs({ ...question, body: (characters as string[]).join('') }))
    return { ...question, body: (kept as string[]).join('') }
  }
  const reduced = await reduceValue(value, (smaller) => differs({ ...question, body: JSON.stringify(smaller) }))
  // A text that reads the same as the value may still be another text: doubled members are lost in reading.
  return JSON.stringify(reduced) === JSON.stringify(value) ? question : { ...question, body: JSON.stringify(reduced) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The parts themselves stay, however empty: only what is in them goes. */
async function reduceWorld(world: World, differs: (world: World) => Promise<boolean>): Promise<World> {
  let reduced = world
  const parts = [
    ...(['profiles', 'disabledProfiles', 'keys', 'tokens', 'serviceTokens', 'remapped', 'mappings', 'jwtUsers'] as const),
    ...(['reassigned', 'disabledUsers', 'deletedUsers', 'users', 'roles', 'privileges'] as const),
  ]
  for (const part of parts) {
    const value = await reduceValue(reduced[part], (smaller) => differs({ ...reduced, [part]: smaller } as World))
    reduced = { ...reduced, [part]: value } as World
  }
  return reduced
}

/** The value without everything inside it that can go. */
export async function reduceValue(value: unknown, differs: (value: unknown) => Promise<boolean>): Promise<unknown> {
  if (value === null || typeof value !== 'object') return value
  let reduced: unknown = await withoutChunks(value, differs)
  for (const key of Object.keys(reduced as object)) {
    const inner = await reduceValue(memberOf(reduced, key), (smaller) => differs(withMember(reduced, key, smaller)))
    reduced = withMember(reduced, key, inner)
  }
  return reduced
}

/** The list or object without the elements or members that can go; what is in them stays. */
export async function withoutChunks(value: object, differs: (value: unknown) => Promise<boolean>): Promise<object> {
  let kept = Object.entries(value)
  const build = (entries: readonly [string, unknown][]): object =>
    Array.isArray(value) ? entries.map(([, element]) => element) : Object.fromEntries(entries)
  for (let size = kept.length; size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < kept.length; ) {
      const candidate = [...kept.slice(0, start), ...kept.slice(start + size)]
      if (await differs(build(candidate))) kept = candidate
      else start += size
    }
  }
  return build(kept)
}

const memberOf = (value: unknown, key: string): unknown => (value as Record<string, unknown>)[key]

function withMember(value: unknown, key: string, member: unknown): unknown {
  return Array.isArray(value) ? value.with(Number(key), member) : { ...(value as object), [key]: member }
}
