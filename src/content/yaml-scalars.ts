/**
 * What a scalar in YAML means.
 *
 * Mirrors what Elasticsearch takes for the kind of a plain scalar, which is YAML 1.1 without dates and base 60: `yes` is true, `017` is
 * 15, `1_000` is a number, but `08` and `0o17` are texts. The text of a number stays as it was written.
 */
import { type JsonValue, javaNumberValue } from '../engine/index.ts'

export type ScalarToken = 'VALUE_STRING' | 'VALUE_NUMBER' | 'VALUE_BOOLEAN' | 'VALUE_NULL' | 'VALUE_EMBEDDED_OBJECT'

const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/
const NULL = /^(?:~|null|Null|NULL|)$/
const INTEGER = /^[-+]?(?:0|[1-9][0-9_]*|0[0-7_]+|0x[0-9a-fA-F_]+|0b[01_]+)$/
const FRACTION =
  /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[0-9][0-9_]*[eE][-+]?[0-9]+|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?)$/
/** Looks like a number, and is refused as soon as one is made of it. */
const NO_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/

const TAGS: ReadonlyMap<string, (text: string) => ScalarToken> = new Map<string, (text: string) => ScalarToken>([
  ['tag:yaml.org,2002:int', (text) => (INTEGER.test(text) ? 'VALUE_NUMBER' : 'VALUE_STRING')],
  ['tag:yaml.org,2002:float', () => 'VALUE_NUMBER'],
  ['tag:yaml.org,2002:bool', (text) => (TRUE.test(text) || FALSE.test(text) ? 'VALUE_BOOLEAN' : 'VALUE_STRING')],
  ['tag:yaml.org,2002:null', () => 'VALUE_NULL'],
  ['tag:yaml.org,2002:binary', () => 'VALUE_EMBEDDED_OBJECT'],
])

/** The kind of a scalar with this text; `tag` is its full tag, if it has one. */
export function scalarToken(text: string, isPlain: boolean, tag: string | undefined): ScalarToken {
  if (tag !== undefined && tag !== '!') return TAGS.get(tag)?.(text) ?? 'VALUE_STRING'
  if (!isPlain) return 'VALUE_STRING'
  if (NULL.test(text)) return 'VALUE_NULL'
  if (TRUE.test(text) || FALSE.test(text)) return 'VALUE_BOOLEAN'
  return INTEGER.test(text) || FRACTION.test(text) || NO_NUMBER.test(text) ? 'VALUE_NUMBER' : 'VALUE_STRING'
}

/** Of a scalar that is a boolean. */
export function isTrue(text: string): boolean {
  return TRUE.test(text)
}

/** Of a scalar that is a number, its value as it is stored; undefined when it only looks like one. */
export function numberOf(text: string, isFraction: boolean): JsonValue | undefined {
  const digits = text.replaceAll('_', '')
  if (!isFraction && INTEGER.test(text)) return javaNumberValue({ text: wholeDigits(digits), isFloat: false })
  return FRACTION.test(text) || INTEGER.test(text) ? javaNumberValue({ text: digits, isFloat: true }) : undefined
}

/** The digits of a whole number in base 10. */
function wholeDigits(text: string): string {
  const sign = text.startsWith('-') ? '-' : ''
  const size = text.replace(/^[-+]/, '')
  const isOctal = /^0[0-7]+$/.test(size)
  return `${sign}${BigInt(isOctal ? `0o${size.slice(1)}` : size)}`
}
