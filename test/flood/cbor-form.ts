/**
 * Decides whether bytes are one well-formed item of CBOR (RFC 8949, appendix C), however deep.
 *
 * Readers have limits to the depth that they follow, ours too: 1,000 levels, which an answer with a stored value of as many, and its
 * own levels around it, exceeds. Such an answer is well-formed all the same.
 */

/** How many items an open container or tag still needs; infinite where a break ends it. Texts in pieces are such containers, too. */
type Open = { left: number; isMap: boolean; count: number }

/** Whether there is one item, well-formed, and nothing behind it. Texts are not looked into. */
export function isWellFormedCbor(bytes: Buffer): boolean {
  const open: Open[] = [{ left: 1, isMap: false, count: 0 }]
  let at = 0
  while (open.length > 0) {
    const innermost = open.at(-1)!
    if (innermost.left === 0) {
      open.pop()
      continue
    }
    const first = bytes[at]
    if (first === undefined) return false
    if (first === BREAK) {
      if (innermost.left !== Number.POSITIVE_INFINITY || (innermost.isMap && innermost.count % 2 === 1)) return false
      open.pop()
      at++
      continue
    }
    innermost.left--
    innermost.count++
    const head = headAt(bytes, at)
    if (head === undefined) return false
    at = head.end
    if (head.items !== undefined) open.push({ left: head.items, isMap: head.major === 5, count: 0 })
  }
  return at === bytes.length
}

const BREAK = 0xff
const INDEFINITE = 31

/** Where an item's own bytes end, and how many items lie within it; undefined when it is not well-formed. */
function headAt(bytes: Buffer, at: number): { major: number; end: number; items: number | undefined } | undefined {
  const [major, low] = [bytes[at]! >> 5, bytes[at]! & 31]
  if (low > 27 && low < INDEFINITE) return undefined
  if (low === INDEFINITE) {
    return major >= 2 && major <= 5 ? { major, end: at + 1, items: Number.POSITIVE_INFINITY } : undefined
  }
  const size = low < 24 ? 0 : 2 ** (low - 24)
  const start = at + 1 + size
  if (start > bytes.length) return undefined
  const argument = size === 0 ? low : size === 8 ? Number(bytes.readBigUInt64BE(at + 1)) : bytes.readUIntBE(at + 1, size)
  const items = [undefined, undefined, undefined, undefined, argument, argument * 2, 1, undefined][major]
  const end = major === 2 || major === 3 ? start + argument : start
  return end > bytes.length ? undefined : { major, end, items }
}
