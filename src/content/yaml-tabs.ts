/**
 * Tabs where a token of YAML should begin, which YAML 1.1 as SnakeYAML reads it refuses and the package `yaml` takes.
 *
 * Within texts and comments they are like any other character; behind an unquoted text they are white space that belongs to it.
 */

/** The package's split of a text into lexemes, with signs of its own (control characters) between them. */
type Lexer = Readonly<{ lex(text: string): Iterable<string> }>

const OWN_SIGNS = new Set(['\x02', '\x18', '\x1f'])
/** The next lexeme is an unquoted text, or that of a block. */
const TEXT_FOLLOWS = '\x1f'

/** Where the first such tab stands. COST: a text without tabs is only searched for one. */
export function findStrayTab(text: string, lexer: Lexer): number | undefined {
  if (!text.includes('\t')) return undefined
  let at = 0
  let sign = ''
  let isBehindText = false
  for (const lexeme of lexer.lex(text)) {
    if (OWN_SIGNS.has(lexeme)) {
      sign = lexeme
      continue
    }
    const isSpace = /^[ \t]+$/.test(lexeme)
    if (isSpace && lexeme.includes('\t') && !isBehindText) return at + lexeme.indexOf('\t')
    if (!isSpace && !/^\r?\n$/.test(lexeme)) isBehindText = sign === TEXT_FOLLOWS && !lexeme.endsWith('\n')
    sign = ''
    at += lexeme.length
  }
  return undefined
}
