/** The lexemes of a text in YAML, as the package `yaml` splits it. */
import { Lexer } from 'yaml'

/** `at` is where it begins; `isText` when it is an unquoted text, or that of a block. */
export type Lexeme = Readonly<{ source: string; at: number; isText: boolean }>

/** Signs of the package's own (control characters) between lexemes. */
const OWN_SIGNS = new Set(['\x02', '\x18', '\x1f'])
/** The next lexeme is an unquoted text, or that of a block. */
const TEXT_FOLLOWS = '\x1f'

/** In order; nothing is left out but the package's own signs. */
export function* lexemesOf(text: string): Generator<Lexeme, void, void> {
  let at = 0
  let sign = ''
  for (const source of new Lexer().lex(text)) {
    if (OWN_SIGNS.has(source)) {
      sign = source
      continue
    }
    yield { source, at, isText: sign === TEXT_FOLLOWS }
    sign = ''
    at += source.length
  }
}
