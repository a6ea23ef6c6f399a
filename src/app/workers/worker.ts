/**
 * One of several processes that serve a data folder together, started by `supervisor.ts`.
 *
 * INVARIANT: it ends with its supervisor, however that ends: Node ends a worker whose supervisor is gone.
 * Signals are the supervisor's business: at a terminal both get them, and a second one would cut the requests in flight.
 */
import cluster from 'node:cluster'
import { BailiwickError } from '../../errors.ts'
import { type Logger, openLog } from '../log.ts'
import { type Serving, serveFolder } from '../serve-folder.ts'
import type { Settings } from '../settings.ts'
import { type FromWorker, type ToWorker, workerVariable } from './messages.ts'

/** Whether this process is such a worker. */
export function isWorker(): boolean {
  return cluster.isWorker && process.env[workerVariable] !== undefined
}

/** Serves until the supervisor says to stop. */
export async function runWorker(): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => {})
  const stopped = received('stop')
  const asked = received('serve')
  tell({ kind: 'ready' })
  const { settings } = await asked
  const log = openLog({ level: settings.logLevel, format: settings.logFormat, destination: process.stdout })
  try {
    const serving = await serve(settings, log)
    if (serving === undefined) return
    await stopped
    await serving.close()
  } finally {
    await log.close()
    cluster.worker?.disconnect()
  }
}

/** Undefined when it was refused, which the supervisor is told. */
async function serve(settings: Settings, log: Logger): Promise<Serving | undefined> {
  try {
    const serving = await serveFolder({ settings, log, onGeneratedPassword: () => {} })
    tell({ kind: 'listening', address: serving.address, port: serving.port })
    return serving
  } catch (error) {
    if (!(error instanceof BailiwickError)) throw error
    tell({ kind: 'refused', reason: error.message })
    return undefined
  }
}

function tell(message: FromWorker): void {
  process.send?.(message)
}

function received<K extends ToWorker['kind']>(kind: K): Promise<Extract<ToWorker, { kind: K }>> {
  return new Promise((resolve) => {
    const listen = (message: ToWorker): void => {
      if (message.kind !== kind) return
      process.off('message', listen)
      resolve(message as Extract<ToWorker, { kind: K }>)
    }
    process.on('message', listen)
  })
}
