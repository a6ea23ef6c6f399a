/**
 * How a query fails where it is carried out, in the words of an index.
 *
 * WIRE: there is one index, one shard and one node here, so these names are constants.
 */
import { type BailiwickError, QueryShardError, SearchPhaseError } from '../../errors.ts'

export const searchedIndex = { index_uuid: '_na_', index: '.security-7' } as const

/** A query of which no search can be made. */
export function shardFailure(reason: string, cause?: BailiwickError): QueryShardError {
  return new QueryShardError(reason, { cause, metadata: searchedIndex })
}

/** The same for a value that does not fit its field. */
export function failedToCreate(cause: BailiwickError): QueryShardError {
  return shardFailure(`failed to create query: ${cause.message}`, cause)
}

/** A search that fails in every place, as it does when no query can be made of what is looked for. */
export function searchFailure(cause: BailiwickError): SearchPhaseError {
  return new SearchPhaseError('all shards failed', { cause })
}
