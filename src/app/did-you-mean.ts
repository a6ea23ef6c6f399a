/**
 * Guesses which setting somebody meant.
 *
 * The measure of the wire (`engine/document/did-you-mean.ts`) counts a swap of neighbours as two slips and so finds nothing for
 * `prot`; here it is one.
 *
 * COST: O(known names × length²); only run on the way to a refusal.
 */

/** The known name with the fewest changed characters, if that is at most a third of them. */
export function didYouMean(written: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, distance: editDistance(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(2, Math.floor(name.length / 3)))
    .sort((left, right) => left.distance - right.distance)
  return ranked[0]?.name
}

/** Characters to insert, delete or replace, or neighbours to swap, to make one text of the other. */
function editDistance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1]
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current.push(
        Math.min(
          rows[row - 1]![column]! + 1,
          current[column - 1]! + 1,
          rows[row - 1]![column - 1]! + (isSame ? 0 : 1),
          isSwap ? rows[row - 2]![column - 2]! + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    rows.push(current)
  }
  return rows[from.length]![to.length]!
}
