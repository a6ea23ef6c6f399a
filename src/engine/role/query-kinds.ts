/** The kinds of search queries, as far as the check of document filters tells them apart. Data, no logic. */

/** Kinds whose content is opaque to this service. */
const leafKinds = [
  'combined_fields',
  'distance_feature',
  'exists',
  'field_masking_span',
  'fuzzy',
  'geo_bounding_box',
  'geo_distance',
  'geo_grid',
  'geo_polygon',
  'ids',
  'intervals',
  'knn',
  'match',
  'match_all',
  'match_bool_prefix',
  'match_none',
  'match_phrase',
  'match_phrase_prefix',
  'more_like_this',
  'multi_match',
  'parent_id',
  'prefix',
  'query_string',
  'range',
  'rank_feature',
  'regexp',
  'script',
  'semantic',
  'shape',
  'simple_query_string',
  'span_containing',
  'span_field_masking',
  'span_first',
  'span_multi',
  'span_near',
  'span_not',
  'span_or',
  'span_term',
  'span_within',
  'sparse_vector',
  'term',
  'terms_set',
  'text_expansion',
  'weighted_tokens',
  'wildcard',
  'wrapper',
]

/** Kinds that hold further queries: the members under which one, or a list of them, stands. */
export const clauseMembers: ReadonlyMap<string, readonly string[]> = new Map([
  ['boosting', ['positive', 'negative']],
  ['constant_score', ['filter']],
  ['dis_max', ['queries']],
  ['function_score', ['query']],
  ['nested', ['query']],
  ['pinned', ['organic']],
  ['rule', ['organic']],
])

/** Kinds that no role may use. */
export const prohibitedKinds = ['has_child', 'has_parent', 'percolate']

/** Every kind there is. */
export const queryKinds: ReadonlySet<string> = new Set([
  ...leafKinds,
  ...clauseMembers.keys(),
  ...prohibitedKinds,
  'bool',
  'geo_shape',
  'script_score',
  'terms',
])
