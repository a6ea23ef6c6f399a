/**
 * How much of a text in YAML has to be read to know that it is too deep.
 *
 * The package calls itself for each list or mapping in brackets, and so takes its time, and at last runs out of stack, for what nobody
 * will be told: what stands behind the first that is too deep does not count.
 */
import { lexemesOf } from './yaml-lexemes.ts'

/** The text up to the bracket that is deeper than `maxDepth`, or all of it. COST: a text with few brackets is only searched for them. */
export function withinDepth(text: string, maxDepth: number): string {
  if ((text.match(/[[{]/g)?.length ?? 0) <= maxDepth) return text
  let depth = 0
  for (const { source, at, isText } of lexemesOf(text)) {
    if (isText) continue
    if (source === '[' || source === '{') depth++
    else if (source === ']' || source === '}') depth--
    if (depth > maxDepth) return text.slice(0, at + source.length)
  }
  return text
}
