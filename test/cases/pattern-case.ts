/** The shapes of pattern cases. */

/** Words that a list of patterns accepts and rejects; the name says the behaviour. */
export type PatternCase = Readonly<{
  name: string
  patterns: readonly string[]
  accept: readonly string[]
  reject: readonly string[]
}>

/** Asked patterns that a list of patterns covers, and ones that it does not. */
export type InclusionCase = Readonly<{
  name: string
  patterns: readonly string[]
  covers: readonly string[]
  misses: readonly string[]
}>

/** A pattern that is refused, and the exact text. */
export type RefusalCase = Readonly<{ pattern: string; reason: string; kind?: 'number-format'; cause?: string }>
