/** Work that one turn of the event loop needs once, however many ask for it. */
import { currentTurn, type Turn } from './turn.ts'

/**
 * A function that does `work` when it is called first in a turn of the event loop, and nothing in the rest of it. What throws is
 * done again at the next call.
 *
 * What was sent after something else was done came behind it: requests that are read in one turn were all begun before it.
 */
export function onceATurn(work: () => void): () => void {
  let done: Turn | undefined
  return () => {
    const turn = currentTurn()
    if (done === turn) return
    work()
    done = turn
  }
}
