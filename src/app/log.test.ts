import { describe, expect, test } from 'vitest'
import { type LogOptions, openLog, silentLogger } from './log.ts'

/** Everything logged by `use`, as written to the destination. */
async function logged(use: (log: ReturnType<typeof openLog>) => void, options: Partial<LogOptions> = {}): Promise<string> {
  let text = ''
  const destination = {
    isTTY: false,
    write: (line: string) => {
      text += line
    },
  }
  const log = openLog({ level: 'info', format: 'auto', destination, ...options })
  use(log)
  await log.close()
  return text
}

function jsonLines(text: string): readonly Record<string, unknown>[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('lines', () => {
  test('are JSON with level, time, message and fields', async () => {
    const [line] = jsonLines(await logged((log) => log.warn({ milliseconds: 7 }, 'slow')))
    expect(line).toEqual({ level: 'warn', time: expect.stringMatching(/^\d{4}-.*Z$/), milliseconds: 7, msg: 'slow' })
  })

  test('come out in order, those logged before pino arrived first', async () => {
    const text = await logged((log) => {
      for (let count = 0; count < 5; count++) log.info(`line ${count}`)
    })
    expect(jsonLines(text).map(({ msg }) => msg)).toEqual(['line 0', 'line 1', 'line 2', 'line 3', 'line 4'])
  })

  test('below the level are left out', async () => {
    const text = await logged((log) => {
      for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const) log[level](level)
    })
    expect(jsonLines(text).map(({ msg }) => msg)).toEqual(['info', 'warn', 'error'])
  })

  test.each(['silent'] as const)('none at the level %s', async (level) => {
    expect(await logged((log) => log.error('bad'), { level })).toBe('')
    expect(silentLogger.error('bad')).toBeUndefined()
  })

  test('tell type, message, stack and causes of an error', async () => {
    const error = new TypeError('outer', { cause: new Error('inner') })
    const [line] = jsonLines(await logged((log) => log.error({ err: error }, 'failed')))
    expect(line).toMatchObject({
      err: { type: 'TypeError', message: 'outer', stack: expect.stringContaining('log.test.ts'), cause: { message: 'inner' } },
    })
  })
})

describe('the form', () => {
  const terminal = { isTTY: true }

  test.each([
    ['json', terminal, true],
    ['auto', {}, true],
    ['auto', terminal, false],
    ['pretty', {}, false],
  ] as const)('%s on %j', async (format, kind, isJson) => {
    let text = ''
    const log = openLog({ level: 'info', format, destination: { ...kind, write: (line: string) => (text += line) } })
    log.info({ port: 1 }, 'hello')
    await log.close()
    expect(text).toContain('hello')
    expect(text.startsWith('{')).toBe(isJson)
  })
})

test('no secret reaches a line, whether in the message or in a field', async () => {
  const text = await logged((log) => {
    log.info({ headers: { Authorization: 'Bearer hunter2' } }, 'refused Authorization: Basic aHVudGVyMg==')
    log.error({ err: new Error('wrong ApiKey hunter2'), password: 'hunter2' }, 'failed')
  })
  expect(text).not.toMatch(/hunter2|aHVudGVyMg/)
})
