/**
 * What Java takes for white space, which differs from what JavaScript does in two ways: where it reads numbers, every control
 * character counts and nothing beyond the space; where it looks for blank texts, U+00A0 and the like do not count.
 */

/** Without the control characters and spaces at both ends. */
export function trimJava(text: string): string {
  return text.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '')
}

/** Whether a text is empty or has nothing but white space. */
export function isJavaBlank(text: string): boolean {
  return /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/.test(text)
}
