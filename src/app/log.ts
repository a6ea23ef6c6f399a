/**
 * The log: structured lines through pino, on standard output; pretty on a terminal, JSON otherwise.
 *
 * 1. No secret reaches a line: every message and every field passes `redact.ts`.
 * 2. Lines come out in the order they were logged, and all of them before `close` resolves.
 * COST: pino is loaded with the first line that the level lets through, so a start need not wait for it.
 */
import { redact, redactText } from './redact.ts'
import type { Settings } from './settings.ts'

/** Facts beside the message. An error goes under `err`, as pino has it. */
export type LogFields = Readonly<Record<string, unknown>>

export type LogLevel = Exclude<Settings['logLevel'], 'silent'>

/** Takes what pino takes: a message, or facts and a message. */
export type LogMethod = {
  (message: string): void
  (fields: LogFields, message: string): void
}

export type Logger = Readonly<Record<LogLevel, LogMethod>>

export type LogOptions = Readonly<{
  level: Settings['logLevel']
  format: Settings['logFormat']
  /** Where the lines go: anything that takes texts. */
  destination: Readonly<{ write(line: string): unknown; isTTY?: boolean }>
}>

type Line = Readonly<{ level: LogLevel; message: string; fields: LogFields; time: number }>
type Writer = (line: Line) => void

const levels: readonly Settings['logLevel'][] = ['trace', 'debug', 'info', 'warn', 'error', 'silent']

/** Swallows everything: for libraries and tests that asked for no log. */
export const silentLogger: Logger = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
}

/** A logger that holds its first lines until pino is loaded. `close` waits until all were handed to the destination. */
export function openLog(options: LogOptions): Logger & { close(): Promise<void> } {
  let writer: Writer | undefined
  let loading: Promise<void> | undefined
  const waiting: Line[] = []

  async function load(): Promise<void> {
    writer = await loadWriter(options)
    for (const line of waiting.splice(0)) writer(line)
  }

  function log(level: LogLevel, fields: LogFields, message: string): void {
    const line: Line = { level, message: redactText(message), fields: redact(fields) as LogFields, time: Date.now() }
    if (writer === undefined) {
      waiting.push(line)
      loading ??= load()
    } else {
      writer(line)
    }
  }

  const at = (level: LogLevel): LogMethod => {
    if (levels.indexOf(level) < levels.indexOf(options.level)) return nothing
    return (...written: [string] | [LogFields, string]): void => {
      if (written.length === 1) log(level, {}, written[0])
      else log(level, ...written)
    }
  }

  return {
    trace: at('trace'),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    close: async () => loading,
  }
}

async function loadWriter({ format, destination }: LogOptions): Promise<Writer> {
  const { pino } = await import('pino')
  const isPretty = format === 'pretty' || (format === 'auto' && destination.isTTY === true)
  const stream = isPretty ? await prettyStream(destination) : destination
  // Levels are filtered before, errors are plain values by now, and the time is that of the call, not that of pino's arrival.
  const formatters = { level: (label: string) => ({ level: label }) }
  const settings = { level: 'trace', base: null, timestamp: false, formatters, serializers: { err: (err: unknown) => err } }
  const logger = pino(settings, { write: (line: string) => void stream.write(line) })
  return ({ level, message, fields, time }) => logger[level]({ time: new Date(time).toISOString(), ...fields }, message)
}

async function prettyStream(destination: LogOptions['destination']): Promise<{ write(line: string): unknown }> {
  const { default: pretty } = await import('pino-pretty')
  const prettify = pretty.prettyFactory({ colorize: destination.isTTY === true, ignore: 'pid,hostname' })
  return { write: (line) => destination.write(prettify(line) ?? line) }
}

function nothing(): void {}
