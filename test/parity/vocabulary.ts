/**
 * The words that worlds are made of: few, short and near to each other, so that patterns collide, overlap and contain one another.
 *
 * Names of privileges and the actions they stand for come from the catalogue, so that none is forgotten.
 */
import { clusterPrivileges } from '../../src/engine/privilege/elasticsearch/cluster-privileges.ts'
import { indexPrivileges } from '../../src/engine/privilege/elasticsearch/index-privileges.ts'

/** Ordinary names; some need escapes, some lie outside ASCII, some outside 16 bits. */
export const words: readonly string[] = [
  ...['a', 'b', 'ab', 'ba', 'abc', 'abab', 'A', 'a.b', 'a-b', '1', 'a1'],
  ...['log', 'logs', 'logs-a', 'logs-b', 'logs-a-1', 'logs-a-2', 'metrics', 'metrics-a'],
  ...[
    'ä',
    'aä',
    '日本',
    '😀',
    'a😀',
    '𝒳-a',
    '-a',
    '_all',
    'a b',
    'a#b',
    'a@b',
    'a~b',
    'a&b',
    'a<1-2>',
    '(ab)',
    '[ab]',
    'remote:logs',
  ],
]

/** Words that most patterns are made of. */
export const commonWords: readonly string[] = words.slice(0, 19)

/** Names with a dot in front: what a node without further modules restricts, and near misses. */
export const dottedNames: readonly string[] = [
  ...[
    '.security',
    '.security-7',
    '.security-12',
    '.security-tokens',
    '.security-tokens-7',
    '.security-profile',
    '.security-profile-8',
  ],
  ...['.tasks', '.tasks-1', '.tasksx', '.synonyms', '.synonyms-2', '.synonymsx'],
  ...['.hidden', '.secret', '.security-', '.security-x', '.security7', '.task', '.', '.s'],
]

/** What single characters of patterns and sample words are drawn from. */
export const characters: readonly string[] = [
  'a',
  'b',
  'c',
  'l',
  'x',
  '1',
  '2',
  '-',
  '.',
  'A',
  'ä',
  '日',
  '😀',
  '#',
  '@',
  '&',
  '~',
  ' ',
  '<',
]

/** What most single characters are. */
export const commonCharacters: readonly string[] = characters.slice(0, 8)

export const indexPrivilegeNames: readonly string[] = indexPrivileges.map(({ name }) => name)

/** Named privileges that roles in the field hold most. */
export const commonIndexPrivileges: readonly string[] = [
  ...['read', 'write', 'all', 'manage', 'monitor', 'index', 'create', 'create_doc', 'delete', 'view_index_metadata'],
  ...['create_index', 'read_failure_store', 'manage_failure_store', 'manage_data_stream_lifecycle', 'none'],
]

export const indexActions: readonly string[] = [...new Set(indexPrivileges.flatMap(({ actions }) => actions))].filter((action) =>
  /^(indices:|internal:transport\/proxy\/indices:)/.test(action),
)

export const clusterPrivilegeNames: readonly string[] = clusterPrivileges.map(({ name }) => name)

export const commonClusterPrivileges: readonly string[] = [
  ...[
    'monitor',
    'manage',
    'all',
    'manage_security',
    'read_security',
    'manage_own_api_key',
    'manage_api_key',
    'none',
    'manage_ilm',
  ],
]

/** The beginnings by which a cluster privilege is taken for an action. */
const clusterActionStarts = /^(cluster:|indices:admin\/template\/|indices:admin\/index_template\/)/

export const clusterActions: readonly string[] = [
  ...new Set(clusterPrivileges.flatMap((privilege) => ('actions' in privilege ? privilege.actions : []))),
].filter((action) => clusterActionStarts.test(action))

export const applicationPrivilegeNames: readonly string[] = ['read', 'write', 'all', 'admin', 'ghost', 'read.2', 'a_b-c']

export const applicationActions: readonly string[] = [
  ...[
    'data:read/*',
    'data:write/*',
    'data:*',
    '*',
    'action:login',
    'data:read/x',
    'data:read/x/*',
    'admin:*',
    'ui:s?ace/*',
    'Read',
    'READ/x',
  ],
  ...['data:read/?', 'data:re*/x', '/data:.*/', '/(data|ui):.+/', 'data:\\*', '日本:*', '😀/*'],
]

export const resources: readonly string[] = [
  ...[
    '*',
    'foo',
    'foo/*',
    'foo/bar',
    'foo/bar/*',
    'f*r',
    '*/bar',
    'space:a',
    'space:b',
    'space:*',
    '?oo',
    'foo?bar',
    'bar',
    'bar/*',
  ],
  ...['/foo.*/', '/(foo|bar)/', '/space:[a-c]/', '/space:<1-20>/', 'space:7', '', '\\/foo', 'ä*', '😀', 'ba\\*'],
]

/** Built-in roles that users of worlds hold beside their own. */
export const builtInRoles: readonly string[] = [
  ...['superuser', 'viewer', 'editor', 'kibana_admin', 'monitoring_user', 'transport_client', 'ingest_admin', 'watcher_user'],
  ...[
    'machine_learning_admin',
    'reporting_user',
    'snapshot_user',
    'transform_user',
    'rollup_admin',
    'beats_admin',
    'logstash_admin',
  ],
]
