/**
 * Refuses document filters that cannot be part of a role (reference 04 §5.7).
 *
 * Mirrors what Elasticsearch checks when a role is stored. A filter is a search query; this service never runs one, so it checks the
 * frame of every query (one object under a name that exists), the compound kinds recursively, and the kinds that roles may not use.
 * What stands inside a leaf query is opaque here. A filter whose first member is `template` is evaluated for each user and checked
 * no further.
 *
 * WIRE: all texts.
 */
import { BailiwickError, ParseError, type XContentParseError } from '../../errors.ts'
import { JsonTokenReader } from '../document/json-token-reader.ts'
import { refuse } from '../document/refuse.ts'
import type { TokenReader } from '../document/token-reader.ts'
import { checkQuery } from './check-query.ts'
import type { NamedRoleDescriptor } from './role-descriptor.ts'

/**
 * Throws `ParseError` about the first entry whose filter cannot be used. `onDeprecation` is told of members that should not be used
 * any more.
 */
export function validateRoleQueries({ descriptor }: NamedRoleDescriptor, onDeprecation?: TokenReader['onDeprecation']): void {
  for (const [index, { names, query }] of descriptor.indices.entries()) {
    if (query === undefined) continue
    try {
      const reader: TokenReader = new JsonTokenReader(query)
      reader.onDeprecation = onDeprecation
      checkFilter(reader)
    } catch (cause) {
      if (!(cause instanceof BailiwickError)) throw cause
      throw new ParseError(
        `failed to parse field 'query' for indices [${names}] at index privilege [${index}] of role descriptor`,
        {
          cause,
        },
      )
    }
  }
}

function checkFilter(reader: TokenReader): void {
  if (reader.next() !== 'START_OBJECT') throw unexpected(reader, '[START_OBJECT]')
  if (reader.next() !== 'FIELD_NAME') throw unexpected(reader, "[FIELD_NAME] with value a query name or 'template'")
  if (reader.text() !== 'template') checkQuery(reader)
}

function unexpected(reader: TokenReader, expected: string): XContentParseError {
  return refuse(reader.position, `expected ${expected} but found [${reader.token}] instead`)
}
