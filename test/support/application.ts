/**
 * The assembled application in this process, on a store in memory and with a clock of our own: what API tests ask.
 *
 * Everything but time, randomness, the log and the cost of a password hash is what `serve` runs with.
 */
import { createHash } from 'node:crypto'
import { type Application, assemble } from '../../src/app/assemble.ts'
import type { Clock } from '../../src/app/clock.ts'
import { type Logger, silentLogger } from '../../src/app/log.ts'
import { randomFrom } from '../../src/app/random.ts'
import { defaultSettings, type Settings } from '../../src/app/settings.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/store/store.ts'
import { basicAuthorization, type Target, type WireAnswer, type WireRequest } from './target.ts'

/** A clock that stands still until it is told otherwise; what waits for it happens then, at once. */
export type TestClock = Clock & Readonly<{ set(time: number): void; advance(milliseconds: number): void }>

/** A `Target` whose insides a test may reach: records are put into `store` where no API writes them. */
export type TestApplication = Target &
  Readonly<{
    application: Application
    store: Store
    clock: TestClock
    administratorCredentials: Readonly<{ username: string; password: string }>
  }>

/** `log`: where errors go that callers are not told about; by default to the test's output. */
export type TestApplicationOverrides = Readonly<{
  settings?: Partial<Settings>
  clock?: TestClock
  store?: Store
  log?: Logger
  keepsAnswersAtOnce?: boolean
}>

/** Starts an empty application; whoever opens it closes it. */
export async function openTestApplication(overrides: TestApplicationOverrides = {}): Promise<TestApplication> {
  const clock = overrides.clock ?? testClock()
  const store = overrides.store ?? (await openSqliteStore({ path: ':memory:' }))
  const settings: Settings = {
    ...defaultSettings,
    nodeName: 'node-1',
    passwordHashCost: 4,
    logLevel: 'silent',
    ...overrides.settings,
  }
  const random = randomFrom(repeatableBytes())
  const application = await assemble({
    store,
    settings,
    clock,
    random,
    log: overrides.log ?? loudLogger,
    keepsAnswersAtOnce: overrides.keepsAnswersAtOnce ?? false,
    bootstrapPassword: administratorCredentials.password,
  })
  return {
    application,
    store,
    clock,
    administratorCredentials,
    administrator: basicAuthorization(administratorCredentials.username, administratorCredentials.password),
    send: (request) => inject(application, request),
    passTime: async (milliseconds) => clock.advance(milliseconds),
    async close() {
      await application.close()
      await store.close()
    },
  }
}

/** A clock that shows `start` until it is set or advanced; each call for later happens once, however far it is advanced. */
export function testClock(start: number = Date.UTC(2026, 0, 1)): TestClock {
  let time = start
  const alarms = new Set<Readonly<{ at: number; work: () => void }>>()
  const set = (newTime: number): void => {
    time = newTime
    const due = [...alarms].filter(({ at }) => at <= time).sort((a, b) => a.at - b.at)
    for (const alarm of due) if (alarms.delete(alarm)) alarm.work()
  }
  return {
    now: () => time,
    set,
    advance: (milliseconds) => set(time + milliseconds),
    after(milliseconds, work) {
      const alarm = { at: time + milliseconds, work }
      alarms.add(alarm)
      return () => void alarms.delete(alarm)
    },
  }
}

/** An error that the caller is not told about must not stay hidden from whoever reads the test's output. */
const loudLogger: Logger = { ...silentLogger, error: (...written: unknown[]) => console.error(...written) }

const administratorCredentials = { username: 'elastic', password: 'administrator-password' }

/** Without a socket a header has one line, its first. */
async function inject(
  application: Application,
  { method, path, headers, lines = [], body, bytes }: WireRequest,
): Promise<WireAnswer> {
  const payload = bytes ?? body
  const answer = await application.inject({
    method,
    target: path,
    headers: { ...Object.fromEntries(lines.toReversed()), ...headers },
    ...(payload !== undefined && { body: payload }),
  })
  return { status: answer.status, headers: linesByName(answer.headers), text: answer.body.toString() }
}

function linesByName(headers: Readonly<Record<string, unknown>>): Map<string, string[]> {
  const present = Object.entries(headers).filter(([, value]) => value !== undefined)
  return new Map(present.map(([name, value]) => [name.toLowerCase(), [value].flat().map(String)]))
}

/** The same bytes in every run: a run of digests. */
function repeatableBytes(): (length: number) => Uint8Array {
  let drawn = 0
  return (length) => {
    const blocks = Array.from({ length: Math.ceil(length / 32) }, () => createHash('sha256').update(`draw ${drawn++}`).digest())
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length))
  }
}
