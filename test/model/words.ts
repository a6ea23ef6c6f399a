/**
 * Sets of words as expressions, and the one question everything comes down to: is there a word, and which is the first.
 *
 * The slow, obvious counterpart of the engine's automata (reference 02 §2.10). An expression knows whether the empty word is in it and
 * what is left of it after a first character: its derivative, after Brzozowski. To look for a word is to try all words, the
 * shortest first; two words after which the same is left need not both be continued, and since only finitely many different
 * things can be left (unions and intersections are sorted and freed of repetition), the search ends even where nothing is found.
 *
 * Characters that no part mentions are alike, so one of them stands for all.
 */
export type Words = Readonly<{
  /** Equal keys, equal sets; equal sets may have different keys. */
  key: string
  hasEmpty: boolean
  kind: 'atom' | 'union' | 'intersection' | 'concatenation'
  parts: readonly Words[]
  /** The characters it mentions by itself, without its parts. */
  chars: readonly string[]
  /** The rests of its words that begin with the character. */
  after(char: string): Words
}>

/** No word. */
export const noWord: Words = atom('#', false, () => noWord)
/** The word of no characters. */
export const emptyWord: Words = atom('()', true, () => noWord)
/** Every word. */
export const anyWord: Words = atom('@', true, () => anyWord)
/** Every word of one character. */
export const anyChar: Words = charIn([], true)

/** The words of one character that is among these, or not among them. */
export function charIn(chars: readonly string[], isNegated = false): Words {
  const key = `[${isNegated ? '^' : ''}${chars.map((char) => char.codePointAt(0)).join('.')}]`
  return { ...atom(key, false, (char) => (chars.includes(char) === isNegated ? noWord : emptyWord)), chars }
}

/** One word. */
export function textOf(text: string): Words {
  return concatenationOf([...text].map((char) => charIn([char])))
}

/** What is in one of them. */
export function unionOf(parts: readonly Words[]): Words {
  const members = distinct('union', parts).filter((part) => part !== noWord)
  if (members.includes(anyWord)) return anyWord
  if (members.length < 2) return members[0] ?? noWord
  return compound(
    'union',
    '|',
    members,
    members.some((part) => part.hasEmpty),
    (char) => unionOf(members.map((part) => part.after(char))),
  )
}

/** What is in all of them. */
export function intersectionOf(parts: readonly Words[]): Words {
  const members = distinct('intersection', parts).filter((part) => part !== anyWord)
  if (members.includes(noWord)) return noWord
  if (members.length < 2) return members[0] ?? anyWord
  return compound(
    'intersection',
    '&',
    members,
    members.every((part) => part.hasEmpty),
    (char) => restOfAll(members, char),
  )
}

/** As soon as one of them has nothing left, the others need not be looked at. */
function restOfAll(parts: readonly Words[], char: string): Words {
  const rests: Words[] = []
  for (const part of parts) {
    const rest = part.after(char)
    if (rest === noWord) return noWord
    rests.push(rest)
  }
  return intersectionOf(rests)
}

/** What is not in it. */
export function complementOf(part: Words): Words {
  if (part === noWord) return anyWord
  if (part === anyWord) return noWord
  return remembering({
    key: `~${part.key}`,
    hasEmpty: !part.hasEmpty,
    kind: 'atom',
    parts: [part],
    chars: [],
    after: (char) => complementOf(part.after(char)),
  })
}

/** What is in the one and not in the other. */
export function differenceOf(words: Words, without: Words): Words {
  return intersectionOf([words, complementOf(without)])
}

/** One after the other. */
export function concatenationOf(parts: readonly Words[]): Words {
  return parts.reduceRight((rest, part) => pairOf(part, rest), emptyWord)
}

/** So many, one after the other; without `max` as many as one likes. */
export function repetitionOf(part: Words, min: number, max: number | undefined): Words {
  const needed = Array.from({ length: min }, () => part)
  if (max === undefined) return concatenationOf([...needed, anyNumberOf(part)])
  const optional = Array.from({ length: max - min }).reduce<Words>((rest) => unionOf([emptyWord, pairOf(part, rest)]), emptyWord)
  return concatenationOf([...needed, optional])
}

/** Whether a word is in it. */
export function hasWord(words: Words, word: string): boolean {
  return [...word].reduce((rest, char) => rest.after(char), words).hasEmpty
}

