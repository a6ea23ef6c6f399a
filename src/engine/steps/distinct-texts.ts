/** Short lists of texts, as sets. */
import { orderTexts } from './order-texts.ts'

/** Each text once, in the order of the list, which is given back when no text comes twice. */
export function distinctTexts(texts: readonly string[]): readonly string[] {
  if (texts.length < 2 || (texts.length === 2 && texts[0] !== texts[1])) return texts
  const distinct = new Set(texts)
  return distinct.size === texts.length ? texts : [...distinct]
}

/** Each text once, ascending by UTF-16 units; the list itself when it is so. */
export function ascendingTexts(texts: readonly string[]): readonly string[] {
  return isStrictlyAscending(texts) ? texts : distinctTexts(orderTexts(texts).map((position) => texts[position]!))
}

function isStrictlyAscending(texts: readonly string[]): boolean {
  for (let i = 1; i < texts.length; i++) if (texts[i - 1]! >= texts[i]!) return false
  return true
}
