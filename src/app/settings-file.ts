/**
 * Reads the settings file: a YAML mapping of setting names to values.
 *
 * The parser is loaded only when there is a file.
 */
import { readFile } from 'node:fs/promises'
import { ConfigurationError } from '../errors.ts'

/** Names and values in the order written. Refuses with `ConfigurationError` what cannot be read or is no mapping. */
export async function readSettingsFile(file: string): Promise<readonly (readonly [string, unknown])[]> {
  const text = await readText(file)
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text, { prettyErrors: false })
  const [error] = document.errors
  if (error !== undefined) {
    const line = text.slice(0, error.pos[0]).split('\n').length
    throw new ConfigurationError(`the settings file \`${file}\` is no YAML: line ${line}: ${error.message.split('\n')[0]}`)
  }
  const value: unknown = document.toJS({ mapAsMap: true, maxAliasCount: 100 })
  if (value === null) return []
  if (value instanceof Map) return [...value].map(([name, entry]) => [String(name), entry])
  throw new ConfigurationError(`the settings file \`${file}\` must hold a mapping of setting names to values`)
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    throw new ConfigurationError(`cannot read the settings file \`${file}\` (${code}); check its path and permissions`)
  }
}
