/**
 * Turns a well-formed body into one that must be refused, or only looks as if: wrong values, wrong shapes, broken JSON.
 *
 * One or two small mistakes at a time, as clients make them: a text of noise is refused by the first byte and probes nothing.
 */
import type { Check } from './checks.ts'
import type { Random } from './random.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Container = Json[] | { [key: string]: Json }
type Place = Readonly<{ parent: Container; key: string | number }>

/** The text of a body with mistakes in its values, in its shape, or in its bytes. */
export function malformed(random: Random, body: unknown): string {
  let root = structuredClone(body) as Json
  for (let mistakes = random.chance(0.75) ? 1 : 2; mistakes > 0; mistakes--) root = withMistake(random, root)
  const text = JSON.stringify(root)
  return random.chance(0.3) ? brokenText(random, text) : text
}

/** A check whose shape is right, but which names something that does not exist or may not be named. */
export function spoilt(random: Random, check: Check): object {
  const { cluster = [], index = [], application = [] } = check
  const [entry = { names: ['a'], privileges: ['read'] }, ...otherEntries] = index
  const [asked = { application: 'parity-app', privileges: ['read'], resources: ['*'] }, ...otherAsked] = application
  const withEntry = (changed: object): object => ({ ...check, index: [{ ...entry, ...changed }, ...otherEntries] })
  const withAsked = (changed: object): object => ({ ...check, application: [{ ...asked, ...changed }, ...otherAsked] })
  const withOdd = (texts: string | readonly string[], odd: readonly string[]): string[] =>
    [...random.some([texts].flat(), 0, 2), random.pick(odd)].toSorted(() => random.next() - 0.5)
  return random.weighted<object>([
    [2, () => ({ ...check, cluster: withOdd(cluster, unknownClusterPrivileges) })],
    [2, () => withEntry({ privileges: withOdd(entry.privileges, unknownIndexPrivileges) })],
    [4, () => withEntry({ names: withOdd(entry.names, refusedPatterns) })],
    [2, () => withAsked({ application: random.pick(refusedApplications) })],
    [2, () => withAsked({ resources: withOdd(asked.resources, refusedPatterns) })],
    [2, () => withAsked({ privileges: withOdd(asked.privileges, [...refusedPatterns, ...oddApplicationPrivileges]) })],
    [1, () => withEntry({ field_security: random.pick([{ grant: ['a'] }, { grant: ['*'] }, { except: ['a'] }, {}, null, 1]) })],
    [1, () => withEntry({ query: random.pick(['{"match_all":{}}', { match_all: {} }, '', null, 7]) })],
    [0.5, () => ({ ...check, index: [], cluster: [], application: [] })],
    [0.5, () => withEntry({ privileges: [] })],
    [0.5, () => withEntry({ names: [] })],
  ])
}

const oddApplicationPrivileges = ['a b', 'a*b', 'Read', 'x:', '*', 'é', '', 'a/', 'read\u0000']
const unknownClusterPrivileges = [
  'foo',
  'manag',
  'cluster',
  'indices:data/read',
  'Monitor ',
  '',
  'read',
  'all\u0000',
  'clustér:x',
]
const unknownIndexPrivileges = [
  'foo',
  'reed',
  'cluster:monitor/health',
  'ALL ',
  '',
  'indices',
  'monitor_ml',
  'internal:x',
  'read*',
]
const refusedPatterns = [
  ...[
    '/a',
    '/',
    '/(a/',
    '/a)/',
    '/[z-a]/',
    '/a{/',
    '/a{2,1}/',
    '/a{1/',
    '/<foo>/',
    '/<1->/',
    '/<1-2/',
    '/<-2>/',
    '/<a-2>/',
    '/a|/',
    '/a&/',
  ],
  ...[
    '/"a/',
    '/[a/',
    '/[]/',
    '/[^]/',
    '/\\b/',
    '/\\n/',
    '/[\\q]/',
    '/~/',
    '/a{,2}/',
    '/a{99999999999}/',
    '/(/',
    '/()a(/',
    '/a\\/',
    '/[a-/',
  ],
  ...[
    'logs::failures',
    'logs::data',
    'a::b',
    '*::data',
    '::failures',
    '/a::data',
    '/😀[/',
    '/[日-ä]/',
    '/é\\z/',
    '****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*',
  ],
]
const refusedApplications = [
  ...[
    'app*',
    'App',
    'ap',
    'my app',
    'app-a/b',
    'app_ä',
    '-app',
    'a',
    '1app',
    'app-<x>',
    'app-a,b',
    '*',
    '',
    'app-',
    'app_',
    'app.x',
    'äpp',
    'app-"x"',
  ],
]

