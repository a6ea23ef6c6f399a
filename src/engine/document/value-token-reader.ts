/**
 * Reads an already decoded value token by token, for bodies that came as YAML, CBOR or the like.
 *
 * Positions are lost in decoding: every one is line 1, column 1.
 */
import { IllegalStateError, XContentParseError } from '../../errors.ts'
import { fitsInteger, type IntegerKind, outOfRangeText } from './read-integer.ts'
import type { JsonValue, Position, RawNumber, Token, TokenReader } from './token-reader.ts'

const position: Position = { line: 1, column: 1 }

type Step = Readonly<{ token: Token; name: string | null; value: JsonValue; lastOfValue: () => number }>

/** Reads `value`; stands before the first token. */
export class ValueTokenReader implements TokenReader {
  readonly position = position
  private readonly steps: readonly Step[]
  private index = -1

  constructor(value: JsonValue) {
    const steps: Step[] = []
    addSteps(steps, value, null)
    this.steps = steps
  }

  get token(): Token | null {
    return this.steps[this.index]?.token ?? null
  }

  get name(): string | null {
    return this.steps[this.index]?.name ?? null
  }

  next(): Token | null {
    if (this.index < this.steps.length) this.index++
    return this.token
  }

  text(): string {
    switch (this.token) {
      case 'VALUE_STRING':
      case 'FIELD_NAME':
      case 'VALUE_NUMBER':
      case 'VALUE_BOOLEAN':
        return textOf(this.step().value)
      default:
        throw new IllegalStateError(`no text at ${this.token}`)
    }
  }

  boolean(): boolean {
    if (this.token !== 'VALUE_BOOLEAN') throw new IllegalStateError(`no boolean at ${this.token}`)
    return this.step().value === true
  }

  integer(kind: IntegerKind): number {
    const value = Number(this.text())
    if (fitsInteger(value, kind)) return Math.trunc(value)
    throw new XContentParseError(`[1:1] ${outOfRangeText(this.text(), kind)}`)
  }

  value(): JsonValue {
    const { token, value } = this.step()
    if (token === 'FIELD_NAME' || token === 'END_OBJECT' || token === 'END_ARRAY')
      throw new IllegalStateError(`no value at ${token}`)
    this.skip()
    return value
  }

  skip(): void {
    this.index = this.step().lastOfValue()
  }

  private step(): Step {
    const step = this.steps[this.index]
    if (step === undefined) throw new IllegalStateError('no value at null')
    return step
  }
}

function addSteps(steps: Step[], value: JsonValue, name: string | null): void {
  const first = steps.length
  let last = first
  const add = (token: Token, stepName = name, stepValue = value) => {
    const index = steps.length
    steps.push({ token, name: stepName, value: stepValue, lastOfValue: () => (index === first ? last : index) })
  }
  if (Array.isArray(value)) {
    add('START_ARRAY')
    for (const item of value) addSteps(steps, item, null)
    add('END_ARRAY')
  } else if (isObject(value)) {
    add('START_OBJECT')
    for (const [key, member] of Object.entries(value)) {
      add('FIELD_NAME', key, key)
      addSteps(steps, member, key)
    }
    add('END_OBJECT')
  } else add(scalarToken(value))
  last = steps.length - 1
}

function isObject(value: JsonValue): value is Readonly<{ [key: string]: JsonValue }> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value)
}

function scalarToken(value: JsonValue): Token {
  if (value === null) return 'VALUE_NULL'
  if (typeof value === 'string') return 'VALUE_STRING'
  return typeof value === 'boolean' ? 'VALUE_BOOLEAN' : 'VALUE_NUMBER'
}

function textOf(value: JsonValue): string {
  return JSON.isRawJSON(value) ? (value as RawNumber).rawJSON : String(value)
}
