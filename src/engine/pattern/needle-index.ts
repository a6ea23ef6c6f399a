/**
 * Finds which of many texts occur in a word, in one pass over the word.
 *
 * The automaton of Aho and Corasick: the texts are written into a trie; where the word leaves it, a *fallback* leads to the node of the
 * longest end of what was read that is a beginning of some text, so no character is read twice.
 *
 * Edges of all nodes lie in one map, keyed by node and character: most nodes have one edge, for which a map each would be ten times
 * the memory.
 *
 * COST: building is linear in the texts; a search in the word and its hits, however many texts there are.
 */
import type { Pace } from '../steps/pace.ts'
import type { Steps } from '../steps/steps.ts'

export class NeedleIndex {
  readonly #edges = new Map<number, number>()
  readonly #fallback: number[] = [0]
  /** The text that ends at a node, or -1. */
  readonly #text: number[] = [-1]
  /** The next node along the fallbacks at which a text ends, or 0. */
  readonly #shorter: number[] = [0]

  /** Indexes texts, none of them empty, each once. */
  static *build(texts: readonly string[], pace: Pace): Steps<NeedleIndex> {
    const index = new NeedleIndex()
    for (const [number, text] of texts.entries()) {
      index.#text[index.#nodeOf(text)] = number
      if (pace.isPauseDue(text.length)) yield
    }
    yield* index.#link(texts, pace)
    return index
  }

  /** Calls back with the number of each text found, as often as it is found, until `visit` says that it is enough. */
  someIn(word: string, visit: (text: number) => boolean): boolean {
    if (this.#edges.size === 0) return false
    let node = 0
    for (let i = 0; i < word.length; i++) {
      node = this.#follow(node, word.charCodeAt(i))
      for (let end = this.#text[node]! < 0 ? this.#shorter[node]! : node; end > 0; end = this.#shorter[end]!) {
        if (visit(this.#text[end]!)) return true
      }
    }
    return false
  }

  #nodeOf(text: string): number {
    let node = 0
    for (let i = 0; i < text.length; i++) {
      const key = keyOf(node, text.charCodeAt(i))
      let next = this.#edges.get(key)
      if (next === undefined) {
        next = this.#text.push(-1) - 1
        this.#fallback.push(0)
        this.#shorter.push(0)
        this.#edges.set(key, next)
      }
      node = next
    }
    return node
  }

  /** Nodes nearer to the root first, as a fallback always lies nearer than its node. */
  *#link(texts: readonly string[], pace: Pace): Steps<void> {
    let open = texts.map((text) => ({ text, node: 0 }))
    for (let depth = 0; open.length > 0; depth++) {
      const deeper: typeof open = []
      for (const { text, node } of open) {
        if (depth === text.length) continue
        const unit = text.charCodeAt(depth)
        const next = this.#edges.get(keyOf(node, unit))!
        if (depth > 0) this.#setFallback(next, this.#follow(this.#fallback[node]!, unit))
        deeper.push({ text, node: next })
        if (pace.isPauseDue(1)) yield
      }
      open = deeper
    }
  }

  #setFallback(node: number, fallback: number): void {
    this.#fallback[node] = fallback
    this.#shorter[node] = this.#text[fallback]! < 0 ? this.#shorter[fallback]! : fallback
  }

  #follow(from: number, unit: number): number {
    for (let node = from; ; node = this.#fallback[node]!) {
      const next = this.#edges.get(keyOf(node, unit))
      if (next !== undefined) return next
      if (node === 0) return 0
    }
  }
}

function keyOf(node: number, unit: number): number {
  return node * 0x10000 + unit
}
