/**
 * Finds the known names that a misspelt one may have meant.
 *
 * Mirrors Elasticsearch's measure (reference 03 §9.5): 1 − edit distance / longer length, which must exceed 0.5. Distances count
 * insertions, deletions and substitutions of one UTF-16 unit.
 */

const MINIMAL_SIMILARITY = 0.5

/** The known names similar to `name`, the most similar first, equally similar ones in alphabetical order. */
export function similarNames(name: string, known: Iterable<string>): string[] {
  const scored: { candidate: string; similarity: number }[] = []
  for (const candidate of new Set(known)) {
    // Of names so unlike in length more than half has to be inserted.
    if (2 * Math.min(name.length, candidate.length) < Math.max(name.length, candidate.length)) continue
    const similarity = 1 - editDistance(name, candidate) / Math.max(name.length, candidate.length, 1)
    if (similarity > MINIMAL_SIMILARITY) scored.push({ candidate, similarity })
  }
  scored.sort((a, b) => b.similarity - a.similarity || (a.candidate < b.candidate ? -1 : 1))
  return scored.map(({ candidate }) => candidate)
}

/** COST: the product of both lengths. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const substitution = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(substitution, previous[column]! + 1, current[column - 1]! + 1))
    }
    previous = current
  }
  return previous[b.length]!
}
