/**
 * Starts a server on a data folder: locks the folder, then serves it from this process or from several.
 *
 * INVARIANT: whatever was opened is closed again, in the opposite order, also when a later step refuses.
 */
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { opened } from './closers.ts'
import { listenUrl, refuseExposedHttp } from './listen-address.ts'
import { type ServeOptions, type Serving, serveFolder } from './serve-folder.ts'
import type { Settings } from './settings.ts'

export type RunningServer = Readonly<{
  url: string
  /** Finishes the requests in flight, then lets go of socket, store and folder. */
  close(): Promise<void>
}>

/** A server that answers. Refuses with `ConfigurationError` or `StoreError`, whose one line says what to do. */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const { settings, log } = options
  refuseExposedHttp(settings)
  const workers = workersOf(settings)
  const { value, close } = await opened(async (closers) => {
    const { lockDataFolder } = await import('../store/sqlite/data-folder-lock.ts')
    closers.add(await lockDataFolder(resolve(settings.data)))
    const serving = await serveFrom(workers, options)
    closers.add(serving.close)
    return serving
  })
  const { address, port } = value
  const url = listenUrl(address, port)
  log.info({ address, port, data: resolve(settings.data), workers }, `listening on ${url}`)
  return { url, close }
}

/** From so many processes; one is this process itself. */
async function serveFrom(workers: number, options: ServeOptions): Promise<Serving> {
  if (workers === 1) return serveFolder(options)
  const { serveFromWorkers } = await import('./workers/supervisor.ts')
  return serveFromWorkers(workers, options)
}

function workersOf({ workers }: Settings): number {
  return workers === 'auto' ? availableParallelism() : workers
}
