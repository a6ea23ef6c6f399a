/**
 * The rules of the house that a compiler does not know: who may import whom, no cycles, names, headers and sizes.
 *
 * The rules are functions over sources by path, so that each is shown to refuse a made-up house before it judges ours.
 */
import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'

type Sources = ReadonlyMap<string, string>
type Import = Readonly<{ target: string; kind: 'value' | 'type' | 'lazy' }>
/** What a room may import besides its own files and `errors.ts`; "type" and "lazy" narrow how. */
type Rule = Readonly<{ rooms?: Allowed; packages?: Allowed; builtins?: boolean }>
type Allowed = Readonly<Record<string, 'any' | 'type' | 'lazy'>>

const any = 'any' as const
const steps = { 'engine/steps': 'any' } as const
const slices = { 'time-slice': 'any' } as const
const engineRooms = ['steps', 'document', 'pattern', 'privilege', 'permission', 'role', 'check'].map((room) => `engine/${room}`)

/** A room is the longest of these that a path begins with; `''` holds the library's face. */
const rules: Readonly<Record<string, Rule>> = {
  'engine/steps': {},
  'engine/document': { rooms: steps },
  'engine/pattern': { rooms: steps },
  'engine/privilege': { rooms: { ...steps, 'engine/document': any, 'engine/pattern': any } },
  'engine/permission': { rooms: { ...steps, 'engine/privilege': any, 'engine/pattern': any } },
  'engine/role': {
    rooms: { ...steps, 'engine/document': any, 'engine/permission': any, 'engine/privilege': any, 'engine/pattern': any },
  },
  'engine/check': { rooms: Object.fromEntries(engineRooms.map((room) => [room, any])) },
  engine: { rooms: Object.fromEntries(engineRooms.map((room) => [room, any])) },
  store: { rooms: { engine: 'type' } },
  'store/sql': { rooms: { ...slices, store: any, engine: 'type' }, packages: { kysely: any }, builtins: true },
  'store/sqlite': {
    rooms: { store: any, 'store/sql': any },
    packages: { kysely: any, 'better-sqlite3': 'lazy' },
    builtins: true,
  },
  // Whoever answers requests shares the processor with others: the directory compiles roles in slices, too.
  'time-slice': { builtins: true },
  directory: { rooms: { ...slices, engine: any, store: any }, packages: { 'lru-cache': any, mustache: any }, builtins: true },
  authentication: { rooms: { directory: any, engine: 'type' }, packages: { bcrypt: any, 'lru-cache': any }, builtins: true },
  'authentication/jwt': {
    rooms: { authentication: any, directory: any, engine: any },
    packages: { jose: any, 'lru-cache': any },
    builtins: true,
  },
  http: { rooms: slices, packages: { fastify: any }, builtins: true },
  // Documents in formats other than JSON.
  content: { rooms: { engine: any }, packages: { cborg: any, yaml: any }, builtins: true },
  api: {
    rooms: { http: any, content: any, authentication: any, directory: any, engine: any },
    packages: { 'lru-cache': any },
    builtins: true,
  },
  app: {
    rooms: {
      ...{ engine: any, store: any, 'store/sql': any, 'store/sqlite': any },
      ...{ directory: any, authentication: any, 'authentication/jwt': any, http: any, api: any },
    },
    packages: { pino: any, 'pino-pretty': any, yaml: any, zod: any },
    builtins: true,
  },
  cli: { rooms: { app: any, engine: any }, packages: { commander: any }, builtins: true },
  '': { rooms: { app: any, engine: any, store: 'type' } },
}

describe('the import reader', () => {
  const cases: readonly (readonly [source: string, imports: readonly Import[]])[] = [
    [`import { a } from './a.ts'`, [{ target: 'room/a.ts', kind: 'value' }]],
    [`import {\n  a,\n  b,\n} from '../b.ts'`, [{ target: 'b.ts', kind: 'value' }]],
    [`import type { A } from './a.ts'`, [{ target: 'room/a.ts', kind: 'type' }]],
    [`import { type A } from './a.ts'`, [{ target: 'room/a.ts', kind: 'value' }]],
    [`import './a.ts'`, [{ target: 'room/a.ts', kind: 'value' }]],
    [`export * from './a.ts'`, [{ target: 'room/a.ts', kind: 'value' }]],
    [`export type * from './a.ts'`, [{ target: 'room/a.ts', kind: 'type' }]],
    [`export { a } from './a.ts'`, [{ target: 'room/a.ts', kind: 'value' }]],
    [`  const { a } = await import('./a.ts')`, [{ target: 'room/a.ts', kind: 'lazy' }]],
    [`import data from './data.json' with { type: 'json' }`, [{ target: 'room/data.json', kind: 'value' }]],
    [
      `import { x } from 'package'\nimport y from 'node:fs'`,
      [
        { target: 'package', kind: 'value' },
        { target: 'node:fs', kind: 'value' },
      ],
    ],
    [`/**\n * import { a } from './a.ts'\n */\n// import('./b.ts')`, []],
    [`export const from = 'a'\nexport function importance() {}`, []],
  ]
  test.each(cases)('reads %j', (source, imports) => {
    expect(importsOf('room/file.ts', source)).toEqual(imports)
  })
})

