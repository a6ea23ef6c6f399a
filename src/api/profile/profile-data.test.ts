/** Probes labels and data of profiles: what is merged, which version is insisted on, who may write which, and how much. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, openWith, testAnswers } from '../../../test/support/asked.ts'

const roles = {
  'lucky-writes': { global: { profile: { write: { applications: ['kib*', '/a[0-9]/'] } } } },
  'lucky-reads': { cluster: ['read_security'] },
  'lucky-manages': { cluster: ['manage_user_profile'] },
}
const users = {
  'lucky-p1': [],
  'lucky-writer': ['lucky-writes'],
  'lucky-reader': ['lucky-reads'],
  'lucky-manager': ['lucky-manages'],
}

/** That of `lucky-p1`. */
const uid = 'u_GPzsooiobRBoYG6rq71_OmAJ5s9xko6yo47Z4s6v_jI_0'

const long = 'x'.repeat(1100)

let application: TestApplication

beforeAll(async () => {
  application = await openWith(roles, users, { settings: { profileMaxSize: 1024 } })
})

afterAll(() => application.close())

const updates: readonly AskedCase[] = [
  [
    `PUT /_security/profile/${uid}/_data {"labels":{"a":1}}`,
    `404 document_missing_exception: [profile_${uid}]: document missing`,
  ],
  [
    `PUT /_security/profile/${uid}/_data {"labels":{"a.b":1},"data":{"_x":1}}`,
    '400 action_request_validation_exception: Validation Failed: 1: application name must not contain dot, but found [a.b];2: application name must not start with underscore, but found [_x];',
  ],
  [
    `PUT /_security/profile/${uid}/_data {"data":{"_x.y":1}}`,
    '400 action_request_validation_exception: Validation Failed: 1: application name must not contain dot, but found [_x.y];2: application name must not start with underscore, but found [_x.y];',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"password","username":"lucky-p1","password":"bw-password"}',
    `200 {"uid":"${uid}","enabled":true,"last_synchronized":"*","user":{"username":"lucky-p1","roles":[],"realm_name":"default_native","email":"e@x","full_name":"F"},"labels":{},"data":{},"_doc":{"_primary_term":"*","_seq_no":"*"}}`,
  ],
  [`PUT /_security/profile/${uid}/_data {"labels":{"a":1}}`, '200 {"acknowledged":true}'],
  [
    `PUT /_security/profile/${uid}/_data {"labels":{"a.b":1},"data":{"_x":1}}`,
    '400 action_request_validation_exception: Validation Failed: 1: application name must not contain dot, but found [a.b];2: application name must not start with underscore, but found [_x];',
  ],
  [
    `PUT /_security/profile/${uid}/_data {"data":{"_x.y":1}}`,
    '400 action_request_validation_exception: Validation Failed: 1: application name must not contain dot, but found [_x.y];2: application name must not start with underscore, but found [_x.y];',
  ],
  [
    `GET /_security/profile/${uid}`,
    `200 {"profiles":[{"uid":"${uid}","enabled":true,"last_synchronized":"*","user":{"username":"lucky-p1","roles":[],"realm_name":"default_native","email":"e@x","full_name":"F"},"labels":{"a":1},"data":{},"_doc":{"_primary_term":"*","_seq_no":"*"}}]}`,
  ],
  [`PUT /_security/profile/${uid}/_data`, '400 parse_exception: request body is required'],
  [
    `PUT /_security/profile/${uid}/_data {}`,
    '400 action_request_validation_exception: Validation Failed: 1: update request is empty;',
  ],
  [
    `PUT /_security/profile/${uid}/_data {"labels":{},"data":{}}`,
    '400 action_request_validation_exception: Validation Failed: 1: update request is empty;',
  ],
  [
    `PUT /_security/profile/${uid}/_data {"labels":null}`,
    "400 x_content_parse_exception: [1:11] [update_profile_data_request_payload] labels doesn't support values of type: VALUE_NULL",
  ],
  [
    `PUT /_security/profile/${uid}/_data {"data":null}`,
    "400 x_content_parse_exception: [1:9] [update_profile_data_request_payload] data doesn't support values of type: VALUE_NULL",
  ],
  [
    `PUT /_security/profile/${uid}/_data {"labels":[]}`,
    "400 x_content_parse_exception: [1:11] [update_profile_data_request_payload] labels doesn't support values of type: START_ARRAY",
  ],
  [
    `PUT /_security/profile/${uid}/_data {"labels":"x"}`,
    "400 x_content_parse_exception: [1:11] [update_profile_data_request_payload] labels doesn't support values of type: VALUE_STRING",
  ],
  [
    `PUT /_security/profile/${uid}/_data {"foo":{}}`,
    '400 x_content_parse_exception: [1:2] [update_profile_data_request_payload] unknown field [foo]',
  ],
  [
    `PUT /_security/profile/${uid}/_data {"label":{}}`,
    '400 x_content_parse_exception: [1:2] [update_profile_data_request_payload] unknown field [label] did you mean [labels]?',
  ],
  [
    `PUT /_security/profile/${uid}/_data []`,
    '400 x_content_parse_exception: [1:1] [update_profile_data_request_payload] Expected START_OBJECT but was: START_ARRAY',
  ],
  [
    `PUT /_security/profile/${uid}/_data?refresh=x {"labels":{"a":1}}`,
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
  ],
  [
    `PUT /_security/profile/${uid}/_data?refresh=x {"labelsx":{"a":1}}`,
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
  ],
  [
    `PUT /_security/profile/${uid}/_data?refresh=x&if_seq_no=x {"labels":{"a":1}}`,
    '400 illegal_argument_exception: Failed to parse long parameter [if_seq_no] with value [x] <- number_format_exception: For input string: "x"',
  ],
  [
    `PUT /_security/profile/${uid}/_data?if_seq_no=x&if_primary_term=y {"labels":{"a":1}}`,
    '400 illegal_argument_exception: Failed to parse long parameter [if_primary_term] with value [y] <- number_format_exception: For input string: "y"',
  ],
  [
    `PUT /_security/profile/${uid}/_data?if_primary_term=y {"labels":{"a":1}}`,
    '400 illegal_argument_exception: Failed to parse long parameter [if_primary_term] with value [y] <- number_format_exception: For input string: "y"',
  ],
  [
    `PUT /_security/profile/${uid}/_data?if_primary_term=y {"labelsx":{"a":1}}`,
    '400 illegal_argument_exception: Failed to parse long parameter [if_primary_term] with value [y] <- number_format_exception: For input string: "y"',
  ],
  [
    `PUT /_security/profile/${uid}/_data?foo=y {"labelsx":{"a":1}}`,
    '400 x_content_parse_exception: [1:2] [update_profile_data_request_payload] unknown field [labelsx] did you mean [labels]?',
  ],
  [
    `PUT /_security/profile/${uid}/_data?foo=y {"labels":{}}`,
    `400 illegal_argument_exception: request [/_security/profile/${uid}/_data] contains unrecognized parameter: [foo]`,
  ],
  [`PUT /_security/profile/${uid}/_data?foo=y`, '400 parse_exception: request body is required'],
  [
    `PUT /_security/profile/${uid}/_data?if_seq_no=1 {"labels":{"a":1}}`,
    '400 action_request_validation_exception: Validation Failed: 1: ifSeqNo is set, but primary term is [0];',
  ],
  [
    `PUT /_security/profile/${uid}/_data?if_primary_term=1 {"labels":{"a":1}}`,
    '400 action_request_validation_exception: Validation Failed: 1: ifSeqNo is unassigned, but primary term is [1];',
  ],
  [`PUT /_security/profile/${uid}/_data?if_primary_term=0 {"labels":{"a":1}}`, '200 {"acknowledged":true}'],
  [`PUT /_security/profile/${uid}/_data?if_seq_no=-1 {"labels":{"a":1}}`, '200 {"acknowledged":true}'],
  [`PUT /_security/profile/${uid}/_data?if_seq_no=-2 {"labels":{"a":1}}`, '200 {"acknowledged":true}'],
  [`PUT /_security/profile/${uid}/_data?if_primary_term=-1 {"labels":{"a":1}}`, '200 {"acknowledged":true}'],
  [
    `PUT /_security/profile/${uid}/_data?if_primary_term=-1&if_seq_no=3 {"labels":{"a":1}}`,
    '400 action_request_validation_exception: Validation Failed: 1: ifSeqNo is set, but primary term is [0];',
  ],
  [
    `PUT /_security/profile/${uid}/_data?if_seq_no=1 {}`,
    '400 action_request_validation_exception: Validation Failed: 1: update request is empty;',
  ],
  [
    `PUT /_security/profile/${uid}/_data?if_seq_no= {"labels":{"a":1}}`,
    '400 illegal_argument_exception: Failed to parse long parameter [if_seq_no] with value [] <- number_format_exception: For input string: ""',
  ],
  [
    `PUT /_security/profile/${uid}/_data?if_seq_no=999999&if_primary_term=1 {"labels":{"a":1}}`,
    `409 version_conflict_engine_exception: [profile_${uid}]: version conflict, required seqNo [999999], primary term [1]. current document has seqNo [1] and primary term [1]`,
  ],
  [
    `PUT /_security/profile/${uid}/_data?if_seq_no=1&if_primary_term=7 {"labels":{"a":1}}`,
    `409 version_conflict_engine_exception: [profile_${uid}]: version conflict, required seqNo [1], primary term [7]. current document has seqNo [1] and primary term [1]`,
  ],
  [
    `PUT /_security/profile/${uid}/_data?if_seq_no=99999999999999999999&if_primary_term=7 {"labels":{"a":1}}`,
    '400 illegal_argument_exception: Failed to parse long parameter [if_seq_no] with value [99999999999999999999] <- number_format_exception: For input string: "99999999999999999999"',
  ],
  [
    `PUT /_security/profile/${uid}/_data?if_seq_no=1.5&if_primary_term=7 {"labels":{"a":1}}`,
    '400 illegal_argument_exception: Failed to parse long parameter [if_seq_no] with value [1.5] <- number_format_exception: For input string: "1.5"',
  ],
  [
    'PUT /_security/profile/u_hrest/_data {"labels":{"a":1}}',
    '404 document_missing_exception: [profile_u_hrest]: document missing',
  ],
  [
    'PUT /_security/profile/u_hrest/_data?if_seq_no=1&if_primary_term=7 {"labels":{"a":1}}',
    '404 document_missing_exception: [profile_u_hrest]: document missing',
  ],
  [
    `POST /_security/profile/${uid}/_data {"labels":{"a":1},"data":{"x":{"w":null,"y":[1,{"z":1}]}}}`,
    '200 {"acknowledged":true}',
  ],
  [
    `GET /_security/profile/${uid}?data=*`,
    `200 {"profiles":[{"uid":"${uid}","enabled":true,"last_synchronized":"*","user":{"username":"lucky-p1","roles":[],"realm_name":"default_native","email":"e@x","full_name":"F"},"labels":{"a":1},"data":{"x":{"w":null,"y":[1,{"z":1}]}},"_doc":{"_primary_term":"*","_seq_no":"*"}}]}`,
  ],
  [
    `POST /_security/profile/${uid}/_data {"labels":{"a":1},"data":{"x":{"w":null,"y":[1,{"z":1}]}}}`,
    '200 {"acknowledged":true}',
  ],
  [
    `GET /_security/profile/${uid}?data=*`,
    `200 {"profiles":[{"uid":"${uid}","enabled":true,"last_synchronized":"*","user":{"username":"lucky-p1","roles":[],"realm_name":"default_native","email":"e@x","full_name":"F"},"labels":{"a":1},"data":{"x":{"w":null,"y":[1,{"z":1}]}},"_doc":{"_primary_term":"*","_seq_no":"*"}}]}`,
  ],
  [`POST /_security/profile/${uid}/_data {"labels":{"a":{"b":1}},"data":{"x":{"w":{"y":1}},"z":1}}`, '200 {"acknowledged":true}'],
  [
    `GET /_security/profile/${uid}?data=*`,
    `200 {"profiles":[{"uid":"${uid}","enabled":true,"last_synchronized":"*","user":{"username":"lucky-p1","roles":[],"realm_name":"default_native","email":"e@x","full_name":"F"},"labels":{"a":{"b":1}},"data":{"x":{"w":{"y":1},"y":[1,{"z":1}]},"z":1},"_doc":{"_primary_term":"*","_seq_no":"*"}}]}`,
  ],
  [`POST /_security/profile/${uid}/_data {"labels":{"a":null},"data":{"x":null}}`, '200 {"acknowledged":true}'],
  [
    `GET /_security/profile/${uid}?data=*`,
    `200 {"profiles":[{"uid":"${uid}","enabled":true,"last_synchronized":"*","user":{"username":"lucky-p1","roles":[],"realm_name":"default_native","email":"e@x","full_name":"F"},"labels":{"a":null},"data":{"x":null,"z":1},"_doc":{"_primary_term":"*","_seq_no":"*"}}]}`,
  ],
  [`POST /_security/profile/${uid}/_data {"labels":{"a":{"b":{"c.d":2},"b.c":{"d":1}}}}`, '200 {"acknowledged":true}'],
  [
    `GET /_security/profile/${uid}?data=z`,
    `200 {"profiles":[{"uid":"${uid}","enabled":true,"last_synchronized":"*","user":{"username":"lucky-p1","roles":[],"realm_name":"default_native","email":"e@x","full_name":"F"},"labels":{"a":{"b":{"c.d":2},"b.c":{"d":1}}},"data":{"z":1},"_doc":{"_primary_term":"*","_seq_no":"*"}}]}`,
  ],
  [
    `GET /_security/profile/${uid}/_data`,
    `405 {"error":"Incorrect HTTP method for uri [/_security/profile/${uid}/_data] and method [GET], allowed: [POST, PUT]","status":405}`,
  ],
  [
    `DELETE /_security/profile/${uid}/_data`,
    `405 {"error":"Incorrect HTTP method for uri [/_security/profile/${uid}/_data] and method [DELETE], allowed: [POST, PUT]","status":405}`,
  ],
]

