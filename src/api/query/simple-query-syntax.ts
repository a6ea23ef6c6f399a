/**
 * The small language of `simple_query_string`: words, `"phrases"`, `prefixes*`, `+` and `|` between them, `-` before them, and groups in
 * parentheses. It has no errors: what makes no sense is passed over.
 *
 * Mirrors Lucene's simple query parser, its precedence included: an operator that differs from the one before takes all that was
 * read so far as its left side. `~N` (fuzzy words, loose phrases) is told to the caller.
 *
 * COST: linear. A text of more words and phrases than asked for, or of more groups than `maxClauses`, is refused.
 */
import { maxClauses, tooManyClauses } from './clause-limit.ts'
import type { Operator } from './match-query.ts'

export type SimpleNode =
  | Readonly<{ kind: 'word' | 'prefix'; text: string }>
  /** `slop`: how far apart the words may stand. */
  | Readonly<{ kind: 'phrase'; text: string; slop: number }>
  | Readonly<{ kind: 'fuzzy'; text: string }>
  | Readonly<{ kind: 'not'; of: SimpleNode }>
  | Readonly<{ kind: 'join'; operator: Operator; of: readonly SimpleNode[] }>

/** Which parts of the language are in force. */
export type SimpleFlag = 'AND' | 'OR' | 'NOT' | 'PREFIX' | 'PHRASE' | 'PRECEDENCE' | 'ESCAPE' | 'WHITESPACE' | 'FUZZY' | 'SLOP'

type State = {
  readonly text: string
  readonly end: number
  index: number
  top: SimpleNode | undefined
  operator: Operator | undefined
  previous: Operator | undefined
  negations: number
}

/** How a text is read; refuses with `TooManyClausesError` when it has more words and phrases than `maxLeaves`. */
export type SimpleReading = Readonly<{ flags: ReadonlySet<SimpleFlag>; byDefault: Operator; maxLeaves: number }>

/** Undefined for a text that asks nothing. */
export function parseSimpleQuery(text: string, { flags, byDefault, maxLeaves }: SimpleReading): SimpleNode | undefined {
  const groupEnds = flags.has('PRECEDENCE') ? findGroupEnds(text, flags.has('ESCAPE')) : new Map()
  return parseGroup(
    { text, index: 0, end: text.length },
    { flags, byDefault, groupEnds, leavesLeft: maxLeaves, groupsLeft: maxClauses },
  )
}

type Grammar = {
  readonly flags: ReadonlySet<SimpleFlag>
  readonly byDefault: Operator
  readonly groupEnds: ReadonlyMap<number, number>
  leavesLeft: number
  groupsLeft: number
}

function parseGroup(part: Pick<State, 'text' | 'index' | 'end'>, grammar: Grammar): SimpleNode | undefined {
  const state: State = { ...part, top: undefined, operator: undefined, previous: undefined, negations: 0 }
  while (state.index < state.end) {
    if (!parsePiece(state, grammar)) state.negations = 0
  }
  return state.top
}

/** True when what was read is a sign before the next piece. */
function parsePiece(state: State, grammar: Grammar): boolean {
  const { flags } = grammar
  const character = state.text[state.index]!
  if (character === '(' && flags.has('PRECEDENCE')) parseParentheses(state, grammar)
  else if (character === ')' && flags.has('PRECEDENCE')) state.index++
  else if (character === '"' && flags.has('PHRASE')) parsePhrase(state, grammar)
  else if (character === '+' && flags.has('AND')) takeOperator(state, 'and')
  else if (character === '|' && flags.has('OR')) takeOperator(state, 'or')
  else if (character === '-' && flags.has('NOT')) {
    state.negations++
    state.index++
    return true
  } else if (isSpace(character) && flags.has('WHITESPACE')) {
    state.index++
    // A sign stays with the word behind the space.
    return true
  } else parseWord(state, grammar)
  return false
}

function takeOperator(state: State, operator: Operator): void {
  if (state.operator === undefined && state.top !== undefined) state.operator = operator
  state.index++
}

