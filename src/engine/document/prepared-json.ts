/** What is done with a JSON document before it is read token by token, at once or, for a large one, in slices. */
import { finish, type Steps } from '../steps/steps.ts'
import type { LongTexts } from './json-cursor.ts'
import type { JsonSource } from './json-errors.ts'
import { findLongTexts } from './long-texts.ts'
import { decodeWide } from './wide-encoding.ts'

/** A document whose encoding is known, and its long texts if they were looked for. */
export type PreparedJson = Readonly<{ source: JsonSource; longTexts?: LongTexts }>

const utf8 = new TextEncoder()

/** Does in slices what reading would do at once. Throws `XContentParseError` when its encoding is none. */
export function* prepareJson(bytes: Uint8Array): Steps<PreparedJson> {
  const source = yield* sourceInSteps(bytes)
  const longTexts = yield* findLongTexts(source)
  return longTexts.size === 0 ? { source } : { source, longTexts }
}

/** What messages tell of a document in bytes or as text. Throws `XContentParseError` when its encoding is none. */
export function sourceOf(document: Uint8Array | string): JsonSource {
  return typeof document === 'string' ? { bytes: utf8.encode(document), isText: true } : finish(sourceInSteps(document))
}

function* sourceInSteps(bytes: Uint8Array): Steps<JsonSource> {
  const text = yield* decodeWide(bytes)
  return text === undefined ? { bytes, isText: false } : { bytes: utf8.encode(text), isText: true, original: bytes }
}
