/** Probes the settings of the security indices: which there are, which values they take, and what is read back. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, openWith, testAnswers } from '../../../test/support/asked.ts'

let application: TestApplication

beforeAll(async () => {
  application = await openWith(
    { 'roles-reads': { cluster: ['read_security'] } },
    { 'roles-none': [], 'roles-reader': ['roles-reads'] },
  )
})

afterAll(() => application.close())

/** Elasticsearch shows an index that is not there yet as `{}`, and lists names of settings and tiers in no fixed order. */
const settings: readonly AskedCase[] = [
  [
    'GET /_security/settings?master_timeout=1s',
    '200 {"security":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-tokens":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-profile":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}}}',
  ],
  [
    'GET /_security/settings?master_timeout=x',
    '400 illegal_argument_exception: failed to parse setting [master_timeout] with value [x] as a time value: unit is missing or unrecognized',
  ],
  [
    'GET /_security/settings?timeout=1s',
    '400 illegal_argument_exception: request [/_security/settings] contains unrecognized parameter: [timeout]',
  ],
  [
    'GET /_security/settings?foo=1',
    '400 illegal_argument_exception: request [/_security/settings] contains unrecognized parameter: [foo]',
  ],
  [
    'GET /_security/settings {}',
    '400 illegal_argument_exception: request [GET /_security/settings] does not support having a body',
  ],
  ['PUT /_security/settings', '400 parse_exception: request body is required'],
  ['PUT /_security/settings {}', '400 action_request_validation_exception: Validation Failed: 1: No settings given to update;'],
  [
    'PUT /_security/settings []',
    '400 x_content_parse_exception: [1:1] [update_security_settings_request] Expected START_OBJECT but was: START_ARRAY',
  ],
  [
    'PUT /_security/settings {"security":{}}',
    '400 action_request_validation_exception: Validation Failed: 1: No settings given to update;',
  ],
  [
    'PUT /_security/settings {"security":null}',
    "400 x_content_parse_exception: [1:13] [update_security_settings_request] security doesn't support values of type: VALUE_NULL",
  ],
  [
    'PUT /_security/settings {"security":1}',
    "400 x_content_parse_exception: [1:13] [update_security_settings_request] security doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'PUT /_security/settings {"foo":{}}',
    '400 x_content_parse_exception: [1:2] [update_security_settings_request] unknown field [foo]',
  ],
  [
    'PUT /_security/settings {"security":{"index.auto_expand_replicas":"x"}}',
    '400 illegal_argument_exception: failed to parse [index.auto_expand_replicas] from value: [x] at index -1',
  ],
  [
    'PUT /_security/settings?foo=1 {}',
    '400 illegal_argument_exception: request [/_security/settings] contains unrecognized parameter: [foo]',
  ],
  [
    'PUT /_security/settings?timeout=x {}',
    '400 x_content_parse_exception: Failed to build [update_security_settings_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [timeout] with value [x] as a time value: unit is missing or unrecognized',
  ],
  [
    'PUT /_security/settings?timeout=1 {}',
    '400 x_content_parse_exception: Failed to build [update_security_settings_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [timeout] with value [1] as a time value: unit is missing or unrecognized',
  ],
  [
    'PUT /_security/settings?master_timeout=x {}',
    '400 x_content_parse_exception: Failed to build [update_security_settings_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [master_timeout] with value [x] as a time value: unit is missing or unrecognized',
  ],
  [
    'PUT /_security/settings?timeout=1s&master_timeout=1s {}',
    '400 action_request_validation_exception: Validation Failed: 1: No settings given to update;',
  ],
  [
    'GET /_security/settings',
    '403 security_exception: action [cluster:admin/xpack/security/settings/get] is unauthorized for user [roles-none] with effective roles [], this action is granted by the cluster privileges [read_security,manage_security,all]',
    'roles-none',
  ],
  [
    'PUT /_security/settings {}',
    '400 action_request_validation_exception: Validation Failed: 1: No settings given to update;',
    'roles-none',
  ],
  [
    'PUT /_security/settings {"security":{"index.auto_expand_replicas":"0-1"}}',
    '403 security_exception: action [cluster:admin/xpack/security/settings/update] is unauthorized for user [roles-none] with effective roles [], this action is granted by the cluster privileges [manage_security,all]',
    'roles-none',
  ],
  [
    'PUT /_security/settings {"security":{"index.auto_expand_replicas":"0-1"}}',
    '403 security_exception: action [cluster:admin/xpack/security/settings/update] is unauthorized for user [roles-reader] with effective roles [roles-reads], this action is granted by the cluster privileges [manage_security,all]',
    'roles-reader',
  ],
  [
    'POST /_security/settings {}',
    '405 {"error":"Incorrect HTTP method for uri [/_security/settings] and method [POST], allowed: [GET, PUT]","status":405}',
  ],
  [
    'GET /_security/settings',
    '200 {"security":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-tokens":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-profile":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}}}',
  ],
  [
    'PUT /_security/settings {"security":{"bar":2}}',
    '400 action_request_validation_exception: Validation Failed: 1: illegal setting for index [security]: [bar], this setting may not be configured. Only the following settings may be configured for that index: [index.auto_expand_replicas, index.number_of_replicas, index.routing.allocation.include._tier_preference];',
  ],
  [
    'PUT /_security/settings {"security":{"bar":2,"index.foo":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: illegal setting for index [security]: [index.foo], this setting may not be configured. Only the following settings may be configured for that index: [index.auto_expand_replicas, index.number_of_replicas, index.routing.allocation.include._tier_preference];',
  ],
  [
    'PUT /_security/settings {"security":{"bar":2,"foo":1,"index.number_of_replicas":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: illegal setting for index [security]: [foo], this setting may not be configured. Only the following settings may be configured for that index: [index.auto_expand_replicas, index.number_of_replicas, index.routing.allocation.include._tier_preference];',
  ],
  [
    'PUT /_security/settings {"security":{"number_of_replicas":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: illegal setting for index [security]: [number_of_replicas], this setting may not be configured. Only the following settings may be configured for that index: [index.auto_expand_replicas, index.number_of_replicas, index.routing.allocation.include._tier_preference];',
  ],
  [
    'GET /_security/settings',
    '200 {"security":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-tokens":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-profile":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}}}',
  ],
  ['PUT /_security/settings {"security":{"index.number_of_replicas":2}}', '200 {"acknowledged":true}'],
  [
    'GET /_security/settings',
    '200 {"security":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-tokens":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-profile":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}}}',
  ],
  [
    'PUT /_security/settings {"security":{"index.auto_expand_replicas":"false","index.number_of_replicas":2}}',
    '200 {"acknowledged":true}',
  ],
  [
    'GET /_security/settings',
    '200 {"security":{"index":{"auto_expand_replicas":"false","number_of_replicas":"2","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-tokens":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-profile":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}}}',
  ],
  ['PUT /_security/settings {"security":{"index.auto_expand_replicas":false}}', '200 {"acknowledged":true}'],
  ['PUT /_security/settings {"security":{"index.auto_expand_replicas":"0-all"}}', '200 {"acknowledged":true}'],
  [
    'GET /_security/settings',
    '200 {"security":{"index":{"auto_expand_replicas":"0-all","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-tokens":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-profile":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}}}',
  ],
  ['PUT /_security/settings {"security":{"index.auto_expand_replicas":null}}', '200 {"acknowledged":true}'],
  [
    'GET /_security/settings',
    '200 {"security":{"index":{"number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-tokens":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-profile":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}}}',
  ],
  ['PUT /_security/settings {"security":{"index.number_of_replicas":null}}', '200 {"acknowledged":true}'],
  [
    'GET /_security/settings',
    '200 {"security":{"index":{"number_of_replicas":"1","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-tokens":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-profile":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}}}',
  ],
  [
    'PUT /_security/settings {"security":{"index.routing.allocation.include._tier_preference":"data_hot"}}',
    '200 {"acknowledged":true}',
  ],
  [
    'PUT /_security/settings {"security":{"index.routing.allocation.include._tier_preference":"foo"}}',
    '400 action_request_validation_exception: Validation Failed: 1: disallowed data tiers [foo] found, allowed tiers are [data_content,data_hot,data_warm,data_cold;',
  ],
  [
    'PUT /_security/settings {"security":{"index.routing.allocation.include._tier_preference":null}}',
    '200 {"acknowledged":true}',
  ],
  [
    'GET /_security/settings',
    '200 {"security":{"index":{"number_of_replicas":"1"}},"security-tokens":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-profile":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}}}',
  ],
  [
    'PUT /_security/settings {"security":{"index.number_of_replicas":-1}}',
    '400 illegal_argument_exception: Failed to parse value [-1] for setting [index.number_of_replicas] must be >= 0',
  ],
  [
    'PUT /_security/settings {"security":{"index.number_of_replicas":"x"}}',
    '400 illegal_argument_exception: Failed to parse value [x] for setting [index.number_of_replicas] <- number_format_exception: For input string: "x"',
  ],
  [
    'PUT /_security/settings {"security":{"index.number_of_replicas":1.5}}',
    '400 illegal_argument_exception: Failed to parse value [1.5] for setting [index.number_of_replicas] <- number_format_exception: For input string: "1.5"',
  ],
  [
    'PUT /_security/settings {"security":{"index.number_of_replicas":true}}',
    '400 illegal_argument_exception: Failed to parse value [true] for setting [index.number_of_replicas] <- number_format_exception: For input string: "true"',
  ],
  [
    'PUT /_security/settings {"security":{"index.number_of_replicas":{}}}',
    '400 illegal_argument_exception: No settings to update',
  ],
  [
    'PUT /_security/settings {"security":{"index.number_of_replicas":[1]}}',
    '400 illegal_argument_exception: Failed to parse value [[1]] for setting [index.number_of_replicas] <- number_format_exception: For input string: "[1]"',
  ],
  [
    'PUT /_security/settings {"security":{"index.number_of_replicas":["1","2"]}}',
    '400 illegal_argument_exception: Failed to parse value [[1, 2]] for setting [index.number_of_replicas] <- number_format_exception: For input string: "[1, 2]"',
  ],
  [
    'PUT /_security/settings {"security":{"index.auto_expand_replicas":"1-0"}}',
    "400 illegal_argument_exception: [index.auto_expand_replicas] minReplicas must be =< maxReplicas but wasn't 1 > 0",
  ],
  [
    'PUT /_security/settings {"security":{"index.auto_expand_replicas":"a-0"}}',
    '400 illegal_argument_exception: failed to parse [index.auto_expand_replicas] from value: [a-0] at index 1 <- number_format_exception: For input string: "a"',
  ],
  [
    'PUT /_security/settings {"security":{"index.auto_expand_replicas":"0-b"}}',
    '400 illegal_argument_exception: failed to parse [index.auto_expand_replicas] from value: [0-b] at index 1 <- number_format_exception: For input string: "b"',
  ],
  [
    'PUT /_security/settings {"security":{"index.auto_expand_replicas":1}}',
    '400 illegal_argument_exception: failed to parse [index.auto_expand_replicas] from value: [1] at index -1',
  ],
  [
    'PUT /_security/settings {"security":{"index.auto_expand_replicas":""}}',
    '400 illegal_argument_exception: failed to parse [index.auto_expand_replicas] from value: [] at index -1',
  ],
  [
    'GET /_security/settings',
    '200 {"security":{"index":{"number_of_replicas":"1"}},"security-tokens":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}},"security-profile":{"index":{"auto_expand_replicas":"0-1","number_of_replicas":"0","routing":{"allocation":{"include":{"_tier_preference":"data_hot,data_content"}}}}}}',
  ],
  [
    'PUT /_security/settings {"security":{"index.number_of_replicas":99999999999}}',
    '400 illegal_argument_exception: Failed to parse value [99999999999] for setting [index.number_of_replicas] must be <= 2147483647',
  ],
  [
    'PUT /_security/settings {"security":{"index.number_of_replicas":1,"index":{"number_of_replicas":1}}}',
    '400 action_request_validation_exception: Validation Failed: 1: illegal setting for index [security]: [index], this setting may not be configured. Only the following settings may be configured for that index: [index.auto_expand_replicas, index.number_of_replicas, index.routing.allocation.include._tier_preference];',
  ],
  [
    'PUT /_security/settings {"security":{"a":null}}',
    '400 action_request_validation_exception: Validation Failed: 1: illegal setting for index [security]: [a], this setting may not be configured. Only the following settings may be configured for that index: [index.auto_expand_replicas, index.number_of_replicas, index.routing.allocation.include._tier_preference];',
  ],
  [
    'PUT /_security/settings {"security":{"index.a":1,"index.b":2,"index.c":3}}',
    '400 action_request_validation_exception: Validation Failed: 1: illegal setting for index [security]: [index.c], this setting may not be configured. Only the following settings may be configured for that index: [index.auto_expand_replicas, index.number_of_replicas, index.routing.allocation.include._tier_preference];',
  ],
]

describe('settings', () => testAnswers(settings, () => application))
