/** The body of API key queries: that of every query API, and aggregations (reference 04 §11.5). */
import { nestedField, objectParser } from '../../engine/index.ts'
import { IllegalArgumentError } from '../../errors.ts'
import { type ParsedAggregation, parseAggregations } from './parse-aggregations.ts'
import { type QueryRequest, queryMembers } from './query-request.ts'

export type KeyQueryRequest = QueryRequest & Readonly<{ aggregations?: readonly ParsedAggregation[] }>

const { query, ...others } = queryMembers
const aggregations = nestedField(parseAggregations)

export const parseKeyQueryRequest = objectParser(
  'query_api_key_request_payload',
  { query, aggs: aggregations, aggregations, ...others },
  {
    build: ({ aggs, aggregations: spelledOut, ...request }): KeyQueryRequest => {
      // WIRE
      if (aggs !== undefined && spelledOut !== undefined)
        throw new IllegalArgumentError("Duplicate 'aggs' or 'aggregations' field")
      const asked = aggs ?? spelledOut
      return { ...request, ...(asked && { aggregations: asked }) }
    },
  },
)