describe('the import rules', () => {
  test.each([
    ['the engine imports a built-in', 'engine/pattern/dfa.ts', `import 'node:fs'`],
    ['the engine imports a package', 'engine/role/a.ts', `import 'zod'`],
    ['the engine imports another room', 'engine/check/a.ts', `import '../../store/store.ts'`],
    ['patterns import privileges', 'engine/pattern/dfa.ts', `import type { P } from '../privilege/catalogue.ts'`],
    ['a deep path leads into the engine', 'api/a.ts', `import '../engine/pattern/dfa.ts'`],
    ['the store imports engine code', 'store/records.ts', `import { parse } from '../engine/index.ts'`],
    ['the store imports the directory', 'store/store.ts', `import type { D } from '../directory/directory.ts'`],
    ['the API imports a concrete store', 'api/a.ts', `import '../store/sqlite/sqlite-store.ts'`],
    ['the command imports a concrete store lazily', 'cli/a.ts', `await import('../store/sqlite/sqlite-store.ts')`],
    ['HTTP imports the API', 'http/server.ts', `import '../api/routes.ts'`],
    ['HTTP imports the engine', 'http/server.ts', `import type { A } from '../engine/index.ts'`],
    ['a driver is loaded with its module', 'store/sqlite/a.ts', `import Database from 'better-sqlite3'`],
    ['a package turns up in the wrong room', 'directory/a.ts', `import 'fastify'`],
    ['a source imports a test', 'app/a.ts', `import '../../test/support/target.ts'`],
    ['a file lies in no room', 'elsewhere/a.ts', ``],
  ])('refuse when %s', (_, path, source) => {
    expect(importViolations(new Map([[path, source]]))).toHaveLength(1)
  })

  test.each([
    ['errors', 'engine/pattern/dfa.ts', `import '../../errors.ts'`],
    ['a type of the engine in the store', 'store/records.ts', `import type { R } from '../engine/index.ts'`],
    ['a driver loaded when it is needed', 'store/sqlite/a.ts', `await import('better-sqlite3')`],
    ['the type of a driver', 'store/sqlite/a.ts', `import type { Database } from 'better-sqlite3'`],
  ])('allow %s', (_, path, source) => {
    expect(importViolations(new Map([[path, source]]))).toEqual([])
  })

  test('find a cycle of types', () => {
    const house = new Map([
      ['a.ts', `import type { B } from './b.ts'`],
      ['b.ts', `import './c.ts'`],
      ['c.ts', `await import('./a.ts')`],
      ['d.ts', `import './a.ts'`],
    ])
    expect(cycles(house)).toEqual(['a.ts → b.ts → c.ts → a.ts'])
  })
})

