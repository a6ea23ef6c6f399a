/**
 * Requests for every operation of `docs/openapi.yaml`, and for every status of its own that an operation is described with.
 */
import type { Step } from '../support/steps.ts'
import { basicAuthorization } from '../support/target.ts'

/** One request, or one for each method; `{{name}}` stands for what an earlier answer was captured as. */
export type Row = readonly [request: string, options?: Readonly<{ status?: number; as?: string; capture?: Step['capture'] }>]

const password = 'l0ng-r4nd0m-p@ssw0rd'
const jane = basicAuthorization('openapi-jane', password)

const server: readonly Row[] = [['GET HEAD /'], ['GET /_cluster/health']]

/** Refusals with causes, and where they arose. */
const refusals: readonly Row[] = [
  ['PUT /_security/role/openapi-none?error_trace=true {"cluster":[1]}', { status: 400 }],
  ['PUT /_security/user/openapi-none?error_trace=true {"password":"x"}', { status: 400 }],
  ['GET /_security/privilege?error_trace=true&filter_path=a {}', { status: 400 }],
  ['POST GET /_security/_query/api_key?error_trace=true {"query":{"range":{"creation":{"gt":"a"}}}}', { status: 400 }],
]

const roles: readonly Row[] = [
  [
    'PUT POST /_security/role/openapi-clerk {"cluster":["monitor","manage_own_api_key"],"indices":[{"names":["logs-*","/m.*/"],"privileges":["read"],"field_security":{"grant":["*"],"except":["secret"]},"query":{"term":{"team":"red"}},"allow_restricted_indices":true}],"applications":[{"application":"openapi","privileges":["read"],"resources":["*"]}],"run_as":["openapi-j*"],"global":{"application":{"manage":{"applications":["openapi"]}},"profile":{"write":{"applications":["openapi"]}},"role":{"manage":{"indices":[{"names":["a"],"privileges":["read"]}]}},"data_source":[{"names":["d"],"privileges":["read"]}]},"metadata":{"team":"red"},"remote_indices":[{"names":["r-*"],"privileges":["read"],"clusters":["eu-*"]}],"remote_cluster":[{"privileges":["monitor_enrich"],"clusters":["*"]}],"description":"told"}',
  ],
  ['GET /_security/role/openapi-clerk,openapi-none'],
  ['GET /_security/role/openapi-none', { status: 404 }],
  ['GET /_security/role'],
  ['POST /_security/role {"roles":{"openapi-a":{"cluster":["monitor"]},"openapi-b":{"cluster":["nope"]}}}'],
  ['POST GET /_security/_query/role {"query":{"prefix":{"name":"openapi-"}},"sort":["name"],"size":5}'],
  ['DELETE /_security/role {"names":["openapi-a","openapi-none","superuser"]}'],
]

const applicationPrivileges: readonly Row[] = [
  [
    'PUT POST /_security/privilege {"openapi":{"read":{"actions":["data:read/*"],"metadata":{"a":1}},"write":{"actions":"data:write/*"}}}',
  ],
  ['GET /_security/privilege'],
  ['GET /_security/privilege/openapi'],
  ['GET /_security/privilege/openapi/read,write'],
  ['GET /_security/privilege/openapi/none', { status: 404 }],
  ['GET /_security/privilege/_builtin'],
]

const users: readonly Row[] = [
  [
    `PUT POST /_security/user/openapi-jane {"password":"${password}","roles":["openapi-clerk"],"full_name":"Jane","email":null,"metadata":{"a":1}}`,
  ],
  ['GET /_security/user/openapi-jane?with_profile_uid=true'],
  ['GET /_security/user/openapi-none', { status: 404 }],
  ['GET /_security/user'],
  [`PUT POST /_security/user/openapi-jane/_password {"password":"${password}"}`],
  [`PUT POST /_security/user/_password {"password":"${password}"}`, { as: jane }],
  ['PUT POST /_security/user/openapi-jane/_disable'],
  ['PUT POST /_security/user/openapi-jane/_enable'],
  ['GET /_security/_authenticate', { as: jane }],
]

