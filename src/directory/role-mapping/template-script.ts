/**
 * The script that a role template holds: a mustache template with parameters (reference 04 §7.3).
 *
 * Mirrors Elasticsearch's script parser: `{"source":…}` with `params` and `options`, or the bare text as a JSON string. `lang` is
 * read and not looked at: a role template is always mustache. There are no stored scripts here, so every `id` is unknown.
 */
import {
  type Field,
  type JsonObject,
  JsonTokenReader,
  type JsonValue,
  objectField,
  objectParser,
  stringField,
  type TokenReader,
} from '../../engine/index.ts'
import { IllegalArgumentError, ResourceNotFoundError } from '../../errors.ts'
import { jsonOf, textOf } from './template-value.ts'

/** `contentType` says how what the template prints is escaped. */
export type TemplateScript = Readonly<{ source: string; params: JsonObject; contentType: string | undefined }>

const contentTypeOption = 'content_type'
const jsonContentType = 'application/json;charset=utf-8'

/** The most characters of a script with its parameters. */
const maxScriptLength = 100_000

/** The script in a JSON text; throws as the readers of documents do, and `IllegalArgumentError` for what makes no script. */
export function parseTemplateScript(text: string): TemplateScript {
  if (text.length > maxScriptLength) {
    throw new IllegalArgumentError(`a role template may have ${maxScriptLength} characters, this one has ${text.length}`)
  }
  const reader = new JsonTokenReader(Buffer.from(text))
  if (reader.next() === 'VALUE_STRING') return { source: reader.text(), params: {}, contentType: undefined }
  return resolveScript(parseScript(reader))
}

type Source = Readonly<{ text: string; isDocument: boolean }>
type Members = Readonly<{ source?: Source; id?: string; lang?: string; options?: JsonObject; params?: JsonObject }>

function parseScript(reader: TokenReader): Members {
  let isFound = false
  const only = <T>(field: Field<T>): Field<T> => ({
    ...field,
    read: (at) => {
      // WIRE
      if (isFound) throw new IllegalArgumentError('must only use one of [source, id] when specifying a script')
      isFound = true
      return field.read(at)
    },
  })
  const fields = { source: only(sourceField()), id: only(stringField()), lang: stringField() }
  return objectParser('script', { ...fields, options: objectField(), params: objectField() })(reader)
}

/** A text, or a document that stands for its JSON text. */
function sourceField(): Field<Source> {
  return {
    accepts: ['START_OBJECT', 'VALUE_STRING'],
    read: (reader) => {
      const isDocument = reader.token === 'START_OBJECT'
      return { text: isDocument ? jsonOf(reader.value()) : reader.text(), isDocument }
    },
  }
}

// WIRE: all texts
function resolveScript({ source, id, lang, options = {}, params = {} }: Members): TemplateScript {
  if (id !== undefined) throw storedScriptRefusal(id, lang, options)
  if (source === undefined) {
    throw new IllegalArgumentError('must specify either [source] for an inline script or [id] for a stored script')
  }
  const { [contentTypeOption]: contentType, ...others } = options
  if (Object.keys(others).length > 0) {
    throw new IllegalArgumentError(`illegal compiler options [${textOf(others as JsonValue)}] specified`)
  }
  const given = contentType === undefined ? undefined : textOf(contentType)
  return { source: source.text, params, contentType: given ?? (source.isDocument ? jsonContentType : undefined) }
}

// WIRE: all texts
function storedScriptRefusal(id: string, lang: string | undefined, options: JsonObject): IllegalArgumentError {
  if (lang !== undefined) return new IllegalArgumentError('illegally specified <lang> for a stored script')
  if (Object.keys(options).length > 0) {
    return new IllegalArgumentError('field [options] cannot be specified using a stored script')
  }
  const cause = new ResourceNotFoundError(`unable to find script [${id}] in cluster state`)
  return new IllegalArgumentError(`org.elasticsearch.ResourceNotFoundException: ${cause.message}`, { cause })
}
