/**
 * Reads a query: the frame around its kind, and the kind's own content.
 *
 * Mirrors Elasticsearch's query DSL as far as the query APIs take it (reference 04 §3.7). Every kind that Elasticsearch knows is
 * recognised; what is not supported here is refused only after everything was read. Its content is not looked at.
 *
 * INVARIANT: at most `maxDepth` queries within one another. WIRE: all texts.
 */
import { didYouMean, queryKinds, type TokenReader } from '../../engine/index.ts'
import { IllegalArgumentError, NamedObjectNotFoundError } from '../../errors.ts'
import { boolParser } from './bool-query.ts'
import { readMatch } from './match-query.ts'
import { malformed, type ParsedQuery, plainQuery } from './parsed-query.ts'
import { readPrefix, readWildcard } from './pattern-queries.ts'
import { readRange } from './range-query.ts'
import { readSimpleQueryString } from './simple-query-string.ts'
import { readExists, readIds, readMatchAll } from './small-queries.ts'
import { readTerm, readTerms } from './term-queries.ts'

const maxDepth = 30

type ReadContent = (reader: TokenReader, depth: number) => ParsedQuery

const readers: ReadonlyMap<string, ReadContent> = new Map<string, ReadContent>([
  ['bool', (reader, depth) => boolParser((clause) => parseClause(clause, depth + 1))(reader)],
  ['exists', readExists],
  ['ids', readIds],
  ['match', readMatch],
  ['match_all', readMatchAll],
  ['prefix', readPrefix],
  ['range', readRange],
  ['simple_query_string', readSimpleQueryString],
  ['term', readTerm],
  ['terms', readTerms],
  ['wildcard', readWildcard],
])

/** The query at whose START_OBJECT the reader stands; afterwards it stands at its END_OBJECT. */
export function parseQuery(reader: TokenReader): ParsedQuery {
  return parseClause(reader, 1)
}

function parseClause(reader: TokenReader, depth: number): ParsedQuery {
  if (reader.token !== 'START_OBJECT' && reader.next() !== 'START_OBJECT') {
    throw malformed(reader, '[_na] query malformed, must start with start_object')
  }
  if (reader.next() === 'END_OBJECT') {
    const { line, column } = reader.position
    throw new IllegalArgumentError(`query malformed, empty clause found at [${line}:${column}]`)
  }
  const kind = reader.text()
  if (reader.next() !== 'START_OBJECT') throw malformed(reader, `[${kind}] query malformed, no start_object after query name`)
  if (depth > maxDepth) throw tooDeep()
  const query = readContent(kind, reader, depth)
  if (reader.next() !== 'END_OBJECT') {
    throw malformed(reader, `[${kind}] malformed query, expected [END_OBJECT] but found [${reader.token}]`)
  }
  return query
}

function readContent(kind: string, reader: TokenReader, depth: number): ParsedQuery {
  const read = readers.get(kind)
  if (read !== undefined) return read(reader, depth)
  if (!queryKinds.has(kind)) throw unknownKind(reader, kind)
  reader.skip()
  return plainQuery(
    () => ({ kind: 'none' }),
    () => {
      throw new IllegalArgumentError(`Query type [${kind}] is not currently supported in this context`)
    },
  )
}

function tooDeep(): IllegalArgumentError {
  return new IllegalArgumentError(
    'The nested depth of the query exceeds the maximum nested depth for queries set in [indices.query.bool.max_nested_depth]',
  )
}

function unknownKind(reader: TokenReader, kind: string): Error {
  const { line, column } = reader.position
  const question = didYouMean(kind, queryKinds)
  const cause = new NamedObjectNotFoundError(`[${line}:${column}] unknown field [${kind}]`)
  return malformed(reader, `unknown query [${kind}]${question === '' ? '' : ` ${question}`}`, cause)
}