const profiles: readonly Row[] = [
  [
    `POST /_security/profile/_activate {"grant_type":"password","username":"openapi-jane","password":"${password}"}`,
    { capture: { uid: 'uid' } },
  ],
  [
    'PUT POST /_security/profile/{{uid}}/_data?refresh=wait_for {"labels":{"openapi":{"team":["red"]}},"data":{"openapi":{"theme":"dark"}}}',
  ],
  ['PUT POST /_security/profile/{{uid}}/_data?if_primary_term=1&if_seq_no=999999 {"data":{"openapi":1}}', { status: 409 }],
  ['PUT POST /_security/profile/u_none_0/_data {"data":{"openapi":1}}', { status: 404 }],
  ['GET /_security/profile/{{uid}},u_none_0?data=openapi'],
  ['PUT POST /_security/profile/{{uid}}/_disable'],
  ['PUT POST /_security/profile/u_none_0/_disable', { status: 404 }],
  ['PUT POST /_security/profile/{{uid}}/_enable?refresh=true'],
  ['PUT POST /_security/profile/u_none_0/_enable', { status: 404 }],
  [
    'POST GET /_security/profile/_suggest {"name":"openapi","data":"*","hint":{"uids":["{{uid}}"],"labels":{"openapi.team":"red"}}}',
  ],
  [
    'POST GET /_security/_query/user?with_profile_uid=true {"query":{"term":{"username":"openapi-jane"}},"sort":"username"}',
    { status: 400 },
  ],
  ['POST GET /_security/_query/user?with_profile_uid=true {"query":{"term":{"username":"openapi-jane"}},"sort":["username"]}'],
]

const checks: readonly Row[] = [
  [
    'POST GET /_security/user/_has_privileges {"cluster":["monitor"],"index":[{"names":"logs-1","privileges":["read"]}]}',
    { as: jane },
  ],
  [
    'POST GET /_security/user/openapi-jane/_has_privileges {"application":[{"application":"openapi","privileges":["read"],"resources":["a"]}]}',
    { as: jane },
  ],
  ['POST GET /_security/profile/_has_privileges {"uids":["{{uid}}","u_none_0"],"privileges":{"cluster":["monitor"]}}'],
  ['GET /_security/user/_privileges', { as: jane }],
]

const roleMappings: readonly Row[] = [
  [
    'PUT POST /_security/role_mapping/openapi-a {"enabled":false,"roles":["openapi-clerk"],"rules":{"all":[{"any":[{"field":{"dn":"*,dc=x"}},{"field":{"groups":["a",1,null,true]}}]},{"except":{"field":{"username":"x"}}}]},"metadata":{"a":1}}',
  ],
  [
    'PUT /_security/role_mapping/openapi-b {"enabled":"false","role_templates":[{"template":{"source":"{{username}}"},"format":"JSON"}],"rules":{"any":[]}}',
  ],
  ['GET /_security/role_mapping/openapi-a,openapi-b'],
  ['GET /_security/role_mapping/openapi-none', { status: 404 }],
  ['GET /_security/role_mapping'],
]

const apiKeys: readonly Row[] = [
  [
    'PUT POST /_security/api_key {"name":"openapi-key","expiration":"1d","metadata":{"a":1},"role_descriptors":{"r":{"cluster":["manage_own_api_key"],"restriction":{"workflows":["search_application_query"]}}}}',
  ],
  ['POST /_security/api_key {"name":"openapi-plain"}', { capture: { id: 'id', encoded: 'encoded' } }],
  [
    `PUT POST /_security/api_key/grant {"grant_type":"password","username":"openapi-jane","password":"${password}","api_key":{"name":"openapi-granted"}}`,
  ],
  ['PUT POST /_security/api_key/clone {"api_key":"{{encoded}}","name":"openapi-clone","expiration":null}'],
  ['PUT /_security/api_key/{{id}} {"metadata":{"b":1}}'],
  ['PUT /_security/api_key/none {"metadata":{"b":1}}', { status: 404 }],
  ['POST /_security/api_key/_bulk_update {"ids":["{{id}}","none"],"metadata":{"c":1}}'],
  [
    'POST /_security/cross_cluster/api_key {"name":"openapi-cc","access":{"search":[{"names":["a"],"query":"{}"}]},"certificate_identity":"CN=x"}',
    { capture: { cc: 'id' } },
  ],
  [
    'PUT /_security/cross_cluster/api_key/{{cc}} {"access":{"search":[{"names":["c"]}],"replication":{"names":"b"}},"certificate_identity":null}',
  ],
  ['PUT /_security/cross_cluster/api_key/none {"metadata":{"b":1}}', { status: 404 }],
  ['GET /_security/api_key?name=openapi-*&with_limited_by=true&with_profile_uid=true&active_only'],
  ['GET /_security/api_key?id=none', { status: 404 }],
  [
    'POST GET /_security/_query/api_key?with_limited_by=true&with_profile_uid=true&typed_keys=true {"query":{"prefix":{"name":"openapi-"}},"sort":[{"name":{"order":"DESC"}},"creation"],"aggs":{"names":{"terms":{"field":"name"},"aggs":{"kinds":{"value_count":{"field":"type"}}}},"old":{"date_range":{"field":"creation","ranges":[{"to":"now"}]}},"none":{"missing":{"field":"expiration"}},"all":{"filters":{"filters":{"a":{"match_all":{}}}},"meta":{"a":1}},"pairs":{"composite":{"sources":[{"n":{"terms":{"field":"name"}}}],"size":2}},"some":{"filter":{"term":{"type":"rest"}},"aggs":{"n":{"cardinality":{"field":"name"}}}}}}',
  ],
  ['GET /_security/_authenticate', { as: 'ApiKey {{encoded}}' }],
  ['DELETE /_security/api_key {"name":"openapi-*"}'],
]

