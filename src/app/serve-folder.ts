/**
 * Serves a data folder from this process: store, application, socket. The folder is locked already, by this process or by the one that
 * started it.
 *
 * INVARIANT: whatever was opened is closed again, also when a later step refuses.
 * COST: store and application are loaded only when their step comes, so that a refusal does not wait for what it does not need.
 */
import { resolve } from 'node:path'
import type { Store } from '../store/store.ts'
import { hasElasticPassword } from './bootstrap-password.ts'
import { systemClock } from './clock.ts'
import { type Closers, opened } from './closers.ts'
import { keepCompiledCode } from './compile-cache.ts'
import { databaseFile } from './database-file.ts'
import { explainListenError } from './listen-address.ts'
import type { Logger } from './log.ts'
import { systemRandom } from './random.ts'
import type { Settings } from './settings.ts'

export type ServeOptions = Readonly<{
  settings: Settings
  log: Logger
  /** Becomes the password of `elastic` at the first start of a data folder; ignored at later ones. */
  bootstrapPassword?: string | undefined
  /** Told the password of `elastic` when it was generated now: it is shown nowhere else, and not again. */
  onGeneratedPassword(password: string): void
}>

/** Something that answers at an address. `close` finishes the requests in flight, then lets go of everything. */
export type Serving = Readonly<{ address: string; port: number; close(): Promise<void> }>

/** Refuses with `ConfigurationError` or `StoreError`. */
export async function serveFolder(options: ServeOptions): Promise<Serving> {
  const { value, close } = await opened((closers) => listen(options, closers))
  return { ...value, close }
}

async function listen(options: ServeOptions, closers: Closers): Promise<{ address: string; port: number }> {
  const { settings, log, bootstrapPassword, onGeneratedPassword } = options
  keepCompiledCode(resolve(settings.data))
  const store = await openStore(settings)
  closers.add(() => store.close())
  if (bootstrapPassword !== undefined) await tellIgnoredPassword(store, log)
  const { assemble } = await import('./assemble.ts')
  const application = await assemble({
    store,
    settings,
    clock: systemClock,
    random: systemRandom,
    log,
    ...(bootstrapPassword === undefined ? {} : { bootstrapPassword }),
  })
  closers.add(() => application.close())
  if (application.generatedPassword !== undefined) onGeneratedPassword(application.generatedPassword)
  try {
    const address = await application.listen({ host: settings.host, port: settings.port })
    application.warmUp()
    return address
  } catch (error) {
    throw explainListenError(error, settings)
  }
}

/** The store in the data folder of the settings. */
export async function openStore({ data }: Settings): Promise<Store> {
  const { openSqliteStore } = await import('../store/sqlite/sqlite-store.ts')
  return openSqliteStore({ path: databaseFile(resolve(data)) })
}

/** Says that a password was given for nothing, where `elastic` has one. */
export async function tellIgnoredPassword(store: Store, log: Logger): Promise<void> {
  if (await hasElasticPassword(store)) {
    log.info('ELASTIC_PASSWORD is ignored: `elastic` has a password already, which only the API changes')
  }
}
