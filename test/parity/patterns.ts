/**
 * Random patterns, and patterns and words near to one: inside it, on its border, just outside.
 *
 * A question about names drawn at random would nearly always be answered with false; most names asked are therefore derived from
 * those that a role grants.
 */
import type { Random } from './random.ts'
import { type RegexShape, regexShape } from './regex-shapes.ts'
import { characters, commonCharacters, commonWords, dottedNames, words } from './vocabulary.ts'

/** Patterns and their neighbourhood. Regular expressions are remembered, so that questions can be made from their parts. */
export type PatternSource = Readonly<{
  /** A pattern for a role. */
  granted(): string
  /** A pattern or word near to `pattern`; always well-formed. */
  near(pattern: string): string
}>

export function createPatternSource(random: Random): PatternSource {
  const shapes = new Map<string, RegexShape>()
  const regex = (): string => remember(shapes, regexShape(random, random.int(1, 3)))
  return {
    granted: () => grantedPattern(random, regex),
    near: (pattern) => {
      if (random.chance(0.05)) return grantedPattern(random, regex)
      return pattern.startsWith('/') ? nearRegex(random, pattern, shapes) : nearWildcard(random, pattern)
    },
  }
}

/**
 * Whether Elasticsearch misreads the pattern as soon as it stands in a set with another: outer stars are stripped there, and the
 * rest is read again (reference 02 §2.6).
 */
export function isMisreadInSets(pattern: string): boolean {
  if (pattern.startsWith('/')) return false
  const escapesBeforeStar = /(\\*)\*$/.exec(pattern)?.[1]?.length ?? 0
  return pattern === '**' || /^\*+\//.test(pattern) || escapesBeforeStar % 2 === 1
}

/** The same words as a regular expression, which sets do not misread; what is none of those patterns stays. */
export function soundInSets(pattern: string): string {
  if (!isMisreadInSets(pattern)) return pattern
  const text = pattern.replace(/\\(.)|([*?])|[.+|{}[\]()"#@&<>~]/gsu, (found, escapedCharacter?: string, wildcard?: string) => {
    if (wildcard !== undefined) return wildcard === '*' ? '.*' : '.'
    return escapedCharacter === undefined ? `\\${found}` : escapedCharacter.replace(/[^A-Za-z0-9]/u, '\\$&')
  })
  return `/${text}/`
}

function remember(shapes: Map<string, RegexShape>, shape: RegexShape): string {
  const text = `/${shape.text}/`
  shapes.set(text, shape)
  return text
}

function grantedPattern(random: Random, regex: () => string): string {
  const word = random.pick(random.chance(0.85) ? commonWords : words)
  const other = random.pick(commonWords)
  return random.weighted<string>([
    [24, () => escapeWildcards(random, word)],
    [16, () => `${word}*`],
    [6, () => `*${word}`],
    [4, () => `*${word}*`],
    [5, () => `${word}*${other}`],
    [2, () => `${word}*${other}*`],
    [5, () => '*'],
    [6, () => withQuestionMark(random, word)],
    [1, () => random.pick(['?', '??', '?*', '*?', '**', '***a', 'a**b', '*a*b*'])],
    [16, regex],
    [4, () => `/${regexOfWord(word)}.*/`],
    [7, () => dottedPattern(random)],
    [
      1.5,
      () =>
        random.pick([
          '\\a*',
          'a\\?b',
          'a\\\\',
          'ab\\',
          '\\*',
          '\\\\*',
          'a\\*b',
          'log\\s*',
          '\\.security*',
          '/@/',
          '/.*/',
          '/#/',
          '/()/',
          '//',
        ]),
    ],
  ])
}

function dottedPattern(random: Random): string {
  const name = random.pick(dottedNames)
  const cut = name.slice(0, random.int(1, name.length))
  return random.weighted<string>([
    [4, () => name],
    [4, () => `${cut}*`],
    [1, () => '.*'],
    [1, () => `*${name.slice(1)}`],
    [1, () => withQuestionMark(random, name)],
    [1, () => `/${regexOfWord(cut)}.*/`],
    [1, () => `/~(${regexOfWord(cut)}.*)/`],
    [1, () => `/[.]${random.pick(['security|tasks', 'security-[0-9]+', '(s|t).*', 'security(-tokens)?(-7)?'])}/`],
  ])
}

