/**
 * Puts all questions to an official client, one test case for each, and looks at what the client made of the answers.
 *
 * The server is the whole application on a socket of 127.0.0.1 or, with the environment variable `TEST_SERVER`, a real
 * Elasticsearch (`test/oracle/README.md`): the same must come of the questions there.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../../src/api/routes.ts'
import { isRemote } from '../support/open-target.ts'
import { type ClientServer, openClientServer, rowOf } from './client-server.ts'
import type { Caller, Question, Told } from './questions/question.ts'
import { questions } from './questions/questions.ts'

/** One call, ready to be made: no references are left in it. */
export type Call = Readonly<{
  node: string
  api: string
  parameters: Readonly<Record<string, unknown>>
  as: Caller
  compressed: boolean
}>

/** What the client returned as `body`, or what it threw, by its own names and accessors. */
export type Outcome = Readonly<{
  body?: unknown
  thrown?: string
  status?: number | null
  type?: string | null
  reason?: string | null
}>

/** An official client at work. */
export interface OfficialClient {
  ask(call: Call): Promise<Outcome>
  close(): Promise<void>
}

/** The ways of a client that are its own. */
export type Manners = Readonly<{
  /** The name of the error that it throws for a status. */
  errorOf: (status: number) => string
  /** What becomes of a 400 or 404 whose body is no error: the name of what is thrown, if anything is, and whether the body is kept. */
  noErrorOf: (api: string, status: number) => Readonly<{ thrown?: string; keepsBody: boolean }>
  /**
   * Methods that it lacks, calls whose answer it cannot read even from Elasticsearch, by the titles of their cases, and the rows of
   * the routing table where it therefore never succeeds.
   */
  cannotCall?: readonly string[]
  /** Whether requests and answers have types, which have no place for some parameters and don't tell empty from absent. */
  isTyped?: boolean
}>

/** Registers the cases of one client. */
export function clientSuite(name: string, start: () => OfficialClient | Promise<OfficialClient>, manners: Manners): void {
  describe(name, () => {
    let server: ClientServer
    let client: OfficialClient
    const kept: Record<string, unknown> = {}
    const cannotCall = new Set(manners.cannotCall)
    const possible = questions.filter((question) => {
      if ((isRemote && question.needsModules) || (manners.isTyped && question.untyped)) return false
      return !cannotCall.has(question.api) && !cannotCall.has(titleOf(question))
    })

    beforeAll(async () => {
      server = await openClientServer()
      client = await start()
    })

    afterAll(async () => {
      await client?.close()
      await server?.close()
    })

    test.each(possible.map((question) => [titleOf(question), question] as const))('%s', async (_, question) => {
      const { api, parameters, told, as, keep, compressed = false } = withValues(question, kept)
      const outcome = await client.ask({ node: server.url, api, parameters, as: as ?? server.administrator, compressed })
      if (keep !== undefined) kept[keep] = outcome.body
      expectOutcome(outcome, question.api, told, manners)
    })

    test.skipIf(isRemote)('sends nothing but what it is asked for', () => {
      expect(server.requests.length).toBe(possible.length)
    })

    test.skipIf(isRemote).each(routes.map((route) => `${route.methods[0]} ${route.path}`))('succeeds and fails at %s', (row) => {
      const statuses = server.requests.filter((request) => rowOf(request) === row).map(({ status }) => status)
      expect({ succeeds: statuses.some((status) => status < 300), fails: statuses.some((status) => status >= 400) }).toEqual(
        cannotCall.has(row) ? { succeeds: false, fails: expect.any(Boolean) } : { succeeds: true, fails: true },
      )
    })
  })
}

function titleOf({ api, parameters, as }: Question): string {
  const who = as === undefined ? '' : ` as ${'username' in as ? as.username : Object.values(as)[0]}`
  const what = JSON.stringify(parameters)
  return `${api} ${what.length > 120 ? `${what.slice(0, 119)}…` : what}${who}`
}

/** The question with the values of earlier answers in place of references. */
function withValues(question: Question, kept: Readonly<Record<string, unknown>>): Question {
  const valueAt = (path: string): unknown =>
    path.split('.').reduce((value: unknown, key) => (value as Record<string, unknown> | undefined)?.[key], kept)
  return JSON.parse(JSON.stringify(question).replace(/<([\w.]+)>/g, (_, path) => String(valueAt(path))))
}

function expectOutcome(outcome: Outcome, api: string, told: Told, manners: Manners): void {
  if (typeof told === 'string') expectError(outcome, told, manners)
  else if (Array.isArray(told)) expectNoError(outcome, told[0], told[1], manners.noErrorOf(api, told[0]))
  else if (told === true) expect(outcome).toMatchObject({ body: true })
  else {
    expect(outcome).not.toHaveProperty('thrown')
    expect(outcome.body).toMatchObject((manners.isTyped ? withoutEmptyOnes(told) : told) as object)
  }
}

/** Without empty lists and the like: typed answers don't tell them from what is not there. */
function withoutEmptyOnes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyOnes)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, member]) => [name, withoutEmptyOnes(member)])
  return Object.fromEntries(members.filter(([, member]) => typeof member !== 'object' || Object.keys(member ?? {}).length > 0))
}

function expectError({ thrown, status, type, reason }: Outcome, told: string, manners: Manners): void {
  expect(`${status} ${type}: ${reason}`).toMatch(patternOf(told))
  expect(thrown).toBe(manners.errorOf(Number.parseInt(told, 10)))
}

function expectNoError(
  outcome: Outcome,
  status: number,
  body: object,
  { thrown, keepsBody }: ReturnType<Manners['noErrorOf']>,
): void {
  if (thrown === undefined) expect(outcome).not.toHaveProperty('thrown')
  else expect(outcome).toMatchObject({ thrown, status })
  if (keepsBody) expect(outcome.body).toMatchObject(body)
}

function patternOf(told: string): RegExp {
  const parts = told.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^]*')}$`)
}
