/**
 * The named index privileges of Elasticsearch 9.5.3 with the data-stream components they reach.
 *
 * Data only. The failure-store privileges repeat the actions of `read` and `manage` for the other component.
 */
import type { IndexPrivilegeDefinition } from '../catalogue.ts'

export const indexPrivileges: readonly IndexPrivilegeDefinition[] = [
  { name: 'none', selectorClass: 'DATA', actions: [] },
  { name: 'all', selectorClass: 'ALL', actions: ['indices:*', 'internal:transport/proxy/indices:*'] },
  {
    name: 'manage',
    selectorClass: 'DATA_AND_FAILURES',
    actions: [
      'indices:monitor/*',
      'indices:admin/*',
      'indices:data/read/field_caps*',
      'indices:data/read/xpack/rollup/get/index/caps*',
    ],
  },
  {
    name: 'create_index',
    selectorClass: 'DATA',
    actions: [
      'indices:admin/create',
      'indices:admin/auto_create',
      'indices:admin/data_stream/create',
      'indices:admin/data_stream/auto_create_past_tsdb',
    ],
  },
  { name: 'monitor', selectorClass: 'DATA', actions: ['indices:monitor/*'] },
  {
    name: 'read',
    selectorClass: 'DATA',
    actions: [
      'indices:data/read/*',
      'internal:transport/proxy/indices:data/read/*',
      'indices:admin/resolve/index',
      'indices:admin/resolve/cluster',
      'indices:admin/inference/fields/get',
      'indices:admin/shards/search_shards',
      'indices:admin/search/search_shards',
    ],
  },
  {
    name: 'index',
    selectorClass: 'DATA',
    actions: [
      'indices:data/write/index*',
      'indices:data/write/bulk*',
      'indices:data/write/update*',
      'indices:data/write/simulate/bulk*',
      'indices:data/write/otlp/*',
      'indices:data/write/prometheus/*',
    ],
  },
  { name: 'delete', selectorClass: 'DATA', actions: ['indices:data/write/delete*', 'indices:data/write/bulk*'] },
  { name: 'write', selectorClass: 'DATA', actions: ['indices:data/write/*', 'indices:admin/mapping/auto_put'] },
  {
    name: 'create',
    selectorClass: 'DATA',
    actions: [
      'indices:data/write/index*',
      'indices:data/write/bulk*',
      'indices:data/write/simulate/bulk*',
      'indices:data/write/otlp/*',
      'indices:data/write/prometheus/*',
    ],
  },
  // Bracketed sub-actions only, so that `index:op_type/index`, an overwrite, stays out.
  {
    name: 'create_doc',
    selectorClass: 'DATA',
    actions: [
      'indices:data/write/index',
      'indices:data/write/index[*',
      'indices:data/write/index:op_type/create',
      'indices:data/write/bulk*',
      'indices:data/write/simulate/bulk*',
      'indices:data/write/otlp/*',
      'indices:data/write/prometheus/*',
    ],
  },
  { name: 'delete_index', selectorClass: 'DATA', actions: ['indices:admin/delete', 'indices:admin/data_stream/delete'] },
  {
    name: 'view_index_metadata',
    selectorClass: 'DATA',
    actions: [
      'indices:admin/aliases/get',
      'indices:admin/get',
      'indices:admin/mappings/fields/get*',
      'indices:admin/mappings/get',
      'indices:admin/shards/search_shards',
      'indices:admin/search/search_shards',
      'indices:admin/validate/query*',
      'indices:monitor/settings/get',
      'indices:admin/ilm/explain',
      'indices:admin/data_stream/lifecycle/get',
      'indices:admin/data_stream/lifecycle/explain',
      'indices:admin/data_stream/get',
      'indices:admin/resolve/index',
      'indices:admin/resolve/cluster',
      'indices:data/read/field_caps*',
      'indices:data/read/xpack/rollup/get/index/caps*',
      'indices:monitor/transform/checkpoint*',
      'indices:monitor/get/metering/stats',
      'indices:admin/get/metering/stats',
    ],
  },
  {
    name: 'read_cross_cluster',
    selectorClass: 'DATA',
    actions: [
      'internal:transport/proxy/indices:data/read/*',
      'indices:admin/shards/search_shards',
      'indices:admin/search/search_shards',
      'indices:admin/resolve/cluster',
      'indices:data/read/esql',
      'indices:data/read/esql/compute',
    ],
  },
  {
    name: 'manage_follow_index',
    selectorClass: 'DATA',
    actions: [
      'indices:admin/xpack/ccr/put_follow',
      'indices:admin/xpack/ccr/unfollow',
      'indices:admin/close*',
      'indices:admin/data_stream/promote',
      'indices:admin/rollover',
    ],
  },
  { name: 'manage_leader_index', selectorClass: 'DATA', actions: ['indices:admin/xpack/ccr/forget_follower*'] },
  { name: 'manage_ilm', selectorClass: 'DATA', actions: ['indices:admin/ilm/*'] },
  {
    name: 'manage_data_stream_lifecycle',
    selectorClass: 'DATA_AND_FAILURES',
    actions: ['indices:admin/data_stream/lifecycle/*'],
  },
  {
    name: 'maintenance',
    selectorClass: 'DATA',
    actions: ['indices:admin/refresh*', 'indices:admin/flush*', 'indices:admin/synced_flush', 'indices:admin/forcemerge*'],
  },
  {
    name: 'auto_configure',
    selectorClass: 'DATA',
    actions: ['indices:admin/mapping/auto_put', 'indices:admin/auto_create', 'indices:admin/data_stream/auto_create_past_tsdb'],
  },
  {
    name: 'cross_cluster_replication',
    selectorClass: 'DATA',
    actions: [
      'indices:data/read/xpack/ccr/shard_changes*',
      'indices:monitor/stats*',
      'indices:admin/seq_no/add_retention_lease*',
      'indices:admin/seq_no/remove_retention_lease*',
      'indices:admin/seq_no/renew_retention_lease*',
    ],
  },
  {
    name: 'cross_cluster_replication_internal',
    selectorClass: 'DATA',
    actions: [
      'indices:internal/admin/ccr/restore/session/clear*',
      'indices:internal/admin/ccr/restore/file_chunk/get*',
      'indices:internal/admin/ccr/restore/session/put*',
      'internal:transport/proxy/indices:internal/admin/ccr/restore/session/clear*',
      'internal:transport/proxy/indices:internal/admin/ccr/restore/file_chunk/get*',
    ],
  },
  { name: 'create_view', selectorClass: 'DATA', actions: ['indices:admin/esql/view/put'] },
  { name: 'delete_view', selectorClass: 'DATA', actions: ['indices:admin/esql/view/delete'] },
  { name: 'read_view_metadata', selectorClass: 'DATA', actions: ['indices:admin/esql/view/get'] },
  // No slash before the star: also the action `indices:admin/esql/view` itself, were there one.
  { name: 'manage_view', selectorClass: 'DATA', actions: ['indices:admin/esql/view*'] },
  { name: 'create_dataset', selectorClass: 'DATA', actions: ['indices:admin/esql/dataset/put'] },
  { name: 'delete_dataset', selectorClass: 'DATA', actions: ['indices:admin/esql/dataset/delete'] },
  { name: 'read_dataset_metadata', selectorClass: 'DATA', actions: ['indices:admin/esql/dataset/get'] },
  { name: 'manage_dataset', selectorClass: 'DATA', actions: ['indices:admin/esql/dataset/*'] },
  {
    name: 'read_failure_store',
    selectorClass: 'FAILURES',
    actions: [
      'indices:data/read/*',
      'indices:admin/resolve/index',
      'internal:transport/proxy/indices:data/read/*',
      'indices:admin/shards/search_shards',
      'indices:admin/search/search_shards',
      'indices:admin/resolve/cluster',
      'indices:admin/inference/fields/get',
    ],
  },
  {
    name: 'manage_failure_store',
    selectorClass: 'FAILURES',
    actions: [
      'indices:monitor/*',
      'indices:admin/*',
      'indices:data/read/field_caps*',
      'indices:data/read/xpack/rollup/get/index/caps*',
    ],
  },
]