function parseParentheses(state: State, grammar: Grammar): void {
  const start = state.index + 1
  const end = grammar.groupEnds.get(state.index)
  state.index = end === undefined ? start : end + 1
  if (end === undefined) return
  if (end === start) {
    state.operator = undefined
    return
  }
  if (grammar.groupsLeft-- === 0) throw tooManyClauses()
  add(state, parseGroup({ text: state.text, index: start, end }, grammar), grammar)
}

/** The closing parenthesis of each that opens and is closed, whatever stands between them. */
function findGroupEnds(text: string, escapes: boolean): ReadonlyMap<number, number> {
  const ends = new Map<number, number>()
  const open: number[] = []
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '\\' && escapes) index++
    else if (text[index] === '(') open.push(index)
    else if (text[index] === ')' && open.length > 0) ends.set(open.pop()!, index)
  }
  return ends
}

function parsePhrase(state: State, grammar: Grammar): void {
  const escapes = grammar.flags.has('ESCAPE')
  let phrase = ''
  let index = state.index + 1
  for (; index < state.end && state.text[index] !== '"'; index++) {
    if (state.text[index] === '\\' && escapes && index + 1 < state.end) index++
    phrase += state.text[index]
  }
  if (index >= state.end) {
    state.index++
    return
  }
  state.index = index + 1
  const slop = grammar.flags.has('SLOP') ? takeDistance(state) : undefined
  if (phrase === '') state.operator = undefined
  else addLeaf(state, { kind: 'phrase', text: phrase, slop: slop ?? 0 }, grammar)
}

function parseWord(state: State, grammar: Grammar): void {
  const { flags } = grammar
  let word = ''
  let endsInStar = false
  for (; state.index < state.end; state.index++) {
    const character = state.text[state.index]!
    if (character === '\\' && flags.has('ESCAPE') && state.index + 1 < state.end) {
      word += state.text[++state.index]
      endsInStar = false
      continue
    }
    if (endsWord(character, flags)) break
    if (character === '~' && word !== '' && flags.has('FUZZY') && takesDistance(state, flags)) {
      takeDistance(state)
      addLeaf(state, { kind: 'fuzzy', text: word }, grammar)
      return
    }
    word += character
    endsInStar = character === '*'
  }
  if (word === '') return
  // A star alone is a word.
  const isPrefix = endsInStar && word.length > 1 && flags.has('PREFIX')
  addLeaf(state, isPrefix ? { kind: 'prefix', text: word.slice(0, -1) } : { kind: 'word', text: word }, grammar)
}

function endsWord(character: string, flags: ReadonlySet<SimpleFlag>): boolean {
  if (character === '"') return flags.has('PHRASE')
  if (character === '|') return flags.has('OR')
  if (character === '+') return flags.has('AND')
  if (character === '(' || character === ')') return flags.has('PRECEDENCE')
  return isSpace(character) && flags.has('WHITESPACE')
}

/** Whether `~` and its number end the word. */
function takesDistance({ text, index }: State, flags: ReadonlySet<SimpleFlag>): boolean {
  const [digits = ''] = /^\d*/.exec(text.slice(index + 1, index + 10)) ?? []
  const behind = text[index + 1 + digits.length]
  return behind === undefined || endsWord(behind, flags)
}

function takeDistance(state: State): number | undefined {
  const [whole, digits = ''] = /^~(\d*)/.exec(state.text.slice(state.index, state.index + 10)) ?? []
  if (whole === undefined) return undefined
  state.index += whole.length
  return Number(digits || '2')
}

function addLeaf(state: State, leaf: SimpleNode, grammar: Grammar): void {
  if (grammar.leavesLeft-- === 0) throw tooManyClauses()
  add(state, leaf, grammar)
}

function add(state: State, node: SimpleNode | undefined, grammar: Grammar): void {
  if (node !== undefined) {
    const branch: SimpleNode = state.negations % 2 === 1 ? { kind: 'not', of: node } : node
    if (state.top === undefined) state.top = branch
    else {
      const operator = state.operator ?? grammar.byDefault
      const isSame = state.previous === operator && state.top.kind === 'join'
      const before = isSame && state.top.kind === 'join' ? state.top.of : [state.top]
      state.top = { kind: 'join', operator, of: [...before, branch] }
      state.previous = operator
    }
  }
  state.operator = undefined
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r'
}
