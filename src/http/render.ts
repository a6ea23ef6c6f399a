/**
 * Values to bytes, in the format that was negotiated.
 */
import type { Format } from './content-types.ts'
import type { Rendered } from './exchange.ts'
import { renderCbor } from './render-cbor.ts'
import { renderCompactJson, renderPrettyJson } from './render-json.ts'
import { renderYaml } from './render-yaml.ts'

/** The text or the bytes of `value`; only JSON has a pretty form of its own, and only CBOR counts lists. */
export function render(
  value: Rendered,
  format: Format,
  isPretty: boolean,
  countedLists?: readonly string[] | undefined,
): string | Buffer {
  switch (format) {
    case 'json':
      return isPretty ? renderPrettyJson(value) : renderCompactJson(value)
    case 'yaml':
      return renderYaml(value)
    case 'cbor':
      return renderCbor(value, countedLists)
  }
}
