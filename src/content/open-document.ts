/**
 * Opens a document in the format in which it came.
 *
 * Mirrors Elasticsearch's choice of a parser by media type.
 */
import { JsonTokenReader, type PreparedJson, prepareJson, type Steps, type TokenReader } from '../engine/index.ts'
import { BailiwickError } from '../errors.ts'
import { CborTokenReader } from './cbor-token-reader.ts'
import { YamlTokenReader } from './yaml-token-reader.ts'

export type Format = 'json' | 'yaml' | 'cbor'

/** Bytes from which on a document is worth being prepared. */
const largeLength = 128 * 1024
const preparedDocuments = new WeakMap<Buffer, PreparedJson>()

/**
 * Does in slices what opening and reading a large document would do at once, such as decoding a long text: a reader cannot pause within
 * a token. Undefined when there is nothing to do, as for nearly all.
 */
export function prepareDocument(bytes: Buffer, format: Format): Steps<void> | undefined {
  return bytes.length < largeLength || format !== 'json' ? undefined : prepareLarge(bytes)
}

function* prepareLarge(bytes: Buffer): Steps<void> {
  try {
    preparedDocuments.set(bytes, yield* prepareJson(bytes))
  } catch (error) {
    // The reader finds it again, and tells it in its turn.
    if (!(error instanceof BailiwickError)) throw error
  }
}

/** A reader that stands before the document's first token. */
export function openDocument(bytes: Buffer, format: Format): TokenReader {
  switch (format) {
    case 'json':
      return new JsonTokenReader(bytes.length < largeLength ? bytes : (preparedDocuments.get(bytes) ?? bytes))
    case 'yaml':
      return new YamlTokenReader(bytes)
    case 'cbor':
      return new CborTokenReader(bytes)
  }
}