const authorization: readonly AskedCase[] = [
  [
    'PUT /_security/profile/u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0/_data?refresh=x',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
  ],
  [
    'PUT /_security/profile/u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0/_data?if_seq_no=x',
    '400 illegal_argument_exception: Failed to parse long parameter [if_seq_no] with value [x] <- number_format_exception: For input string: "x"',
  ],
  [
    'PUT /_security/profile/u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0/_data?if_seq_no=x&foo=1 {"labels":{"a":1}}',
    '400 illegal_argument_exception: Failed to parse long parameter [if_seq_no] with value [x] <- number_format_exception: For input string: "x"',
  ],
  [
    'PUT /_security/profile/u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0/_data?if_seq_no=x&refresh=y {"labels":{"a":1}}',
    '400 illegal_argument_exception: Failed to parse long parameter [if_seq_no] with value [x] <- number_format_exception: For input string: "x"',
  ],
  [
    'PUT /_security/profile/u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0/_data {"labels":{"kc":1},"data":{"a1":1}}',
    '403 security_exception: action [cluster:admin/xpack/security/profile/put/data] is unauthorized for user [lucky-writer] with effective roles [lucky-writes], this action is granted by the cluster privileges [manage_user_profile,manage_security,all]',
    'lucky-writer',
  ],
  [
    'PUT /_security/profile/u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0/_data {"labels":{"kc":1},"data":{"b1":1}}',
    '403 security_exception: action [cluster:admin/xpack/security/profile/put/data] is unauthorized for user [lucky-writer] with effective roles [lucky-writes], this action is granted by the cluster privileges [manage_user_profile,manage_security,all]',
    'lucky-writer',
  ],
  [
    'PUT /_security/profile/u_hrest/_data {"data":{"b1":1}}',
    '403 security_exception: action [cluster:admin/xpack/security/profile/put/data] is unauthorized for user [lucky-writer] with effective roles [lucky-writes], this action is granted by the cluster privileges [manage_user_profile,manage_security,all]',
    'lucky-writer',
  ],
  [
    'PUT /_security/profile/u_hrest/_data {"data":{"_b1":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: application name must not start with underscore, but found [_b1];',
    'lucky-writer',
  ],
  [
    'PUT /_security/profile/u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0/_enable',
    '403 security_exception: action [cluster:admin/xpack/security/profile/set_enabled] is unauthorized for user [lucky-writer] with effective roles [lucky-writes], this action is granted by the cluster privileges [manage_user_profile,manage_security,all]',
    'lucky-writer',
  ],
  [
    'PUT /_security/profile/u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0/_data {"labels":{"kc":1},"data":{"a1":1}}',
    '403 security_exception: action [cluster:admin/xpack/security/profile/put/data] is unauthorized for user [lucky-reader] with effective roles [lucky-reads], this action is granted by the cluster privileges [manage_user_profile,manage_security,all]',
    'lucky-reader',
  ],
  [
    'GET /_security/profile/u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0',
    '200 {"profiles":[],"errors":{"count":1,"details":{"u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0":{"type":"resource_not_found_exception","reason":"profile document not found"}}}}',
    'lucky-reader',
  ],
  [
    'PUT /_security/profile/u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0/_disable',
    '404 document_missing_exception: [profile_u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0]: document missing',
  ],
  [
    'PUT /_security/profile/u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0/_data {"labels":{"n":1}}',
    '404 document_missing_exception: [profile_u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0]: document missing',
  ],
  [
    'GET /_security/profile/u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0',
    '200 {"profiles":[],"errors":{"count":1,"details":{"u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0":{"type":"resource_not_found_exception","reason":"profile document not found"}}}}',
  ],
  [
    'PUT /_security/profile/u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0/_enable',
    '404 document_missing_exception: [profile_u_RHXlJ8vxXdMxeGsPEOLtXNd6uhnBgehd0arBrJukPQg_0]: document missing',
  ],
  [`PUT /_security/profile/${uid}/_data {"labels":{"m":1}}`, '200 {"acknowledged":true}', 'lucky-manager'],
  [
    'POST /_security/profile/_activate {"grant_type":"password","username":"lucky-p1","password":"bw-password"}',
    `200 {"uid":"${uid}","enabled":true,"last_synchronized":"*","user":{"username":"lucky-p1","roles":[],"realm_name":"default_native","email":"e@x","full_name":"F"},"labels":{"a":{"b":{"c.d":2},"b.c":{"d":1}},"m":1},"data":{},"_doc":{"_primary_term":"*","_seq_no":"*"}}`,
  ],
]

