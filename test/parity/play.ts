/**
 * Plays one world: sets it up on both servers, asks all questions, reduces what differs, and cleans up.
 *
 * The questions of a world only read, so that several are asked at a time; reducing changes the world and waits until all are
 * asked.
 */
import { decisionsIn, differenceOf } from './compare.ts'
import type { Generated } from './generate.ts'
import { type KnownDifference, knownDifferences } from './known-differences.ts'
import { reduce, type Situation } from './reduce.ts'
import { openStage, type Replies, type Servers, type Stage, type TakenStep } from './stage.ts'
import type { Question, World } from './world.ts'

/** A difference as it was found and as small as it could be made. */
export type Finding = Readonly<{ what: string; found: Situation; reduced?: Situation; replies: Replies }>

export type PlayListener = Readonly<{
  onAnswer(question: Question, decisions: number): void
  onUnlikeSetup(world: World, step: TakenStep): void
  onKnown(known: KnownDifference): void
  onFinding(finding: Finding): void
}>

export type PlayOptions = Readonly<{
  servers: Servers
  concurrency: number
  /** Whether one more difference is worth reducing. */
  isReducing(): boolean
  listener: PlayListener
}>

/** Both servers are as before when it resolves, or when it rejects because one of them is gone. */
export async function play({ world, questions }: Generated, options: PlayOptions): Promise<void> {
  const stage = openStage(options.servers, world.id)
  try {
    const { unlike: unlikeSteps } = await stage.moveTo(world)
    for (const step of unlikeSteps) judgeStep(world, step, options.listener)
    const unlike: { question: Question; replies: Replies; what: string }[] = []
    await eachConcurrently(questions, options.concurrency, async (question) => {
      const replies = await stage.ask(question)
      options.listener.onAnswer(question, decisionsIn(question.kind, replies.oracle, uidsIn(question)))
      const what = differenceOf(question.kind, world, replies)
      if (what !== undefined) unlike.push({ question, replies, what })
    })
    for (const { question, replies, what } of unlike) await judge(stage, { world, question }, { replies, what }, options)
  } finally {
    await stage.clear()
  }
}

function judgeStep(world: World, step: TakenStep, listener: PlayListener): void {
  const known = knownDifferences.find(({ explainsSetup }) => explainsSetup?.(world, step))
  if (known === undefined) listener.onUnlikeSetup(world, step)
  else listener.onKnown(known)
}

async function judge(
  stage: Stage,
  found: Situation,
  { replies, what }: Readonly<{ replies: Replies; what: string }>,
  { listener, isReducing }: PlayOptions,
): Promise<void> {
  for (const known of knownDifferences.filter(({ explains }) => explains(found, replies))) {
    if (await isExplained(stage, found, known)) return listener.onKnown(known)
  }
  if (!isReducing()) return listener.onFinding({ what, found, replies })
  let refusedAtFirst = Number.POSITIVE_INFINITY
  const differs = async (smaller: Situation): Promise<boolean> => {
    const { unlike, refused } = await stage.moveTo(smaller.world)
    // What a server does not take leaves it in the world before; and to take it differently would be another finding.
    if (unlike.length > 0 || refused.length > refusedAtFirst) return false
    const answers = await stage.ask(smaller.question)
    const isSameKind = answers.oracle.status === replies.oracle.status && answers.ours.status === replies.ours.status
    return isSameKind && differenceOf(smaller.question.kind, smaller.world, answers) !== undefined
  }
  if (!(await differs(found))) return listener.onFinding({ what: `${what} (not again)`, found, replies })
  refusedAtFirst = 0
  const reduced = await reduce(found, differs)
  await stage.moveTo(reduced.world)
  const last = await stage.ask(reduced.question)
  const whatIsLeft = differenceOf(reduced.question.kind, reduced.world, last) ?? what
  listener.onFinding({ what: whatIsLeft, found, reduced, replies: last })
}

/** Whether the servers agree without what is known to part them. */
async function isExplained(stage: Stage, found: Situation, { without }: KnownDifference): Promise<boolean> {
  if (without === undefined) return true
  const { world, question } = without(found)
  await stage.moveTo(world)
  return differenceOf(question.kind, world, await stage.ask(question)) === undefined
}

function uidsIn({ kind, body }: Question): number {
  if (kind !== 'profile' || body === undefined) return 0
  return new Set([(JSON.parse(body) as { uids: string | string[] }).uids].flat()).size
}

async function eachConcurrently<T>(items: readonly T[], concurrency: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values()
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item)
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
}
