/** What a store has to bring for its suite, and the parts of the suite that one may skip. */
import type { Store } from '../../../src/store/store.ts'

/** One place where a store keeps its records; empty at first. */
export type Installation = Readonly<{
  /** Another handle on the same place. The suite closes it. */
  open(options?: Readonly<{ maxChanges?: number }>): Promise<Store>
  /** After every handle is closed. */
  remove(): Promise<void>
}>

/** A group of cases that make no sense for a variant, and why. */
export type Skip = Readonly<{ reason: string; cases: 'sharing' }>

/** Hands out the handle of the case that runs. */
export type CurrentStore = () => Store

/** Hands out the installation of the case that runs; whatever is opened through it is closed after the case. */
export type CurrentInstallation = () => Pick<Installation, 'open'>
