/**
 * Random regular expressions of the dialect that index names and resources are written in, each with words of its language and
 * with narrower expressions.
 *
 * A shape knows how to write itself where only a concatenation, or only a single operand, may stand; so no expression says
 * something else than it was made for. Samples of a complement or an intersection are guesses: a wrong one is a question too.
 */
import type { Random } from './random.ts'
import { commonCharacters, commonWords } from './vocabulary.ts'

export type RegexShape = Readonly<{
  /** The text; `level` says how tightly its outermost operator binds: 0 union, 1 concatenation, 2 a single operand. */
  text: string
  level: 0 | 1 | 2
  word(random: Random): string
  narrower(random: Random): RegexShape
}>

/** An expression whose operators are nested at most `depth` deep. */
export function regexShape(random: Random, depth: number): RegexShape {
  if (depth <= 0) return leaf(random)
  const inner = (): RegexShape => regexShape(random, depth - 1)
  return random.weighted<RegexShape>([
    [5, () => leaf(random)],
    [6, () => concatenation(random.times(2, 3, inner))],
    [4, () => union(random.times(2, 3, inner))],
    [4, () => repetition(random, inner())],
    [1.5, () => complement(inner())],
    [1.5, () => intersection(inner(), inner())],
  ])
}

function leaf(random: Random): RegexShape {
  return random.weighted<RegexShape>([
    [9, () => literal(random.pick(commonWords))],
    [4, () => characterClass(random)],
    [2, () => plain('.', (r) => r.pick(commonCharacters))],
    [2, () => plain('.*', anyWord, 1)],
    [1, () => plain('@', anyWord)],
    [0.3, () => plain('#', anyWord)],
    [0.5, () => plain('()', () => '')],
    [1, () => quoted(random.pick(commonWords))],
    [1.5, () => interval(random)],
    [1, () => plain('\\d', (r) => String(r.int(0, 9)))],
    [1, () => plain('\\w', (r) => r.pick(['a', 'A', '1', '_']))],
    [0.5, () => plain('\\S', (r) => r.pick(commonCharacters))],
    [0.5, () => plain('\\D', (r) => r.pick(['a', 'ä', '-', '😀']))],
    [0.5, () => literal(random.pick(['.security', '.security-7', '.tasks', '.', '😀', 'ä']))],
  ])
}

const anyWord = (random: Random): string =>
  random.chance(0.4) ? random.pick(commonWords) : random.times(0, 3, () => random.pick(commonCharacters)).join('')

function plain(text: string, word: (random: Random) => string, level: 1 | 2 = 2): RegexShape {
  const shape: RegexShape = { text, level, word, narrower: (random) => literal(word(random)) }
  return shape
}

function literal(word: string): RegexShape {
  const text = [...word].map(escaped).join('')
  if (text === '') return plain('()', () => '')
  const shape: RegexShape = { text, level: [...word].length === 1 ? 2 : 1, word: () => word, narrower: () => shape }
  return shape
}

const escaped = (character: string): string => (/[.?+*|{}[\]()"\\#@&<>~]/.test(character) ? `\\${character}` : character)

function quoted(word: string): RegexShape {
  const shape: RegexShape = { text: `"${word}"`, level: 2, word: () => word, narrower: () => shape }
  return shape
}

function interval(random: Random): RegexShape {
  const low = random.int(0, 20)
  const high = low + random.int(0, 120)
  const width = random.chance(0.4) ? String(high).length : 0
  const written = (value: number): string => String(value).padStart(width, '0')
  return plain(`<${written(low)}-${written(high)}>`, (r) => {
    const value = r.int(Math.max(0, low - 1), high + 1)
    return r.chance(0.3) ? `0${value}` : written(value)
  })
}

function characterClass(random: Random): RegexShape {
  const isNegated = random.chance(0.25)
  const items = random.times(1, 3, () => random.pick(['a', 'b', 'a-c', '0-9', 'l-z', '-', '.', 'ä', '😀', '\\d', '\\w', '日-本']))
  // A dash stands for itself at the start only.
  const ordered = items.includes('-') ? ['-', ...items.filter((item) => item !== '-')] : items
  const members = ordered.map((item) => item.codePointAt(0) ?? 0x61).map((point) => String.fromCodePoint(point))
  const sample = (r: Random): string => (isNegated ? r.pick(commonCharacters) : r.pick(members).replace('\\', '1'))
  return plain(`[${isNegated ? '^' : ''}${ordered.join('')}]`, sample)
}

function concatenation(parts: readonly RegexShape[]): RegexShape {
  return {
    text: parts.map((part) => (part.level < 1 ? `(${part.text})` : part.text)).join(''),
    level: 1,
    word: (random) => parts.map((part) => part.word(random)).join(''),
    narrower: (random) => {
      const narrowed = random.int(0, parts.length - 1)
      return concatenation(parts.map((part, index) => (index === narrowed ? part.narrower(random) : part)))
    },
  }
}

function union(branches: readonly RegexShape[]): RegexShape {
  return {
    text: branches.map(({ text }) => text).join('|'),
    level: 0,
    word: (random) => random.pick(branches).word(random),
    narrower: (random) => (random.chance(0.5) ? random.pick(branches) : union(random.some(branches, 1, branches.length))),
  }
}

const operand = ({ text, level }: RegexShape): string => (level < 2 ? `(${text})` : text)

function repetition(random: Random, repeated: RegexShape): RegexShape {
  const low = random.int(0, 2)
  const high = low + random.int(0, 3)
  const [sign, from, to] = random.pick([
    ['?', 0, 1],
    ['*', 0, 3],
    ['+', 1, 3],
    [`{${low}}`, low, low],
    [`{${low},}`, low, low + 2],
    [`{${low},${high}}`, low, high],
  ] as const)
  return {
    text: `${operand(repeated)}${sign}`,
    level: 1,
    word: (r) => r.times(from, to, () => repeated.word(r)).join(''),
    narrower: (r) => (r.chance(0.4) && from <= 1 && to >= 1 ? repeated : concatenationOrEmpty(r.times(from, to, () => repeated))),
  }
}

const concatenationOrEmpty = (parts: readonly RegexShape[]): RegexShape =>
  parts.length === 0 ? plain('()', () => '') : concatenation(parts)

function complement(excluded: RegexShape): RegexShape {
  const shape: RegexShape = {
    text: `~${operand(excluded)}`,
    level: 1,
    word: anyWord,
    narrower: (random) => (random.chance(0.5) ? literal(anyWord(random)) : shape),
  }
  return shape
}

/** Written in parentheses: `&` binds tighter than `|` and looser than a concatenation. */
function intersection(left: RegexShape, right: RegexShape): RegexShape {
  const text = (part: RegexShape): string => (part.level < 1 ? `(${part.text})` : part.text)
  return {
    text: `(${text(left)}&${text(right)})`,
    level: 2,
    word: (random) => random.pick([left, right]).word(random),
    narrower: (random) => (random.chance(0.5) ? intersection(left.narrower(random), right) : left.narrower(random)),
  }
}
