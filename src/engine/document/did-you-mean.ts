/**
 * Finds the known names that an unknown name was probably meant to be.
 *
 * Mirrors Elasticsearch's suggestions: similarity is 1 − edit distance / longer length, computed in single precision (so that equal
 * fractions tie), and must exceed 0.5; best first, ties by name.
 *
 * COST: the product of both lengths, for names of which neither is twice as long as the other; others cannot be similar.
 */

/** The candidates similar to `unknown`, most similar first. */
export function similarNames(unknown: string, candidates: Iterable<string>): readonly string[] {
  return [...candidates]
    .filter((name) => mayBeSimilar(unknown, name))
    .map((name) => ({ name, similarity: similarity(unknown, name) }))
    .filter((candidate) => candidate.similarity > 0.5)
    .sort((a, b) => b.similarity - a.similarity || (a.name < b.name ? -1 : 1))
    .map((candidate) => candidate.name)
}

/**
 * The question to append to a message about `unknown`, without a space in front; empty when nothing is similar.
 *
 * WIRE: `did you mean [a]?`, `did you mean any of [a, b]?`
 */
export function didYouMean(unknown: string, candidates: Iterable<string>): string {
  const names = similarNames(unknown, candidates)
  if (names.length === 0) return ''
  return names.length === 1 ? `did you mean [${names[0]}]?` : `did you mean any of [${names.join(', ')}]?`
}

function mayBeSimilar(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a]
  return 2 * shorter.length > longer.length || longer.length === 0
}

function similarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length)
  return longer === 0 ? 1 : Math.fround(1 - Math.fround(editDistance(a, b) / longer))
}

/** Insertions, deletions and replacements of UTF-16 units; one row of the usual table at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
