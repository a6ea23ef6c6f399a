/** What Jackson's lenient readers of UTF-8 know of a character: how long it is by its first byte, and what four bytes make. */

/** How many bytes follow `lead` in its character; undefined when none can begin with it. */
export function followingBytes(lead: number): number | undefined {
  if (lead < 0x80) return 0
  if (lead >= 0xc0 && lead < 0xe0) return 1
  if (lead >= 0xe0 && lead < 0xf0) return 2
  return lead >= 0xf0 && lead < 0xf8 ? 3 : undefined
}

/** The units of a character of four bytes, even when it needs fewer. */
export function pairOf(code: number): string {
  const rest = code - 0x10000
  return String.fromCharCode(0xd800 | (rest >> 10), 0xdc00 | (rest & 0x3ff))
}
