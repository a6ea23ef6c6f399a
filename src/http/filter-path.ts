/**
 * Keeps the parts of a value that a list of paths asks for, and drops those it excludes.
 *
 * Mirrors the parameter `filter_path` (reference 03 §9.9): arrays are transparent; `*` in a segment is any run of characters; a
 * segment `**` stands for one level or more (not zero, as an inclusive reading would have it: the real server says so).
 *
 * INVARIANT 1: inclusions are applied first, exclusions to their result.
 * INVARIANT 2: a key that completes an inclusion is written whole, empty containers included; a key that is only on the way is
 *   written only if something below it is.
 * INVARIANT 3: an exclusion removes a container only together with its last content; what was empty before stays.
 */
import type { Rendered } from './exchange.ts'

type Segment = Readonly<{ isDeep: boolean; matches(key: string): boolean }>

/** Segments of one path, and how many of them the keys above have matched. */
type Position = Readonly<{ path: readonly Segment[]; matched: number }>

type Filtering<T> = Generator<undefined, T, void>

type Step = Readonly<{ isComplete: boolean; positions: readonly Position[] }>

/** The value of the parameter as single paths: blanks trimmed, empty ones dropped. */
export function splitFilterPath(parameter: string): string[] {
  return parameter
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '')
}

/** What the paths leave of `value`; an object of which nothing is left is `{}`. Paths that begin with `-` exclude. */
export function filterByPath(value: Rendered, paths: readonly string[]): Rendered {
  const steps = filterInSteps(value, paths)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same, one member of an object a step. */
export function* filterInSteps(value: Rendered, paths: readonly string[]): Filtering<Rendered> {
  const included = paths.filter((path) => !path.startsWith('-')).map(startOf)
  const excluded = paths.filter((path) => path.startsWith('-')).map((path) => startOf(path.slice(1)))
  const kept = included.length === 0 ? value : ((yield* include(value, included)) ?? emptyLike(value))
  return excluded.length === 0 ? kept : ((yield* exclude(kept, excluded)) ?? emptyLike(value))
}

function startOf(path: string): Position {
  // A dot separates unless it is escaped.
  const segments = path.split(/(?<!\\)\./).map((segment) => compileSegment(segment.replaceAll('\\.', '.')))
  return { path: segments, matched: 0 }
}

function compileSegment(segment: string): Segment {
  if (segment === '**') return { isDeep: true, matches: () => true }
  if (!segment.includes('*')) return { isDeep: false, matches: (key) => key === segment }
  const runs = segment.split('*')
  return { isDeep: false, matches: (key) => matchesRuns(runs, key) }
}

/** Whether `key` is the runs in their order, with anything between them. COST: linear, where a regular expression would backtrack. */
function matchesRuns(runs: readonly string[], key: string): boolean {
  const first = runs[0]!
  const last = runs.at(-1)!
  if (key.length < first.length + last.length || !key.startsWith(first) || !key.endsWith(last)) return false
  const end = key.length - last.length
  let position = first.length
  for (const run of runs.slice(1, -1)) {
    const found = key.indexOf(run, position)
    if (found === -1 || found + run.length > end) return false
    position = found + run.length
  }
  return true
}

/** Where the paths stand below `key`. */
function descend(positions: readonly Position[], key: string): Step {
  const below: Position[] = []
  for (const { path, matched } of positions) {
    if (path[matched]!.matches(key)) {
      if (matched + 1 === path.length) return { isComplete: true, positions: [] }
      below.push({ path, matched: matched + 1 })
    }
    if (path[matched - 1]?.isDeep === true) below.push({ path, matched })
  }
  return { isComplete: false, positions: below }
}

/** Undefined when nothing is asked for. */
function* include(value: Rendered, positions: readonly Position[]): Filtering<Rendered | undefined> {
  if (isArray(value)) {
    const items: Rendered[] = []
    for (const item of value) {
      const kept = yield* include(item, positions)
      if (kept !== undefined) items.push(kept)
    }
    return items.length === 0 ? undefined : items
  }
  if (!isObject(value)) return undefined
  const kept = new Map<string, Rendered>()
  for (const [key, member] of entriesOf(value)) {
    const step = descend(positions, key)
    const rest = step.isComplete ? member : yield* include(member, step.positions)
    if (rest !== undefined) kept.set(key, rest)
    yield
  }
  return kept.size === 0 ? undefined : kept
}

/** Undefined when the value had content and all of it is excluded. */
function* exclude(value: Rendered, positions: readonly Position[]): Filtering<Rendered | undefined> {
  if (positions.length === 0) return value
  if (isArray(value)) {
    const items: Rendered[] = []
    for (const item of value) {
      const kept = yield* exclude(item, positions)
      if (kept !== undefined) items.push(kept)
    }
    return items.length === 0 && value.length > 0 ? undefined : items
  }
  if (!isObject(value)) return value
  const kept = new Map<string, Rendered>()
  let isEmptied = false
  for (const [key, member] of entriesOf(value)) {
    const step = descend(positions, key)
    const rest = step.isComplete ? undefined : yield* exclude(member, step.positions)
    if (rest === undefined) isEmptied = true
    else kept.set(key, rest)
    yield
  }
  return isEmptied && kept.size === 0 ? undefined : kept
}

type RenderedObject = ReadonlyMap<string, Rendered> | { readonly [key: string]: Rendered | undefined }

function isArray(value: Rendered): value is readonly Rendered[] {
  return Array.isArray(value)
}

function isObject(value: Rendered): value is RenderedObject {
  return typeof value === 'object' && value !== null && !JSON.isRawJSON(value)
}

function* entriesOf(value: RenderedObject): Iterable<[string, Rendered]> {
  for (const [key, member] of value instanceof Map ? value : Object.entries(value)) {
    if (member !== undefined) yield [key, member as Rendered]
  }
}

function emptyLike(value: Rendered): Rendered {
  return isArray(value) ? [] : {}
}
