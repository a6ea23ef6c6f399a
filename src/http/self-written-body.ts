/**
 * A body that whoever made it writes as compact JSON himself: faster than anybody can from a value, of which he needs to make none.
 *
 * Every other form (pretty, filtered, YAML, CBOR) is written from the value.
 *
 * INVARIANT: the text is that of the value (`renderCompactJson`).
 */
import type { Rendered } from './rendered.ts'

/** So many entries are written in half a millisecond or so, at once. */
export const maxEntriesAtOnce = 12_000

export abstract class SelfWrittenBody {
  /** How many entries the value has, at all depths together, texts counted by their length (`large-value.ts`). */
  abstract readonly entries: number
  /** The text in pieces, none of which takes long. */
  abstract compactJson(): Iterable<string>
  /** The same as a value, in steps. */
  abstract value(): Generator<unknown, Rendered, void>
}

/** The text in one piece, for a small body. */
export function compactTextOf(body: SelfWrittenBody): string {
  let text = ''
  for (const piece of body.compactJson()) text += piece
  return text
}
