/**
 * The names and values that management requests are made of: few, so that requests meet each other's objects.
 *
 * INVARIANT: whatever may be written on a shared server has a name that holds `{{w}}` or `{{a}}`, or is refused.
 */

const numbered = (count: number, start: string): readonly string[] => Array.from({ length: count }, (_, i) => start + i)

export const roleNames = numbered(4, '{{w}}-r')
export const userNames = numbered(4, '{{w}}-u')
export const mappingNames = numbered(3, '{{w}}-m')
export const serviceTokenNames = numbered(3, '{{w}}-t')
export const applicationNames: readonly string[] = ['{{a}}', '{{a}}-one', '{{a}}_x', '{{a}}-.kibana']
export const privilegeNames: readonly string[] = ['read', 'write', 'all.1', 'a-b', 'a_b']

/** Users who send requests, by what they may. They keep their roles and passwords. */
export const callers = {
  manager: '{{w}}-manager',
  reader: '{{w}}-reader',
  owner: '{{w}}-owner',
  nobody: '{{w}}-nobody',
} as const

/** Of each caller its cluster privileges. */
export const callerPrivileges: Readonly<Record<keyof typeof callers, readonly string[]>> = {
  manager: ['manage_security'],
  reader: ['read_security'],
  owner: ['manage_own_api_key', 'manage_token', 'manage_user_profile'],
  nobody: [],
}

/** Names as they stand in a path that are odd, wrong, reserved or several. Those that are valid hold the world's own. */
export const oddPathNames: readonly string[] = [
  ...[
    '%20{{w}}',
    '{{w}}%20',
    '{{w}}%C3%A4',
    '_{{w}}',
    '{{w}}%2Fx',
    '{{w}}%00',
    '{{w}}%0A',
    '{{w}}+x',
    '{{w}}%F0%9F%98%80',
    '{{w}}%ff',
  ],
  ...[
    '{{w}}.x',
    '{{w}}-r0,{{w}}-r1',
    '{{w}}-r0,{{w}}-r0',
    '{{w}}*',
    '*{{w}}*',
    '{{w}}-u0,,{{w}}-u1',
    '{{w}}%2C',
    '{{w}}%25',
    '{{w}}%5C',
  ],
  ...[`{{w}}${'a'.repeat(480)}`, `{{w}}${'a'.repeat(600)}`, '%', '%zz', '', '-{{w}}', '{{w}}-%7B%7D'],
]

export const reservedRoleNames: readonly string[] = [
  'superuser',
  'viewer',
  'kibana_system',
  'transport_client',
  'editor',
  'remote_monitoring_agent',
]

/** Reserved users may be asked for and put (which is refused), but never switched off or given a password. */
export const reservedUserNames: readonly string[] = ['elastic', 'kibana_system', 'logstash_system', '_anonymous']

export const passwords: readonly string[] = ['parity-password', 'parity-password', 'other-password', 'short', '', 'ä'.repeat(40)]

/** Hashes of `parity-password`, where one can be made, and texts that are none. */
export const passwordHashes: readonly string[] = [
  '$2a$04$K/pZlj/F6n/lucv3U41RZuASZlaN9gOCJOdCyxX1KTEDIRnYkjOpC',
  '{PBKDF2}1000$x8Si4jcXxK3hdnqcHIBPDw==$jrQ0PoSRmHbhPVCbmFkPzhSrKMIQaRHlqEzbsbqH7Qg=',
  '{SSHA256}abcdefgh',
  ...['plain', '$2a$04$short', '', '{NOOP}parity-password', '$2y$04$K/pZlj/F6n/lucv3U41RZuASZlaN9gOCJOdCyxX1KTEDIRnYkjOpC'],
]

export const metadatas: readonly unknown[] = [
  {},
  { a: 1 },
  { zz: 1, b: { q: 1, p: [{ y: 1, x: 2 }] }, a: 2 },
  { a: { b: [1, 'x', null, true, 1.5] }, c: '日本' },
  { _reserved: true },
  { '_x.y': 1 },
  { 'a.b': 2, z: null },
  { big: 12345678901234567890n.toString(), n: 1e3 },
  null,
]

export const expirations: readonly string[] = [
  '1d',
  '10h',
  '30m',
  '3600s',
  '-1d',
  '1.5h',
  '1x',
  '',
  '100000ms',
  '1',
  '0s',
  '106751d',
  '1D',
]

/** Without `false`: what is not refreshed is not found by a search, and which answers search is Elasticsearch's own business. */
export const refreshes: readonly string[] = [
  ...['refresh=true', 'refresh=true', 'refresh=true', 'refresh=wait_for', 'refresh', 'refresh=', 'refresh=x', 'refresh=TRUE'],
]

/** Parameters that nothing or everything takes. */
export const oddParameters: readonly string[] = [
  'pretty',
  'human',
  'x=1',
  'filter_path=*.x',
  'error_trace=false',
  'pretty=x',
  'x&y',
  'username=x',
  'name=y',
]
