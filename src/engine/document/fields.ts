/**
 * The kinds of members that an object parser can declare.
 *
 * Each says at which tokens it can begin (anything else is refused before it is read) and reads the value there. Conversions are
 * Elasticsearch's: text lists take any scalar, numbers take numeric strings, booleans the strings `true` and `false`.
 */
import { IllegalArgumentError, IllegalStateError } from '../../errors.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { expectText } from './expect-text.ts'
import { itemsBetweenPauses } from './list-pauses.ts'
import { readInteger } from './read-integer.ts'
import { readObject } from './read-value.ts'
import { wrapFailure } from './refuse.ts'
import type { JsonObject, JsonValue, Token, TokenReader } from './token-reader.ts'

/** A kind of member. `read` starts at the value's first token, one of `accepts`, and ends at its last. */
export type Field<T> = Readonly<{
  accepts: readonly Token[]
  read(reader: TokenReader): T
  /** The same in slices; absent where a value is always read quickly. */
  readInSteps?(reader: TokenReader): Steps<T>
  /** A member that should not be used any more: what the reader's owner is told to do about it. */
  deprecated?: string
}>

/** A string and nothing else. */
export function stringField(): Field<string> {
  return { accepts: ['VALUE_STRING'], read: (reader) => reader.text() }
}

/** An array of scalars, each as its text, or a single string. */
export function stringArrayField(): Field<readonly string[]> {
  return listField(['VALUE_STRING'], expectText)
}

/** `true`, `false`, or one of these as a string; the empty string is false. */
export function booleanField(): Field<boolean> {
  return { accepts: ['VALUE_BOOLEAN', 'VALUE_STRING'], read: readBoolean }
}

/** A 32-bit whole number, or a string of one; fractions are cut off. */
export function intField(): Field<number> {
  return { accepts: ['VALUE_NUMBER', 'VALUE_STRING'], read: (reader) => readInteger(reader, 'int') }
}

/** A 64-bit whole number, or a string of one; fractions are cut off. Beyond 2^53 the nearest double. */
export function longField(): Field<number> {
  return { accepts: ['VALUE_NUMBER', 'VALUE_STRING'], read: (reader) => readInteger(reader, 'long') }
}

/** An object of any content. */
export function objectField(): Field<JsonObject> {
  return { accepts: ['START_OBJECT'], read: readObject }
}

/** Any value, `null` included. */
export function anyField(): Field<JsonValue> {
  return {
    accepts: ['START_OBJECT', 'START_ARRAY', 'VALUE_STRING', 'VALUE_NUMBER', 'VALUE_BOOLEAN', 'VALUE_NULL'],
    read: (reader) => reader.value(),
  }
}

/** A member that exists only to be refused when it is a string. */
export function refusedField(refusal: () => Error): Field<never> {
  return {
    accepts: ['VALUE_STRING'],
    read: () => {
      throw refusal()
    },
  }
}

/** The same kind of member, or `null`. */
export function nullable<T>(field: Field<T>): Field<T | null> {
  return {
    accepts: [...field.accepts, 'VALUE_NULL'],
    read: (reader) => (reader.token === 'VALUE_NULL' ? null : field.read(reader)),
  }
}

/** An object that `parse` reads, from its START_OBJECT to its END_OBJECT. */
export function nestedField<T>(parse: (reader: TokenReader) => T): Field<T> {
  return { accepts: ['START_OBJECT'], read: parse }
}

/** The same for an object that is read in slices. */
export function nestedFieldInSteps<T>(parse: (reader: TokenReader) => Steps<T>): Field<T> {
  return fieldInSteps(['START_OBJECT'], parse)
}

/** An array of objects that `parse` reads, or a single one. */
export function nestedListField<T>(parse: (reader: TokenReader) => T): Field<readonly T[]> {
  return listField(['START_OBJECT'], parse)
}

/** The same for objects that are read in slices. */
export function nestedListFieldInSteps<T>(parse: (reader: TokenReader) => Steps<T>): Field<readonly T[]> {
  return fieldInSteps(['START_ARRAY', 'START_OBJECT'], function* (reader) {
    if (reader.token !== 'START_ARRAY') return [yield* parse(reader)]
    const items: T[] = []
    while (isWithinList(reader.next())) {
      items.push(yield* parse(reader))
      yield
    }
    return items
  })
}

/**
 * An object whose members are all of one kind under free names, read in slices; `parse` stands at the member's value. `label` is the object's own name,
 * under which failures inside are wrapped once more.
 */
export function namedObjectsFieldInSteps<T>(
  label: string,
  parse: (reader: TokenReader, name: string) => Steps<T>,
): Field<ReadonlyMap<string, T>> {
  return fieldInSteps(['START_OBJECT', 'START_ARRAY'], function* (reader) {
    if (reader.token === 'START_ARRAY') {
      throw new IllegalArgumentError(`[${label}] doesn't support arrays. Use a single object with multiple fields.`)
    }
    const entries = new Map<string, T>()
    while (reader.next() !== 'END_OBJECT') {
      const name = reader.text()
      try {
        reader.next()
        entries.set(name, yield* parse(reader, name))
      } catch (error) {
        throw wrapFailure(reader, `[${label}] failed to parse field [${name}]`, error)
      }
      yield
    }
    return entries
  })
}

function listField<T>(single: readonly Token[], readItem: (reader: TokenReader) => T): Field<readonly T[]> {
  return fieldInSteps(['START_ARRAY', ...single], function* (reader) {
    if (reader.token !== 'START_ARRAY') return [readItem(reader)]
    const items: T[] = []
    while (isWithinList(reader.next())) if (items.push(readItem(reader)) % itemsBetweenPauses === 0) yield
    return items
  })
}

const listItems: ReadonlySet<Token | null> = new Set<Token>([
  'START_OBJECT',
  'VALUE_STRING',
  'VALUE_NUMBER',
  'VALUE_BOOLEAN',
  'VALUE_NULL',
  'VALUE_EMBEDDED_OBJECT',
])

/**
 * Whether a token begins another element; lists within lists are refused, and so is what only a reader meets there that lost count
 * of brackets.
 */
function isWithinList(token: Token | null): boolean {
  if (token === 'END_ARRAY') return false
  if (!listItems.has(token)) throw new IllegalStateError(`expected value but got [${token}]`)
  return true
}

function fieldInSteps<T>(accepts: readonly Token[], readInSteps: (reader: TokenReader) => Steps<T>): Field<T> {
  return { accepts, read: (reader) => finish(readInSteps(reader)), readInSteps }
}

function readBoolean(reader: TokenReader): boolean {
  if (reader.token === 'VALUE_BOOLEAN') return reader.boolean()
  const text = reader.text()
  if (text === 'true' || text === 'false' || text === '') return text === 'true'
  throw new IllegalArgumentError(`Failed to parse value [${text}] as only [true] or [false] are allowed.`)
}
