/**
 * YAML bodies: decoded as a whole, since no reader of ours works on YAML token by token.
 *
 * COST: the package is loaded with the first YAML body; by `require`, because whoever reads a body cannot wait for an import.
 */
import { createRequire } from 'node:module'
import { XContentParseError } from '../errors.ts'

const require = createRequire(import.meta.url)

/** The value of a YAML text in UTF-8. Throws `XContentParseError` when it is malformed. */
export function decodeYaml(body: Buffer): unknown {
  const { parse } = require('yaml') as typeof import('yaml')
  try {
    return parse(body.toString('utf8'))
  } catch (cause) {
    throw new XContentParseError(`[1:1] the YAML text is malformed: ${firstLine(cause)}`, { cause })
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? ''
}
