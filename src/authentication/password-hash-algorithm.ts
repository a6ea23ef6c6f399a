/**
 * Tells by which algorithm a password hash was made, as far as its text shows, and which of them a stored hash may have.
 *
 * Mirrors how Elasticsearch finds the hasher of a hash (reference 04 §3.2): by a prefix, then by the cost that follows. What stands
 * behind the cost is not looked at, so that a hash can be accepted here that no password fits.
 */
import { IllegalArgumentError, NumberFormatError } from '../errors.ts'

/** An algorithm for new hashes. */
export type PasswordAlgorithm =
  | Readonly<{ family: 'bcrypt'; cost: number }>
  | Readonly<{ family: 'pbkdf2' | 'pbkdf2_stretch'; iterations: number }>

const defaultIterations = 10_000

/** The algorithm of one of the names below; the bare name of a family stands for its default, of bcrypt for `bcryptCost`. */
export function passwordAlgorithm(name: string, bcryptCost: number): PasswordAlgorithm {
  if (name.startsWith('bcrypt')) return { family: 'bcrypt', cost: Number(name.slice('bcrypt'.length) || bcryptCost) }
  const [, family, count] = /^(pbkdf2|pbkdf2_stretch)(?:_(\d+))?$/.exec(name) ?? []
  return { family: family === 'pbkdf2' ? family : 'pbkdf2_stretch', iterations: Number(count ?? defaultIterations) }
}

/** WIRE: names of the algorithms in which a hash may be stored, as a refusal lists them. */
export const storableAlgorithms: readonly string[] = [
  'bcrypt',
  ...[4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].map((cost) => `bcrypt${cost}`),
  ...['pbkdf2', 'pbkdf2_stretch'].flatMap((name) => [
    name,
    ...[1_000, 10_000, 50_000, 100_000, 500_000, 1_000_000].map((count) => `${name}_${count}`),
  ]),
]

/** Characters of a bcrypt hash behind its cost: a dollar sign, the salt and the digest. */
const bcryptTail = 54

/** Whether a hash is of a storable algorithm. Throws `IllegalArgumentError` or `NumberFormatError` for a cost that is none. */
export function isStorableHash(hash: string): boolean {
  const algorithm = algorithmOf(hash)
  // WIRE
  if (algorithm !== undefined && !storableAlgorithms.includes(algorithm)) {
    throw new IllegalArgumentError(`unknown hash function [${algorithm}]`)
  }
  return algorithm !== undefined
}

/** The name of the algorithm with its cost; undefined for a text that has none of the prefixes. */
function algorithmOf(hash: string): string | undefined {
  if (/^\$2[aby]\$/.test(hash)) return `bcrypt${bcryptCost(hash)}`
  const [, prefix, rest] = /^\{(PBKDF2|PBKDF2_STRETCH)\}(.*)$/s.exec(hash) ?? []
  return prefix === undefined || rest === undefined ? undefined : `${prefix.toLowerCase()}_${iterations(rest)}`
}

function bcryptCost(hash: string): number {
  const start = 4
  const end = hash.length - bcryptTail
  // WIRE
  if (end < start) throw new IllegalArgumentError(`${start} > ${end}`)
  return parseCount(hash.slice(start, end))
}

function iterations(rest: string): number {
  // WIRE
  const problem = 'The number of iterations could not be determined from the provided PBKDF2 hash.'
  const end = rest.indexOf('$')
  if (end < 0) throw new IllegalArgumentError(problem)
  try {
    return parseCount(rest.slice(0, end))
  } catch (cause) {
    throw new IllegalArgumentError(problem, { cause })
  }
}

function parseCount(text: string): number {
  // WIRE
  if (!/^[+-]?\d{1,10}$/.test(text)) throw new NumberFormatError(`For input string: "${text}"`)
  return Number(text)
}