/** Whether everything in the one is in the other. */
export function isWithin(words: Words, others: Words): boolean {
  if (words.kind === 'union') return words.parts.every((part) => isWithin(part, others))
  if (others.parts.some((part) => others.kind === 'union' && part.key === words.key)) return true
  return firstWord(differenceOf(words, others)) === undefined
}

/** The shortest word, and of these the smallest: letters before digits, capitals, other signs, letters of the world. */
export function firstWord(words: Words): string | undefined {
  const alphabet = alphabetOf(words)
  const met = new Set([words.key])
  let level: readonly Readonly<{ word: string; rest: Words }>[] = [{ word: '', rest: words }]
  while (level.length > 0) {
    const found = level.find(({ rest }) => rest.hasEmpty)
    if (found !== undefined) return found.word
    const longer = level.flatMap(({ word, rest }) => alphabet.map((char) => ({ word: word + char, rest: rest.after(char) })))
    level = longer.filter(({ rest }) => rest !== noWord && !met.has(rest.key) && met.add(rest.key))
  }
  return undefined
}

/** The mentioned characters and the smallest that is not mentioned, ascending. */
function alphabetOf(words: Words): readonly string[] {
  const chars = new Set<string>()
  const collect = (part: Words): void => {
    for (const char of part.chars) chars.add(char)
    part.parts.forEach(collect)
  }
  collect(words)
  const other = niceChars.find((char) => !chars.has(char))!
  return [...chars, other].sort((a, b) => rankOf(a) - rankOf(b) || a.codePointAt(0)! - b.codePointAt(0)!)
}

const charsBetween = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))
const niceChars = [
  [0x61, 0x7a],
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x21, 0x7e],
  [0xc0, 0x2ff],
].flatMap(([from, to]) => charsBetween(from!, to!))

function rankOf(char: string): number {
  const ranges = [/^[a-z]$/, /^[0-9]$/, /^[A-Z]$/, /^[!-~]$/, /^[\u00c0-\ud7ff]$/]
  const rank = ranges.findIndex((range) => range.test(char))
  return rank < 0 ? ranges.length : rank
}

function pairOf(first: Words, rest: Words): Words {
  if (first === noWord || rest === noWord) return noWord
  if (first === emptyWord) return rest
  if (rest === emptyWord) return first
  if (first.kind === 'concatenation') return pairOf(first.parts[0]!, pairOf(first.parts[1]!, rest))
  return compound('concatenation', '·', [first, rest], first.hasEmpty && rest.hasEmpty, (char) => {
    const inFirst = pairOf(first.after(char), rest)
    return first.hasEmpty ? unionOf([inFirst, rest.after(char)]) : inFirst
  })
}

function anyNumberOf(part: Words): Words {
  if (part === emptyWord) return emptyWord
  // Not the empty word: Lucene repeats nothing as nothing, unless the repetition has an end.
  if (firstWord(part) === undefined) return noWord
  if (part === anyChar || part === anyWord) return anyWord
  const all: Words = remembering({
    key: `${part.key}*`,
    hasEmpty: true,
    kind: 'atom',
    parts: [part],
    chars: [],
    after: (char) => pairOf(part.after(char), all),
  })
  return all
}

function distinct(kind: Words['kind'], parts: readonly Words[]): Words[] {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]))
  const byKey = new Map(flat.map((part) => [part.key, part]))
  return [...byKey.keys()].sort().map((key) => byKey.get(key)!)
}

function atom(key: string, hasEmpty: boolean, after: (char: string) => Words): Words {
  return { key, hasEmpty, kind: 'atom', parts: [], chars: [], after }
}

function compound(
  kind: Words['kind'],
  sign: string,
  parts: readonly Words[],
  hasEmpty: boolean,
  after: (char: string) => Words,
): Words {
  return remembering({ key: `(${parts.map((part) => part.key).join(sign)})`, hasEmpty, kind, parts, chars: [], after })
}

/** The same expression is asked for the same character again and again. */
function remembering(words: Words): Words {
  const known = new Map<string, Words>()
  return {
    ...words,
    after(char) {
      let rest = known.get(char)
      if (rest === undefined) {
        rest = words.after(char)
        known.set(char, rest)
      }
      return rest
    },
  }
}
