/**
 * After the start, while nothing else is to be done, works out what the first questions would have to wait for.
 *
 * INVARIANT: requests come first: it runs in slices, and ends when the server does.
 */
import { type PrivilegeCatalogue, prepareCatalogueInSteps, type Steps } from '../engine/index.ts'
import { runInSlices } from '../http/index.ts'

export type WarmUp = Readonly<{ done: Promise<void>; stop(): void }>

export function startWarmUp(catalogue: PrivilegeCatalogue): WarmUp {
  let isStopped = false
  const stop = (): void => {
    isStopped = true
  }
  return { done: runInSlices(until(prepareCatalogueInSteps(catalogue), () => isStopped)), stop }
}

function* until(steps: Steps<void>, isOver: () => boolean): Steps<void> {
  for (const _ of steps) {
    if (isOver()) return
    yield
  }
}
