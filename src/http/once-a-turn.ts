/** Work that requests begun in one turn need once, however many they are. */
import { currentTurn, type Turn } from './turn.ts'

/**
 * A function that does `work` when it is called first in a turn, and nothing in the rest of it; outside of turns it does it always.
 * What throws is done again at the next call.
 *
 * What was sent after something else was done came behind it: requests that are begun in one turn were all read before it.
 */
export function onceATurn(work: () => void): () => void {
  let done: Turn | undefined
  return () => {
    const turn = currentTurn()
    if (turn !== undefined && done === turn) return
    work()
    done = turn
  }
}
