/**
 * The named cluster privileges of Elasticsearch 9.5.3, in no particular order: the order of access is computed (`access-order.ts`).
 *
 * Data only. A privilege denotes its actions minus its excluded actions; names that end in a star are prefixes.
 */
import type { ClusterPrivilegeDefinition } from '../catalogue.ts'

export const clusterPrivileges: readonly ClusterPrivilegeDefinition[] = [
  { name: 'none', actions: [] },
  { name: 'all', actions: ['cluster:*', 'indices:admin/template/*', 'indices:admin/index_template/*'] },
  {
    name: 'monitor',
    actions: [
      'cluster:monitor/*',
      'indices:admin/template/get',
      'cluster:admin/component_template/get',
      'indices:admin/index_template/get',
    ],
  },
  {
    name: 'monitor_connector',
    actions: [
      'cluster:admin/xpack/connector/get',
      'cluster:admin/xpack/connector/list',
      'cluster:admin/xpack/connector/sync_job/get',
      'cluster:admin/xpack/connector/sync_job/list',
    ],
  },
  {
    name: 'monitor_inference',
    actions: ['cluster:monitor/xpack/inference*', 'cluster:monitor/xpack/ml/trained_models/deployment/infer'],
  },
  { name: 'monitor_ml', actions: ['cluster:monitor/xpack/ml/*'] },
  { name: 'monitor_text_structure', actions: ['cluster:monitor/text_structure/*'] },
  // The former name of monitor_transform.
  { name: 'monitor_data_frame_transforms', actions: ['cluster:monitor/data_frame/*', 'cluster:monitor/transform/*'] },
  { name: 'monitor_transform', actions: ['cluster:monitor/data_frame/*', 'cluster:monitor/transform/*'] },
  { name: 'monitor_watcher', actions: ['cluster:monitor/xpack/watcher/*'] },
  { name: 'monitor_reindex', actions: ['cluster:monitor/reindex/*'] },
  { name: 'monitor_rollup', actions: ['cluster:monitor/xpack/rollup/*'] },
  { name: 'monitor_enrich', actions: ['cluster:monitor/xpack/enrich/*', 'cluster:admin/xpack/enrich/get'] },
  { name: 'monitor_esql', actions: ['cluster:monitor/xpack/esql/*'] },
  { name: 'monitor_stats', actions: ['cluster:monitor/stats*'] },
  // Everything under `all` except security.
  {
    name: 'manage',
    actions: ['cluster:*', 'indices:admin/template/*', 'indices:admin/index_template/*'],
    excludedActions: ['cluster:admin/xpack/security/*'],
  },
  {
    name: 'manage_connector',
    actions: ['cluster:admin/xpack/connector/*'],
    excludedActions: [
      'cluster:admin/xpack/connector/secret/get',
      'cluster:admin/xpack/connector/secret/delete',
      'cluster:admin/xpack/connector/secret/post',
      'cluster:admin/xpack/connector/secret/put',
    ],
  },
  {
    name: 'manage_inference',
    actions: [
      'cluster:admin/xpack/inference/*',
      'cluster:monitor/xpack/inference*',
      'cluster:admin/xpack/ml/trained_models/deployment/start',
      'cluster:admin/xpack/ml/trained_models/deployment/stop',
      'cluster:monitor/xpack/ml/trained_models/deployment/infer',
    ],
  },
  { name: 'manage_ml', actions: ['cluster:admin/xpack/ml/*', 'cluster:monitor/xpack/ml/*'] },
  // The former name of manage_transform.
  {
    name: 'manage_data_frame_transforms',
    actions: [
      'cluster:admin/data_frame/*',
      'cluster:monitor/data_frame/*',
      'cluster:monitor/transform/*',
      'cluster:admin/transform/*',
    ],
  },
  {
    name: 'manage_transform',
    actions: [
      'cluster:admin/data_frame/*',
      'cluster:monitor/data_frame/*',
      'cluster:monitor/transform/*',
      'cluster:admin/transform/*',
    ],
  },
  { name: 'manage_token', actions: ['cluster:admin/xpack/security/token/*'] },
  { name: 'manage_watcher', actions: ['cluster:admin/xpack/watcher/*', 'cluster:monitor/xpack/watcher/*'] },
  { name: 'manage_reindex', actions: ['cluster:admin/reindex/*', 'cluster:monitor/reindex/*'] },
  {
    name: 'manage_index_templates',
    actions: ['indices:admin/template/*', 'indices:admin/index_template/*', 'cluster:admin/component_template/*'],
  },
  { name: 'manage_ingest_pipelines', actions: ['cluster:admin/ingest/pipeline/*'] },
  { name: 'read_pipeline', actions: ['cluster:admin/ingest/pipeline/get', 'cluster:admin/ingest/pipeline/simulate'] },
  // Known to every node, listed in cross-project mode only.
  { name: 'read_project_routing', actions: ['cluster:monitor/project/*', 'cluster:monitor/project_routing/*'], unlisted: true },
  { name: 'transport_client', actions: ['cluster:monitor/nodes/liveness', 'cluster:monitor/state'] },
  // With `manage` and `delegate_pki` this makes `all`.
  {
    name: 'manage_security',
    actions: ['cluster:admin/xpack/security/*'],
    excludedActions: ['cluster:admin/xpack/security/delegate_pki'],
  },
  {
    name: 'read_security',
    actions: [
      'cluster:admin/xpack/security/api_key/get',
      'cluster:admin/xpack/security/api_key/query',
      'cluster:admin/xpack/security/privilege/builtin/get',
      'cluster:admin/xpack/security/privilege/get',
      'cluster:admin/xpack/security/profile/get',
      'cluster:admin/xpack/security/profile/has_privileges',
      'cluster:admin/xpack/security/profile/suggest',
      'cluster:admin/xpack/security/role/get',
      'cluster:admin/xpack/security/role/query',
      'cluster:admin/xpack/security/role_mapping/get',
      'cluster:admin/xpack/security/service_account/get',
      'cluster:admin/xpack/security/service_account/credential/get*',
      'cluster:admin/xpack/security/user/get',
      'cluster:admin/xpack/security/user/query',
      'cluster:admin/xpack/security/user/list_privileges',
      'cluster:admin/xpack/security/user/has_privileges',
      'cluster:admin/xpack/security/settings/get',
    ],
  },
  {
    name: 'manage_saml',
    actions: [
      'cluster:admin/xpack/security/saml/*',
      'cluster:admin/xpack/security/token/invalidate',
      'cluster:admin/xpack/security/token/refresh',
      'cluster:monitor/xpack/security/saml/metadata',
    ],
  },
  { name: 'manage_oidc', actions: ['cluster:admin/xpack/security/oidc/*'] },
  { name: 'manage_api_key', actions: ['cluster:admin/xpack/security/api_key/*'] },
  { name: 'grant_api_key', actions: ['cluster:admin/xpack/security/api_key/grant*'] },
  { name: 'clone_api_key', actions: ['cluster:admin/xpack/security/api_key/clone*'] },
  { name: 'manage_service_account', actions: ['cluster:admin/xpack/security/service_account/*'] },
  { name: 'manage_user_profile', actions: ['cluster:admin/xpack/security/profile/*'] },
  // The same actions as manage_ingest_pipelines.
  { name: 'manage_pipeline', actions: ['cluster:admin/ingest/pipeline/*'] },
  // Known to every node, listed in cross-project mode only.
  {
    name: 'manage_project_routing',
    actions: ['cluster:monitor/project/*', 'cluster:monitor/project_routing/*', 'cluster:admin/project_routing/*'],
    unlisted: true,
  },
  { name: 'manage_rollup', actions: ['cluster:admin/xpack/rollup/*', 'cluster:monitor/xpack/rollup/*'] },
  { name: 'manage_autoscaling', actions: ['cluster:admin/autoscaling/*'] },
  {
    name: 'manage_ccr',
    actions: ['cluster:admin/xpack/ccr/*', 'cluster:monitor/state', 'cluster:admin/xpack/security/user/has_privileges'],
  },
  { name: 'read_ccr', actions: ['cluster:monitor/state', 'cluster:admin/xpack/security/user/has_privileges'] },
  {
    name: 'create_snapshot',
    actions: [
      'cluster:admin/snapshot/create',
      'cluster:admin/snapshot/status*',
      'cluster:admin/snapshot/get',
      'cluster:admin/snapshot/status',
      'cluster:admin/repository/get',
    ],
  },
  {
    name: 'monitor_snapshot',
    actions: [
      'cluster:admin/snapshot/status*',
      'cluster:admin/snapshot/get',
      'cluster:admin/snapshot/status',
      'cluster:admin/repository/get',
    ],
  },
  { name: 'manage_ilm', actions: ['cluster:admin/ilm/*'] },
  { name: 'read_ilm', actions: ['cluster:admin/ilm/get', 'cluster:admin/ilm/operation_mode/get'] },
  {
    name: 'manage_slm',
    actions: ['cluster:admin/slm/*', 'cluster:admin/ilm/start', 'cluster:admin/ilm/stop', 'cluster:admin/ilm/operation_mode/get'],
  },
  { name: 'read_slm', actions: ['cluster:admin/slm/status', 'cluster:admin/slm/get', 'cluster:admin/ilm/operation_mode/get'] },
  {
    name: 'delegate_pki',
    actions: ['cluster:admin/xpack/security/delegate_pki', 'cluster:admin/xpack/security/token/invalidate'],
  },
  // The only named privilege that looks at the request.
  { name: 'manage_own_api_key', actions: ['cluster:admin/xpack/security/api_key/*'], condition: 'own-api-key' },
  { name: 'manage_enrich', actions: ['cluster:admin/xpack/enrich/*', 'cluster:monitor/xpack/enrich/*'] },
  { name: 'manage_logstash_pipelines', actions: ['cluster:admin/logstash/pipeline/*'] },
  { name: 'read_fleet_secrets', actions: ['cluster:admin/fleet/secrets/get'] },
  { name: 'write_fleet_secrets', actions: ['cluster:admin/fleet/secrets/post', 'cluster:admin/fleet/secrets/delete'] },
  { name: 'cancel_task', actions: ['cluster:admin/tasks/cancel*'] },
  { name: 'manage_search_application', actions: ['cluster:admin/xpack/application/search_application/*'] },
  {
    name: 'manage_search_synonyms',
    actions: ['cluster:admin/synonyms/*', 'cluster:admin/synonyms_sets/*', 'cluster:admin/synonym_rules/*'],
  },
  { name: 'manage_behavioral_analytics', actions: ['cluster:admin/xpack/application/analytics/*'] },
  { name: 'post_behavioral_analytics_event', actions: ['cluster:admin/xpack/application/analytics/post_event'] },
  { name: 'manage_search_query_rules', actions: ['cluster:admin/xpack/query_rules/*'] },
  {
    name: 'cross_cluster_search',
    actions: [
      'cluster:internal/remote_cluster/handshake',
      'cluster:internal/remote_cluster/nodes',
      'cluster:internal/admin/tasks/ban',
      'cluster:internal/admin/tasks/cancel_child',
      'cluster:monitor/xpack/info',
      'cluster:monitor/xpack/enrich/esql/resolve_policy',
      'cluster:internal:data/read/esql/open_exchange',
      'cluster:internal:data/read/esql/exchange',
      'cluster:monitor/stats/remote',
      'cluster:monitor/stats',
      'cluster:monitor/stats[n]',
    ],
  },
  {
    name: 'cross_cluster_replication',
    actions: [
      'cluster:internal/remote_cluster/handshake',
      'cluster:internal/remote_cluster/nodes',
      'cluster:internal/admin/tasks/ban',
      'cluster:internal/admin/tasks/cancel_child',
      'cluster:monitor/xpack/info',
      'cluster:monitor/state',
    ],
  },
  { name: 'read_connector_secrets', actions: ['cluster:admin/xpack/connector/secret/get'] },
  {
    name: 'write_connector_secrets',
    actions: [
      'cluster:admin/xpack/connector/secret/delete',
      'cluster:admin/xpack/connector/secret/post',
      'cluster:admin/xpack/connector/secret/put',
    ],
  },
  { name: 'monitor_data_stream_global_retention', actions: [] },
  { name: 'manage_data_stream_global_retention', actions: [] },
]
