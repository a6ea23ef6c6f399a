/**
 * What time it is, and what shall happen later: an argument everywhere, so that a test can stand still or move on at will.
 */
export type Clock = Readonly<{
  /** Epoch milliseconds. */
  now(): number
  /** Calls `work` once, so many milliseconds from now, unless the function returned is called before. */
  after(milliseconds: number, work: () => void): () => void
}>

/** The machine's clock. What waits for it does not keep the process from ending. */
export const systemClock: Clock = {
  now: Date.now,
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds).unref()
    return () => clearTimeout(timer)
  },
}
