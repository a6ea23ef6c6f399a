/**
 * Pattern texts for property tests, and texts derived from them, so that most questions lie near the border between yes and no: a star
 * more or less, a character for a question mark, the same words in another spelling, a pattern split in two, its complement.
 */
import fc from 'fast-check'

/** Few characters, so that patterns meet: a letter twice, the dot of restricted names, one outside the basic plane. */
const letter = fc.constantFrom('a', 'a', 'b', 'b', '.', '😀')

/** A wildcard of a few characters, sometimes empty. */
export const wildcard = fc.string({ unit: fc.oneof(letter, fc.constantFrom('*', '*', '?', '\\')), maxLength: 5 })

/** What stands between the slashes of a well-formed regular expression. */
export const regexBody: fc.Arbitrary<string> = fc.letrec<{ body: string }>((tie) => ({
  body: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom(
      'a',
      'b',
      '.',
      '.*',
      '@',
      '#',
      '()',
      '"ab"',
      '[ab]',
      '[^a]',
      '[a-c]',
      '\\.',
      '\\w',
      '\\D',
      '<1-3>',
      '<8-011>',
    ),
    fc.tuple(tie('body'), tie('body')).map(([one, other]) => one + other),
    fc.tuple(tie('body'), fc.constantFrom('|', '&'), tie('body')).map((texts) => `(${texts.join('')})`),
    fc.tuple(tie('body'), fc.constantFrom('?', '*', '+', '{2}', '{1,}', '{0,2}')).map(([body, sign]) => `(${body})${sign}`),
    tie('body').map((body) => `~(${body})`),
    tie('body').map((body) => `~${body}`),
  ),
})).body

/** A well-formed pattern. */
export const pattern = fc.oneof(
  { weight: 3, arbitrary: wildcard },
  { weight: 1, arbitrary: regexBody.map((body) => `/${body}/`) },
)

/** Any text that is read as a regular expression, well-formed or not. */
export const regexText = fc
  .string({ unit: fc.constantFrom(...'ab019.|&()[]{}<>~"@#*+?\\-^$,dwS:', '😀'), maxLength: 8 })
  .map((body) => `/${body}/`)

/** Patterns near the given ones; each is one step away from one of them. */
export function near(patterns: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...patterns).chain((text) => (text.startsWith('/') ? nearRegex(text.slice(1, -1)) : nearWildcard(text)))
}

/** A list that, taken together, comes to about the same as the pattern. */
export function splitOf(text: string): fc.Arbitrary<readonly string[]> {
  const body = text.startsWith('/') ? text.slice(1, -1) : regexBodyOf(text)
  const replaced = (...by: string[]) => by.map((part) => text.replace('*', part))
  return fc.constantFrom<readonly string[]>(
    replaced('', '?*'),
    replaced('', '?', '??*'),
    replaced('a*', 'b*', ''),
    [...replaced('a*', ''), `/(${body})&~(@a@)/`],
    [`/(${body})&[a]@/`, `/(${body})&~([a]@)/`],
    [`/(${body})&~(a|b)/`, 'a', 'b'],
  )
}

/** The words of a wildcard, as a regular expression. */
export function regexBodyOf(text: string): string {
  if (text === '') return '#'
  return text.replace(/\\.|[\s\S]/gu, (part) => {
    if (part === '*') return '.*'
    if (part === '?') return '.'
    const char = part.length > 1 && part.startsWith('\\') ? part.slice(1) : part
    return /^[a-z0-9]$/.test(char) ? char : `"${char}"`
  })
}

function nearWildcard(text: string): fc.Arbitrary<string> {
  const spliced = fc
    .tuple(fc.nat([...text].length), fc.nat(1), fc.constantFrom('', 'a', 'b', '.', '*', '?', '**', '?*', '\\'))
    .map(([at, taken, put]) => [...text].toSpliced(at, taken, put).join(''))
    .filter((near) => !near.startsWith('/'))
  return fc.oneof(
    { weight: 6, arbitrary: spliced },
    { weight: 3, arbitrary: fc.constant(text) },
    fc.constantFrom(
      text.replace(/[^*?\\]/gu, (char) => `\\${char}`),
      text.replaceAll('*', '\\*'),
      text.replace(/[ab.]/g, '?'),
      `/${regexBodyOf(text)}/`,
      `/~(${regexBodyOf(text)})/`,
      `/(${regexBodyOf(text)})&~(.*a)/`,
    ),
  )
}

function nearRegex(body: string): fc.Arbitrary<string> {
  return fc
    .constantFrom(body, `~(${body})`, `~(~(${body}))`, `(${body})|b`, `(${body})&~(a)`, `(${body})?`, `a(${body})`, `(${body})*`)
    .map((near) => `/${near}/`)
}
