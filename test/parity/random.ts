/**
 * A seeded source of chance, so that a seed gives the same worlds and questions on every machine.
 *
 * The numbers are those of a 32-bit counter put through a mixing function (splitmix): no state to warm up, and any text is a seed.
 */
export type Random = Readonly<{
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number; both ends included. */
  int(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** Between `from` and `to` different elements, in random order; fewer when the list is shorter. */
  some<T>(list: readonly T[], from: number, to: number): T[]
  /** Between `from` and `to` results; they may repeat. */
  times<T>(from: number, to: number, make: () => T): T[]
  /** One of the alternatives, as often as its weight among all weights says. */
  weighted<T>(alternatives: readonly (readonly [weight: number, make: () => T])[]): T
}>

/** The source that `seed` stands for. */
export function createRandom(seed: string): Random {
  let state = hashOf(seed)
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0
    return mixed(state) / 0x1_0000_0000
  }
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => list[int(0, list.length - 1)]!
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    some: (list, from, to) => shuffled(list, int).slice(0, int(from, to)),
    times: (from, to, make) => Array.from({ length: int(from, to) }, make),
    weighted: (alternatives) => {
      let left = next() * alternatives.reduce((sum, [weight]) => sum + weight, 0)
      const chosen = alternatives.find(([weight]) => {
        left -= weight
        return left < 0
      })
      return (chosen ?? alternatives[0]!)[1]()
    },
  }
}

function shuffled<T>(list: readonly T[], int: Random['int']): T[] {
  const result = [...list]
  for (let end = result.length - 1; end > 0; end--) {
    const other = int(0, end)
    const moved = result[end]!
    result[end] = result[other]!
    result[other] = moved
  }
  return result
}

function hashOf(text: string): number {
  let hash = 0
  for (let index = 0; index < text.length; index++) hash = mixed((Math.imul(hash, 31) + text.charCodeAt(index)) | 0) | 0
  return hash
}

function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
