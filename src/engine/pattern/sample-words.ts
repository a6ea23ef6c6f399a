/**
 * Words of an asked pattern, which refute whoever lacks them.
 *
 * COST: linear in the automaton.
 */
import type { Nfa } from './nfa.ts'
import { nicestCodePoint } from './nice-chars.ts'

/** A shortest word, in letters where they will do; `undefined` when there is none. */
export function sampleWordOf(nfa: Nfa): string | undefined {
  const path = shortestPath(nfa, false)
  if (path === undefined) return undefined
  let word = ''
  for (const { from, to } of path) word += String.fromCodePoint(nicestCodePoint(from, to))
  return word
}

/**
 * A word that differs from `sampleWordOf` where it can: other alternatives, other characters, and one more than needed. `undefined`
 * when there is none that is well-formed.
 */
export function unusualWordOf(nfa: Nfa): string | undefined {
  const path = shortestPath(nfa, true)
  if (path === undefined) return undefined
  let word = ''
  for (const { to } of path) word += String.fromCodePoint(to)
  const more = nfa.edges[path.at(-1)?.target ?? 0]!
  const edge = more.findIndex((target, i) => i % 3 === 2 && nfa.accepting[target] === true)
  if (edge >= 0) word += String.fromCodePoint(more[edge - 1]!)
  return word.isWellFormed() ? word : undefined
}

/** An edge that was taken. */
type Taken = Readonly<{ from: number; to: number; target: number }>

/** A shortest way to acceptance, among several by the first edges, or by the last ones. */
function shortestPath({ accepting, edges }: Nfa, isByLast: boolean): Taken[] | undefined {
  if (edges.length === 0) return undefined
  // For each state where it was first reached from, and by which edge.
  const sources = new Int32Array(edges.length).fill(-1)
  const taken = new Int32Array(edges.length)
  const met = [0]
  for (const state of met) {
    if (accepting[state]) return pathTo(state, edges, sources, taken)
    const list = edges[state]!
    for (let i = 0; i < list.length; i += 3) {
      const edge = isByLast ? list.length - 3 - i : i
      const target = list[edge + 2]!
      if (target === 0 || sources[target] !== -1) continue
      met.push(target)
      sources[target] = state
      taken[target] = edge
    }
  }
  return undefined
}

function pathTo(end: number, edges: Nfa['edges'], sources: Int32Array, taken: Int32Array): Taken[] {
  const path: Taken[] = []
  for (let target = end; target !== 0; target = sources[target]!) {
    const list = edges[sources[target]!]!
    const edge = taken[target]!
    path.push({ from: list[edge]!, to: list[edge + 1]!, target })
  }
  return path.reverse()
}