const wrongValues: readonly Json[] = [
  ...[null, true, false, 0, 7, -1, 1.5, 1e30, '', 'x', ' ', 'read', '*', '\u0000', '😀'],
  ...[[], {}, [null], [1], [true], ['a', ['b']], [{}], [[]], { a: 1 }, { names: ['a'] }, ['*'], ['a', null], ['a', 1, true]],
]
const strangeKeys = [
  ...[
    'foo',
    'name',
    'names',
    'privilege',
    'privileges',
    'index',
    'indices',
    'indexes',
    'application',
    'applications',
    'resources',
  ],
  ...[
    'query',
    'field_security',
    'metadata',
    'run_as',
    'cluster',
    'uid',
    'uids',
    'role',
    'allow_restricted_indices',
    '__proto__',
    '',
    'ä',
  ],
]

function withMistake(random: Random, root: Json): Json {
  const places = placesOf(root)
  if (places.length === 0 || random.chance(0.04)) return random.pick(wrongValues)
  const place = random.pick(places)
  const value = valueAt(place)
  random.weighted<void>([
    [3, () => remove(place)],
    [6, () => put(place, structuredClone(random.pick(wrongValues)))],
    [3, () => addMember(random, random.pick(objectsOf(root)))],
    [2, () => rename(random, place)],
    [1.5, () => put(place, Array.isArray(value) ? (value[0] ?? null) : [value])],
    [1, () => Array.isArray(place.parent) && place.parent.push(structuredClone(value))],
    [0.6, () => put(place, 'x'.repeat(random.pick([255, 256, 257, 600, 1200])))],
    [0.4, () => put(place, nested(random.int(2, 30)))],
  ])
  return root
}

const nested = (depth: number): Json => (depth === 0 ? 1 : depth % 2 === 0 ? [nested(depth - 1)] : { a: nested(depth - 1) })

function placesOf(value: Json): Place[] {
  if (value === null || typeof value !== 'object') return []
  const keys: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return keys.flatMap((key) => [{ parent: value, key }, ...placesOf(valueAt({ parent: value, key }))])
}

function objectsOf(value: Json): { [key: string]: Json }[] {
  if (value === null || typeof value !== 'object') return []
  return [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap((member) => objectsOf(member))]
}

const valueAt = ({ parent, key }: Place): Json => (parent as { [key: string]: Json })[key]!

function put({ parent, key }: Place, value: Json): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true })
}

function remove({ parent, key }: Place): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else delete parent[key]
}

function addMember(random: Random, object: { [key: string]: Json } | undefined): void {
  if (object !== undefined) put({ parent: object, key: random.pick(strangeKeys) }, structuredClone(random.pick(wrongValues)))
}

function rename(random: Random, place: Place): void {
  const { parent, key } = place
  if (Array.isArray(parent)) return
  const value = valueAt(place)
  remove(place)
  const name = String(key)
  put(
    { parent, key: random.pick([`${name}s`, name.slice(0, -1), name.toUpperCase(), name.slice(1) + name[0], ` ${name}`]) },
    value,
  )
}

function brokenText(random: Random, text: string): string {
  const at = random.int(0, text.length)
  return random.weighted<string>([
    [3, () => text.slice(0, at)],
    [3, () => text.slice(0, at) + text.slice(at + 1)],
    [3, () => text.slice(0, at) + random.pick(strayTexts) + text.slice(at)],
    [1.5, () => text + random.pick(['x', '}', '{}', ' ', '\n', ',', 'null', ']', '\u0000'])],
    [1.5, () => withDoubledMember(random, text)],
    [1, () => replaceOne(random, text, /[}\]]/g, (closing) => `,${closing}`)],
    [1, () => replaceOne(random, text, /"/g, () => "'")],
    [1, () => replaceOne(random, text, /[a-z]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`)],
    [
      1,
      () =>
        replaceOne(random, text, /true|false|"\w*"/g, () =>
          random.pick(['True', 'nul', 'NaN', '01', '1.', '.5', '-', '+1', '1e', '0x1', '1e400', '12345678901234567890']),
        ),
    ],
    [1, () => text.replace(/[{[,:]/g, (sign) => (random.chance(0.3) ? `${sign}\n  ` : sign))],
    [0.5, () => random.pick(['', ' ', 'null', '/* note */{}', '//', '\ufeff{}', '[', '{', '"', 'true'])],
  ])
}

const strayTexts = [
  '\u0001',
  '\t',
  '#',
  '\\',
  '"',
  ':',
  ',',
  'ä',
  '{',
  '}',
  '[',
  ']',
  '\\u12',
  '\\ud83d',
  '\\x',
  'true',
  '😀',
  '\n',
  '-',
]

function withDoubledMember(random: Random, text: string): string {
  const members = [...text.matchAll(/"\w+":/g)]
  if (members.length === 0) return text
  const { 0: name, index } = random.pick(members)
  return `${text.slice(0, index)}${name}${random.pick(['null', '[]', '1', '["a"]', '"a"', '{}', 'true'])},${text.slice(index)}`
}

function replaceOne(random: Random, text: string, wanted: RegExp, replacement: (found: string) => string): string {
  const found = [...text.matchAll(wanted)]
  if (found.length === 0) return text
  const { 0: match, index } = random.pick(found)
  return text.slice(0, index) + replacement(match) + text.slice(index + match.length)
}
