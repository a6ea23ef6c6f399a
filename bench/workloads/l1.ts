/**
 * L1: one question about one name, asked of a library, ours and others; with the roles of a user prepared beforehand.
 *
 * Every library must give the answers of brute force before it is timed. What counts is processor time; one library
 * is measured after the other, since what one leaves in memory makes the next one slower.
 */
import { createRandom } from '../../test/parity/random.ts'
import { loadCasbin } from '../libraries/casbin.ts'
import { loadCasl } from '../libraries/casl.ts'
import { loadCedar } from '../libraries/cedar.ts'
import type { Answer, Library } from '../libraries/library.ts'
import { makeLibraryWorld, type Question } from '../libraries/library-world.ts'
import { ownLibrary } from '../libraries/own-library.ts'
import { type Figure, type Goal, ours } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import type { Context, Workload } from '../workload.ts'
import { numbered } from './words.ts'

const roleCounts = [10, 100, 1000, 10_000]
const commonRoleCount = 1000
/** In the picture are the worlds of one grant a role. */
const grantCounts = [1, 10]
const roundMilliseconds = 200
/** The first questions cost most: CASL compiles its expressions then. */
const checkedMilliseconds = 15_000
const warmUpMilliseconds = 1000

export const l1: Workload = {
  description: 'one question to a library, 100 users with 1 to 300 roles, 10,000 questions',
  rounds: 5,
  chart: { title: 'L1: one question, against the number of roles (one grant each)', x: 'roles', unit: 'ns' },
  async measure(context) {
    const peers = (await Promise.all([loadCasl(), loadCedar(), loadCasbin()])).filter((peer) => peer !== undefined)
    const figures: Figure[] = []
    for (const grants of grantCounts) figures.push(...(await measureGrants(context, peers, grants)))
    return figures
  },
}

const commonGoals: readonly Goal[] = [
  { atMost: 250 },
  { times: 1, of: 'casl' },
  { times: 20, of: 'cedar' },
  { times: 1000, of: 'casbin' },
]

async function measureGrants(context: Context, peers: readonly Library[], grants: number): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const roles of roleCounts) {
    const isCommon = roles === commonRoleCount
    const libraries = grants === 1 || isCommon ? [ownLibrary, ...peers] : [ownLibrary]
    figures.push({
      what: `${roles.toLocaleString('en')} roles of ${grants} grant${grants === 1 ? '' : 's'}`,
      unit: 'ns',
      values: await measureWorld(context, libraries, { roles, grants }),
      goals: isCommon ? commonGoals : [],
      ...(grants === 1 ? { at: roles } : {}),
    })
  }
  const times = figures.map(({ values }) => values[ours]!)
  const flatness: Figure = {
    what: `slowest / fastest of ${grants === 1 ? 'these' : 'those with 10 grants'}`,
    unit: '×',
    values: { [ours]: Math.max(...times) / Math.min(...times) },
    goals: [{ atMost: 1.6 }],
  }
  return [...figures, flatness]
}

async function measureWorld(
  context: Context,
  libraries: readonly Library[],
  { roles, grants }: Readonly<{ roles: number; grants: number }>,
): Promise<Readonly<Record<string, number>>> {
  const world = makeLibraryWorld(createRandom(`${context.seed}-${roles}-${grants}`), roles, grants)
  const measured: Record<string, number> = {}
  for (const { name, prepare } of libraries) {
    context.progress(`${roles} roles of ${grants}: ${name}`)
    const answer = await prepare(world)
    const questions = checkedQuestions(name, answer, world.questions)
    timeOfQuestion(answer, questions, warmUpMilliseconds)
    measured[name] = median(numbered(context.rounds, () => timeOfQuestion(answer, questions, roundMilliseconds)))
  }
  return measured
}

/** Those that are answered rightly within some seconds, which are all but for the slowest library; throws at a wrong answer. */
function checkedQuestions(name: string, answer: Answer, questions: readonly Question[]): readonly Question[] {
  const deadline = performance.now() + checkedMilliseconds
  for (const [index, question] of questions.entries()) {
    if (answer(question) !== question.isGranted) throw new Error(`${name} is wrong about ${JSON.stringify(question)}`)
    if (performance.now() > deadline) return questions.slice(0, index + 1)
  }
  return questions
}

/** Nanoseconds of processor time for each, over a round, garbage collection included. */
function timeOfQuestion(answer: Answer, questions: readonly Question[], milliseconds: number): number {
  const deadline = performance.now() + milliseconds
  const before = process.cpuUsage()
  let asked = 0
  let wrong = 0
  // The clock is read now and then: it takes a good part of the time of a question.
  while (asked % 64 !== 0 || asked === 0 || performance.now() < deadline) {
    const question = questions[asked % questions.length]!
    if (answer(question) !== question.isGranted) wrong++
    asked++
  }
  const { user, system } = process.cpuUsage(before)
  if (wrong > 0) throw new Error('answers changed')
  return ((user + system) * 1000) / asked
}
