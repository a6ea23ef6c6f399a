/**
 * Tabs where a token of YAML should begin, which YAML 1.1 as SnakeYAML reads it refuses and the package `yaml` takes.
 *
 * Within texts and comments they are like any other character; behind an unquoted text they are white space that belongs to it.
 */
import { lexemesOf } from './yaml-lexemes.ts'

/** Where the first such tab stands. COST: a text without tabs is only searched for one. */
export function findStrayTab(text: string): number | undefined {
  if (!text.includes('\t')) return undefined
  let isBehindText = false
  for (const { source, at, isText } of lexemesOf(text)) {
    const isSpace = /^[ \t]+$/.test(source)
    if (isSpace && source.includes('\t') && !isBehindText) return at + source.indexOf('\t')
    if (!isSpace && !/^\r?\n$/.test(source)) isBehindText = isText && !source.endsWith('\n')
  }
  return undefined
}
