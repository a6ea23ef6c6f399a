/** Whether two documents say the same. */
import type { JsonValue } from '../engine/index.ts'

/**
 * Members of objects may come in any order and be absent or undefined alike. A number with a fraction is another than one
 * without, even where the fraction is zero.
 */
export function isSameDocument(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (JSON.isRawJSON(a) || JSON.isRawJSON(b)) return isSameRawNumber(a as JsonValue, b as JsonValue)
  if (Array.isArray(a) || Array.isArray(b)) return isSameList(a, b)
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => isSameDocument(a[name as keyof typeof a], b[name as keyof typeof b]))
}

function isSameList(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
  return a.every((item, index) => isSameDocument(item, b[index]))
}

function isSameRawNumber(a: JsonValue, b: JsonValue): boolean {
  return JSON.isRawJSON(a) && JSON.isRawJSON(b) && Number(a.rawJSON) === Number(b.rawJSON)
}
