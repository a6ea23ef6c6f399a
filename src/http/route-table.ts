/**
 * The routes grouped by path, in the form in which Fastify's router takes them.
 *
 * Mirrors Elasticsearch's path trie, where a path is found first and its methods are looked at afterwards: a literal segment beats
 * a placeholder whatever the method, and a known path with another method is a 405 (reference 03 §9.1, §9.3). Hence one Fastify
 * route per path, for every method Node can read, and a table of handlers inside.
 *
 * Matching is on segments still encoded, so `%75ser` is not `user`; Fastify's router would decode first and gets its percent
 * signs protected.
 */
import type { Method, Route } from './exchange.ts'
import { decodePathComponent } from './percent-decoding.ts'

/** WIRE: the order in which allowed methods are listed. */
const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'CONNECT']

/** No route has this path; stands for what no route may match. */
export const UNROUTABLE_PATH = '*'

/** All that is served under one path. */
export type RoutedPath<Caller> = Readonly<{
  /** In the router's syntax. */
  pattern: string
  allowed: readonly Method[]
  routes: ReadonlyMap<string, Route<Caller>>
  /** Placeholder names by the router's own, for each method. */
  placeholders: ReadonlyMap<string, readonly string[]>
}>

/** Whether the wire contract knows a method; others are refused by another text. */
export function isKnownMethod(method: string): method is Method {
  return (METHODS as readonly string[]).includes(method)
}

/** Groups routes by path; placeholders of the same position may have different names for different methods. */
export function groupByPath<Caller>(routes: readonly Route<Caller>[]): readonly RoutedPath<Caller>[] {
  const byPattern = new Map<string, Map<string, Route<Caller>>>()
  for (const route of routes) {
    const pattern = routerPattern(route.path)
    const ofPattern = byPattern.get(pattern) ?? new Map<string, Route<Caller>>()
    for (const method of route.methods) {
      if (ofPattern.has(method)) throw new TypeError(`route \`${method} ${route.path}\` is given twice`)
      ofPattern.set(method, route)
    }
    byPattern.set(pattern, ofPattern)
  }
  return [...byPattern].map(([pattern, ofPattern]) => ({
    pattern,
    allowed: METHODS.filter((method) => ofPattern.has(method)),
    routes: ofPattern,
    placeholders: new Map([...ofPattern].map(([method, route]) => [method, placeholderNames(route.path)])),
  }))
}

/** Placeholders become numbered parameters: the names may differ between the methods of one path. */
function routerPattern(path: string): string {
  let position = 0
  return path.replace(/\{[^}]+\}/g, () => `:${position++}`)
}

function placeholderNames(path: string): readonly string[] {
  return Array.from(path.matchAll(/\{([^}]+)\}/g), (match) => match[1]!)
}

/** The router's parameters under the names of the route, decoded. */
export function pathParameters(
  names: readonly string[],
  raw: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const parameters: Record<string, string> = Object.create(null)
  for (const [position, name] of names.entries()) parameters[name] = decodePathComponent(raw[position]!)
  return parameters
}

/**
 * A request path as the router shall see it: empty segments at the end are dropped, an empty one inside matches nothing, and the
 * slash at the beginning may be missing.
 */
export function routablePath(rawPath: string): string {
  let end = rawPath.length
  while (end > 0 && rawPath.charCodeAt(end - 1) === 0x2f) end--
  if (end === 0) return '/'
  const trimmed = end === rawPath.length ? rawPath : rawPath.slice(0, end)
  const path = trimmed.startsWith('/') ? trimmed : `/${trimmed}`
  if (path.includes('//')) return UNROUTABLE_PATH
  return path.includes('%') ? path.replaceAll('%', '%25') : path
}
