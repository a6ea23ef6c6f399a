/**
 * Keeps secrets out of the log: whatever is logged passes here first.
 *
 * Two nets, because neither alone is tight: members whose name says that they hold a secret lose their value wherever they are
 * nested, and texts lose what follows an authentication scheme, wherever a message quotes a header.
 *
 * COST: O(size of what is logged), to a depth of 8; deeper values are left out.
 */

const redacted = '[redacted]'
const maxDepth = 8

/** Names of members, without case, `-` and `_`. */
const secretNames = new Set([
  'authorization',
  'proxyauthorization',
  'essecondaryauthorization',
  'cookie',
  'setcookie',
  'password',
  'passwordhash',
  'bootstrappassword',
  'generatedpassword',
  'elasticpassword',
  'secret',
  'secrethash',
  'sharedsecret',
  'clientauthentication',
  'esclientauthentication',
  'hmackey',
  'hmackeys',
  'hmacjwkset',
  'clientsecret',
  'token',
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'accesshash',
  'refreshhash',
  'seed',
  'successorseed',
  'kerberosticket',
  'apikey',
  'encoded',
  'credentials',
])

const schemes = /\b(Basic|Bearer|ApiKey|SharedSecret)\s+[^\s"',;\]]+/gi

/** A copy of `value` without its secrets; errors become plain values with type, message, stack and cause. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= maxDepth) return '[too deep]'
  if (value instanceof Error) return redactError(value, depth)
  if (value instanceof Uint8Array) return `[${value.length} bytes]`
  if (value instanceof Map) return redactMembers([...value], depth)
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1))
  return redactMembers(Object.entries(value), depth)
}

/** A text without what follows an authentication scheme. */
export function redactText(text: string): string {
  return text.replace(schemes, `$1 ${redacted}`)
}

function redactError(error: Error, depth: number): unknown {
  return redactMembers(
    [
      ['type', error.name],
      ['message', error.message],
      ['stack', error.stack],
      ...Object.entries(error),
      ...(error.cause === undefined ? [] : [['cause', error.cause] as const]),
    ],
    depth,
  )
}

function redactMembers(members: readonly (readonly [unknown, unknown])[], depth: number): Record<string, unknown> {
  const copy: Record<string, unknown> = Object.create(null)
  for (const [name, value] of members) {
    const isSecret = secretNames.has(String(name).replace(/[-_]/g, '').toLowerCase())
    copy[String(name)] = isSecret ? redacted : redact(value, depth + 1)
  }
  return copy
}
