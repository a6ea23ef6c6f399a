/**
 * What a partial update makes of a stored document, and whether it changed anything.
 *
 * Mirrors Elasticsearch's update of documents, by which users without a password, roles in bulk and profile data are written
 * (reference 04 §3.2, §5.10, 05 §6.2): objects merge, nothing can be removed, and an update that changes nothing is none.
 */
import type { JsonObject, JsonValue, RawNumber } from '../engine/index.ts'

/** Objects merge key by key, recursively; any other value, a list included, replaces. Known keys keep their place. */
export function mergeDocuments(old: JsonObject, changed: JsonObject): JsonObject {
  const merged: Record<string, JsonValue> = Object.assign(Object.create(null), old)
  for (const [key, value] of Object.entries(changed)) {
    const before = merged[key]
    merged[key] = isObject(before) && isObject(value) ? mergeDocuments(before, value) : value
  }
  return merged
}

/** Anything of which documents are made, and members that are left out when undefined. */
type Part = JsonValue | undefined | readonly Part[] | PartObject
type PartObject = { readonly [key: string]: Part }

/** Equal whatever the order of keys. Whole numbers and fractions differ, `1` and `1.0` for one; `1.0` and `1.00` do not. */
export function isSameDocument(a: Part, b: Part): boolean {
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isSameDocument(item, b[index]))
  }
  if (isObject(a)) return isObject(b) && haveSameMembers(a, b)
  return isNumber(a) && isNumber(b) ? numberKey(a) === numberKey(b) : a === b
}

function haveSameMembers(a: PartObject, b: PartObject): boolean {
  const keys = presentKeys(a)
  return keys.length === presentKeys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSameDocument(a[key], b[key]))
}

function presentKeys(object: PartObject): readonly string[] {
  return Object.keys(object).filter((key) => object[key] !== undefined)
}

function isObject(value: JsonValue | undefined): value is JsonObject
function isObject(value: Part): value is PartObject
function isObject(value: Part): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value)
}

type NumberValue = number | bigint | RawNumber

function isNumber(value: Part): value is NumberValue {
  return typeof value === 'number' || typeof value === 'bigint' || JSON.isRawJSON(value)
}

function numberKey(value: NumberValue): string {
  const text = typeof value === 'object' ? value.rawJSON : String(value)
  return /^-?\d+$/.test(text) ? String(BigInt(text)) : `fraction ${Number(text)}`
}
