/** Probes what is refused, with the exact texts that Elasticsearch 9.5.3 gives for an asked index name. */
import type { RefusalCase } from './pattern-case.ts'

const unfinished = (pattern: string) =>
  `invalid pattern [${pattern}]. patterns starting with '/' indicate regular expression pattern and therefore must also end with '/'.` +
  " other patterns (those that do not start with '/') will be treated as simple wildcard patterns"

export const refusalCases = [
  { pattern: '/', reason: unfinished('/') },
  { pattern: '/dashboards', reason: unfinished('/dashboards') },
  { pattern: '/a/*', reason: unfinished('/a/*') },
  { pattern: '/a)/', reason: 'end-of-string expected at position 1' },
  { pattern: '/😀)/', reason: 'end-of-string expected at position 2' },
  { pattern: '/(/', reason: 'unexpected end-of-string' },
  { pattern: '/a|/', reason: 'unexpected end-of-string' },
  { pattern: '/a&/', reason: 'unexpected end-of-string' },
  { pattern: '/~/', reason: 'unexpected end-of-string' },
  { pattern: '/\\/', reason: 'unexpected end-of-string' },
  { pattern: '/a\\/', reason: 'unexpected end-of-string' },
  { pattern: '/[/', reason: 'unexpected end-of-string' },
  { pattern: '/[\\/', reason: 'unexpected end-of-string' },
  { pattern: '/[a-/', reason: 'unexpected end-of-string' },
  // An escaped character begins no range, so the hyphen stands for itself.
  { pattern: '/[\\<-/', reason: "expected ']' at position 4" },
  { pattern: '/[\\<-\\b]/', reason: 'invalid character class \\98' },
  { pattern: '/(a/', reason: "expected ')' at position 2" },
  { pattern: '/(😀/', reason: "expected ')' at position 3" },
  { pattern: '/[a/', reason: "expected ']' at position 2" },
  { pattern: '/[]/', reason: "expected ']' at position 2" },
  { pattern: '/[^]/', reason: "expected ']' at position 3" },
  { pattern: '/"/', reason: "expected '\"' at position 1" },
  { pattern: '/"a/', reason: "expected '\"' at position 2" },
  { pattern: '/<a/', reason: "expected '>' at position 2" },
  { pattern: '/<1-2/', reason: "expected '>' at position 4" },
  { pattern: '/a{1/', reason: "expected '}' at position 3" },
  { pattern: '/a{1,/', reason: "expected '}' at position 4" },
  { pattern: '/a{1,x/', reason: "expected '}' at position 4" },
  { pattern: '/a{/', reason: 'integer expected at position 2' },
  { pattern: '/a{x}/', reason: 'integer expected at position 2' },
  { pattern: '/a{,3}/', reason: 'integer expected at position 2' },
  { pattern: '/a{5,2}/', reason: 'invalid repetition range(out of order): 5..2' },
  { pattern: '/a{99999999999}/', reason: 'For input string: "99999999999"', kind: 'number-format' },
  { pattern: '/a{1,2147483648}/', reason: 'For input string: "2147483648"', kind: 'number-format' },
  { pattern: '/<1-a>/', reason: 'interval syntax error at position 4', cause: 'For input string: "a"' },
  { pattern: '/<1-99999999999>/', reason: 'interval syntax error at position 14', cause: 'For input string: "99999999999"' },
  { pattern: '/<-1>/', reason: 'interval syntax error at position 3', cause: '' },
  { pattern: '/<1->/', reason: 'interval syntax error at position 3', cause: '' },
  { pattern: '/<1-2-3>/', reason: 'interval syntax error at position 6', cause: '' },
  { pattern: '/<name>/', reason: "'name' not found" },
  { pattern: '/<>/', reason: "'' not found" },
  // Ranges are judged when the whole class is read, the first wrong one first, and before its end is missed.
  { pattern: '/[z-a\\b]/', reason: 'invalid character class \\98' },
  { pattern: '/[z-ay-/', reason: 'unexpected end-of-string' },
  { pattern: '/[y-xz-a]/', reason: 'invalid range: from (121) cannot be > to (120)' },
  { pattern: '/[z-ax/', reason: 'invalid range: from (122) cannot be > to (97)' },
  { pattern: '/[z-a]\\b/', reason: 'invalid range: from (122) cannot be > to (97)' },
  // Names are looked up when the whole text is read: every other mistake comes first, then the first name.
  { pattern: '/<b>|<a>/', reason: "'b' not found" },
  { pattern: '/<a>{0}/', reason: "'a' not found" },
  { pattern: '/#&<a>/', reason: "'a' not found" },
  { pattern: '/<a>(/', reason: 'unexpected end-of-string' },
  { pattern: '/<a>)/', reason: 'end-of-string expected at position 3' },
  { pattern: '/<a>[z-a]/', reason: 'invalid range: from (122) cannot be > to (97)' },
  { pattern: '/<b>{5,2}/', reason: 'invalid repetition range(out of order): 5..2' },
  { pattern: '/<a>\\b/', reason: 'invalid character class \\98' },
  { pattern: '/[z-a]/', reason: 'invalid range: from (122) cannot be > to (97)' },
  { pattern: '/[a-]/', reason: 'invalid range: from (97) cannot be > to (93)' },
  { pattern: '/\\b/', reason: 'invalid character class \\98' },
  { pattern: '/\\Z/', reason: 'invalid character class \\90' },
  { pattern: '/a\\n/', reason: 'invalid character class \\110' },
  { pattern: '/[\\b]/', reason: 'invalid character class \\98' },
] as const satisfies readonly RefusalCase[]

/** Patterns on either side of the border of complexity, and the size Elasticsearch names for the refused ones. */
export const complexityCases = [
  { pattern: '****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*', refused: '45 states and 86 transitions' },
  { pattern: '*a????????????', refused: undefined },
  { pattern: '*a?????????????', refused: '15 states and 15 transitions' },
  { pattern: '/.*a.{12}/', refused: undefined },
  { pattern: '/.*a.{13}/', refused: '15 states and 15 transitions' },
  { pattern: '/~(.*a.{13})/', refused: '15 states and 15 transitions' },
] as const
