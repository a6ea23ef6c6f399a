/**
 * Texts as YAML scalars, in the style that Elasticsearch's YAML writer picks: values always in double quotes, folded at column 80;
 * keys plain where that is unambiguous.
 *
 * Difference: keys are never folded, whatever their length; readers cannot tell.
 */

const FOLDING_COLUMN = 80

/** Written as they are inside double quotes: printable characters without the quote, the backslash and line breaks. */
const PRINTABLE = /^[\x20-\x7e\xa0-\ud7ff\ue000-\ufffd]$|^[\ud800-\udbff][\udc00-\udfff]$/
const ASCII_PRINTABLE = /^[\x20\x21\x23-\x5b\x5d-\x7e]$/

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x85': '\\N',
  '\xa0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
}

/**
 * A text in double quotes. `column` is where the opening quote stands, `indentation` that of continued lines.
 *
 * A line may be broken at a space, at any character outside ASCII or escaped, and behind one of these, once it has reached the folding
 * column.
 */
export function quoteYaml(text: string, column: number, indentation: number): string {
  const lineStart = `\\\n${' '.repeat(indentation)}`
  const lastIndex = text.length - 1
  let written = '"'
  // Characters of the current line that are settled, and those that may still go to the next one.
  let settled = column + 1
  let pending = ''
  let index = 0
  for (const character of text) {
    const isWord = ASCII_PRINTABLE.test(character)
    if (!isWord) {
      const escaped = escapeCharacter(character)
      settled += pending.length + escaped.length
      written += pending + escaped
      pending = ''
    }
    const end = index + character.length - 1
    const mayBreak = end > 0 && end < lastIndex && (character === ' ' || pending === '')
    // A character outside ASCII is settled by now, a space is not.
    const width = isWord ? settled + pending.length : settled - 1
    if (mayBreak && width > FOLDING_COLUMN) {
      written += pending + lineStart
      // A blank at the start of a line would be taken for indentation.
      const next = isWord ? character : text[end + 1]
      written += next === ' ' ? '\\' : ''
      settled = indentation + (next === ' ' ? 1 : 0)
      pending = ''
    }
    if (isWord) pending += character
    index += character.length
  }
  return `${written}${pending}"`
}

function escapeCharacter(character: string): string {
  const short = ESCAPES[character]
  if (short !== undefined) return short
  if (PRINTABLE.test(character)) return character
  const code = character.charCodeAt(0)
  return code <= 0xff ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0')
}

/** A key, and whether it needs the explicit form (`? key`), because it is empty, long or has several lines. */
export function yamlKey(key: string): Readonly<{ text: string; isExplicit: boolean }> {
  const hasLines = /[\n\x85\u2028\u2029]/.test(key)
  return { text: keyText(key, hasLines), isExplicit: key === '' || key.length >= 128 || hasLines }
}

const RESERVED_WORDS = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n', '~'])

function keyText(key: string, hasLines: boolean): string {
  if (key === '' || /^[-+.0-9]/.test(key) || isReservedWord(key) || hasLines || hasUnprintables(key)) {
    return quoteYaml(key, 0, 0).replace(/\\\n/g, '')
  }
  return isPlain(key) ? key : `'${key.replaceAll("'", "''")}'`
}

/** In lower case, upper case or capitalized, but in no other mixture. */
function isReservedWord(key: string): boolean {
  const lower = key.toLowerCase()
  const upper = key.toUpperCase()
  return RESERVED_WORDS.has(lower) && (key === lower || key === upper || key === upper[0] + lower.slice(1))
}

function hasUnprintables(key: string): boolean {
  for (const character of key) if (!PRINTABLE.test(character)) return true
  return false
}

/** Whether a text of one line means itself without quotes. */
function isPlain(key: string): boolean {
  if (key.startsWith(' ') || key.endsWith(' ')) return false
  if (/^[#,[\]{}&*!|>'"%@`]/.test(key) || /^[?:](\s|$)/.test(key)) return false
  return !/:(\s|$)|\s#/.test(key)
}