const tokens: readonly Row[] = [
  [
    `POST /_security/oauth2/token {"grant_type":"password","username":"openapi-jane","password":"${password}","scope":"any"}`,
    { capture: { access: 'access_token', refresh: 'refresh_token' } },
  ],
  ['GET /_security/_authenticate', { as: 'Bearer {{access}}' }],
  ['POST /_security/oauth2/token {"grant_type":"refresh_token","refresh_token":"{{refresh}}"}'],
  ['POST /_security/oauth2/token {"grant_type":"client_credentials"}'],
  ['POST /_security/oauth2/token {"grant_type":"refresh_token","refresh_token":"none"}', { status: 400 }],
  ['DELETE /_security/oauth2/token {"token":"none"}', { status: 404 }],
  ['DELETE /_security/oauth2/token {"username":"openapi-jane"}'],
]

const serviceAccounts: readonly Row[] = [
  ['GET /_security/service'],
  ['GET /_security/service/elastic'],
  ['GET /_security/service/elastic/fleet-server'],
  ['POST /_security/service/elastic/fleet-server/credential/token', { capture: { token: 'token.name', value: 'token.value' } }],
  ['PUT /_security/service/elastic/fleet-server/credential/token/openapi-a'],
  ['POST /_security/service/elastic/fleet-server/credential/token/openapi-b'],
  ['PUT POST /_security/service/elastic/fleet-server/credential/token/openapi-a', { status: 409 }],
  ['GET /_security/service/elastic/fleet-server/credential'],
  ['GET /_security/_authenticate', { as: 'Bearer {{value}}' }],
  ['POST /_security/service/elastic/fleet-server/credential/token/openapi-a,openapi-b/_clear_cache'],
  ['DELETE /_security/service/elastic/fleet-server/credential/token/{{token}}'],
  ['DELETE /_security/service/elastic/fleet-server/credential/token/openapi-a'],
  ['DELETE /_security/service/elastic/fleet-server/credential/token/openapi-b'],
  ['DELETE /_security/service/elastic/fleet-server/credential/token/openapi-b', { status: 404 }],
]

const cachesAndSettings: readonly Row[] = [
  ['POST /_security/realm/default_native/_clear_cache?usernames=a,b'],
  ['POST /_security/realm/none/_clear_cache'],
  ['POST /_security/role/*/_clear_cache'],
  ['POST /_security/privilege/openapi/_clear_cache'],
  ['POST /_security/api_key/*/_clear_cache'],
  ['GET /_security/settings?master_timeout=30s'],
  ['PUT /_security/settings?timeout=30s {"security":{"index.auto_expand_replicas":"0-1"}}'],
  ['GET /_security/stats'],
]

const deletions: readonly Row[] = [
  ['DELETE /_security/role_mapping/openapi-a'],
  ['DELETE /_security/role_mapping/openapi-b'],
  ['DELETE /_security/role_mapping/openapi-b', { status: 404 }],
  ['DELETE /_security/user/openapi-jane'],
  ['DELETE /_security/user/openapi-jane', { status: 404 }],
  ['DELETE /_security/privilege/openapi/read,write,none'],
  ['DELETE /_security/privilege/openapi/read,write', { status: 404 }],
  ['DELETE /_security/role/openapi-clerk'],
  ['DELETE /_security/role/openapi-clerk', { status: 404 }],
]

/** In order: later requests find what earlier ones wrote, and leave nothing of it. */
export const walk: readonly Row[] = [
  ...server,
  ...refusals,
  ...roles,
  ...applicationPrivileges,
  ...users,
  ...profiles,
  ...checks,
  ...roleMappings,
  ...apiKeys,
  ...tokens,
  ...serviceAccounts,
  ...cachesAndSettings,
  ...deletions,
]
