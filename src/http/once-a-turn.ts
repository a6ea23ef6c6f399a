/** Work that one turn of the event loop needs once, however many ask for it. */

/**
 * A function that does `work` when it is called first in a turn of the event loop, and nothing in the rest of it. What throws is
 * done again at the next call.
 *
 * What was sent after something else was done came behind it: requests that are read in one turn were all begun before it.
 */
export function onceATurn(work: () => void): () => void {
  let isDone = false
  const endTurn = (): void => {
    isDone = false
  }
  return () => {
    if (isDone) return
    work()
    isDone = true
    setImmediate(endTurn)
  }
}
