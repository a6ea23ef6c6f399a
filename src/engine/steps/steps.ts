/**
 * Work that can be done in slices: a generator that yields whenever others may run, and returns the result at the end.
 *
 * Everything within the engine is synchronous; whether to pause, and for whom, is the caller's business.
 */
export type Steps<T> = Generator<void, T, void>

/** Does all the work at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
