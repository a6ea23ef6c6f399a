/**
 * What the text of a pattern means (reference 02 §2.2 to §2.6): the first and the last character tell the dialect, wildcards are read
 * character by character, regular expressions by the grammar (`regex-words.ts`), and a list is a union.
 */
import { ModelRefusal } from './refusal.ts'
import { regexWords } from './regex-words.ts'
import { anyChar, anyWord, charIn, concatenationOf, emptyWord, noWord, unionOf, type Words } from './words.ts'

const maxRemembered = 20_000
const remembered = new Map<string, Words>()

/** The union of the patterns; the text of no characters adds nothing. Throws `ModelRefusal`. */
export function listWords(patterns: readonly string[]): Words {
  return unionOf(patterns.map(patternWords))
}

/** One pattern. */
export function patternWords(pattern: string): Words {
  let words = remembered.get(pattern)
  if (words === undefined) {
    if (remembered.size >= maxRemembered) remembered.clear()
    words = readPattern(pattern)
    remembered.set(pattern, words)
  }
  return words
}

/** A checked resource: here the text of no characters is the empty word. */
export function resourceWords(pattern: string): Words {
  return pattern === '' ? emptyWord : patternWords(pattern)
}

function readPattern(pattern: string): Words {
  if (pattern === '') return noWord
  if (!pattern.startsWith('/')) return wildcardWords([...pattern])
  if (pattern.length > 1 && pattern.endsWith('/')) return regexWords(pattern.slice(1, -1))
  throw new ModelRefusal(
    `invalid pattern [${pattern}]. patterns starting with '/' indicate regular expression pattern and therefore must also end with '/'. other patterns (those that do not start with '/') will be treated as simple wildcard patterns`,
  )
}

function wildcardWords(chars: readonly string[]): Words {
  const parts: Words[] = []
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i]!
    if (char === '*') parts.push(anyWord)
    else if (char === '?') parts.push(anyChar)
    else if (char === '\\' && i + 1 < chars.length) parts.push(charIn([chars[++i]!]))
    else parts.push(charIn([char]))
  }
  return concatenationOf(parts)
}
