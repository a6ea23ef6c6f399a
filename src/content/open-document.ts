/**
 * Opens a document in the format in which it came.
 *
 * Mirrors Elasticsearch's choice of a parser by media type.
 */
import { JsonTokenReader, type TokenReader } from '../engine/index.ts'
import { CborTokenReader } from './cbor-token-reader.ts'
import { YamlTokenReader } from './yaml-token-reader.ts'

/** A reader that stands before the document's first token. */
export function openDocument(bytes: Buffer, format: 'json' | 'yaml' | 'cbor'): TokenReader {
  switch (format) {
    case 'json':
      return new JsonTokenReader(bytes)
    case 'yaml':
      return new YamlTokenReader(bytes)
    case 'cbor':
      return new CborTokenReader(bytes)
  }
}
