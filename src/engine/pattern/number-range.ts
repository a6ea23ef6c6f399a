/**
 * The automata of Lucene's number ranges, such as `<1-31>`.
 *
 * INVARIANT: numbers have ten significant digits at most, so their automata are small and built at once; leading zeros that both ends
 * have to share are a text.
 */
import { finish } from '../steps/steps.ts'
import { charRange } from './char-set.ts'
import { type Nfa, nfaOfChars, nfaOfNothing, nfaOfText } from './nfa.ts'
import { alternate, concatenate, repeat } from './nfa-operations.ts'
import { unlimitedBudget } from './state-budget.ts'

/** The decimal numbers from `min` to `max` with exactly `digits` digits, or, when that is 0, with any number of leading zeros. */
export function nfaOfNumbers({ min, max, digits }: Readonly<{ min: number; max: number; digits: number }>): Nfa {
  if (digits > 0) return sameLengthNumbers(pad(min, digits), pad(max, digits))
  const width = String(max).length
  const byLength: Nfa[] = []
  for (let length = String(min).length; length <= width; length++) {
    const low = Math.max(min, length === 1 ? 0 : 10 ** (length - 1))
    byLength.push(sameLengthNumbers(String(low), String(Math.min(max, 10 ** length - 1))))
  }
  return joined([repeated(nfaOfText('0'), { min: 0 }), anyOf(byLength)])
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}

/** Texts of digits between two of the same length, by the first digit that differs: that of `low`, those between, that of `high`. */
function sameLengthNumbers(low: string, high: string): Nfa {
  if (low === high) return nfaOfText(low)
  const shared = sharedLength(low, high)
  if (shared > 0) return joined([nfaOfText(low.slice(0, shared)), sameLengthNumbers(low.slice(shared), high.slice(shared))])
  const [first, last] = [low.charCodeAt(0), high.charCodeAt(0)]
  const rest = low.length - 1
  const between = first + 1 < last ? nfaOfChars(charRange(first + 1, last - 1)) : nfaOfNothing
  return anyOf([
    joined([nfaOfText(low[0]!), sameLengthNumbers(low.slice(1), '9'.repeat(rest))]),
    joined([between, repeated(nfaOfChars(charRange(0x30, 0x39)), { min: rest, max: rest })]),
    joined([nfaOfText(high[0]!), sameLengthNumbers('0'.repeat(rest), high.slice(1))]),
  ])
}

function sharedLength(low: string, high: string): number {
  let length = 0
  while (low[length] === high[length]) length++
  return length
}

const joined = (parts: readonly Nfa[]) => finish(concatenate(parts, unlimitedBudget()))
const anyOf = (alternatives: readonly Nfa[]) => finish(alternate(alternatives, unlimitedBudget()))
const repeated = (part: Nfa, bounds: Readonly<{ min: number; max?: number }>) => finish(repeat(part, bounds, unlimitedBudget()))
