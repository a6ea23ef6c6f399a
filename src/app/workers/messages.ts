/** What a supervisor and its workers say to each other. */
import type { Settings } from '../settings.ts'

/** Marks a process that a supervisor of ours has started; holds the worker's number. */
export const workerVariable = 'BAILIWICK_WORKER'

export type ToWorker = Readonly<{ kind: 'serve'; settings: Settings }> | Readonly<{ kind: 'stop' }>

export type FromWorker =
  | Readonly<{ kind: 'ready' }>
  | Readonly<{ kind: 'listening'; address: string; port: number }>
  /** It cannot serve; `reason` is one line for people. */
  | Readonly<{ kind: 'refused'; reason: string }>
