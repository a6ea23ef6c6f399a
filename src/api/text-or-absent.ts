/** Optional texts of requests that count only when they say something. */

/** What Java takes for whitespace: the no-break spaces are none, four separators among the control characters are. */
const blank = /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/

/** The text; undefined when it is empty or blank. */
export function textOrAbsent(text: string | undefined): string | undefined {
  return text === undefined || blank.test(text) ? undefined : text
}
