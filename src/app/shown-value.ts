/** How refusals show what somebody wrote: on one line, and not in full length. */

export function shownValue(value: unknown): string {
  if (value instanceof Map) return 'a mapping'
  return oneLine(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)))
}

/** Without line breaks, and cut after 100 characters. */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
  return line.length > 100 ? `${line.slice(0, 100)}…` : line
}
