/** Probes API keys for other clusters: made, changed and ended here, never used. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import {
  type AskedKeyCase,
  type KeyRow,
  keysOfAllKinds,
  MadeKeys,
  openWithKeys,
  testKeyAnswers,
} from '../../../test/support/asked-keys.ts'

const firstKeys: readonly KeyRow[] = [
  ...keysOfAllKinds,
  [
    'gonecc',
    'POST /_security/cross_cluster/api_key {"name":"keys-gonecc","access":{"search":[{"names":["a"]}]}}',
    'keys-sec',
    'ended',
  ],
]

const keys = new MadeKeys()
let application: TestApplication

beforeAll(async () => {
  application = await openWithKeys(keys, firstKeys)
})

afterAll(() => application.close())

const making: readonly AskedKeyCase[] = [
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"]}]}}',
    '403 security_exception: action [cluster:admin/xpack/security/cross_cluster/api_key/create] is unauthorized for user [keys-keeper] with effective roles [keys-all], this action is granted by the cluster privileges [manage_security,all]',
    'keys-keeper',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"]}]}}',
    '403 security_exception: action [cluster:admin/xpack/security/cross_cluster/api_key/create] is unauthorized for user [keys-none] with effective roles [], this action is granted by the cluster privileges [manage_security,all]',
    'keys-none',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"]}]}}',
    '400 illegal_argument_exception: authentication via API key not supported: An API key cannot be used to create a cross-cluster API key',
    'key:clk',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"]}]}}',
    '403 security_exception: action [cluster:admin/xpack/security/cross_cluster/api_key/create] is unauthorized for API key id [{own}] of user [keys-joe], this action is granted by the cluster privileges [manage_security,all]',
    'key:own',
  ],
  ['POST /_security/cross_cluster/api_key', '400 parse_exception: request body is required', 'keys-sec'],
  [
    'POST /_security/cross_cluster/api_key []',
    '400 x_content_parse_exception: [1:1] [cross_cluster_api_key_request] Expected START_OBJECT but was: START_ARRAY',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"]}]},"expiration":"-1d"}',
    '200 {"id":"*","name":"keys-x","expiration":"*","api_key":"*","encoded":"*"}',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"]}]},"metadata":null}',
    "400 x_content_parse_exception: [1:67] [cross_cluster_api_key_request] metadata doesn't support values of type: VALUE_NULL",
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":null,"access":{}}',
    "400 x_content_parse_exception: [1:9] [cross_cluster_api_key_request] name doesn't support values of type: VALUE_NULL",
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key?refresh=true {"foo":1}',
    '400 x_content_parse_exception: [1:2] [cross_cluster_api_key_request] unknown field [foo]',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key?refresh=true {"name":"keys-x","access":{"search":[{"names":["a"]}]}}',
    '400 illegal_argument_exception: request [/_security/cross_cluster/api_key] contains unrecognized parameter: [refresh]',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key {}',
    '405 {"error":"Incorrect HTTP method for uri [/_security/cross_cluster/api_key] and method [PUT], allowed: [POST]","status":405}',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a","b"],"allow_restricted_indices":true,"field_security":{"grant":["a"],"except":["b"]}}]}}',
    '400 x_content_parse_exception: [1:136] [cross_cluster_api_key_request] failed to parse field [access] <- x_content_parse_exception: [1:136] [cross_cluster_api_key_request_access] failed to parse field [search] <- parse_exception: failed to parse indices privileges for role [cross_cluster] - Exceptions for field permissions must be a subset of the granted fields but b is not a subset of a <- security_exception: Exceptions for field permissions must be a subset of the granted fields but b is not a subset of a',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a","b"],"query":"x"}]}}',
    '200 {"id":"*","name":"keys-x","api_key":"*","encoded":"*"}',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"],"query":""}],"replication":[{"names":["a"]}]}}',
    '200 {"id":"*","name":"keys-x","api_key":"*","encoded":"*"}',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"],"field_security":{"grant":["*"]}}],"replication":[{"names":["a"]}]}}',
    '200 {"id":"*","name":"keys-x","api_key":"*","encoded":"*"}',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a::b"]}]}}',
    '200 {"id":"*","name":"keys-x","api_key":"*","encoded":"*"}',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":"a"}]}}',
    '200 {"id":"*","name":"keys-x","api_key":"*","encoded":"*"}',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"]}]},"expiration":"x","metadata":{},"certificate_identity":"a"}',
    '400 x_content_parse_exception: [1:110] [cross_cluster_api_key_request] failed to parse field [certificate_identity] <- x_content_parse_exception: Failed to build [cross_cluster_api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [x] as a time value: unit is missing or unrecognized',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{},"expiration":"x","metadata":{},"certificate_identity":"a"}',
    '400 x_content_parse_exception: [1:84] [cross_cluster_api_key_request] failed to parse field [certificate_identity] <- x_content_parse_exception: Failed to build [cross_cluster_api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [x] as a time value: unit is missing or unrecognized',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"],"privileges":[]}]}}',
    '400 x_content_parse_exception: [1:66] [cross_cluster_api_key_request] failed to parse field [access] <- x_content_parse_exception: [1:66] [cross_cluster_api_key_request_access] failed to parse field [search] <- parse_exception: failed to parse indices privileges for role [cross_cluster]. field [privileges] must not present',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[[]]}}',
    '400 x_content_parse_exception: [1:38] [cross_cluster_api_key_request] failed to parse field [access] <- x_content_parse_exception: [1:38] [cross_cluster_api_key_request_access] failed to parse field [search] <- illegal_state_exception: expected value but got [START_ARRAY]',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[null]}}',
    '400 x_content_parse_exception: [1:38] [cross_cluster_api_key_request] failed to parse field [access] <- x_content_parse_exception: [1:38] [cross_cluster_api_key_request_access] failed to parse field [search] <- parse_exception: failed to parse indices privileges for role [cross_cluster]. expected field [null] value to be an array of objects, but found an array element of type [VALUE_NULL]',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":"a"}}',
    "400 x_content_parse_exception: [1:37] [cross_cluster_api_key_request] failed to parse field [access] <- x_content_parse_exception: [1:37] [cross_cluster_api_key_request_access] search doesn't support values of type: VALUE_STRING",
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"searc":[]}}',
    '400 x_content_parse_exception: [1:36] [cross_cluster_api_key_request] failed to parse field [access] <- x_content_parse_exception: [1:28] [cross_cluster_api_key_request_access] unknown field [searc] did you mean [search]?',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"nam":"keys-x"}',
    '400 x_content_parse_exception: [1:2] [cross_cluster_api_key_request] unknown field [nam] did you mean [name]?',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"]}],"replication":[{"names":["b"],"clusters":["x"]}]}}',
    '400 x_content_parse_exception: [1:96] [cross_cluster_api_key_request] failed to parse field [access] <- x_content_parse_exception: [1:96] [cross_cluster_api_key_request_access] failed to parse field [replication] <- parse_exception: failed to parse indices privileges for role [cross_cluster]. unexpected field [clusters]',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"],"query":{"match_all":{}}}],"replication":[{"names":["b"]}]}}',
    '400 x_content_parse_exception: Failed to build [cross_cluster_api_key_request] after last required field arrived <- illegal_argument_exception: search does not support document or field level security if replication is assigned',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"replication":[{"names":["b"],"query":{"match_all":{}}}]}}',
    '400 x_content_parse_exception: Failed to build [cross_cluster_api_key_request] after last required field arrived <- illegal_argument_exception: replication does not support document or field level security',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[]}}',
    '400 x_content_parse_exception: Failed to build [cross_cluster_api_key_request] after last required field arrived <- illegal_argument_exception: must specify non-empty access for either [search] or [replication]',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[],"replication":[]}}',
    '400 x_content_parse_exception: Failed to build [cross_cluster_api_key_request] after last required field arrived <- illegal_argument_exception: must specify non-empty access for either [search] or [replication]',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{}}',
    '400 x_content_parse_exception: Failed to build [cross_cluster_api_key_request] after last required field arrived <- illegal_argument_exception: must specify non-empty access for either [search] or [replication]',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":null}',
    "400 x_content_parse_exception: [1:27] [cross_cluster_api_key_request] access doesn't support values of type: VALUE_NULL",
    'keys-sec',
  ],
  ['POST /_security/cross_cluster/api_key {"name":"keys-x"}', '400 illegal_argument_exception: Required [access]', 'keys-sec'],
  ['POST /_security/cross_cluster/api_key {"access":{}}', '400 illegal_argument_exception: Required [name]', 'keys-sec'],
  ['POST /_security/cross_cluster/api_key {}', '400 illegal_argument_exception: Required [name, access]', 'keys-sec'],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"foo":[]}}',
    '400 x_content_parse_exception: [1:34] [cross_cluster_api_key_request] failed to parse field [access] <- x_content_parse_exception: [1:28] [cross_cluster_api_key_request_access] unknown field [foo]',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":null}}',
    "400 x_content_parse_exception: [1:37] [cross_cluster_api_key_request] failed to parse field [access] <- x_content_parse_exception: [1:37] [cross_cluster_api_key_request_access] search doesn't support values of type: VALUE_NULL",
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":{}}}',
    '400 x_content_parse_exception: [1:38] [cross_cluster_api_key_request] failed to parse field [access] <- x_content_parse_exception: [1:38] [cross_cluster_api_key_request_access] failed to parse field [search] <- parse_exception: failed to parse indices privileges for role [cross_cluster]. missing required [names] field',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":[]}',
    "400 x_content_parse_exception: [1:27] [cross_cluster_api_key_request] access doesn't support values of type: START_ARRAY",
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":[]}]}}',
    '400 x_content_parse_exception: [1:48] [cross_cluster_api_key_request] failed to parse field [access] <- x_content_parse_exception: [1:48] [cross_cluster_api_key_request_access] failed to parse field [search] <- parse_exception: failed to parse indices privileges for role [cross_cluster]. [names] cannot be an empty array',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"],"foo":1}]}}',
    '400 x_content_parse_exception: [1:59] [cross_cluster_api_key_request] failed to parse field [access] <- x_content_parse_exception: [1:59] [cross_cluster_api_key_request_access] failed to parse field [search] <- parse_exception: failed to parse indices privileges for role [cross_cluster]. unexpected field [foo]',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["/a("]}]}}',
    '200 {"id":"*","name":"keys-x","api_key":"*","encoded":"*"}',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"","access":{"search":[{"names":["a"]}]},"metadata":{"_x":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name is required;2: API key metadata keys may not start with [_];',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"]}]},"certificate_identity":null}',
    "400 x_content_parse_exception: [1:79] [cross_cluster_api_key_request] certificate_identity doesn't support values of type: VALUE_NULL",
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"]}]},"certificate_identity":5}',
    "400 x_content_parse_exception: [1:79] [cross_cluster_api_key_request] certificate_identity doesn't support values of type: VALUE_NUMBER",
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"]}]},"expiration":"x"}',
    '400 x_content_parse_exception: Failed to build [cross_cluster_api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [x] as a time value: unit is missing or unrecognized',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{"names":["a"]}]},"role_descriptors":{}}',
    '400 x_content_parse_exception: [1:56] [cross_cluster_api_key_request] unknown field [role_descriptors]',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":["x"]}}',
    '400 x_content_parse_exception: [1:38] [cross_cluster_api_key_request] failed to parse field [access] <- x_content_parse_exception: [1:38] [cross_cluster_api_key_request_access] failed to parse field [search] <- parse_exception: failed to parse indices privileges for role [cross_cluster]. expected field [null] value to be an array of objects, but found an array element of type [VALUE_STRING]',
    'keys-sec',
  ],
  [
    'POST /_security/cross_cluster/api_key {"name":"keys-x","access":{"search":[{}]}}',
    '400 x_content_parse_exception: [1:39] [cross_cluster_api_key_request] failed to parse field [access] <- x_content_parse_exception: [1:39] [cross_cluster_api_key_request_access] failed to parse field [search] <- parse_exception: failed to parse indices privileges for role [cross_cluster]. missing required [names] field',
    'keys-sec',
  ],
]

const updating: readonly AskedKeyCase[] = [
  ['PUT /_security/cross_cluster/api_key/{cc} {"metadata":{}}', '200 {"updated":true}', 'keys-sec'],
  ['PUT /_security/cross_cluster/api_key/{cc} {"metadata":{}}', '200 {"updated":false}', 'keys-sec'],
  ['PUT /_security/cross_cluster/api_key/{cc} {"metadata":{"a":1}}', '200 {"updated":true}', 'keys-sec'],
  ['PUT /_security/cross_cluster/api_key/{cc} {"metadata":{"a":1}}', '200 {"updated":false}', 'keys-sec'],
  ['PUT /_security/cross_cluster/api_key/{cc} {"access":{"search":[{"names":["a"]}]}}', '200 {"updated":false}', 'keys-sec'],
  ['PUT /_security/cross_cluster/api_key/{cc} {"access":{"replication":[{"names":["b"]}]}}', '200 {"updated":true}', 'keys-sec'],
  ['PUT /_security/cross_cluster/api_key/{cc} {"certificate_identity":"CN=y"}', '200 {"updated":true}', 'keys-sec'],
  ['PUT /_security/cross_cluster/api_key/{cc} {"certificate_identity":"CN=y"}', '200 {"updated":false}', 'keys-sec'],
  [
    'GET /_security/api_key?id={cc}&with_limited_by=true',
    '200 {"api_keys":[{"id":"*","name":"keys-cc","type":"cross_cluster","creation":"*","expiration":"*","invalidated":false,"username":"keys-sec","realm":"default_native","realm_type":"native","metadata":{"a":1},"role_descriptors":{"cross_cluster":{"cluster":["cross_cluster_replication"],"indices":[{"names":["b"],"privileges":["cross_cluster_replication","cross_cluster_replication_internal"],"allow_restricted_indices":false}],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}},"access":{"replication":[{"names":["b"],"allow_restricted_indices":false}]},"certificate_identity":"CN=y"}]}',
  ],
  ['PUT /_security/cross_cluster/api_key/{cc} {"certificate_identity":null}', '200 {"updated":true}', 'keys-sec'],
  [
    'GET /_security/api_key?id={cc}',
    '200 {"api_keys":[{"id":"*","name":"keys-cc","type":"cross_cluster","creation":"*","expiration":"*","invalidated":false,"username":"keys-sec","realm":"default_native","realm_type":"native","metadata":{"a":1},"role_descriptors":{"cross_cluster":{"cluster":["cross_cluster_replication"],"indices":[{"names":["b"],"privileges":["cross_cluster_replication","cross_cluster_replication_internal"],"allow_restricted_indices":false}],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}},"access":{"replication":[{"names":["b"],"allow_restricted_indices":false}]}}]}',
  ],
  ['PUT /_security/cross_cluster/api_key/{cc} {"certificate_identity":null}', '200 {"updated":false}', 'keys-sec'],
  ['PUT /_security/cross_cluster/api_key/{cc} {"certificate_identity":""}', '200 {"updated":true}', 'keys-sec'],
  [
    'GET /_security/api_key?id={cc}',
    '200 {"api_keys":[{"id":"*","name":"keys-cc","type":"cross_cluster","creation":"*","expiration":"*","invalidated":false,"username":"keys-sec","realm":"default_native","realm_type":"native","metadata":{"a":1},"role_descriptors":{"cross_cluster":{"cluster":["cross_cluster_replication"],"indices":[{"names":["b"],"privileges":["cross_cluster_replication","cross_cluster_replication_internal"],"allow_restricted_indices":false}],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}},"access":{"replication":[{"names":["b"],"allow_restricted_indices":false}]},"certificate_identity":""}]}',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"certificate_identity":"("}',
    '400 x_content_parse_exception: [1:25] [update_cross_cluster_api_key_request_payload] failed to parse field [certificate_identity] <- illegal_argument_exception: Invalid certificate_identity format: [(]. Must be a valid regex.',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"certificate_identity":5}',
    "400 x_content_parse_exception: [1:25] [update_cross_cluster_api_key_request_payload] certificate_identity doesn't support values of type: VALUE_NUMBER",
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"expiration":"-1d"}',
    '400 action_request_validation_exception: Validation Failed: 1: API key expiration must be in the future;2: must update [access], [metadata], or [certificate_identity] for cross-cluster API keys;',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"expiration":"2d"}',
    '400 action_request_validation_exception: Validation Failed: 1: must update [access], [metadata], or [certificate_identity] for cross-cluster API keys;',
    'keys-sec',
  ],
  ['PUT /_security/cross_cluster/api_key/{cc} {"expiration":"2d","metadata":{"a":1}}', '200 {"updated":true}', 'keys-sec'],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"expiration":"-1d","metadata":{"_a":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: API key metadata keys may not start with [_];2: API key expiration must be in the future;',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"metadata":null}',
    "400 x_content_parse_exception: [1:13] [update_cross_cluster_api_key_request_payload] metadata doesn't support values of type: VALUE_NULL",
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"access":null}',
    "400 x_content_parse_exception: [1:11] [update_cross_cluster_api_key_request_payload] access doesn't support values of type: VALUE_NULL",
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"access":{}}',
    '400 illegal_argument_exception: must specify non-empty access for either [search] or [replication]',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"access":{"search":[]},"metadata":{}}',
    '400 illegal_argument_exception: must specify non-empty access for either [search] or [replication]',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"foo":1}',
    '400 x_content_parse_exception: [1:2] [update_cross_cluster_api_key_request_payload] unknown field [foo]',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"name":"x"}',
    '400 x_content_parse_exception: [1:2] [update_cross_cluster_api_key_request_payload] unknown field [name]',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {}',
    '400 action_request_validation_exception: Validation Failed: 1: must update [access], [metadata], or [certificate_identity] for cross-cluster API keys;',
    'keys-sec',
  ],
  ['PUT /_security/cross_cluster/api_key/{cc}', '400 parse_exception: request body is required', 'keys-sec'],
  [
    'PUT /_security/cross_cluster/api_key/{cc} []',
    '400 x_content_parse_exception: [1:1] [update_cross_cluster_api_key_request_payload] Expected START_OBJECT but was: START_ARRAY',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{plain} {"metadata":{}}',
    '404 resource_not_found_exception: no API key owned by requesting user found for ID [{plain}]',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{plain} {"metadata":{}}',
    '404 resource_not_found_exception: no API key owned by requesting user found for ID [{plain}]',
    'administrator',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{oldcc} {"metadata":{}}',
    '400 illegal_argument_exception: cannot update expired API key [{oldcc}]',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"metadata":{}}',
    '404 resource_not_found_exception: no API key owned by requesting user found for ID [{cc}]',
    'administrator',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"metadata":{}}',
    '403 security_exception: action [cluster:admin/xpack/security/cross_cluster/api_key/update] is unauthorized for user [keys-keeper] with effective roles [keys-all], this action is granted by the cluster privileges [manage_security,all]',
    'keys-keeper',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"metadata":{}}',
    '400 illegal_argument_exception: authentication via API key not supported: only the owner user can update an API key',
    'key:clk',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"metadata":{}}',
    '403 security_exception: action [cluster:admin/xpack/security/cross_cluster/api_key/update] is unauthorized for user [keys-none] with effective roles [], this action is granted by the cluster privileges [manage_security,all]',
    'keys-none',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc}?refresh=x {"metadata":{}}',
    '400 illegal_argument_exception: request [/_security/cross_cluster/api_key/{cc}] contains unrecognized parameter: [refresh]',
    'keys-sec',
  ],
  [
    'GET /_security/cross_cluster/api_key/{cc}',
    '405 {"error":"Incorrect HTTP method for uri [/_security/cross_cluster/api_key/{cc}] and method [GET], allowed: [PUT]","status":405}',
    'keys-sec',
  ],
  [
    'GET /_security/cross_cluster/api_key',
    '405 {"error":"Incorrect HTTP method for uri [/_security/cross_cluster/api_key] and method [GET], allowed: [POST]","status":405}',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"access":{"search":[{"names":["a"],"privileges":["read"]}]}}',
    '400 x_content_parse_exception: [1:50] [update_cross_cluster_api_key_request_payload] failed to parse field [access] <- x_content_parse_exception: [1:50] [cross_cluster_api_key_request_access] failed to parse field [search] <- parse_exception: failed to parse indices privileges for role [cross_cluster]. field [privileges] must not present',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"access":{"search":[{"names":["a"]}]},"expiration":"x","metadata":{},"certificate_identity":"a"}',
    '400 x_content_parse_exception: [1:94] [update_cross_cluster_api_key_request_payload] failed to parse field [certificate_identity] <- x_content_parse_exception: Failed to build [update_cross_cluster_api_key_request_payload] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [x] as a time value: unit is missing or unrecognized',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{clk} {"metadata":{}}',
    '400 illegal_argument_exception: cannot update API key of type [rest] while expected type is [cross_cluster]',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"access":{}}',
    '400 illegal_argument_exception: must specify non-empty access for either [search] or [replication]',
    'keys-keeper',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{nope} {"access":{}}',
    '400 illegal_argument_exception: must specify non-empty access for either [search] or [replication]',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"access":{},"metadata":{"_x":1}}',
    '400 illegal_argument_exception: must specify non-empty access for either [search] or [replication]',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"access":{}}',
    '400 illegal_argument_exception: must specify non-empty access for either [search] or [replication]',
    'key:clk',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"access":{}}',
    '400 illegal_argument_exception: must specify non-empty access for either [search] or [replication]',
    'key:own',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc} {"access":{"search":[{"names":["a"],"query":"x"}],"replication":[{"names":["a"]}]}}',
    '400 illegal_argument_exception: search does not support document or field level security if replication is assigned',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{cc}?foo=1 {"access":{}}',
    '400 illegal_argument_exception: request [/_security/cross_cluster/api_key/{cc}] contains unrecognized parameter: [foo]',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/{gonecc} {"metadata":{}}',
    '400 illegal_argument_exception: cannot update invalidated API key [{gonecc}]',
    'keys-sec',
  ],
  [
    'PUT /_security/cross_cluster/api_key/_x {"metadata":{}}',
    '404 resource_not_found_exception: no API key owned by requesting user found for ID [_x]',
    'keys-sec',
  ],
]

const using: readonly AskedKeyCase[] = [
  [
    'GET /_security/_authenticate',
    '401 security_exception: authentication expected API key type of [rest], but API key [{cc}] has type [cross_cluster]',
    'key:cc',
  ],
  [
    'GET /_security/_authenticate',
    '401 security_exception: authentication expected API key type of [rest], but API key [{oldcc}] has type [cross_cluster]',
    'key:oldcc',
  ],
  [
    'GET /_security/_authenticate',
    '401 security_exception: unable to authenticate with provided credentials and anonymous access is not allowed for this request',
    'key:gonecc',
  ],
  [
    'GET /_security/_authenticate',
    '401 security_exception: Failed to authenticate secondary user <- security_exception: unable to authenticate with provided credentials and anonymous access is not allowed for this request',
    'administrator',
    { 'es-secondary-authorization': 'ApiKey {cc.encoded}' },
  ],
]

const ending: readonly AskedKeyCase[] = [
  [
    'DELETE /_security/api_key {"name":"keys-nope*"}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'keys-keeper',
  ],
  [
    'DELETE /_security/api_key {"ids":["{cc}","{r}"]}',
    '200 {"invalidated_api_keys":["{r}"],"previously_invalidated_api_keys":[],"error_count":1,"error_details":[{"type":"security_exception","reason":"Cannot invalidate cross-cluster API key [{cc}]. This requires [manage_security] cluster privilege or higher"}]}',
    'keys-keeper',
  ],
  [
    'DELETE /_security/api_key {"ids":["{cc}"]}',
    '200 {"invalidated_api_keys":["{cc}"],"previously_invalidated_api_keys":[],"error_count":0}',
    'key:clk',
  ],
  [
    'DELETE /_security/api_key {"ids":["{cc}"]}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'keys-sec',
  ],
  [
    'DELETE /_security/api_key {"ids":["{oldcc}"]}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":1,"error_details":[{"type":"security_exception","reason":"Cannot invalidate cross-cluster API key [{oldcc}]. This requires [manage_security] cluster privilege or higher"}]}',
    'keys-keeper',
  ],
]

describe('a new key', () => {
  testKeyAnswers(making, () => application, keys)
})

describe('an update', () => {
  testKeyAnswers(updating, () => application, keys)
})

describe('such a key as a credential', () => {
  testKeyAnswers(using, () => application, keys)
})

describe('who may end them', () => {
  testKeyAnswers(ending, () => application, keys)
})
