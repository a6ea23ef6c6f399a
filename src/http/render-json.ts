/**
 * Values as JSON text, byte for byte as Elasticsearch writes them (reference 03 §9.8).
 *
 * Differences to `JSON.stringify`: maps and big integers are written; characters beyond the basic plane (surrogates, also lone ones)
 * and control characters are escaped with upper-case digits.
 */
import type { Rendered } from './exchange.ts'

const NEEDS_ESCAPE = /[\u0000-\u001f"\\\ud800-\udfff]/
const ESCAPED = /[\u0000-\u001f"\\\ud800-\udfff]/g

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** Compact JSON without line end. */
export function renderCompactJson(value: Rendered): string {
  switch (typeof value) {
    case 'string':
      return quoteJson(value)
    case 'object':
      return value === null ? 'null' : compactContainer(value)
    default:
      return String(value)
  }
}

function compactContainer(value: Rendered & object): string {
  if (Array.isArray(value)) return `[${value.map(renderCompactJson).join()}]`
  if (JSON.isRawJSON(value)) return value.rawJSON
  let text = ''
  for (const [key, member] of membersOf(value)) {
    if (member !== undefined) text += `${text === '' ? '{' : ','}${quoteJson(key)}:${renderCompactJson(member)}`
  }
  return text === '' ? '{}' : `${text}}`
}

/** JSON with two spaces per level, `"key" : value`, every array element on its own line, and a final line feed. */
export function renderPrettyJson(value: Rendered): string {
  return `${pretty(value, '\n')}\n`
}

/** `lineStart` is the line feed and the indentation of the value's own line. */
function pretty(value: Rendered, lineStart: string): string {
  if (typeof value !== 'object' || value === null || JSON.isRawJSON(value)) return renderCompactJson(value)
  const inner = `${lineStart}  `
  if (Array.isArray(value)) {
    const items = value.map((item: Rendered) => inner + pretty(item, inner))
    return items.length === 0 ? '[ ]' : `[${items.join()}${lineStart}]`
  }
  const members: string[] = []
  for (const [key, member] of membersOf(value)) {
    if (member !== undefined) members.push(`${inner}${quoteJson(key)} : ${pretty(member, inner)}`)
  }
  return members.length === 0 ? '{ }' : `{${members.join()}${lineStart}}`
}

/**
 * The text of `renderCompactJson`, or of `renderPrettyJson`, in pieces that are each made quickly: containers that hold objects, or
 * lists of them, come member by member, long texts part by part, everything else as a whole.
 *
 * COST: an object that stands in several places is written once; large answers repeat a few rows many times.
 */
export function* jsonPieces(value: Rendered, isPretty: boolean): Generator<string, void, void> {
  yield* piecesWithin(value, isPretty ? prettyLayout('\n') : compactLayout())
  if (isPretty) yield '\n'
}

/** How a container's text is laid out, and what is written as a whole inside it: everything but containers of objects. */
type Layout = Readonly<{
  separator: string
  colon: string
  end: string
  whole(value: Rendered): string | undefined
  inner(): Layout
}>

function compactLayout(): Layout {
  const layout: Layout = { separator: '', colon: ':', end: '', whole: remembering(renderCompactJson), inner: () => layout }
  return layout
}

function prettyLayout(lineStart: string): Layout {
  let inner: Layout | undefined
  return {
    separator: `${lineStart}  `,
    colon: ' : ',
    end: lineStart,
    whole: remembering((value) => pretty(value, lineStart)),
    inner: () => {
      inner ??= prettyLayout(`${lineStart}  `)
      return inner
    },
  }
}

function remembering(write: (value: Rendered) => string): (value: Rendered) => string | undefined {
  const known = new WeakMap<object, string>()
  return (value) => {
    if (isLongText(value)) return undefined
    if (typeof value !== 'object' || value === null) return write(value)
    let text = known.get(value)
    if (text === undefined && !isBranch(value)) {
      text = write(value)
      known.set(value, text)
    }
    return text
  }
}

function* piecesWithin(value: Rendered, layout: Layout): Generator<string, void, void> {
  const whole = layout.whole(value)
  if (whole === undefined) yield* branchPieces(value as Branch, layout)
  else yield whole
}

/** What does not come as a whole. */
type Branch = string | (Rendered & object)

function branchPieces(value: Branch, layout: Layout): Generator<string, void, void> {
  if (typeof value === 'string') return textPieces(value)
  return Array.isArray(value) ? itemPieces(value, layout) : memberPieces(value, layout)
}

/** Characters of a long text that come together; shorter ones are written at once. */
export const maxTextAtOnce = 4096

function isLongText(value: Rendered | undefined): boolean {
  return typeof value === 'string' && value.length > maxTextAtOnce
}

/** A text in quotes, part by part. Each half of a pair of surrogates is escaped by itself, so that it may be cut anywhere. */
export function* textPieces(text: string): Generator<string, void, void> {
  yield '"'
  for (let start = 0; start < text.length; start += maxTextAtOnce) yield escaped(text.slice(start, start + maxTextAtOnce))
  yield '"'
}

function* itemPieces(items: readonly Rendered[], layout: Layout): Generator<string, void, void> {
  const inner = layout.inner()
  let opening = '['
  for (const item of items) {
    const whole = inner.whole(item)
    yield `${opening}${layout.separator}${whole ?? ''}`
    if (whole === undefined) yield* branchPieces(item as Branch, inner)
    opening = ','
  }
  yield `${layout.end}]`
}

function* memberPieces(value: Rendered & object, layout: Layout): Generator<string, void, void> {
  const inner = layout.inner()
  let opening = '{'
  for (const [key, member] of membersOf(value)) {
    if (member === undefined) continue
    let head = `${opening}${layout.separator}`
    if (isLongText(key)) {
      yield head
      yield* textPieces(key)
      head = layout.colon
    } else head += quoteJson(key) + layout.colon
    const whole = inner.whole(member)
    yield head + (whole ?? '')
    if (whole === undefined) yield* branchPieces(member as Branch, inner)
    opening = ','
  }
  yield `${layout.end}}`
}

/** Whether a container has objects in it, or lists of them, or long texts. */
function isBranch(value: Rendered & object): boolean {
  if (JSON.isRawJSON(value)) return false
  if (Array.isArray(value)) return value.some(isNoLeaf)
  return Iterator.from(membersOf(value)).some(([key, member]) => isLongText(key) || isNoLeaf(member))
}

function isNoLeaf(value: Rendered | undefined): boolean {
  if (typeof value !== 'object' || value === null || JSON.isRawJSON(value)) return isLongText(value)
  return !Array.isArray(value) || value.some(isNoLeaf)
}

function membersOf(value: Rendered & object): Iterable<readonly [string, Rendered | undefined]> {
  return value instanceof Map ? value : Object.entries(value)
}

/** A text in quotes. COST: one test for the usual text, which needs no escape. */
export function quoteJson(text: string): string {
  return `"${escaped(text)}"`
}

function escaped(text: string): string {
  return NEEDS_ESCAPE.test(text) ? text.replace(ESCAPED, escapeCharacter) : text
}

function escapeCharacter(character: string): string {
  return SHORT_ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
