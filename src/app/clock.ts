/**
 * What time it is: an argument everywhere, so that a test can stand still or move on at will.
 */
export type Clock = Readonly<{
  /** Epoch milliseconds. */
  now(): number
}>

/** The machine's clock. */
export const systemClock: Clock = { now: Date.now }
