/**
 * Documents that users wrote (metadata, labels and data of profiles) in the order in which Elasticsearch shows them.
 *
 * Elasticsearch reads them into Java hash maps: members come in the order of their hashes, however deep, not as they were written.
 * Most are read so once more when they are shown. The metadata of users alone is shown as stored: in hash order when written, and
 * what a later request adds behind it.
 *
 * Different: names that look like whole numbers come first in metadata of users, and elsewhere among names in one bucket.
 *
 * COST: hashes every name each time it is shown; such documents are small.
 */
import { type JsonObject, type JsonValue, javaHashOrder } from '../engine/index.ts'
import type { Rendered } from '../http/exchange.ts'
import { inHashOrder } from './in-hash-order.ts'

/** The document, and every object in it, in the order of a hash map. */
export function renderDocument(document: JsonValue): Rendered {
  if (Array.isArray(document)) return document.map(renderDocument)
  if (!isObject(document)) return document as Rendered
  return inHashOrder(new Map(Object.entries(document).map(([name, member]) => [name, renderDocument(member)])))
}

/** The same as a document to be stored. */
export function documentInHashOrder(document: JsonObject): JsonObject {
  const ordered: { [name: string]: JsonValue } = Object.create(null)
  for (const name of javaHashOrder(Object.keys(document))) ordered[name] = valueInHashOrder(document[name]!)
  return ordered
}

function valueInHashOrder(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(valueInHashOrder)
  return isObject(value) ? documentInHashOrder(value) : value
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value)
}
