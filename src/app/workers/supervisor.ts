/**
 * Serves a data folder from several processes that share the port and the store, so that throughput grows with the processors.
 *
 * Connections are dealt out in turn. What one process writes the others see at their next request: each asks the store for news before
 * it answers (`Store.revision`). What is kept in memory, and the limits of connections and of bytes in flight, each has for itself.
 *
 * INVARIANT 1: there are as many workers as asked for, or about to be: one that ends by itself is replaced, after a wait (`back-off.ts`).
 * INVARIANT 2: no worker outlives the supervisor.
 *
 * Threads in one process were the alternative: they would share the main thread's fate, and the driver of the store is no less blocking
 * there.
 */
import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { createPasswordHasher } from '../../authentication/password-hash.ts'
import { passwordAlgorithm } from '../../authentication/password-hash-algorithm.ts'
import { ConfigurationError } from '../../errors.ts'
import { bootstrapPassword } from '../bootstrap-password.ts'
import { opened } from '../closers.ts'
import { systemRandom } from '../random.ts'
import { openStore, type ServeOptions, type Serving, tellIgnoredPassword } from '../serve-folder.ts'
import { backOff } from './back-off.ts'
import { type FromWorker, type ToWorker, workerVariable } from './messages.ts'

type Address = Readonly<{ address: string; port: number }>

/** How much longer than the requests in flight a worker may take to end, in milliseconds. */
const endingTime = 5_000

/** Serves from so many processes. Refuses with `ConfigurationError` or `StoreError`. */
export async function serveFromWorkers(count: number, options: ServeOptions): Promise<Serving> {
  await prepareStore(options)
  cluster.setupPrimary({ serialization: 'advanced' })
  const { value, close } = await opened(async (closers) => {
    const supervisor = new Supervisor(options)
    closers.add(() => supervisor.stop())
    const addresses = await Promise.all(Array.from({ length: count }, (_, index) => supervisor.start(index + 1)))
    return addresses[0]!
  })
  return { ...value, close }
}

/** What would otherwise be done by whichever worker comes first: the schema, and the first password. */
async function prepareStore({ settings, log, bootstrapPassword: given, onGeneratedPassword }: ServeOptions): Promise<void> {
  const store = await openStore(settings)
  try {
    if (given !== undefined) await tellIgnoredPassword(store, log)
    const hasher = createPasswordHasher(passwordAlgorithm(settings.passwordHashAlgorithm, settings.passwordHashCost))
    const generated = await bootstrapPassword(store, hasher, systemRandom, given)
    if (generated !== undefined) onGeneratedPassword(generated)
  } finally {
    await store.close()
  }
}

class Supervisor {
  readonly #options: ServeOptions
  readonly #workers = new Set<Worker>()
  readonly #restarts = new Set<NodeJS.Timeout>()
  #isStopping = false

  constructor(options: ServeOptions) {
    this.#options = options
  }

  /** Starts a worker, and sees to it that there is one of that number from then on. Rejects when the first one cannot serve. */
  async start(number: number, previousWait?: number): Promise<Address> {
    const { log } = this.#options
    const born = performance.now()
    const worker = this.#fork(number)
    const ended = once(worker, 'exit')
    void ended.then(() => this.#workers.delete(worker))
    const address = await this.#introduce(worker, ended)
    log.info({ worker: number, pid: worker.process.pid }, 'a worker serves')
    void ended.then(([code, signal]) => {
      if (this.#isStopping) return
      log.error({ worker: number, pid: worker.process.pid, code, signal }, 'a worker ended by itself')
      this.#restart(number, backOff(previousWait, performance.now() - born))
    })
    return address
  }

  #fork(number: number): Worker {
    // The password has served its purpose.
    const worker = cluster.fork({ [workerVariable]: String(number), ELASTIC_PASSWORD: '' })
    this.#workers.add(worker)
    worker.on('error', (error) => this.#options.log.error({ err: error, worker: number }, 'a worker could not be reached'))
    return worker
  }

  /** Tells the worker what to serve. Rejects when it refuses or ends. */
  #introduce(worker: Worker, ended: Promise<unknown>): Promise<Address> {
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'ready') tell(worker, { kind: 'serve', settings: this.#options.settings })
        else if (message.kind === 'listening') resolve(message)
        else reject(new ConfigurationError(message.reason))
      })
      void ended.then(() => reject(new ConfigurationError('a worker ended before it could serve; its last words stand above')))
    })
  }

  #restart(number: number, wait: number): void {
    const timer = setTimeout(() => {
      this.#restarts.delete(timer)
      this.start(number, wait).catch((error: unknown) => {
        if (this.#isStopping) return
        this.#options.log.error({ err: error, worker: number }, 'a worker could not be replaced')
        this.#restart(number, backOff(wait, 0))
      })
    }, wait)
    this.#restarts.add(timer)
  }

  /** Lets all workers finish their requests and waits until they are gone. */
  async stop(): Promise<void> {
    this.#isStopping = true
    for (const timer of this.#restarts) clearTimeout(timer)
    await Promise.all([...this.#workers].map((worker) => this.#end(worker)))
  }

  async #end(worker: Worker): Promise<void> {
    if (worker.isDead()) return
    const ended = once(worker, 'exit')
    if (worker.isConnected()) tell(worker, { kind: 'stop' })
    const deadline = setTimeout(() => worker.process.kill('SIGKILL'), this.#options.settings.shutdownGracePeriod + endingTime)
    await ended
    clearTimeout(deadline)
  }
}

/** One that cannot be told any more is about to end. */
function tell(worker: Worker, message: ToWorker): void {
  worker.send(message, () => {})
}
