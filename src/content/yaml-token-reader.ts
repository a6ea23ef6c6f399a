/**
 * Reads the first document of a YAML text token by token.
 *
 * Mirrors the parser that Elasticsearch puts over SnakeYAML: names are scalars and come once, an alias is the text of its name, anchors
 * and unknown tags mean nothing. The text is read as a whole; what is malformed is told when the reader gets there, so that what is
 * wrong before it is told first.
 *
 * Difference: what is malformed is decided by the package `yaml`, and told in its words.
 */
import {
  fitsInteger,
  type IntegerKind,
  type JsonValue,
  malformedJson,
  outOfRangeText,
  type Position,
  readValue,
  skipValue,
  type Token,
  type TokenReader,
  uncoercibleJson,
} from '../engine/index.ts'
import { IllegalStateError, JsonParseError, NumberFormatError, XContentParseError } from '../errors.ts'
import { isTrue, numberOf } from './yaml-scalars.ts'
import { readYamlSteps, type YamlSteps } from './yaml-steps.ts'

/** Reads `bytes`; stands before the first token. */
export class YamlTokenReader implements TokenReader {
  private readonly bytes: Uint8Array
  private readonly read: YamlSteps
  private index = -1

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.read = readYamlSteps(bytes)
  }

  get token(): Token | null {
    return this.read.steps[this.index]?.token ?? null
  }

  get name(): string | null {
    return this.read.steps[this.index]?.name ?? null
  }

  get position(): Position {
    const step = this.read.steps[Math.min(this.index, this.read.steps.length - 1)]
    return step === undefined ? { line: 1, column: 0 } : this.read.place(step.start)
  }

  next(): Token | null {
    const { steps, failure } = this.read
    if (this.index + 1 === steps.length && failure !== undefined) throw failure
    if (this.index < steps.length) this.index++
    return this.token
  }

  text(): string {
    const step = this.read.steps[this.index]
    if (step === undefined || step.text === undefined || step.token === 'VALUE_NULL') {
      throw new IllegalStateError(`no text at ${this.token}`)
    }
    // WIRE: a string of bytes has no text, and that is what Elasticsearch prints.
    return step.token === 'VALUE_EMBEDDED_OBJECT' ? 'null' : step.text
  }

  boolean(): boolean {
    if (this.token !== 'VALUE_BOOLEAN') throw new IllegalStateError(`no boolean at ${this.token}`)
    return isTrue(this.text())
  }

  integer(kind: IntegerKind): number {
    const value = Number(valueText(this.number()))
    if (fitsInteger(value, kind)) return Math.trunc(value)
    throw uncoercibleJson(this.source(), outOfRangeText(this.text(), kind), this.end())
  }

  value(): JsonValue {
    if (this.token === 'VALUE_NUMBER') return this.number()
    if (this.token === 'VALUE_EMBEDDED_OBJECT') return this.read.steps[this.index]!.text!.replace(/\s/g, '')
    return readValue(this)
  }

  skip(): void {
    skipValue(this)
  }

  private number(): JsonValue {
    const { text, isFraction } = this.read.steps[this.index]!
    const value = numberOf(text!, isFraction === true)
    if (value !== undefined) return value
    // WIRE
    const { message, cause } = malformedJson(this.source(), `Malformed numeric value '${text}'`, this.end())
    const syntax = new NumberFormatError('illegal syntax')
    throw new XContentParseError(message, { cause: new JsonParseError((cause as Error).message, { cause: syntax }) })
  }

  private source() {
    return { bytes: this.bytes, isText: false }
  }

  private end(): Position {
    return this.read.place(this.read.steps[this.index]!.end)
  }
}

function valueText(value: JsonValue): string {
  return typeof value === 'object' && value !== null && 'rawJSON' in value ? String(value.rawJSON) : String(value)
}
