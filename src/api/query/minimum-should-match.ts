/**
 * How many of several clauses must match, as Elasticsearch's `minimum_should_match` says it: `2`, `-1`, `75%`, `-25%`, `3<90%`, or several
 * of the last kind in turn.
 */
import { trimJava } from '../../engine/index.ts'
import { IndexOutOfBoundsError, NumberFormatError } from '../../errors.ts'

/** Never negative; may be more than there are. Throws `NumberFormatError` and `IndexOutOfBoundsError`. */
export function minimumOf(spec: string, clauses: number): number {
  return Math.max(0, required(trimJava(spec), clauses))
}

function required(spec: string, clauses: number): number {
  if (spec.includes('<')) return requiredAbove(spec, clauses)
  if (!spec.includes('%')) return counted(integer(spec), clauses)
  const percent = integer(spec.slice(0, -1))
  return counted(Math.trunc(Math.fround(clauses * percent * Math.fround(1 / 100))), clauses, percent < 0)
}

/** `2<-25% 9<-3`: up to two clauses all, above that a quarter less, above nine three less. */
function requiredAbove(spec: string, clauses: number): number {
  let result = clauses
  for (const part of spec.replace(/\s*<\s*/g, '<').split(' ')) {
    const sides = sidesOf(part)
    if (clauses <= integer(sideOf(sides, 0))) return result
    result = required(sideOf(sides, 1), clauses)
  }
  return result
}

function counted(number: number, clauses: number, isNegative = number < 0): number {
  return isNegative ? clauses + number : number
}

/** Empty sides at the end are none. */
function sidesOf(part: string): readonly string[] {
  const kept = part.replace(/<+$/, '')
  return kept === '' && part !== '' ? [] : kept.split('<')
}

/** WIRE: what is missing is told as Java's arrays do. */
function sideOf(sides: readonly string[], index: number): string {
  const side = sides[index]
  if (side !== undefined) return side
  throw new IndexOutOfBoundsError(`Index ${index} out of bounds for length ${sides.length}`)
}

/** WIRE */
function integer(text: string): number {
  if (/^[+-]?\d{1,10}$/.test(text)) return Number(text)
  throw new NumberFormatError(`For input string: "${text}"`)
}
