/**
 * Decides whether an answer is the one a vector expects, and says where it first is not.
 *
 * `{*}` matches anything: as a whole value any JSON value, inside a string any run of characters. Objects are compared without
 * regard to key order. Arrays are ordered, except those that a pointer in `unordered` names (`*` stands for any index or key).
 *
 * COST: unordered arrays are matched greedily, element by element; an element that matches two others by `{*}` may be given to
 * the wrong one. No vector has such a pair.
 */
export type MatchOptions = Readonly<{
  /** Further keys are allowed, and an array must merely contain every listed element. */
  isSubset?: boolean
  /** JSON pointers of arrays that are sets. */
  unordered?: readonly string[]
  /** Applied to both strings before they are compared. */
  loosen?: (text: string) => string
  /** Texts that stand for a kind of value, beside `{*}`. */
  kinds?: ReadonlyMap<string, (value: unknown) => boolean>
}>

/** The first difference as `POINTER: expected X, got Y`; undefined when the answer matches. */
export function findDifference(expected: unknown, actual: unknown, options: MatchOptions = {}): string | undefined {
  return compare(expected, actual, { options, at: '' })
}

/** Whether a text matches one that may hold `{*}`. */
export function matchesText(expected: string, actual: string): boolean {
  if (!expected.includes('{*}')) return expected === actual
  const literals = expected.split('{*}').map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literals.join('[\\s\\S]*')}$`).test(actual)
}

type Position = Readonly<{ options: MatchOptions; at: string }>

function compare(expected: unknown, actual: unknown, position: Position): string | undefined {
  const isOfKind = expected === '{*}' ? isPresent : position.options.kinds?.get(String(expected))
  if (isOfKind !== undefined) return isOfKind(actual) ? undefined : difference(expected, actual, position)
  if (Array.isArray(expected)) return compareArrays(expected, actual, position)
  if (isObject(expected)) return compareObjects(expected, actual, position)
  const isEqual =
    typeof expected === 'string' && typeof actual === 'string'
      ? matchesText(loosened(expected, position), loosened(actual, position))
      : expected === actual
  return isEqual ? undefined : difference(expected, actual, position)
}

function compareObjects(expected: Record<string, unknown>, actual: unknown, position: Position): string | undefined {
  if (!isObject(actual)) return difference(expected, actual, position)
  for (const [key, member] of Object.entries(expected)) {
    const found = Object.hasOwn(actual, key) ? actual[key] : undefined
    const mismatch = compare(member, found, below(position, key))
    if (mismatch !== undefined) return mismatch
  }
  if (position.options.isSubset) return undefined
  const extra = Object.keys(actual).find((key) => !Object.hasOwn(expected, key))
  return extra === undefined ? undefined : difference(undefined, actual[extra], below(position, extra))
}

function compareArrays(expected: readonly unknown[], actual: unknown, position: Position): string | undefined {
  const { isSubset, unordered = [] } = position.options
  if (!Array.isArray(actual)) return difference(expected, actual, position)
  if (!isSubset && expected.length !== actual.length) return difference(expected, actual, position)
  if (isSubset || unordered.some((pattern) => matchesPointer(pattern, position.at)))
    return compareSets(expected, actual, position)
  for (const [index, element] of expected.entries()) {
    const mismatch = compare(element, actual[index], below(position, String(index)))
    if (mismatch !== undefined) return mismatch
  }
  return undefined
}

function compareSets(expected: readonly unknown[], actual: readonly unknown[], position: Position): string | undefined {
  const remaining = [...actual]
  for (const [index, element] of expected.entries()) {
    const found = remaining.findIndex((candidate) => compare(element, candidate, below(position, String(index))) === undefined)
    if (found < 0) return `${position.at || '/'}: no element ${shown(element)} in ${shown(actual)}`
    remaining.splice(found, 1)
  }
  return undefined
}

function matchesPointer(pattern: string, pointer: string): boolean {
  const wanted = pattern.split('/')
  const segments = pointer.split('/')
  return wanted.length === segments.length && wanted.every((segment, index) => segment === '*' || segment === segments[index])
}

const isPresent = (value: unknown): boolean => value !== undefined

const below = (position: Position, key: string): Position => ({ ...position, at: `${position.at}/${key}` })

const loosened = (text: string, { options }: Position): string => options.loosen?.(text) ?? text

const difference = (expected: unknown, actual: unknown, { at }: Position): string =>
  `${at || '/'}: expected ${shown(expected)}, got ${shown(actual)}`

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 400 ? `${text.slice(0, 400)}…` : text
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
