/** The questions that the directory answers about many users, roles or API keys at once: those of the store. */
export type {
  Aggregated,
  Aggregation,
  AggregationResult,
  Analyzer,
  Bound,
  Bucket,
  CompositeSource,
  Condition,
  FieldValue,
  Found,
  Hit,
  Order,
  OrderValue,
  RecordQuery,
  TermsOrder,
  TextCondition,
} from '../store/query.ts'
