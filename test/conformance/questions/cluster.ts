/** The node, its settings and its figures. */
import { denied, type Question, security, stranger, visitor } from './question.ts'

// biome-ignore format: one call, one line
export const clusterQuestions: readonly Question[] = [
  { api: 'info', parameters: {}, told: { version: { number: '9.5.3', build_flavor: 'default' }, tagline: 'You Know, for Search' }, needsModules: true },
  { api: 'info', parameters: {}, told: '401 security_exception: unable to authenticate user [clients-visitor] for REST request [/]', ...stranger },
  { api: 'info', parameters: {}, told: denied('cluster:monitor/main', 'monitor,manage,all'), ...visitor, needsModules: true },
  { api: 'ping', parameters: {}, told: true, needsModules: true },
  { api: 'cluster.health', parameters: {}, told: { status: 'green', timed_out: false, number_of_nodes: 1 } },
  { api: 'cluster.health', parameters: {}, told: denied('cluster:monitor/health', 'monitor,manage,all'), ...visitor },
  security('getStats', {}, {}),
  security('getStats', {}, denied('cluster:monitor/xpack/security/stats', 'monitor,manage,all'), visitor),
  security('getSettings', {}, { security: { index: { number_of_replicas: '0' } } }),
  security('getSettings', {}, denied('settings/get', 'read_security,manage_security,all'), visitor),
  security('updateSettings', { security: { 'index.auto_expand_replicas': '0-1' } as never }, { acknowledged: true }, { untyped: true }),
  security('updateSettings', { security: { index: { auto_expand_replicas: '0-1' } } }, '400 action_request_validation_exception: Validation Failed: 1: illegal setting for index [security]: [index], this setting may not be configured. Only the following settings may be configured for that index: [index.auto_expand_replicas, index.number_of_replicas, index.routing.allocation.include._tier_preference];'),
  security('updateSettings', { security: { 'index.auto_expand_replicas': '0-1' } as never }, denied('settings/update', 'manage_security,all'), { ...visitor, untyped: true }),
]
