/**
 * The routing table: which route a request's path and method lead to.
 *
 * Mirrors Elasticsearch's path trie, where a path is found first and its methods are looked at afterwards: a literal segment beats
 * a placeholder whatever the method, and a known path with another method is a 405 (reference 03 §9.1, §9.3). Segments are
 * compared as they were sent, still encoded, so `%75ser` is not `user`.
 *
 * COST: one look-up for a path that came before, else one per segment; going back to a placeholder costs at most one visit of each
 *   node.
 *
 * The alternative, Fastify's own router, has one tree per method and decodes first. To make it answer like this, every path had to
 * be registered for each of the 35 methods Node can read, which took 130 ms of every start for 60 paths.
 */
import { BoundedMemory } from './bounded-memory.ts'
import type { Method, Route } from './exchange.ts'
import { decodePathComponent } from './percent-decoding.ts'

/** WIRE: the order in which allowed methods are listed. */
const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'CONNECT']

/** Whether the wire contract knows a method; others are refused by another text. */
export function isKnownMethod(method: string): method is Method {
  return (METHODS as readonly string[]).includes(method)
}

/** What is served under a path. */
export type FoundPath<Caller> = Readonly<{
  allowed: readonly Method[]
  /** The route for a method with the path's parameters decoded; undefined when the method is not allowed. */
  route(method: string): FoundRoute<Caller> | undefined
}>

export type FoundRoute<Caller> = Readonly<{ route: Route<Caller>; params: Readonly<Record<string, string>> }>

export type RouteTable<Caller> = Readonly<{
  /** `rawPath` is still encoded and without query string; undefined when nothing is served under it. */
  find(rawPath: string): FoundPath<Caller> | undefined
}>

type Node<Caller> = {
  readonly literals: Map<string, Node<Caller>>
  placeholder: Node<Caller> | undefined
  /** The names of placeholders may differ between the methods of one path. */
  readonly routes: Map<string, Readonly<{ route: Route<Caller>; names: readonly string[] }>>
}

/** Throws `TypeError` when two routes serve the same method of the same path. */
export function compileRouteTable<Caller>(routes: readonly Route<Caller>[]): RouteTable<Caller> {
  const root = emptyNode<Caller>()
  for (const route of routes) addRoute(root, route)
  const known = new BoundedMemory<FoundPath<Caller>>()
  return {
    find(rawPath) {
      const before = known.get(rawPath)
      if (before !== undefined) return before
      const found = find(root, segmentsOf(rawPath))
      return found && known.add(rawPath, found)
    },
  }
}

function emptyNode<Caller>(): Node<Caller> {
  return { literals: new Map(), placeholder: undefined, routes: new Map() }
}

function addRoute<Caller>(root: Node<Caller>, route: Route<Caller>): void {
  const names: string[] = []
  let node = root
  for (const segment of segmentsOf(route.path)) {
    const name = /^\{(.+)\}$/.exec(segment)?.[1]
    if (name === undefined) {
      node = getOrAdd(node.literals, segment)
    } else {
      names.push(name)
      node.placeholder ??= emptyNode()
      node = node.placeholder
    }
  }
  for (const method of route.methods) {
    if (node.routes.has(method)) throw new TypeError(`route \`${method} ${route.path}\` is given twice`)
    node.routes.set(method, { route, names })
  }
}

function getOrAdd<Caller>(literals: Map<string, Node<Caller>>, segment: string): Node<Caller> {
  const known = literals.get(segment)
  if (known !== undefined) return known
  const added = emptyNode<Caller>()
  literals.set(segment, added)
  return added
}

/** Empty segments at the end are dropped, and the slash at the beginning may be missing. */
function segmentsOf(path: string): readonly string[] {
  const segments = path.split('/')
  while (segments.at(-1) === '') segments.pop()
  return segments[0] === '' ? segments.slice(1) : segments
}

function find<Caller>(root: Node<Caller>, segments: readonly string[]): FoundPath<Caller> | undefined {
  const values: string[] = []
  const node = descend(root, segments, 0, values)
  if (node === undefined) return undefined
  const known = new Map<string, FoundRoute<Caller>>()
  return {
    allowed: METHODS.filter((method) => node.routes.has(method)),
    route: (method) => {
      const before = known.get(method)
      if (before !== undefined) return before
      const found = node.routes.get(method)
      if (found === undefined) return undefined
      const route = { route: found.route, params: pathParameters(found.names, values) }
      known.set(method, route)
      return route
    },
  }
}

/** The node at the end of the path, with what stands for its placeholders in `values`. */
function descend<Caller>(
  node: Node<Caller>,
  segments: readonly string[],
  depth: number,
  values: string[],
): Node<Caller> | undefined {
  const segment = segments[depth]
  if (segment === undefined) return node.routes.size > 0 ? node : undefined
  const literal = node.literals.get(segment)
  const found = literal && descend(literal, segments, depth + 1, values)
  if (found !== undefined || node.placeholder === undefined) return found
  values.push(segment)
  const below = descend(node.placeholder, segments, depth + 1, values)
  if (below === undefined) values.pop()
  return below
}

const NO_PARAMETERS: Readonly<Record<string, string>> = Object.freeze(Object.create(null))

function pathParameters(names: readonly string[], values: readonly string[]): Readonly<Record<string, string>> {
  if (names.length === 0) return NO_PARAMETERS
  const parameters: Record<string, string> = Object.create(null)
  for (const [position, name] of names.entries()) parameters[name] = decodePathComponent(values[position]!)
  return parameters
}
