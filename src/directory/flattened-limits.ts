/**
 * What a document can be whose leaves are searched, each as a term: the labels of a profile, the metadata of a role or an API key.
 *
 * Mirrors the limits of Elasticsearch's flattened fields (reference 05 §6.4), of which only the place and the preview in the text of a
 * refusal are left out: they are those of a document that is not made here.
 */
import type { JsonObject, JsonValue } from '../engine/index.ts'
import { DocumentParsingError, IllegalArgumentError } from '../errors.ts'

const maxDepth = 20
/** Bytes of a leaf's path, a separator and its text. */
const maxTermLength = 32_766

/** Which field of which document: both are named in refusals. */
export type FlattenedField = Readonly<{ field: 'user_profile.labels' | 'metadata_flattened'; documentId: string }>

/** Throws `DocumentParsingError` for a document that nests too deep or has a leaf too long. */
export function checkFlattened(document: JsonObject, { field, documentId }: FlattenedField): void {
  try {
    checkObject(document, '', 1, field)
  } catch (cause) {
    if (!(cause instanceof IllegalArgumentError)) throw cause
    const reason = `failed to parse field [${field}] of type [flattened] in document with id '${documentId}'`
    throw new DocumentParsingError(reason, { cause })
  }
}

// WIRE: all three texts
function checkObject(object: JsonObject, path: string, depth: number, field: string): void {
  if (depth > maxDepth) {
    throw new IllegalArgumentError(`The provided [flattened] field [${field}] exceeds the maximum depth limit of [${maxDepth}].`)
  }
  for (const [key, value] of Object.entries(object)) {
    const memberPath = path === '' ? key : `${path}.${key}`
    if (key.includes('\0')) {
      throw new IllegalArgumentError(
        `Keys in [flattened] fields cannot contain the reserved character \\0. Offending key: [${memberPath}].`,
      )
    }
    checkValue(value, memberPath, depth, field)
  }
}

function checkValue(value: JsonValue, path: string, depth: number, field: string): void {
  if (Array.isArray(value)) for (const item of value) checkValue(item, path, depth, field)
  else if (isLeaf(value)) checkLeaf(String(JSON.isRawJSON(value) ? value.rawJSON : value), path, field)
  else checkObject(value as JsonObject, path, depth + 1, field)
}

function isLeaf(value: JsonValue): boolean {
  return typeof value !== 'object' || value === null || JSON.isRawJSON(value)
}

function checkLeaf(text: string, path: string, field: string): void {
  const length = Buffer.byteLength(text)
  if (Buffer.byteLength(path) + 1 + length <= maxTermLength) return
  throw new IllegalArgumentError(
    `Flattened field [${field}] contains one immense field whose keyed encoding is longer than the allowed max length of ${maxTermLength} bytes. ` +
      `Key length: ${Buffer.byteLength(path)}, value length: ${length} for key starting with [${path.slice(0, 50)}]`,
  )
}
