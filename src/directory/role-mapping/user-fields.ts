/**
 * The fields of a user that rules ask about, each as a test of the values that a rule gives for it.
 *
 * Mirrors Elasticsearch's expression model (reference 04 §7.2): `username`, `dn`, `groups`, `metadata.<key>`, `realm.name`. A field
 * that the user does not have equals null and nothing else; a list matches when one of its elements does, and so an empty one
 * never.
 */
import type { JsonValue } from '../../engine/index.ts'
import { IllegalArgumentError } from '../../errors.ts'
import { distinguishedNameTest } from './distinguished-name-test.ts'
import type { FieldValue } from './field-value.ts'
import type { MappedUser } from './mapped-user.ts'

/** Whether the user's field matches one value of a rule. */
export type FieldTest = (value: FieldValue) => boolean

/** The test of a field; of one that the user does not have, too. */
export type UserFields = (name: string) => FieldTest

/** Throws `IllegalArgumentError` for metadata that no rule can look at: every rule of that user fails. */
export function userFields({ username, dn, groups, metadata, realmName }: MappedUser): UserFields {
  const tests = new Map<string, FieldTest>([['username', valueTest(username)]])
  if (dn !== undefined) tests.set('dn', distinguishedNameTest(dn))
  tests.set('groups', anyOf(groups.map(distinguishedNameTest)))
  for (const [key, value] of Object.entries(metadata)) tests.set(`metadata.${key}`, valueTest(value))
  tests.set('realm.name', valueTest(realmName))
  return (name) => tests.get(name) ?? isNull
}

function valueTest(value: JsonValue): FieldTest {
  if (value === null) return isNull
  if (typeof value === 'string') return ({ value: wanted, matchesText }) => matchesText?.(value) ?? wanted === value
  if (typeof value === 'boolean') return ({ value: wanted }) => wanted === value
  if (typeof value === 'number' || typeof value === 'bigint') return numberTest(value)
  if (JSON.isRawJSON(value)) return doubleTest(Number(value.rawJSON))
  if (Array.isArray(value)) return anyOf(value.map(valueTest))
  // WIRE
  throw new IllegalArgumentError('Unsupported value type class java.util.HashMap')
}

function anyOf(tests: readonly FieldTest[]): FieldTest {
  return (value) => tests.some((test) => test(value))
}

const isNull: FieldTest = ({ value }) => value === null

/** Whole numbers of 64 bits compare exactly, all others as doubles. */
function numberTest(number: number | bigint): FieldTest {
  if (!isLong(number)) return doubleTest(Number(number))
  const whole = BigInt(number)
  return ({ value }) => (typeof value === 'number' || typeof value === 'bigint') && BigInt(value) === whole
}

/** As Java compares doubles: `-0.0` is not `0.0`. */
function doubleTest(number: number): FieldTest {
  return ({ value }) => (typeof value === 'number' || typeof value === 'bigint') && Object.is(Number(value), number)
}

function isLong(number: number | bigint): boolean {
  if (typeof number === 'bigint') return BigInt.asIntN(64, number) === number
  return Number.isInteger(number) && BigInt.asIntN(64, BigInt(number)) === BigInt(number)
}
