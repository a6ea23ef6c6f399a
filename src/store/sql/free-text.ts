/**
 * Texts that users choose freely, in a column of their own.
 *
 * A database keeps UTF-8, which has no half of a surrogate pair; JSON has, so such texts arrive. In the column a mark and a character
 * for private use stand for each half; the mark itself is doubled where a text holds it.
 *
 * INVARIANT: what is decoded is what was encoded, and the beginning of a text is encoded as the beginning of what the text becomes.
 * COST: one look at the text, but for texts that hold one of these.
 */

/** A noncharacter, which Unicode reserves for programs. */
const mark = '\u{10fffe}'
const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
/** What the halves are moved by to lie among the characters for private use. */
const distance = 0xe000 - 0xd800

/** The text for the column. */
export function encodeFreeText<T extends string | null>(text: T): T {
  if (text === null || (text.isWellFormed() && !text.includes(mark))) return text
  return text
    .replaceAll(mark, mark + mark)
    .replace(halves, (half) => mark + String.fromCharCode(half.charCodeAt(0) + distance)) as T
}

/** The text that the column holds. */
export function decodeFreeText<T extends string | null>(stored: T): T {
  if (stored === null || !stored.includes(mark)) return stored
  return stored.replace(/\u{10fffe}(.)/gsu, (_, next: string) => (next === mark ? mark : halfOf(next))) as T
}

function halfOf(stand: string): string {
  return String.fromCharCode(stand.charCodeAt(0) - distance)
}
