/**
 * Measures one workload for each seed and sends the figures to the process that started this one (`main.ts`).
 *
 * The order comes as JSON in the first argument.
 */
import { combineSeeds, type Figure } from './report/figure.ts'
import { pinProcess } from './servers/pin.ts'
import type { BenchOptions, ChartLabels, Context, Workload } from './workload.ts'
import { workloads } from './workloads.ts'

export type WorkloadOrder = Readonly<{ name: string; options: BenchOptions }>
export type WorkloadReport = Readonly<{
  description: string
  figures: readonly Figure[]
  seeds: number
  chart: ChartLabels | undefined
}>

const { name, options } = JSON.parse(process.argv[2] ?? '') as WorkloadOrder
const { place, load } = workloads[name]!
if (options.cores !== undefined) pinProcess(process.pid, options.cores[place])
const workload = await load()
const closing: (() => void | Promise<void>)[] = []
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void closeAll().then(() => process.exit(130)))

const seeds: (readonly Figure[])[] = []
const seedCount = workload.seeds ?? options.seeds
for (let seed = 1; seed <= seedCount; seed++) seeds.push(await measureSeed(workload, seed))
const { description, chart } = workload
process.send!({ description, figures: combineSeeds(seeds), seeds: seedCount, chart } satisfies WorkloadReport)
process.disconnect()

async function measureSeed({ measure, rounds }: Workload, seed: number): Promise<readonly Figure[]> {
  const context: Context = {
    rounds,
    ...options,
    seed: String(seed),
    progress: (what) => void process.stderr.write(`${elapsed()} ${name}, seed ${seed} of ${seedCount}: ${what}\n`),
    afterwards: (close) => void closing.push(close),
  }
  try {
    return await measure(context)
  } finally {
    await closeAll()
  }
}

/** Also when the person who waits gives up: the oracle is left as it was. */
async function closeAll(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close()
}

function elapsed(): string {
  return `${Math.round(process.uptime())} s`.padStart(6)
}