const regexOfWord = (word: string): string => word.replace(/[.?+*|{}[\]()"\\#@&<>~]/g, '\\$&')

function withQuestionMark(random: Random, word: string): string {
  const points = [...word]
  points[random.int(0, points.length - 1)] = '?'
  return points.join('')
}

const escapeWildcards = (random: Random, word: string): string =>
  random.chance(0.04) ? word.replace(/^./u, (first) => `\\${first}`) : word

function nearRegex(random: Random, pattern: string, shapes: Map<string, RegexShape>): string {
  const shape = shapes.get(pattern)
  const inside = pattern.slice(1, -1)
  return random.weighted<string>([
    [6, () => (shape === undefined ? random.pick(commonWords) : shape.word(random))],
    [3, () => (shape === undefined ? pattern : remember(shapes, shape.narrower(random)))],
    [2, () => pattern],
    [1.5, () => wildcardFrom(random, shape?.word(random) ?? random.pick(commonWords))],
    [
      1,
      () =>
        remember(shapes, {
          ...(shape ?? regexShape(random, 1)),
          text: `(${inside})${random.pick(['?', '.*', '|b', '&a.*'])}`,
          level: 1,
        }),
    ],
  ])
}

function nearWildcard(random: Random, pattern: string): string {
  return random.weighted<string>([
    [6, () => instance(random, pattern, false)],
    [4, () => instance(random, pattern, true)],
    [3, () => pattern],
    [2, () => neighbour(random, instance(random, pattern, false))],
    [1.5, () => wildcardFrom(random, instance(random, pattern, false))],
    [1.5, () => regexNear(random, pattern)],
  ])
}

/** The pattern with its wildcards filled in; with `keepsSome`, some stay or become narrower patterns. */
function instance(random: Random, pattern: string, keepsSome: boolean): string {
  const filled = (wildcard: string): string => {
    if (wildcard.length > 1) return wildcard
    if (keepsSome && random.chance(0.6)) return wildcard
    if (wildcard === '?') return random.pick(commonCharacters)
    const letters = random.times(0, 2, () => random.pick(random.chance(0.9) ? commonCharacters : characters)).join('')
    return keepsSome && random.chance(0.5) ? random.pick([`${letters}*`, `*${letters}`, `${letters}?`, '?*']) : letters
  }
  return wellFormed(pattern.replace(/\\.|[*?]/gu, filled))
}

/** One character dropped, added or replaced. */
function neighbour(random: Random, word: string): string {
  const points = [...word]
  const at = random.int(0, points.length)
  points.splice(at, random.int(0, 1), ...random.times(0, 1, () => random.pick(characters)))
  return wellFormed(points.join(''))
}

/** A wildcard pattern that the word matches. */
function wildcardFrom(random: Random, word: string): string {
  const points = [...word]
  const at = random.int(0, points.length)
  points.splice(at, random.int(0, 2), random.pick(['*', '?', '*', '?*']))
  return wellFormed(points.join(''))
}

/** The same language, or one like it, as a regular expression. */
function regexNear(random: Random, pattern: string): string {
  if (pattern.includes('\\')) return pattern
  const text = pattern.replace(/[.*?+|{}[\]()"#@&<>~]/g, (character) => {
    if (character === '*') return random.pick(['.*', '.*', '@', '.+', '[a-z]*', '.{0,3}', ''])
    return character === '?' ? random.pick(['.', '.', '[^a]', '\\w']) : `\\${character}`
  })
  return `/${text}/`
}

/** What would be taken for a broken regular expression is asked as a name that begins with an escaped slash. */
const wellFormed = (pattern: string): string => (pattern.startsWith('/') ? `\\${pattern}` : pattern)