const sizes: readonly AskedCase[] = [
  [
    `PUT /_security/profile/${uid}/_data {"data":{"b":"${long}"}}`,
    `400 status_exception: cannot update profile [${uid}] because the combined profile size of [1.1kb] exceeds the maximum of [1kb]`,
  ],
  [
    `PUT /_security/profile/${uid}/_data?if_seq_no=999 {"data":{"b":"${long}"}}`,
    `400 status_exception: cannot update profile [${uid}] because the combined profile size of [1.1kb] exceeds the maximum of [1kb]`,
  ],
  [
    `PUT /_security/profile/${uid}/_data?if_seq_no=999&if_primary_term=1 {"data":{"b":"${long}"}}`,
    `400 status_exception: cannot update profile [${uid}] because the combined profile size of [1.1kb] exceeds the maximum of [1kb]`,
  ],
  [
    `PUT /_security/profile/u_nope/_data {"data":{"b":"${long}"}}`,
    '404 document_missing_exception: [profile_u_nope]: document missing',
  ],
  [
    'PUT /_security/profile/u_nope/_data?if_seq_no=999 {"data":{"b":"x"}}',
    '400 action_request_validation_exception: Validation Failed: 1: ifSeqNo is set, but primary term is [0];',
  ],
  [
    `GET /_security/profile/${uid}?data=b`,
    `200 {"profiles":[{"uid":"${uid}","enabled":true,"last_synchronized":"*","user":{"username":"lucky-p1","roles":[],"realm_name":"default_native","email":"e@x","full_name":"F"},"labels":{"a":{"b":{"c.d":2},"b.c":{"d":1}},"m":1},"data":{},"_doc":{"_primary_term":"*","_seq_no":"*"}}]}`,
  ],
]

describe('updates', () => testAnswers(updates, () => application))
describe('authorization', () => testAnswers(authorization, () => application))
describe('a profile that would become too large', () => testAnswers(sizes, () => application))
