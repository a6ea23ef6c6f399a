/**
 * Reads the rules of a role mapping (reference 04 §7.2).
 *
 * Mirrors Elasticsearch's expression parser: a rule is an object with exactly one member, `except` stands directly within `all`
 * alone, and numbers become whole ones of 64 bits. A pattern is refused where it stands.
 *
 * COST: all patterns of a mapping share one allowance.
 */
import {
  compileFieldValue,
  type MappingFieldValue,
  type MappingRule,
  newMappingBudget,
} from '../../directory/role-mapping/role-mappings.ts'
import type { StateBudget, Steps, TokenReader } from '../../engine/index.ts'
import { IllegalArgumentError, ParseError } from '../../errors.ts'

/** The rules at whose START_OBJECT the reader stands, read in steps; `name` is the mapping's, which messages call the outermost object by. */
export function parseMappingRules(reader: TokenReader, name: string): Steps<MappingRule> {
  return new RulesParser(reader).parseRule(name, false)
}

/** What reading a value takes in comparison to a step of an automaton. */
const unitsForValue = 5

class RulesParser {
  readonly #reader: TokenReader
  readonly #budget: StateBudget = newMappingBudget()

  constructor(reader: TokenReader) {
    this.#reader = reader
  }

  *parseRule(object: string, isExceptAllowed: boolean): Steps<MappingRule> {
    const { token } = this.#reader
    if (token !== 'START_OBJECT') throw refusal(`expected [${object}] to be an object but found [${token}] instead`)
    const rule = yield* this.#parseMember(object, this.#onlyName(object), isExceptAllowed)
    this.#expectEnd(object)
    return rule
  }

  *#parseMember(object: string, name: string, isExceptAllowed: boolean): Steps<MappingRule> {
    switch (name) {
      case 'any':
      case 'all':
        return { kind: name, rules: yield* this.#parseList(name) }
      case 'field':
        return yield* this.#parseField()
      case 'except':
        if (!isExceptAllowed) throw refusal(`field [except] is not allowed within [${object}]`)
        this.#startObject()
        return { kind: 'except', rule: yield* this.parseRule('except', false) }
      default:
        throw refusal(`field [${name}] is not recognised in object [${object}]`)
    }
  }

  *#parseList(name: 'any' | 'all'): Steps<readonly MappingRule[]> {
    if (this.#reader.next() !== 'START_ARRAY') throw refusal(`field [${name}] requires an array`)
    const rules: MappingRule[] = []
    while (this.#reader.next() !== 'END_ARRAY') rules.push(yield* this.parseRule(name, name === 'all'))
    return rules
  }

  *#parseField(): Steps<MappingRule> {
    this.#startObject()
    const field = this.#onlyName('field')
    const values = this.#reader.next() === 'START_ARRAY' ? yield* this.#parseValues() : [yield* this.#parseValue()]
    this.#expectEnd('field')
    // WIRE: both texts
    if (field === '') throw new IllegalArgumentError('null or empty field name ()')
    if (values.length === 0) throw new IllegalArgumentError('null or empty values ([])')
    return { kind: 'field', field, values }
  }

  *#parseValues(): Steps<readonly MappingFieldValue[]> {
    const values: MappingFieldValue[] = []
    while (this.#reader.next() !== 'END_ARRAY') values.push(yield* this.#parseValue())
    return values
  }

  *#parseValue(): Steps<MappingFieldValue> {
    const value = scalarAt(this.#reader)
    yield* compileFieldValue(value, this.#budget)
    if (this.#budget.pace.isPauseDue(unitsForValue)) yield
    return value
  }

  #startObject(): void {
    const token = this.#reader.next()
    if (token !== 'START_OBJECT') throw refusal(`expected an object but found [${token}] instead`)
  }

  /** The name of the first member of an object. */
  #onlyName(object: string): string {
    if (this.#reader.next() !== 'FIELD_NAME') throw refusal(`object [${object}] does not contain any fields`)
    return this.#reader.text()
  }

  #expectEnd(object: string): void {
    if (this.#reader.next() !== 'END_OBJECT') throw refusal(`object [${object}] contains multiple fields`)
  }
}

/** WIRE: what every refusal of the grammar begins with. */
function refusal(reason: string): ParseError {
  return new ParseError(`failed to parse rules expression. ${reason}`)
}

function scalarAt(reader: TokenReader): MappingFieldValue {
  switch (reader.token) {
    case 'VALUE_STRING':
      return reader.text()
    case 'VALUE_BOOLEAN':
      return reader.boolean()
    case 'VALUE_NULL':
      return null
    case 'VALUE_NUMBER':
      return longAt(reader)
    default:
      throw refusal(`expected a field value but found [${reader.token}] instead`)
  }
}

/** The number as Java makes a whole one of 64 bits of it: a fraction is cut off; a double may be the last one below the border. */
function longAt(reader: TokenReader): number | bigint {
  const text = reader.text()
  const isWhole = /^-?\d+$/.test(text)
  const value = isWhole ? BigInt(text) : Number(text) === 2 ** 63 ? 2n ** 63n - 1n : undefined
  if (value === undefined || BigInt.asIntN(64, value) !== value) return BigInt.asIntN(64, BigInt(reader.integer('long')))
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}
