/**
 * Values as YAML text, as Elasticsearch writes them (reference 03 §9.8): a document in block style; lists below a key are not
 * indented; empty containers are `{}` and `[]`.
 */
import type { Rendered } from './exchange.ts'
import { renderCompactJson } from './render-json.ts'
import { quoteYaml, yamlKey } from './yaml-scalar.ts'

const STEP = 2

/** Characters that are written before a piece is given away. */
const PIECE_LENGTH = 4096

/** A whole document, with its marker and a final line feed. */
export function renderYaml(value: Rendered): string {
  return [...yamlPieces(value)].join('')
}

/** The same text in pieces that are each made quickly, unless a single text is long. */
export function* yamlPieces(value: Rendered): Generator<string, void, void> {
  const writer = new YamlWriter()
  if (isBlock(value)) yield* writer.block(value, 0, false)
  else writer.scalar(value, 0)
  yield `${writer.text}\n`
}

class YamlWriter {
  /** What was not given away yet. */
  text = '---'
  /** Characters of the current line so far. */
  #column = 3;

  /** `isInline`: the first entry goes on the current line, behind a dash. */
  *block(value: Rendered & object, indentation: number, isInline: boolean): Generator<string, void, void> {
    let isFirst = true
    const startEntry = (): void => {
      this.#write(isFirst && isInline ? ' ' : `\n${' '.repeat(indentation)}`)
      isFirst = false
    }
    if (Array.isArray(value)) {
      for (const item of value) {
        startEntry()
        this.#write('-')
        yield* this.#nested(item, indentation)
      }
      return
    }
    for (const [key, member] of entriesOf(value)) {
      startEntry()
      yield* this.#member(key, member, indentation)
    }
  }

  /** Behind a blank on the current line. */
  scalar(value: Rendered, indentation: number): void {
    this.#write(' ')
    this.#write(typeof value === 'string' ? quoteYaml(value, this.#column, indentation + STEP) : inline(value))
  }

  *#member(key: string, value: Rendered, indentation: number): Generator<string, void, void> {
    const { text, isExplicit } = yamlKey(key)
    if (isExplicit) {
      this.#write(`? ${text}\n${' '.repeat(indentation)}:`)
      yield* this.#nested(value, indentation)
      return
    }
    this.#write(`${text}:`)
    if (isBlock(value)) yield* this.block(value, Array.isArray(value) ? indentation : indentation + STEP, false)
    else this.scalar(value, indentation)
    yield* this.#piece()
  }

  *#nested(value: Rendered, indentation: number): Generator<string, void, void> {
    if (isBlock(value)) yield* this.block(value, indentation + STEP, true)
    else this.scalar(value, indentation)
    yield* this.#piece()
  }

  *#piece(): Generator<string, void, void> {
    if (this.text.length < PIECE_LENGTH) return
    yield this.text
    this.text = ''
  }

  #write(text: string): void {
    const lineFeed = text.lastIndexOf('\n')
    this.#column = lineFeed === -1 ? this.#column + text.length : text.length - lineFeed - 1
    this.text += text
  }
}

/** Whether a value takes lines of its own: a container with content. */
function isBlock(value: Rendered): value is Rendered & object {
  if (typeof value !== 'object' || value === null || JSON.isRawJSON(value)) return false
  return Array.isArray(value) ? value.length > 0 : entriesOf(value).length > 0
}

/** Of what is no text and no block: JSON's own notation, empty containers included. */
function inline(value: Rendered): string {
  return renderCompactJson(value)
}

function entriesOf(value: Rendered & object): [string, Rendered][] {
  const entries = value instanceof Map ? [...value] : Object.entries(value)
  return entries.filter((entry): entry is [string, Rendered] => entry[1] !== undefined)
}
