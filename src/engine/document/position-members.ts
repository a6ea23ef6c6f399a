/** A position as members of an error. WIRE: of a document without lines nothing is said. */
import type { Position } from './token-reader.ts'

export function positionMembers({ line, column }: Position): Readonly<Record<string, number>> {
  return line < 0 ? {} : { line, col: column }
}
