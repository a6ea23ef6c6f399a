/**
 * Values to bytes, in the format that was negotiated.
 *
 * SMILE is not written: whoever asks for it gets JSON under JSON's own content type, which every client can tell apart.
 */
import type { Format } from './content-types.ts'
import type { Rendered } from './exchange.ts'
import { renderCompactJson, renderPrettyJson } from './render-json.ts'

/** The text or bytes of `value`. */
export function render(value: Rendered, _format: Format, isPretty: boolean): string | Buffer {
  return isPretty ? renderPrettyJson(value) : renderCompactJson(value)
}
