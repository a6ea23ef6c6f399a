/**
 * Finds, among the index groups of a role, those whose names cover an asked name, without looking at each.
 *
 * Most groups hold nothing but plain names and prefixes (`logs`, `logs-*`). Such a group covers a wildcard question exactly when one
 * of its prefixes begins the question's literal head, and a literal question when it holds the word or a prefix of it: a hash for
 * words, a hash for prefixes looked up once for each length in use. All other groups, and questions of another shape, are
 * tried one by one.
 *
 * INVARIANT: `find` yields each group that covers the question, and says of which that is already certain; it leaves out only
 * groups whose shape decides that they do not.
 * COST: the distinct lengths of the prefixes, plus the hits, plus the groups of other shapes.
 *
 * A trie would save the hashing of prefixes; with the handful of lengths that roles have it is no faster.
 */
import type { AskedNames } from '../pattern/index.ts'

/** A group by its position among the groups of the role, and whether it is certain that its names cover the question. */
export type GroupCandidate = Readonly<{ position: number; isCertain: boolean }>

export interface GroupIndex {
  find(asked: AskedNames): readonly GroupCandidate[]
}

/** Indexes the groups, given as their lists of patterns; `strategy: 'each'` tries every group one by one. */
export function indexGroups(groups: readonly (readonly string[])[], strategy: 'shape' | 'each' = 'shape'): GroupIndex {
  const words = new Map<string, number[]>()
  const prefixes = new Map<string, number[]>()
  const others: number[] = []
  groups.forEach((patterns, position) => {
    const meaningful = patterns.filter((pattern) => pattern !== '')
    if (strategy === 'each' || !meaningful.every(isPlain)) others.push(position)
    else for (const pattern of meaningful) addTo(pattern.endsWith('*') ? prefixes : words, pattern.replace(/\*$/, ''), position)
  })
  const lengths = [...new Set([...prefixes.keys()].map((prefix) => prefix.length))].sort((a, b) => a - b)
  const everyGroup = groups.map((_, position) => ({ position, isCertain: false }))

  const find = (asked: AskedNames): readonly GroupCandidate[] => {
    const head = asked.literal ?? literalHead(asked.pattern)
    if (head === undefined) return everyGroup
    const hits = new Set(asked.literal === undefined ? [] : words.get(head))
    for (const length of lengths) {
      if (length > head.length) break
      for (const position of prefixes.get(head.slice(0, length)) ?? []) hits.add(position)
    }
    const certain = [...hits].map((position) => ({ position, isCertain: true }))
    return [...certain, ...others.map((position) => ({ position, isCertain: false }))].sort((a, b) => a.position - b.position)
  }
  return Object.freeze({ find })
}

/** A plain word, or one followed by a single star. */
function isPlain(pattern: string): boolean {
  return !pattern.startsWith('/') && /^[^*?\\]+\*?$|^\*$/.test(pattern)
}

/** What every name of a wildcard pattern begins with, up to its first wildcard; undefined for other dialects and escapes. */
function literalHead(pattern: string): string | undefined {
  if (pattern.startsWith('/') || pattern.includes('\\')) return undefined
  const end = pattern.search(/[*?]/)
  return end < 0 ? undefined : pattern.slice(0, end)
}

function addTo(map: Map<string, number[]>, key: string, position: number): void {
  const positions = map.get(key)
  if (positions === undefined) map.set(key, [position])
  else positions.push(position)
}
