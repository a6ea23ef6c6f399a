/** Probes roles written and deleted in bulk: what is merged, what counts as no change, which role fails alone and which fails all. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, ask, openWith, testAnswers } from '../../../test/support/asked.ts'

const roles = {
  'roles-reads': { cluster: ['read_security'] },
  'roles-manages': {
    global: { role: { manage: { indices: [{ names: ['dirx-*'], privileges: ['read', 'delete_index'] }] } } },
  },
}
const users = { 'roles-none': [], 'roles-reader': ['roles-reads'], 'roles-manager': ['roles-manages'] }

let application: TestApplication

beforeAll(async () => {
  application = await openWith(roles, users)
})

afterAll(() => application.close())

const merging: readonly AskedCase[] = [
  [
    'POST /_security/role {"roles":{"roles-a":{"cluster":["monitor"],"metadata":{"a":1,"n":{"x":1}},"description":"d","indices":[{"names":["a"],"privileges":["read"]}],"global":{"application":{"manage":{"applications":["x"]}}}}}}',
    '200 {"created":["roles-a"]}',
  ],
  [
    'GET /_security/role/roles-a',
    '200 {"roles-a":{"cluster":["monitor"],"global":{"application":{"manage":{"applications":["x"]}},"profile":{},"role":{},"data_source":[]},"indices":[{"names":["a"],"privileges":["read"],"allow_restricted_indices":false}],"applications":[],"run_as":[],"metadata":{"a":1,"n":{"x":1}},"transient_metadata":{"enabled":true},"description":"d"}}',
  ],
  ['POST /_security/role {"roles":{"roles-a":{}}}', '200 {"updated":["roles-a"]}'],
  [
    'GET /_security/role/roles-a',
    '200 {"roles-a":{"cluster":[],"global":{"application":{"manage":{"applications":["x"]}},"profile":{},"role":{},"data_source":[]},"indices":[],"applications":[],"run_as":[],"metadata":{"a":1,"n":{"x":1}},"transient_metadata":{"enabled":true}}}',
  ],
  [
    'POST /_security/role {"roles":{"roles-a":{"metadata":{"o":2,"n":{"y":2}},"global":{"profile":{"write":{"applications":["y"]}}}}}}',
    '200 {"updated":["roles-a"]}',
  ],
  [
    'GET /_security/role/roles-a',
    '200 {"roles-a":{"cluster":[],"global":{"application":{"manage":{"applications":["x"]}},"profile":{"write":{"applications":["y"]}},"role":{},"data_source":[]},"indices":[],"applications":[],"run_as":[],"metadata":{"a":1,"n":{"x":1,"y":2},"o":2},"transient_metadata":{"enabled":true}}}',
  ],
  [
    'POST /_security/role {"roles":{"roles-a":{"metadata":{"o":2,"n":{"y":2}},"global":{"profile":{"write":{"applications":["y"]}}}}}}',
    '200 {"noop":["roles-a"]}',
  ],
  ['POST /_security/role {"roles":{"roles-a":{"metadata":{"a":1}}}}', '200 {"noop":["roles-a"]}'],
  [
    'GET /_security/role/roles-a',
    '200 {"roles-a":{"cluster":[],"global":{"application":{"manage":{"applications":["x"]}},"profile":{"write":{"applications":["y"]}},"role":{},"data_source":[]},"indices":[],"applications":[],"run_as":[],"metadata":{"a":1,"n":{"x":1,"y":2},"o":2},"transient_metadata":{"enabled":true}}}',
  ],
  [
    'PUT /_security/role/roles-b {"cluster":["monitor"],"metadata":{"z":1},"description":"dd","remote_indices":[{"names":["x"],"privileges":["read"],"clusters":["c"]}],"remote_cluster":[{"clusters":["c"],"privileges":["monitor_enrich"]}],"run_as":["u"],"applications":[{"application":"app","privileges":["read"],"resources":["*"]}]}',
    '200 {"role":{"created":true}}',
  ],
  [
    'GET /_security/role/roles-b',
    '200 {"roles-b":{"cluster":["monitor"],"indices":[],"applications":[{"application":"app","privileges":["read"],"resources":["*"]}],"run_as":["u"],"metadata":{"z":1},"transient_metadata":{"enabled":true},"remote_indices":[{"names":["x"],"privileges":["read"],"allow_restricted_indices":false,"clusters":["c"]}],"remote_cluster":[{"privileges":["monitor_enrich"],"clusters":["c"]}],"description":"dd"}}',
  ],
  ['POST /_security/role {"roles":{"roles-b":{}}}', '200 {"updated":["roles-b"]}'],
  [
    'GET /_security/role/roles-b',
    '200 {"roles-b":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{"z":1},"transient_metadata":{"enabled":true}}}',
  ],
  ['POST /_security/role {"roles":{"roles-b":{}}}', '200 {"noop":["roles-b"]}'],
  ['POST /_security/role {"roles":{"roles-b":{"description":""}}}', '200 {"noop":["roles-b"]}'],
  [
    'GET /_security/role/roles-b',
    '200 {"roles-b":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{"z":1},"transient_metadata":{"enabled":true}}}',
  ],
  ['POST /_security/role {"roles":{"roles-b":{"remote_indices":[],"remote_cluster":[]}}}', '200 {"noop":["roles-b"]}'],
  [
    'GET /_security/role/roles-b',
    '200 {"roles-b":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{"z":1},"transient_metadata":{"enabled":true}}}',
  ],
  [
    'POST /_security/role {"roles":{"roles-b":{"global":{"role":{"manage":{"indices":[{"names":["a"],"privileges":["read"]}]}},"application":{"manage":{"applications":["q"]}}}}}}',
    '200 {"updated":["roles-b"]}',
  ],
  [
    'GET /_security/role/roles-b',
    '200 {"roles-b":{"cluster":[],"global":{"application":{"manage":{"applications":["q"]}},"profile":{},"role":{"manage":{"indices":[{"names":["a"],"privileges":["read"]}]}},"data_source":[]},"indices":[],"applications":[],"run_as":[],"metadata":{"z":1},"transient_metadata":{"enabled":true}}}',
  ],
  ['POST /_security/role {"roles":{"roles-b":{"global":{"application":{}}}}}', '200 {"noop":["roles-b"]}'],
  [
    'GET /_security/role/roles-b',
    '200 {"roles-b":{"cluster":[],"global":{"application":{"manage":{"applications":["q"]}},"profile":{},"role":{"manage":{"indices":[{"names":["a"],"privileges":["read"]}]}},"data_source":[]},"indices":[],"applications":[],"run_as":[],"metadata":{"z":1},"transient_metadata":{"enabled":true}}}',
  ],
  [
    'POST /_security/role {"roles":{"roles-b":{"global":{"application":{"manage":{"applications":[]}}}}}}',
    '200 {"updated":["roles-b"]}',
  ],
  [
    'GET /_security/role/roles-b',
    '200 {"roles-b":{"cluster":[],"global":{"application":{"manage":{"applications":[]}},"profile":{},"role":{"manage":{"indices":[{"names":["a"],"privileges":["read"]}]}},"data_source":[]},"indices":[],"applications":[],"run_as":[],"metadata":{"z":1},"transient_metadata":{"enabled":true}}}',
  ],
  [
    'POST /_security/role {"roles":{"roles-b":{"global":{"data_source":[{"names":["a"],"privileges":["read"]}]}}}}',
    '200 {"updated":["roles-b"]}',
  ],
  [
    'GET /_security/role/roles-b',
    '200 {"roles-b":{"cluster":[],"global":{"application":{"manage":{"applications":[]}},"profile":{},"role":{"manage":{"indices":[{"names":["a"],"privileges":["read"]}]}},"data_source":[{"names":["a"],"privileges":["read"]}]},"indices":[],"applications":[],"run_as":[],"metadata":{"z":1},"transient_metadata":{"enabled":true}}}',
  ],
  ['PUT /_security/role/roles-c {}', '200 {"role":{"created":true}}'],
  ['POST /_security/role {"roles":{"roles-c":{}}}', '200 {"noop":["roles-c"]}'],
  ['PUT /_security/role/roles-c {"metadata":{"a":{"b":1}}}', '200 {"role":{"created":false}}'],
  ['POST /_security/role {"roles":{"roles-c":{"metadata":{"a":1}}}}', '200 {"updated":["roles-c"]}'],
  [
    'GET /_security/role/roles-c',
    '200 {"roles-c":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{"a":1},"transient_metadata":{"enabled":true}}}',
  ],
  ['POST /_security/role {"roles":{"roles-c":{"metadata":{"a":{"c":[1,{"d":2}]}}}}}', '200 {"updated":["roles-c"]}'],
  ['POST /_security/role {"roles":{"roles-c":{"metadata":{"a":{"c":[1,{"e":2}]}}}}}', '200 {"updated":["roles-c"]}'],
  [
    'GET /_security/role/roles-c',
    '200 {"roles-c":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{"a":{"c":[1,{"e":2}]}},"transient_metadata":{"enabled":true}}}',
  ],
  ['POST /_security/role {"roles":{"roles-c":{"metadata":{"a":null}}}}', '200 {"updated":["roles-c"]}'],
  [
    'GET /_security/role/roles-c',
    '200 {"roles-c":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{"a":null},"transient_metadata":{"enabled":true}}}',
  ],
  ['POST /_security/role {"roles":{"roles-c":{"metadata":{"a":1.0,"b":1}}}}', '200 {"updated":["roles-c"]}'],
  ['POST /_security/role {"roles":{"roles-c":{"metadata":{"a":1,"b":1}}}}', '200 {"updated":["roles-c"]}'],
  ['POST /_security/role {"roles":{"roles-c":{"metadata":{"b":1,"a":1}}}}', '200 {"noop":["roles-c"]}'],
  ['POST /_security/role {"roles":{"roles-c":{"metadata":{"b":1.0}}}}', '200 {"updated":["roles-c"]}'],
  [
    'GET /_security/role/roles-c',
    '200 {"roles-c":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{"a":1,"b":1.0},"transient_metadata":{"enabled":true}}}',
  ],
  [
    'DELETE /_security/role {"names":["roles-a","roles-b","roles-zz","roles-c","superuser","roles-a"]}',
    '200 {"deleted":["roles-a","roles-b","roles-c"],"not_found":["roles-zz","roles-a"],"errors":{"count":1,"details":{"superuser":{"type":"illegal_argument_exception","reason":"role [superuser] is reserved and cannot be deleted"}}}}',
  ],
]

const reading: readonly AskedCase[] = [
  [
    'PUT /_security/role/roles-d {"global":{"data_source":[{"names":["a"],"privileges":["read"]}]}}',
    '200 {"role":{"created":true}}',
  ],
  ['POST /_security/role {"roles":{"roles-d":{"global":{"application":{}}}}}', '200 {"noop":["roles-d"]}'],
  [
    'GET /_security/role/roles-d',
    '200 {"roles-d":{"cluster":[],"global":{"application":{},"profile":{},"role":{},"data_source":[{"names":["a"],"privileges":["read"]}]},"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}}',
  ],
  [
    'POST /_security/role {"roles":{"roles-d":{"global":{"application":{"manage":{"applications":["q"]}}}}}}',
    '200 {"updated":["roles-d"]}',
  ],
  [
    'GET /_security/role/roles-d',
    '200 {"roles-d":{"cluster":[],"global":{"application":{"manage":{"applications":["q"]}},"profile":{},"role":{},"data_source":[]},"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}}',
  ],
  ['POST /_security/role {"roles":{"roles-d":{"global":{}}}}', '200 {"noop":["roles-d"]}'],
  [
    'POST /_security/role {"roles":{"roles-d":{"global":null}}}',
    '400 x_content_parse_exception: [1:31] [bulk_update_roles_request_payload] failed to parse field [roles] <- x_content_parse_exception: [1:31] [roles] failed to parse field [roles-d] <- x_content_parse_exception: [1:31] failed to parse privilege. expected [START_OBJECT] but found [VALUE_NULL] instead',
  ],
  [
    'PUT /_security/role/roles-e {"description":"x","indices":[{"names":"a","privileges":["read"],"query":"","field_security":{"grant":["a"]}},{"names":["b"],"privileges":["READ"],"query":{"term":{"a":1}},"field_security":{"grant":["a"],"except":[]}}]}',
    '200 {"role":{"created":true}}',
  ],
  [
    'POST /_security/role {"roles":{"roles-e":{"description":"x","indices":[{"names":["a"],"privileges":["read"],"allow_restricted_indices":false,"field_security":{"grant":["a"]}},{"names":["b"],"privileges":["READ"],"query":"{\\"term\\":{\\"a\\":1}}","field_security":{"grant":["a"],"except":[]}}]}}}',
    '200 {"noop":["roles-e"]}',
  ],
  [
    'POST /_security/role {"roles":{"roles-e":{"description":"x","indices":[{"names":["a"],"privileges":["read"],"allow_restricted_indices":false,"field_security":{"grant":["a"]}},{"names":["b"],"privileges":["READ"],"query":"{\\"term\\":{\\"a\\":1}}","field_security":{"grant":["a"]}}]}}}',
    '200 {"updated":["roles-e"]}',
  ],
  [
    'POST /_security/role {"roles":{"roles-e":{"description":"x","indices":[{"names":["a"],"privileges":["read"],"query":"{\\"foo\\":{}}"},{"names":["b"],"privileges":["READ"],"query":"{}"}]}}}',
    '200 {"errors":{"count":1,"details":{"roles-e":{"type":"parse_exception","reason":"failed to parse field \'query\' for indices [a] at index privilege [0] of role descriptor","caused_by":{"type":"parsing_exception","reason":"unknown query [foo]","line":1,"col":8,"caused_by":{"type":"named_object_not_found_exception","reason":"[1:8] unknown field [foo]"}}}}}}',
  ],
  [
    'POST /_security/role {"roles":{"roles-e":{"indices":[{"names":["a"],"privileges":["read"],"query":"["}]},"roles-ee":{},"superuser":{},"roles x ":{},"":{}}}',
    '200 {"created":["roles-ee","roles x ",""],"errors":{"count":2,"details":{"roles-e":{"type":"parse_exception","reason":"failed to parse field \'query\' for indices [a] at index privilege [0] of role descriptor","caused_by":{"type":"x_content_parse_exception","reason":"[1:1] expected [START_OBJECT] but found [START_ARRAY] instead"}},"superuser":{"type":"action_request_validation_exception","reason":"Validation Failed: 1: Role [superuser] is reserved and may not be used.;"}}}}',
  ],
  ['DELETE /_security/role {"names":["roles x ",""]}', '200 {"deleted":["roles x ",""]}'],
  [
    'POST /_security/role {"roles":{"roles-a":{},"roles-a":{}}}',
    '400 x_content_parse_exception: [1:22] [bulk_update_roles_request_payload] failed to parse field [roles] <- x_content_parse_exception: [1:33] Duplicate field \'roles-a\'\n at [Source: (byte[])"{"roles":{"roles-a":{},"roles-a":{}}}"; line: 1, column: 33] <- json_parse_exception: Duplicate field \'roles-a\'\n at [Source: (byte[])"{"roles":{"roles-a":{},"roles-a":{}}}"; line: 1, column: 33]',
  ],
  [
    'POST /_security/role {"roles":{"superuser":{"cluster":["nope"],"indices":[{"names":["a"],"privileges":["read"],"query":"["}]}}}',
    '200 {"errors":{"count":1,"details":{"superuser":{"type":"action_request_validation_exception","reason":"Validation Failed: 1: unknown cluster privilege [nope]. a privilege must be either one of the predefined cluster privilege names [...] or a pattern over one of the available cluster actions;2: Role [superuser] is reserved and may not be used.;"}}}}',
  ],
  [
    'POST /_security/role {"roles":{"roles-a":{"foo":1}}}',
    '400 x_content_parse_exception: [1:28] [bulk_update_roles_request_payload] failed to parse field [roles] <- x_content_parse_exception: [1:28] [roles] failed to parse field [roles-a] <- parse_exception: failed to parse role [roles-a]. unexpected field [foo]',
  ],
  [
    'POST /_security/role {"roles":{"roles-a":1}}',
    '400 x_content_parse_exception: [1:21] [bulk_update_roles_request_payload] failed to parse field [roles] <- x_content_parse_exception: [1:21] [roles] failed to parse field [roles-a] <- parse_exception: failed to parse role [roles-a]. expected an object but found [VALUE_NUMBER] instead',
  ],
  [
    'POST /_security/role {"roles":{"roles-a":null}}',
    '400 x_content_parse_exception: [1:21] [bulk_update_roles_request_payload] failed to parse field [roles] <- x_content_parse_exception: [1:21] [roles] failed to parse field [roles-a] <- parse_exception: failed to parse role [roles-a]. expected an object but found [VALUE_NULL] instead',
  ],
  [
    'POST /_security/role {"roles":null}',
    "400 x_content_parse_exception: [1:10] [bulk_update_roles_request_payload] roles doesn't support values of type: VALUE_NULL",
  ],
  [
    'POST /_security/role {"roles":"x"}',
    "400 x_content_parse_exception: [1:10] [bulk_update_roles_request_payload] roles doesn't support values of type: VALUE_STRING",
  ],
  [
    'POST /_security/role {"roles":1}',
    "400 x_content_parse_exception: [1:10] [bulk_update_roles_request_payload] roles doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'POST /_security/role []',
    '400 x_content_parse_exception: [1:1] [bulk_update_roles_request_payload] Expected START_OBJECT but was: START_ARRAY',
  ],
  [
    'POST /_security/role "x"',
    '400 x_content_parse_exception: [1:1] [bulk_update_roles_request_payload] Expected START_OBJECT but was: VALUE_STRING',
  ],
  [
    'POST /_security/role {',
    '400 x_content_e_o_f_exception: [1:2] Unexpected end of file <- json_e_o_f_exception: Unexpected end-of-input: expected close marker for Object (start marker at [Source: (byte[])"{"; line: 1, column: 1])\n at [Source: (byte[])"{"; line: 1, column: 2]',
  ],
  [
    'POST /_security/role {"roles":{"roles-a":{"cluster":[1]}}}',
    '400 x_content_parse_exception: [1:33] [bulk_update_roles_request_payload] failed to parse field [roles] <- x_content_parse_exception: [1:33] [roles] failed to parse field [roles-a] <- parse_exception: failed to parse role [roles-a] <- parse_exception: could not parse [null] field. expected a string array but one of the value in the array is [VALUE_NUMBER]',
  ],
  [
    'POST /_security/role {"roles":{"roles-a":{"restriction":{"workflows":["x"]}}}}',
    '400 x_content_parse_exception: [1:36] [bulk_update_roles_request_payload] failed to parse field [roles] <- x_content_parse_exception: [1:36] [roles] failed to parse field [roles-a] <- parse_exception: failed to parse role [roles-a]. unexpected field [restriction]',
  ],
  [
    'POST /_security/role {"roles":{"roles-x":{"remote_cluster":[null]}}}',
    '400 x_content_parse_exception: [1:44] [bulk_update_roles_request_payload] failed to parse field [roles] <- x_content_parse_exception: [1:44] [roles] failed to parse field [roles-x] <- null_pointer_exception: fieldName cannot be null',
  ],
  [
    'POST /_security/role {"roles":{"roles-x":{"remote_cluster":["a",{}]}}}',
    '400 x_content_parse_exception: [1:44] [bulk_update_roles_request_payload] failed to parse field [roles] <- x_content_parse_exception: [1:44] [roles] failed to parse field [roles-x] <- null_pointer_exception: fieldName cannot be null',
  ],
  [
    'POST /_security/role {"roles":{"roles-x":{"remote_cluster":[[null]]}}}',
    '400 x_content_parse_exception: [1:41] [bulk_update_roles_request_payload] failed to parse field [roles] <- x_content_parse_exception: [1:41] [roles] failed to parse field [roles-x] <- null_pointer_exception: fieldName cannot be null',
  ],
  ['PUT /_security/role/roles-x {"remote_cluster":[1]}', '500 null_pointer_exception: fieldName cannot be null'],
  [
    'POST /_security/role {"roles":{"roles-a":{"indices":[{"names":["a"]}]}}}',
    '400 x_content_parse_exception: [1:47] [bulk_update_roles_request_payload] failed to parse field [roles] <- x_content_parse_exception: [1:47] [roles] failed to parse field [roles-a] <- parse_exception: failed to parse indices privileges for role [roles-a]. missing required [privileges] field',
  ],
  [
    'POST /_security/role {"role":{"roles-a":{}}}',
    '400 x_content_parse_exception: [1:2] [bulk_update_roles_request_payload] unknown field [role] did you mean [roles]?',
  ],
  [
    'POST /_security/role {"roles":{},"roles":{}}',
    '400 x_content_parse_exception: [1:20] Duplicate field \'roles\'\n at [Source: (byte[])"{"roles":{},"roles":{}}"; line: 1, column: 20] <- json_parse_exception: Duplicate field \'roles\'\n at [Source: (byte[])"{"roles":{},"roles":{}}"; line: 1, column: 20]',
  ],
  ['POST /_security/role?refresh=x {"roles":{}}', '400 illegal_argument_exception: Unknown value for refresh: [x].'],
  [
    'POST /_security/role?refresh=x&foo=1 {"rolesx":{}}',
    '400 x_content_parse_exception: [1:2] [bulk_update_roles_request_payload] unknown field [rolesx] did you mean [roles]?',
  ],
  [
    'POST /_security/role?foo=1 {"roles":{}}',
    '400 illegal_argument_exception: request [/_security/role] contains unrecognized parameter: [foo]',
  ],
  [
    'POST /_security/role?foo=1 {"rolesx":{}}',
    '400 x_content_parse_exception: [1:2] [bulk_update_roles_request_payload] unknown field [rolesx] did you mean [roles]?',
  ],
  ['POST /_security/role?refresh=wait_for {"roles":{"roles-a":{}}}', '200 {"created":["roles-a"]}'],
  [
    'PUT /_security/role {"roles":{}}',
    '405 {"error":"Incorrect HTTP method for uri [/_security/role] and method [PUT], allowed: [GET, POST, DELETE]","status":405}',
  ],
  ['HEAD /_security/role', '405 '],
  ['DELETE /_security/role {"names":[]}', '200 {}'],
  ['DELETE /_security/role {}', '400 illegal_argument_exception: Required [names]'],
  [
    'DELETE /_security/role {"names":null}',
    "400 x_content_parse_exception: [1:10] [bulk_delete_roles_request] names doesn't support values of type: VALUE_NULL",
  ],
  [
    'DELETE /_security/role {"names":[null]}',
    '400 x_content_parse_exception: [1:11] [bulk_delete_roles_request] failed to parse field [names] <- illegal_argument_exception: Expected text at 1:11 but found VALUE_NULL',
  ],
  ['DELETE /_security/role {"names":[1,true]}', '200 {"not_found":["1","true"]}'],
  [
    'DELETE /_security/role {"names":[[]]}',
    '400 x_content_parse_exception: [1:11] [bulk_delete_roles_request] failed to parse field [names] <- illegal_state_exception: expected value but got [START_ARRAY]',
  ],
  [
    'DELETE /_security/role {"names":1}',
    "400 x_content_parse_exception: [1:10] [bulk_delete_roles_request] names doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'DELETE /_security/role {"names":{}}',
    "400 x_content_parse_exception: [1:10] [bulk_delete_roles_request] names doesn't support values of type: START_OBJECT",
  ],
  ['DELETE /_security/role {"names":"roles-a,roles-b"}', '200 {"not_found":["roles-a,roles-b"]}'],
  ['DELETE /_security/role ', '400 parse_exception: request body is required'],
  ['DELETE /_security/role', '400 parse_exception: request body is required'],
  [
    'DELETE /_security/role []',
    '400 x_content_parse_exception: [1:1] [bulk_delete_roles_request] Expected START_OBJECT but was: START_ARRAY',
  ],
  [
    'DELETE /_security/role {"name":["x"]}',
    '400 x_content_parse_exception: [1:2] [bulk_delete_roles_request] unknown field [name] did you mean [names]?',
  ],
  [
    'DELETE /_security/role {"names":["x"],"names":["y"]}',
    '400 x_content_parse_exception: [1:23] Duplicate field \'names\'\n at [Source: (byte[])"{"names":["x"],"names":["y"]}"; line: 1, column: 23] <- json_parse_exception: Duplicate field \'names\'\n at [Source: (byte[])"{"names":["x"],"names":["y"]}"; line: 1, column: 23]',
  ],
  ['DELETE /_security/role?refresh=x {"names":[]}', '400 illegal_argument_exception: Unknown value for refresh: [x].'],
  [
    'DELETE /_security/role?refresh=x {"namesx":[]}',
    '400 x_content_parse_exception: [1:2] [bulk_delete_roles_request] unknown field [namesx] did you mean [names]?',
  ],
  [
    'DELETE /_security/role?foo=x {"names":[]}',
    '400 illegal_argument_exception: request [/_security/role] contains unrecognized parameter: [foo]',
  ],
  [
    'DELETE /_security/role?foo=x {"namesx":[]}',
    '400 x_content_parse_exception: [1:2] [bulk_delete_roles_request] unknown field [namesx] did you mean [names]?',
  ],
  ['DELETE /_security/role?foo=x&refresh=x {"names":[]}', '400 illegal_argument_exception: Unknown value for refresh: [x].'],
]

const outcomes: readonly AskedCase[] = [
  [
    'POST /_security/role {"roles":{"superuser":{},"z1":{"cluster":["nope"]},"a1":{"indices":[{"names":["a"],"privileges":["read"],"query":"["}]},"b1":{"metadata":{"_a":1}},"kibana_system":{},"viewer":{},"q":{"indices":[{"names":["a"],"privileges":["read"],"query":"["}]}}}',
    '200 {"errors":{"count":7,"details":{"superuser":{"type":"action_request_validation_exception","reason":"Validation Failed: 1: Role [superuser] is reserved and may not be used.;"},"z1":{"type":"action_request_validation_exception","reason":"Validation Failed: 1: unknown cluster privilege [nope]. a privilege must be either one of the predefined cluster privilege names [...] or a pattern over one of the available cluster actions;"},"a1":{"type":"parse_exception","reason":"failed to parse field \'query\' for indices [a] at index privilege [0] of role descriptor","caused_by":{"type":"x_content_parse_exception","reason":"[1:1] expected [START_OBJECT] but found [START_ARRAY] instead"}},"b1":{"type":"action_request_validation_exception","reason":"Validation Failed: 1: role descriptor metadata keys may not start with [_];"},"kibana_system":{"type":"action_request_validation_exception","reason":"Validation Failed: 1: Role [kibana_system] is reserved and may not be used.;"},"viewer":{"type":"action_request_validation_exception","reason":"Validation Failed: 1: Role [viewer] is reserved and may not be used.;"},"q":{"type":"parse_exception","reason":"failed to parse field \'query\' for indices [a] at index privilege [0] of role descriptor","caused_by":{"type":"x_content_parse_exception","reason":"[1:1] expected [START_OBJECT] but found [START_ARRAY] instead"}}}}}',
  ],
  [
    'DELETE /_security/role {"names":["superuser","viewer","kibana_system","editor","apm_system","beats_system"]}',
    '200 {"errors":{"count":6,"details":{"superuser":{"type":"illegal_argument_exception","reason":"role [superuser] is reserved and cannot be deleted"},"viewer":{"type":"illegal_argument_exception","reason":"role [viewer] is reserved and cannot be deleted"},"kibana_system":{"type":"illegal_argument_exception","reason":"role [kibana_system] is reserved and cannot be deleted"},"editor":{"type":"illegal_argument_exception","reason":"role [editor] is reserved and cannot be deleted"},"apm_system":{"type":"illegal_argument_exception","reason":"role [apm_system] is reserved and cannot be deleted"},"beats_system":{"type":"illegal_argument_exception","reason":"role [beats_system] is reserved and cannot be deleted"}}}}',
  ],
  [
    'POST /_security/role {"roles":{"roles-0":{"cluster":["monitor"]},"viewer":{}}}',
    '200 {"created":["roles-0"],"errors":{"count":1,"details":{"viewer":{"type":"action_request_validation_exception","reason":"Validation Failed: 1: Role [viewer] is reserved and may not be used.;"}}}}',
  ],
  [
    'POST /_security/role {"roles":{"roles-0":{"cluster":["monitor"]},"roles-5":{},"roles-4":{},"superuser":{},"roles-9":{}}}',
    '200 {"noop":["roles-0"],"created":["roles-5","roles-4","roles-9"],"errors":{"count":1,"details":{"superuser":{"type":"action_request_validation_exception","reason":"Validation Failed: 1: Role [superuser] is reserved and may not be used.;"}}}}',
  ],
  [
    'POST /_security/role {"roles":{"roles-0":{"cluster":["all"]},"roles-5":{},"roles-4":{"cluster":["all"]},"superuser":{},"roles-99":{}}}',
    '200 {"noop":["roles-5"],"created":["roles-99"],"updated":["roles-0","roles-4"],"errors":{"count":1,"details":{"superuser":{"type":"action_request_validation_exception","reason":"Validation Failed: 1: Role [superuser] is reserved and may not be used.;"}}}}',
  ],
  [
    'DELETE /_security/role {"names":["roles-zz","roles-0","roles-5","superuser","roles-4","roles-9","roles-99"]}',
    '200 {"deleted":["roles-0","roles-5","roles-4","roles-9","roles-99"],"not_found":["roles-zz"],"errors":{"count":1,"details":{"superuser":{"type":"illegal_argument_exception","reason":"role [superuser] is reserved and cannot be deleted"}}}}',
  ],
]

const unreadable: readonly AskedCase[] = [
  [
    'POST /_security/role {"roles":{"roles-\u00e4":{"cluster":["all"]}," roles":{}}}',
    '200 {"created":["roles-\u00e4"," roles"]}',
  ],
  ['GET /_security/role/roles-%C3%A4', '404 {}'],
  ['POST /_security/role {"roles":{"roles-\u00e4":{"cluster":["all"]}}}', '200 {"noop":["roles-\u00e4"]}'],
  ['DELETE /_security/role/roles-%C3%A4', '200 {"found":true}'],
  ['DELETE /_security/role {"names":["roles-\u00e4"," roles"]}', '200 {"deleted":[" roles"],"not_found":["roles-\u00e4"]}'],
]

const authorization: readonly AskedCase[] = [
  [
    'POST /_security/role {"roles":{"roles-1":{"indices":[{"names":["dirx-1"],"privileges":["read"]}]}}}',
    '200 {"created":["roles-1"]}',
    'roles-manager',
  ],
  [
    'POST /_security/role {"roles":{"roles-1":{"indices":[{"names":["dirx-1"],"privileges":["read"]}]},"roles-2":{"cluster":["all"]}}}',
    '403 security_exception: action [cluster:admin/xpack/security/role/bulk_put] is unauthorized for user [roles-manager] with effective roles [roles-manages], this action is granted by the cluster privileges [manage_security,all]',
    'roles-manager',
  ],
  [
    'POST /_security/role {"roles":{"roles-1":{"indices":[{"names":["dirx-1"],"privileges":["read"]}]},"superuser":{}}}',
    '200 {"noop":["roles-1"],"errors":{"count":1,"details":{"superuser":{"type":"action_request_validation_exception","reason":"Validation Failed: 1: Role [superuser] is reserved and may not be used.;"}}}}',
    'roles-manager',
  ],
  [
    'POST /_security/role {"roles":{"roles-1":{"indices":[{"names":["dirx-1"],"privileges":["reed"]}]}}}',
    '400 illegal_argument_exception: unknown index privilege [reed]. a privilege must be either one of the predefined fixed indices privileges [...] or a pattern over one of the available index actions',
    'roles-manager',
  ],
  [
    'POST /_security/role {"roles":{}}',
    '400 action_request_validation_exception: Validation Failed: 1: roles cannot be empty;',
    'roles-manager',
  ],
  [
    'DELETE /_security/role {"names":["roles-1"]}',
    '403 security_exception: action [cluster:admin/xpack/security/role/bulk_delete] is unauthorized for user [roles-manager] with effective roles [roles-manages], this action is granted by the cluster privileges [manage_security,all]',
    'roles-manager',
  ],
  ['DELETE /_security/role {"names":["dirx-1"]}', '200 {"not_found":["dirx-1"]}', 'roles-manager'],
  [
    'DELETE /_security/role {"names":["dirx-1","roles-1"]}',
    '403 security_exception: action [cluster:admin/xpack/security/role/bulk_delete] is unauthorized for user [roles-manager] with effective roles [roles-manages], this action is granted by the cluster privileges [manage_security,all]',
    'roles-manager',
  ],
  ['DELETE /_security/role {"names":[]}', '200 {}', 'roles-manager'],
  [
    'POST /_security/role {"roles":{"roles-1":{}}}',
    '403 security_exception: action [cluster:admin/xpack/security/role/bulk_put] is unauthorized for user [roles-none] with effective roles [], this action is granted by the cluster privileges [manage_security,all]',
    'roles-none',
  ],
  [
    'POST /_security/role {"roles":{}}',
    '400 action_request_validation_exception: Validation Failed: 1: roles cannot be empty;',
    'roles-none',
  ],
  [
    'POST /_security/role {"roles":{"roles-1":{"cluster":["x"]}}}',
    '403 security_exception: action [cluster:admin/xpack/security/role/bulk_put] is unauthorized for user [roles-none] with effective roles [], this action is granted by the cluster privileges [manage_security,all]',
    'roles-none',
  ],
  [
    'DELETE /_security/role {"names":[]}',
    '403 security_exception: action [cluster:admin/xpack/security/role/bulk_delete] is unauthorized for user [roles-none] with effective roles [], this action is granted by the cluster privileges [manage_security,all]',
    'roles-none',
  ],
  [
    'DELETE /_security/role {"names":["a"]}',
    '403 security_exception: action [cluster:admin/xpack/security/role/bulk_delete] is unauthorized for user [roles-none] with effective roles [], this action is granted by the cluster privileges [manage_security,all]',
    'roles-none',
  ],
  [
    'DELETE /_security/role {"names":["a"]}',
    '403 security_exception: action [cluster:admin/xpack/security/role/bulk_delete] is unauthorized for user [roles-reader] with effective roles [roles-reads], this action is granted by the cluster privileges [manage_security,all]',
    'roles-reader',
  ],
  [
    'POST /_security/role {"roles":{"roles-1":{}}}',
    '403 security_exception: action [cluster:admin/xpack/security/role/bulk_put] is unauthorized for user [roles-reader] with effective roles [roles-reads], this action is granted by the cluster privileges [manage_security,all]',
    'roles-reader',
  ],
  ['DELETE /_security/role {"names":["roles-1","roles-2"]}', '200 {"deleted":["roles-1"],"not_found":["roles-2"]}'],
]

describe('a role written in bulk is merged with the stored one', () => testAnswers(merging, () => application))
describe('a body that cannot be read fails the request, a role that cannot be used only itself', () =>
  testAnswers(reading, () => application))
describe('outcomes', () => testAnswers(outcomes, () => application))
describe('roles with names that no role may have', () => testAnswers(unreadable, () => application))
describe('authorization', () => testAnswers(authorization, () => application))

describe('a name', () => {
  const tooLong = (length: number) => JSON.stringify({ roles: { ok: {}, ['x'.repeat(length)]: {}, ['é'.repeat(254)]: {} } })

  test('too long to be stored fails all roles', async () => {
    const finding = (number: number, name: string, length: number) =>
      `${number}: id [role-${name}] is too long, must be no longer than 512 bytes but was: ${length};`
    expect(await ask(application, `POST /_security/role ${tooLong(508)}`)).toBe(
      `400 action_request_validation_exception: Validation Failed: ${finding(1, 'x'.repeat(508), 513)}${finding(2, 'é'.repeat(254), 513)}`,
    )
    expect(await ask(application, 'GET /_security/role/ok')).toBe('404 {}')
  })

  test('of 507 bytes is stored', async () => {
    const name = 'x'.repeat(507)
    expect(await ask(application, `POST /_security/role {"roles":{"${name}":{}}}`)).toBe(`200 {"created":["${name}"]}`)
  })

  test('of a built-in role that is sent twice for deletion is told once', async () => {
    expect(await ask(application, 'DELETE /_security/role {"names":["superuser","superuser"]}')).toBe(
      '200 {"errors":{"count":1,"details":{"superuser":{"type":"illegal_argument_exception","reason":"role [superuser] is reserved and cannot be deleted"}}}}',
    )
  })
})

test('a role changed in bulk counts for the very next request of its holder', async () => {
  const monitor = 'GET /_security/user/_has_privileges {"cluster":["monitor"]}'
  expect(await ask(application, monitor, 'roles-reader')).toContain('"has_all_requested":false')
  await ask(application, 'POST /_security/role {"roles":{"other":{},"roles-reads":{"cluster":["monitor"]}}}')
  expect(await ask(application, monitor, 'roles-reader')).toContain('"has_all_requested":true')
  await ask(application, 'DELETE /_security/role {"names":["other","roles-reads"]}')
  expect(await ask(application, monitor, 'roles-reader')).toContain('"has_all_requested":false')
})
