/** What a workload is: something that measures, for one seed, always the same figures. */
import type { Figure, Unit } from './report/figure.ts'
import type { Cores } from './servers/pin.ts'

export type OracleAddress = Readonly<{ url: string; user: string; password: string }>

/** What the command line says, the same for every workload. */
export type BenchOptions = Readonly<{
  seeds: number
  /** How often a workload repeats what it measures; each has a default of its own. */
  rounds?: number
  /** Where the load and the servers run; undefined where processes cannot be bound to processors. */
  cores?: Cores
  oracle?: OracleAddress
  /** Keeps what has this in its name, in workloads that measure many things. */
  only: string
}>

export type Context = Readonly<
  Omit<BenchOptions, 'seeds'> & {
    seed: string
    rounds: number
    /** Tells the person who waits. */
    progress(what: string): void
    /** Carried out when the figures of this seed are known or cannot be, the last one first. */
    afterwards(close: () => void | Promise<void>): void
  }
>

export type ChartLabels = Readonly<{ title: string; x: string; unit: Unit }>

export type Workload = Readonly<{
  /** What the table says above its rows. */
  description: string
  rounds: number
  /** Of a workload that draws nothing from the seed. */
  seeds?: 1
  /** The picture of those figures that say where they stand in it. */
  chart?: ChartLabels
  measure(context: Context): Promise<readonly Figure[]>
}>
