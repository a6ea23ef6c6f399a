/**
 * How much of a text in YAML has to be read to know that it is too deep.
 *
 * The package calls itself for each list or mapping in brackets, and so takes its time, and at last runs out of stack, for what nobody
 * will be told: what stands behind the first that is too deep does not count.
 */

/** The package's split of a text into lexemes, with signs of its own (control characters) between them. */
type Lexer = Readonly<{ lex(text: string): Iterable<string> }>

const OWN_SIGNS = new Set(['\x02', '\x18', '\x1f'])
/** The next lexeme is an unquoted text, or that of a block. */
const TEXT_FOLLOWS = '\x1f'

/** The text up to the bracket that is deeper than `maxDepth`, or all of it. COST: a text with few brackets is only searched for them. */
export function withinDepth(text: string, maxDepth: number, newLexer: () => Lexer): string {
  if ((text.match(/[[{]/g)?.length ?? 0) <= maxDepth) return text
  let [at, depth, sign] = [0, 0, '']
  for (const lexeme of newLexer().lex(text)) {
    if (OWN_SIGNS.has(lexeme)) {
      sign = lexeme
      continue
    }
    at += lexeme.length
    if (sign !== TEXT_FOLLOWS && (lexeme === '[' || lexeme === '{')) depth++
    else if (sign !== TEXT_FOLLOWS && (lexeme === ']' || lexeme === '}')) depth--
    if (depth > maxDepth) return text.slice(0, at)
    sign = ''
  }
  return text
}
