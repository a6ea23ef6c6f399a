/**
 * Path parameters that hold several names (reference 04 §1.1): split at commas, not trimmed, empty parts kept but for trailing
 * ones. Names are literal.
 */
export function splitNames(text: string | undefined): readonly string[] {
  if (text === undefined) return []
  const names = text.split(',')
  while (names.at(-1) === '') names.pop()
  return names
}
