/**
 * How long to wait before a worker that ended by itself is started again: longer each time, so that one that cannot live does not keep the
 * machine busy, and from the beginning again after one that lived for a while.
 */
const shortest = 100
const longest = 10_000
const livedLongEnough = 60_000

/** Milliseconds. `previous` is the wait before, undefined for the first; `lived` how long the worker ran. */
export function backOff(previous: number | undefined, lived: number): number {
  if (previous === undefined || lived >= livedLongEnough) return shortest
  return Math.min(2 * previous, longest)
}
