/**
 * Starts a server on a data folder: lock, store, application, socket; and lets go of them in the opposite order.
 *
 * INVARIANT: whatever was opened is closed again, also when a later step refuses.
 * COST: store and application are loaded only when their step comes, so that a refusal does not wait for what it does not need.
 */
import { resolve } from 'node:path'
import type { ReservedUserRecord } from '../store/records.ts'
import { systemClock } from './clock.ts'
import { databaseFile } from './database-file.ts'
import { explainListenError, listenUrl, refuseExposedHttp } from './listen-address.ts'
import type { Logger } from './log.ts'
import { systemRandom } from './random.ts'
import type { Settings } from './settings.ts'

export type StartOptions = Readonly<{
  settings: Settings
  log: Logger
  /** Becomes the password of `elastic` at the first start of a data folder; ignored at later ones. */
  bootstrapPassword?: string | undefined
  /** Told the password of `elastic` when it was generated now: it is shown nowhere else, and not again. */
  onGeneratedPassword(password: string): void
}>

export type RunningServer = Readonly<{
  url: string
  /** Finishes the requests in flight, then lets go of socket, store and folder. */
  close(): Promise<void>
}>

/** A server that answers. Refuses with `ConfigurationError` or `StoreError`, whose one line says what to do. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { settings, log } = options
  refuseExposedHttp(settings)
  const opened: (() => Promise<void>)[] = []
  const close = async (): Promise<void> => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne()
  }
  try {
    const { address, port } = await open(options, (closeOne) => opened.push(closeOne))
    const url = listenUrl(address, port)
    log.info({ address, port, data: resolve(settings.data) }, `listening on ${url}`)
    return { url, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function open(
  { settings, log, bootstrapPassword, onGeneratedPassword }: StartOptions,
  afterwards: (close: () => Promise<void>) => void,
): Promise<{ address: string; port: number }> {
  const folder = resolve(settings.data)
  const { lockDataFolder } = await import('../store/sqlite/data-folder-lock.ts')
  const unlock = await lockDataFolder(folder)
  afterwards(async () => unlock())
  const { openSqliteStore } = await import('../store/sqlite/sqlite-store.ts')
  const store = await openSqliteStore({ path: databaseFile(folder) })
  afterwards(() => store.close())
  if (bootstrapPassword !== undefined && hasElasticPassword(await store.getReservedUsers())) {
    log.info('ELASTIC_PASSWORD is ignored: `elastic` has a password already, which only the API changes')
  }
  const { assemble } = await import('./assemble.ts')
  const application = await assemble({
    store,
    settings,
    clock: systemClock,
    random: systemRandom,
    log,
    ...(bootstrapPassword === undefined ? {} : { bootstrapPassword }),
  })
  afterwards(() => application.close())
  if (application.generatedPassword !== undefined) onGeneratedPassword(application.generatedPassword)
  try {
    return await application.listen({ host: settings.host, port: settings.port })
  } catch (error) {
    throw explainListenError(error, settings)
  }
}

function hasElasticPassword(users: readonly ReservedUserRecord[]): boolean {
  return users.some(({ username, passwordHash }) => username === 'elastic' && passwordHash !== null)
}