describe('our house', () => {
  const house = readHouse()

  test('has sources', () => {
    expect(house.size).toBeGreaterThan(10)
  })

  test('keeps the import rules', () => {
    expect(importViolations(house)).toEqual([])
  })

  test('has no cycle, type-only ones included', () => {
    expect(cycles(house)).toEqual([])
  })

  test('imports only packages that are dependencies', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }
    const imported = [...house].flatMap(([path, source]) => importsOf(path, source)).map(({ target }) => target)
    const packages = imported.filter(isPackage).map(packageName)
    expect([...new Set(packages)].filter((name) => !(name in dependencies))).toEqual([])
  })

  test('names every file in kebab-case after what it holds', () => {
    // Service accounts and their tokens are things of Elasticsearch's.
    const vague = /(^|-)(utils?|helpers?|common|misc|manager|service(?!-accounts?|-tokens?)|impl)(-|\.)/
    const names = globSync('{src,test,bench,scripts}/**/*.{ts,cjs}', { exclude: ['**/node_modules/**'] }).map((path) =>
      posix.basename(path),
    )
    expect(
      names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d|config))?\.(ts|cjs)$/.test(name) || vague.test(name)),
    ).toEqual([])
  })

  test('opens every file with a header', () => {
    expect([...house].filter(([, source]) => header(source) === undefined).map(([path]) => path)).toEqual([])
  })

  test('keeps headers to 25 lines', () => {
    expect([...house].filter(([, source]) => (header(source) ?? '').split('\n').length > 27).map(([path]) => path)).toEqual([])
  })

  test('keeps files to 400 lines, tables and those whose header says why apart', () => {
    const long = [...house].filter(([path, source]) => source.split('\n').length > 400 && !isTable(path))
    expect(long.filter(([, source]) => !/\b(long|lines)\b/.test(header(source) ?? '')).map(([path]) => path)).toEqual([])
  })
})

/** Sources by path below `src/`, tests apart: those may import what they like. */
function readHouse(): Sources {
  const paths = globSync('src/**/*.ts', { exclude: ['src/**/*.test.ts'] })
  return new Map(paths.sort().map((path) => [posix.relative('src', path), readFileSync(path, 'utf8')]))
}

/** What a source imports, in the order written, relative paths resolved. */
function importsOf(path: string, source: string): readonly Import[] {
  const code = source.replace(/^\s*(\*|\/\/|\/\*).*$/gm, '')
  const statements =
    /^(?:import|export)\s+(type\s)?(?:[\w*{][^'"`;=()]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
  return [...code.matchAll(statements)].map(([, type, statement, lazy]) => {
    const target = statement ?? lazy ?? ''
    return {
      target: target.startsWith('.') ? posix.join(posix.dirname(path), target) : target,
      kind: lazy !== undefined ? 'lazy' : type !== undefined ? 'type' : 'value',
    }
  })
}

function importViolations(house: Sources): readonly string[] {
  return [...house].flatMap(([path, source]) => {
    const room = roomOf(path)
    if (room === undefined) return [`${path} lies in no room`]
    return importsOf(path, source)
      .filter((imported) => !mayImport(room, imported))
      .map(({ target, kind }) => `${path} → ${target} (${kind})`)
  })
}

function mayImport(room: string, { target, kind }: Import): boolean {
  const { rooms = {}, packages = {}, builtins = false } = rules[room]!
  const permits = (allowed: Allowed[string] | undefined): boolean => allowed === any || kind === 'type' || allowed === kind
  if (target.startsWith('node:')) return builtins
  if (isPackage(target)) return packageName(target) in packages && permits(packages[packageName(target)])
  if (target === 'errors.ts') return true
  const other = roomOf(target)
  if (other === undefined) return false
  if (other === room) return true
  if (isDeepIntoEngine(room, target)) return false
  return other in rooms && permits(rooms[other])
}

function isDeepIntoEngine(room: string, target: string): boolean {
  return !room.startsWith('engine') && target.startsWith('engine/') && target !== 'engine/index.ts'
}

function roomOf(path: string): string | undefined {
  if (!path.includes('/')) return ''
  const candidates = Object.keys(rules).filter((room) => room !== '' && path.startsWith(`${room}/`))
  return candidates.sort((left, right) => right.length - left.length)[0]
}

function isPackage(target: string): boolean {
  return !target.startsWith('node:') && !target.endsWith('.ts') && !target.endsWith('.json')
}

function packageName(target: string): string {
  return target.split('/', target.startsWith('@') ? 2 : 1).join('/')
}

/** Each cycle once, from the file at which the walk met it. */
function cycles(house: Sources): readonly string[] {
  const found: string[] = []
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    } else if (!done.has(path)) {
      for (const { target } of importsOf(path, house.get(path) ?? '')) if (house.has(target)) walk(target, [...trail, path])
      done.add(path)
    }
  }
  for (const path of house.keys()) walk(path, [])
  return found
}

/** The comment a module opens with, after a `#!` line if it has one. */
function header(source: string): string | undefined {
  return /^(?:#!.*\n)?(\/\*\*[\s\S]*?\*\/)/.exec(source)?.[1]
}

/** Tables are data and have no size limit. */
function isTable(path: string): boolean {
  return path.startsWith('engine/privilege/elasticsearch/') || path === 'api/routes.ts'
}
