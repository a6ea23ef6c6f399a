/**
 * Raw JSON numbers: Node 24 has them, the compiler's library does not know them yet.
 *
 * `JSON.rawJSON('1.0')` is a value that `JSON.stringify` prints as `1.0`.
 */
interface JSON {
  rawJSON(text: string): Readonly<{ rawJSON: string }>
  isRawJSON(value: unknown): value is Readonly<{ rawJSON: string }>
}
