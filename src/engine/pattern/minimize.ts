/**
 * Turns a deterministic table into the one minimal automaton of its language.
 *
 * Valmari's partition refinement: states and edges are refined against each other, so missing edges need no dead state and the
 * work is O(edges · log edges). Hopcroft's algorithm needs a complete automaton, Moore's is quadratic on long chains, and names are
 * chains.
 */
import type { Pace } from '../steps/pace.ts'
import type { Steps } from '../steps/steps.ts'
import type { Alphabet } from './alphabet.ts'
import { maxCodePoint } from './char-set.ts'
import type { ClassTable } from './class-table.ts'
import { emptyLanguage, freezeLanguage, type Language } from './dfa.ts'
import { RefinablePartition } from './partition.ts'
import type { StateBudget } from './state-budget.ts'

type Edges = { sources: number[]; classes: number[]; targets: number[] }

/** The language of a table, whose states may be unreachable, dead or equivalent. */
export function* minimize(table: ClassTable, budget: StateBudget): Steps<Language> {
  const { pace } = budget
  const live = yield* liveStates(table, pace)
  if (table.accepting.length === 0 || live[0] === 0) return emptyLanguage
  const edges = yield* liveEdges(table, live, pace)
  budget.chargeWhole(stepsPerEdge * edges.targets.length)
  const blocks = yield* refine(table, live, edges, pace)
  return yield* toLanguage(table, live, blocks, pace)
}

/** What refining costs for each edge. */
const stepsPerEdge = 2

/** So many entries of a table, or marks in a partition, take as long as a step of an automaton. */
const entriesPerUnit = 8

function* liveStates({ alphabet, accepting, targets }: ClassTable, pace: Pace): Steps<Uint8Array> {
  const live = new Uint8Array(accepting.length)
  const incoming: number[][] = accepting.map(() => [])
  for (let i = 0, state = 0; state < accepting.length; state++) {
    let before = -1
    for (const end = i + alphabet.classCount; i < end; i++) {
      const target = targets[i]!
      // Neighbouring classes mostly share their target; naming a source twice does no harm.
      if (target >= 0 && target !== before) incoming[target]!.push(state)
      before = target
    }
    if (pace.isPauseDue(1 + alphabet.classCount / entriesPerUnit)) yield
  }
  const waiting: number[] = []
  const reach = (state: number) => {
    if (live[state] === 1) return
    live[state] = 1
    waiting.push(state)
  }
  accepting.forEach((accepts, state) => {
    if (accepts) reach(state)
  })
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    incoming[state]!.forEach(reach)
    if (pace.isPauseDue(incoming[state]!.length / entriesPerUnit)) yield
  }
  return live
}

function* liveEdges({ alphabet, accepting, targets }: ClassTable, live: Uint8Array, pace: Pace): Steps<Edges> {
  const edges: Edges = { sources: [], classes: [], targets: [] }
  const { classCount } = alphabet
  for (let state = 0; state < accepting.length; state++) {
    if (live[state] === 0) continue
    for (let cls = 0; cls < classCount; cls++) {
      const target = targets[state * classCount + cls]!
      if (target < 0 || live[target] === 0) continue
      edges.sources.push(state)
      edges.classes.push(cls)
      edges.targets.push(target)
    }
    if (pace.isPauseDue(1 + classCount / entriesPerUnit)) yield
  }
  return edges
}

/** States end in one block exactly when the same words lead from them to acceptance. */
function* refine({ accepting }: ClassTable, live: Uint8Array, edges: Edges, pace: Pace): Steps<RefinablePartition> {
  const blocks = new RefinablePartition(accepting.length, firstBlocks(accepting, live))
  if (pace.isPauseDue(accepting.length / entriesPerUnit)) yield
  const cords = new RefinablePartition(edges.targets.length, numberFrom0(edges.classes))
  if (pace.isPauseDue(edges.targets.length / entriesPerUnit)) yield
  const incoming = edgesByTarget(edges, accepting.length)
  if (pace.isPauseDue(edges.targets.length / entriesPerUnit)) yield
  // Every block that was split off must split the cords in its turn; the first block needs it only if others exist from the start.
  let nextBlock = 0
  let nextCord = 0
  while (nextBlock < blocks.size || nextCord < cords.size) {
    for (; nextBlock < blocks.size; nextBlock++) {
      for (const state of blocks.membersOf(nextBlock)) {
        for (const edge of incoming[state]!) cords.mark(edge)
        if (pace.isPauseDue(incoming[state]!.length / entriesPerUnit)) yield
      }
      cords.split()
    }
    for (; nextCord < cords.size && nextBlock === blocks.size; nextCord++) {
      for (const edge of cords.membersOf(nextCord)) {
        blocks.mark(edges.sources[edge]!)
        if (pace.isPauseDue(1 / entriesPerUnit)) yield
      }
      blocks.split()
    }
  }
  return blocks
}

function firstBlocks(accepting: readonly boolean[], live: Uint8Array): Int32Array {
  return numberFrom0(accepting.map((accepts, state) => (live[state] === 0 ? 2 : accepts ? 1 : 0)))
}

/** Renames small numbers to 0…m in the order in which they occur, so that none is left out. */
function numberFrom0(values: readonly number[]): Int32Array {
  const names: number[] = []
  const renamed = new Int32Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) {
    names[values[i]!] ??= count++
    renamed[i] = names[values[i]!]!
  }
  return renamed
}

function edgesByTarget(edges: Edges, stateCount: number): number[][] {
  const incoming: number[][] = Array.from({ length: stateCount }, () => [])
  edges.targets.forEach((target, edge) => {
    incoming[target]!.push(edge)
  })
  return incoming
}

function* toLanguage(table: ClassTable, live: Uint8Array, blocks: RefinablePartition, pace: Pace): Steps<Language> {
  const { alphabet, accepting, targets } = table
  const flags: boolean[] = []
  const edges: number[][] = []
  // Block numbers become state numbers; the start's block comes first.
  const startBlock = blocks.setOf[0]!
  const stateOf = (block: number) => (block === startBlock ? 0 : block === 0 ? startBlock : block)
  for (let block = 0; block < blocks.size; block++) {
    const member = blocks.memberOf(block)
    const begin = member * alphabet.classCount
    const row = Array.from(targets.subarray(begin, begin + alphabet.classCount), (target) =>
      target >= 0 && live[target] === 1 ? stateOf(blocks.setOf[target]!) : -1,
    )
    flags[stateOf(block)] = accepting[member]!
    edges[stateOf(block)] = intervalEdges(alphabet, row)
    if (pace.isPauseDue(1 + alphabet.starts.length / entriesPerUnit)) yield
  }
  return yield* freezeLanguage({ accepting: flags, edges }, pace)
}

function intervalEdges({ starts, classOf }: Alphabet, row: readonly number[]): number[] {
  const edges: number[] = []
  starts.forEach((from, cut) => {
    const target = row[classOf[cut]!]!
    if (target >= 0) edges.push(from, (starts[cut + 1] ?? maxCodePoint + 1) - 1, target)
  })
  return edges
}
