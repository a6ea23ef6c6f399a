/**
 * Probes which bodies of role mappings are refused and with which words, and which of several mistakes is told. Whatever a body
 * breaks, a `parsing_exception` stands around it; the scripts of templates are looked at later, and refused as they are.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApplication, type TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, ask, send, testAnswers } from '../../../test/support/asked.ts'

let application: TestApplication

beforeAll(async () => {
  application = await openTestApplication()
})

afterAll(() => application.close())

const bodies: readonly AskedCase[] = [
  ['PUT /_security/role_mapping/maps-a', '400 parse_exception: request body is required'],
  [
    'PUT /_security/role_mapping/maps-a x',
    "400 parsing_exception: [1:2] Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (byte[])\"x\"; line: 1, column: 2] <- x_content_parse_exception: [1:2] Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (byte[])\"x\"; line: 1, column: 2] <- json_parse_exception: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (byte[])\"x\"; line: 1, column: 2]",
  ],
  [
    'PUT /_security/role_mapping/maps-a []',
    '400 parsing_exception: [1:1] [role-mapping] Expected START_OBJECT but was: START_ARRAY <- x_content_parse_exception: [1:1] [role-mapping] Expected START_OBJECT but was: START_ARRAY',
  ],
  [
    'PUT /_security/role_mapping/maps-a "x"',
    '400 parsing_exception: [1:1] [role-mapping] Expected START_OBJECT but was: VALUE_STRING <- x_content_parse_exception: [1:1] [role-mapping] Expected START_OBJECT but was: VALUE_STRING',
  ],
  [
    'PUT /_security/role_mapping/maps-a null',
    '400 parsing_exception: [1:1] [role-mapping] Expected START_OBJECT but was: VALUE_NULL <- x_content_parse_exception: [1:1] [role-mapping] Expected START_OBJECT but was: VALUE_NULL',
  ],
  [
    'PUT /_security/role_mapping/maps-a    ',
    '400 parsing_exception: [1:0] [role-mapping] Expected START_OBJECT but was: null <- x_content_parse_exception: [1:0] [role-mapping] Expected START_OBJECT but was: null',
  ],
  [
    'PUT /_security/role_mapping/maps-a {}',
    '400 parsing_exception: failed to parse role-mapping [maps-a]. missing field [roles] <- illegal_state_exception: failed to parse role-mapping [maps-a]. missing field [roles]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":[]}',
    '400 parsing_exception: failed to parse role-mapping [maps-a]. missing field [rules] <- illegal_state_exception: failed to parse role-mapping [maps-a]. missing field [rules]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"role_templates":[]}',
    '400 parsing_exception: failed to parse role-mapping [maps-a]. missing field [rules] <- illegal_state_exception: failed to parse role-mapping [maps-a]. missing field [rules]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"rules":{"any":[]}}',
    '400 parsing_exception: failed to parse role-mapping [maps-a]. missing field [roles] <- illegal_state_exception: failed to parse role-mapping [maps-a]. missing field [roles]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"rules":{"any":[]}}',
    '400 parsing_exception: failed to parse role-mapping [maps-a]. missing field [enabled] <- illegal_state_exception: failed to parse role-mapping [maps-a]. missing field [enabled]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true}',
    '400 parsing_exception: failed to parse role-mapping [maps-a]. missing field [roles] <- illegal_state_exception: failed to parse role-mapping [maps-a]. missing field [roles]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]}}',
    '400 parsing_exception: failed to parse role-mapping [maps-a]. missing field [roles] <- illegal_state_exception: failed to parse role-mapping [maps-a]. missing field [roles]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":"yes","rules":{"any":[]},"roles":["a"]}',
    '400 parsing_exception: [1:12] [role-mapping] failed to parse field [enabled] <- x_content_parse_exception: [1:12] [role-mapping] failed to parse field [enabled] <- illegal_argument_exception: Failed to parse value [yes] as only [true] or [false] are allowed.',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":1,"rules":{"any":[]},"roles":["a"]}',
    "400 parsing_exception: [1:12] [role-mapping] enabled doesn't support values of type: VALUE_NUMBER <- x_content_parse_exception: [1:12] [role-mapping] enabled doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":null,"rules":{"any":[]},"roles":["a"]}',
    "400 parsing_exception: [1:12] [role-mapping] enabled doesn't support values of type: VALUE_NULL <- x_content_parse_exception: [1:12] [role-mapping] enabled doesn't support values of type: VALUE_NULL",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":[null]}',
    '400 parsing_exception: [1:11] [role-mapping] failed to parse field [roles] <- x_content_parse_exception: [1:11] [role-mapping] failed to parse field [roles] <- illegal_argument_exception: Expected text at 1:11 but found VALUE_NULL',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":null}',
    "400 parsing_exception: [1:10] [role-mapping] roles doesn't support values of type: VALUE_NULL <- x_content_parse_exception: [1:10] [role-mapping] roles doesn't support values of type: VALUE_NULL",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":1}',
    "400 parsing_exception: [1:10] [role-mapping] roles doesn't support values of type: VALUE_NUMBER <- x_content_parse_exception: [1:10] [role-mapping] roles doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":{}}',
    "400 parsing_exception: [1:10] [role-mapping] roles doesn't support values of type: START_OBJECT <- x_content_parse_exception: [1:10] [role-mapping] roles doesn't support values of type: START_OBJECT",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a",[]]}',
    '400 parsing_exception: [1:15] [role-mapping] failed to parse field [roles] <- x_content_parse_exception: [1:15] [role-mapping] failed to parse field [roles] <- illegal_state_exception: expected value but got [START_ARRAY]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"metadata":null}',
    "400 parsing_exception: [1:13] [role-mapping] metadata doesn't support values of type: VALUE_NULL <- x_content_parse_exception: [1:13] [role-mapping] metadata doesn't support values of type: VALUE_NULL",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"metadata":[]}',
    "400 parsing_exception: [1:13] [role-mapping] metadata doesn't support values of type: START_ARRAY <- x_content_parse_exception: [1:13] [role-mapping] metadata doesn't support values of type: START_ARRAY",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"metadata":{"a":1,"a":2}}',
    '400 parsing_exception: [1:18] [role-mapping] failed to parse field [metadata] <- x_content_parse_exception: [1:18] [role-mapping] failed to parse field [metadata] <- x_content_parse_exception: [1:23] Duplicate field \'a\'\n at [Source: (byte[])"{"metadata":{"a":1,"a":2}}"; line: 1, column: 23] <- json_parse_exception: Duplicate field \'a\'\n at [Source: (byte[])"{"metadata":{"a":1,"a":2}}"; line: 1, column: 23]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"doc_type":1}',
    "400 parsing_exception: [1:13] [role-mapping] doc_type doesn't support values of type: VALUE_NUMBER <- x_content_parse_exception: [1:13] [role-mapping] doc_type doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"type":null}',
    "400 parsing_exception: [1:9] [role-mapping] type doesn't support values of type: VALUE_NULL <- x_content_parse_exception: [1:9] [role-mapping] type doesn't support values of type: VALUE_NULL",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"rol":["b"]}',
    '400 parsing_exception: [1:2] [role-mapping] unknown field [rol] did you mean [roles]? <- x_content_parse_exception: [1:2] [role-mapping] unknown field [rol] did you mean [roles]?',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"x":["b"]}',
    '400 parsing_exception: [1:2] [role-mapping] unknown field [x] <- x_content_parse_exception: [1:2] [role-mapping] unknown field [x]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"roles":["b"]}',
    '400 parsing_exception: [1:23] Duplicate field \'roles\'\n at [Source: (byte[])"{"roles":["a"],"roles":["b"]}"; line: 1, column: 23] <- x_content_parse_exception: [1:23] Duplicate field \'roles\'\n at [Source: (byte[])"{"roles":["a"],"roles":["b"]}"; line: 1, column: 23] <- json_parse_exception: Duplicate field \'roles\'\n at [Source: (byte[])"{"roles":["a"],"roles":["b"]}"; line: 1, column: 23]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":tru}',
    "400 parsing_exception: [1:16] Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (byte[])\"{\"enabled\":tru}\"; line: 1, column: 16] <- x_content_parse_exception: [1:16] Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (byte[])\"{\"enabled\":tru}\"; line: 1, column: 16] <- json_parse_exception: Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (byte[])\"{\"enabled\":tru}\"; line: 1, column: 16]",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true',
    '400 parsing_exception: [1:16] Unexpected end of file <- x_content_e_o_f_exception: [1:16] Unexpected end of file <- json_e_o_f_exception: Unexpected end-of-input: expected close marker for Object (start marker at [Source: (byte[])"{"enabled":true"; line: 1, column: 1])\n at [Source: (byte[])"{"enabled":true"; line: 1, column: 16]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"rules":null}',
    "400 parsing_exception: [1:10] [role-mapping] rules doesn't support values of type: VALUE_NULL <- x_content_parse_exception: [1:10] [role-mapping] rules doesn't support values of type: VALUE_NULL",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"rules":"x"}',
    "400 parsing_exception: [1:10] [role-mapping] rules doesn't support values of type: VALUE_STRING <- x_content_parse_exception: [1:10] [role-mapping] rules doesn't support values of type: VALUE_STRING",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"rules":[]}',
    "400 parsing_exception: [1:10] [role-mapping] rules doesn't support values of type: START_ARRAY <- x_content_parse_exception: [1:10] [role-mapping] rules doesn't support values of type: START_ARRAY",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"rules":{"any":[]},"roles":1,"foo":2}',
    "400 parsing_exception: [1:29] [role-mapping] roles doesn't support values of type: VALUE_NUMBER <- x_content_parse_exception: [1:29] [role-mapping] roles doesn't support values of type: VALUE_NUMBER",
  ],
]

const rules: readonly AskedCase[] = [
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{}}',
    '400 parsing_exception: [1:40] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:40] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. object [maps-a] does not contain any fields',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"any":[],"all":[]}}',
    '400 parsing_exception: [1:49] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:49] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. object [maps-a] contains multiple fields',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"any":{}}}',
    '400 parsing_exception: [1:46] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:46] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. field [any] requires an array',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"all":1}}',
    '400 parsing_exception: [1:46] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:46] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. field [all] requires an array',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"any":null}}',
    '400 parsing_exception: [1:46] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:46] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. field [any] requires an array',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"any":[7]}}',
    '400 parsing_exception: [1:47] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:47] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. expected [any] to be an object but found [VALUE_NUMBER] instead',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"any":[null]}}',
    '400 parsing_exception: [1:47] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:47] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. expected [any] to be an object but found [VALUE_NULL] instead',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"any":[[]]}}',
    '400 parsing_exception: [1:47] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:47] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. expected [any] to be an object but found [START_ARRAY] instead',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"all":[{}]}}',
    '400 parsing_exception: [1:48] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:48] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. object [all] does not contain any fields',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"any":[{"except":{"any":[]}}]}}',
    '400 parsing_exception: [1:48] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:48] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. field [except] is not allowed within [any]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"all":[{"except":{"except":{"any":[]}}}]}}',
    '400 parsing_exception: [1:58] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:58] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. field [except] is not allowed within [except]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"all":[{"except":[]}]}}',
    '400 parsing_exception: [1:57] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:57] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. expected an object but found [START_ARRAY] instead',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"all":[{"except":null}]}}',
    '400 parsing_exception: [1:57] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:57] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. expected an object but found [VALUE_NULL] instead',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"all":[{"except":{}}]}}',
    '400 parsing_exception: [1:58] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:58] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. object [except] does not contain any fields',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"all":[{"except":{"foo":1}}]}}',
    '400 parsing_exception: [1:58] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:58] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. field [foo] is not recognised in object [except]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"except":{"any":[]}}}',
    '400 parsing_exception: [1:40] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:40] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. field [except] is not allowed within [maps-a]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":1}}',
    '400 parsing_exception: [1:48] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:48] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. expected an object but found [VALUE_NUMBER] instead',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{}}}',
    '400 parsing_exception: [1:49] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:49] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. object [field] does not contain any fields',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":[]}}',
    '400 parsing_exception: [1:48] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:48] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. expected an object but found [START_ARRAY] instead',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":1,"b":2}}}',
    '400 parsing_exception: [1:55] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:55] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. object [field] contains multiple fields',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"":1}}}',
    '400 parsing_exception: [1:53] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:53] [role-mapping] failed to parse field [rules] <- illegal_argument_exception: null or empty field name ()',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":[]}}}',
    '400 parsing_exception: [1:55] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:55] [role-mapping] failed to parse field [rules] <- illegal_argument_exception: null or empty values ([])',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"":[]}}}',
    '400 parsing_exception: [1:54] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:54] [role-mapping] failed to parse field [rules] <- illegal_argument_exception: null or empty field name ()',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":{}}}}',
    '400 parsing_exception: [1:53] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:53] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. expected a field value but found [START_OBJECT] instead',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":[1,{}]}}}',
    '400 parsing_exception: [1:56] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:56] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. expected a field value but found [START_OBJECT] instead',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":[["x"]]}}}',
    '400 parsing_exception: [1:54] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:54] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. expected a field value but found [START_ARRAY] instead',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":1.5e30}}}',
    '400 parsing_exception: [1:53] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:53] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:59] Numeric value (1.5e30) out of range of long (-9223372036854775808 - 9223372036854775807)\n at [Source: (byte[])"{"roles":["a"],"enabled":true,"rules":{"field":{"a":1.5e30}}}"; line: 1, column: 59] <- input_coercion_exception: Numeric value (1.5e30) out of range of long (-9223372036854775808 - 9223372036854775807)\n at [Source: (byte[])"{"roles":["a"],"enabled":true,"rules":{"field":{"a":1.5e30}}}"; line: 1, column: 59]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":9223372036854775808}}}',
    '400 parsing_exception: [1:53] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:53] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:72] Numeric value (9223372036854775808) out of range of long (-9223372036854775808 - 9223372036854775807)\n at [Source: (byte[])"{"roles":["a"],"enabled":true,"rules":{"field":{"a":9223372036854775808}}}"; line: 1, column: 72] <- input_coercion_exception: Numeric value (9223372036854775808) out of range of long (-9223372036854775808 - 9223372036854775807)\n at [Source: (byte[])"{"roles":["a"],"enabled":true,"rules":{"field":{"a":9223372036854775808}}}"; line: 1, column: 72]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":"/x(/"}}}',
    '400 parsing_exception: [1:53] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:53] [role-mapping] failed to parse field [rules] <- illegal_argument_exception: unexpected end-of-string',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":"/x*"}}}',
    "400 parsing_exception: [1:53] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:53] [role-mapping] failed to parse field [rules] <- illegal_argument_exception: invalid pattern [/x*]. patterns starting with '/' indicate regular expression pattern and therefore must also end with '/'. other patterns (those that do not start with '/') will be treated as simple wildcard patterns",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":["/a/","/b(/"]}}}',
    '400 parsing_exception: [1:60] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:60] [role-mapping] failed to parse field [rules] <- illegal_argument_exception: unexpected end-of-string',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":"/.*a.{20}/"}}}',
    '400 parsing_exception: [1:53] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:53] [role-mapping] failed to parse field [rules] <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":"*a????????????????????*"}}}',
    '400 parsing_exception: [1:53] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:53] [role-mapping] failed to parse field [rules] <- too_complex_to_determinize_exception: Determinizing automaton with 23 states and 24 transitions would require more than 10000 effort.',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"foo":1}}',
    '400 parsing_exception: [1:40] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:40] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. field [foo] is not recognised in object [maps-a]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"ANY":[]}}',
    '400 parsing_exception: [1:40] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:40] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. field [ANY] is not recognised in object [maps-a]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"any":[{"foo":1}]}}',
    '400 parsing_exception: [1:48] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:48] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. field [foo] is not recognised in object [any]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":"x"},"metadata":{}}}',
    '400 parsing_exception: [1:58] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:58] [role-mapping] failed to parse field [rules] <- parse_exception: failed to parse rules expression. object [maps-a] contains multiple fields',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"any":[],"x":}}',
    '400 parsing_exception: [1:49] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:49] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:53] Unexpected character (\'}\' (code 125)): expected a value\n at [Source: (byte[])"{"roles":["a"],"enabled":true,"rules":{"any":[],"x":}}"; line: 1, column: 53] <- json_parse_exception: Unexpected character (\'}\' (code 125)): expected a value\n at [Source: (byte[])"{"roles":["a"],"enabled":true,"rules":{"any":[],"x":}}"; line: 1, column: 53]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":tru}}}',
    '400 parsing_exception: [1:49] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:49] [role-mapping] failed to parse field [rules] <- x_content_parse_exception: [1:57] Unrecognized token \'tru\': was expecting (JSON String, Number, Array, Object or token \'null\', \'true\' or \'false\')\n at [Source: (byte[])"{"roles":["a"],"enabled":true,"rules":{"field":{"a":tru}}}"; line: 1, column: 57] <- json_parse_exception: Unrecognized token \'tru\': was expecting (JSON String, Number, Array, Object or token \'null\', \'true\' or \'false\')\n at [Source: (byte[])"{"roles":["a"],"enabled":true,"rules":{"field":{"a":tru}}}"; line: 1, column: 57]',
  ],
]

const templates: readonly AskedCase[] = [
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":{}}',
    '400 parsing_exception: [1:54] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:54] [role-mapping] failed to parse field [role_templates] <- illegal_argument_exception: Required [template]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{}]}',
    '400 parsing_exception: [1:55] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:55] [role-mapping] failed to parse field [role_templates] <- illegal_argument_exception: Required [template]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":null}',
    "400 parsing_exception: [1:53] [role-mapping] role_templates doesn't support values of type: VALUE_NULL <- x_content_parse_exception: [1:53] [role-mapping] role_templates doesn't support values of type: VALUE_NULL",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":1}',
    "400 parsing_exception: [1:53] [role-mapping] role_templates doesn't support values of type: VALUE_NUMBER <- x_content_parse_exception: [1:53] [role-mapping] role_templates doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":"x"}',
    "400 parsing_exception: [1:53] [role-mapping] role_templates doesn't support values of type: VALUE_STRING <- x_content_parse_exception: [1:53] [role-mapping] role_templates doesn't support values of type: VALUE_STRING",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[1]}',
    '400 parsing_exception: [1:55] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:55] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:55] [role-mapping-template] Expected START_OBJECT but was: END_ARRAY',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[null]}',
    '400 parsing_exception: [1:58] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:58] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:58] [role-mapping-template] Expected START_OBJECT but was: END_ARRAY',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[[]]}',
    '400 parsing_exception: [1:54] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:54] [role-mapping] failed to parse field [role_templates] <- illegal_state_exception: expected value but got [START_ARRAY]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":null}]}',
    "400 parsing_exception: [1:66] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:66] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:66] [role-mapping-template] template doesn't support values of type: VALUE_NULL",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":1}]}',
    "400 parsing_exception: [1:66] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:66] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:66] [role-mapping-template] template doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":[]}]}',
    "400 parsing_exception: [1:66] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:66] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:66] [role-mapping-template] template doesn't support values of type: START_ARRAY",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a"},"format":"xml"}]}',
    '400 parsing_exception: [1:90] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:90] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:90] [role-mapping-template] failed to parse field [format] <- x_content_parse_exception: [1:90] Invalid format [xml] expected one of [json,string]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a"},"format":1}]}',
    "400 parsing_exception: [1:90] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:90] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:90] [role-mapping-template] format doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a"},"foo":1}]}',
    '400 parsing_exception: [1:87] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:87] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:81] [role-mapping-template] unknown field [foo]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"format":"json"}]}',
    '400 parsing_exception: [1:70] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:70] [role-mapping] failed to parse field [role_templates] <- illegal_argument_exception: Required [template]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"format":"xml","template":1}]}',
    '400 parsing_exception: [1:64] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:64] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:64] [role-mapping-template] failed to parse field [format] <- x_content_parse_exception: [1:64] Invalid format [xml] expected one of [json,string]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a","source":"b"}}]}',
    '400 parsing_exception: [1:76] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:76] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:76] [role-mapping-template] failed to parse field [template] <- json_parse_exception: Duplicate field \'source\'\n at [Source: (byte[])"{"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a","source":"b"}}]}"; line: 1, column: 88]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a",}}]}',
    '400 parsing_exception: [1:76] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:76] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:76] [role-mapping-template] failed to parse field [template] <- json_parse_exception: Unexpected character (\'}\' (code 125)): was expecting double-quote to start field name\n at [Source: (byte[])"{"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a",}}]}"; line: 1, column: 80]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a"}',
    '400 parsing_exception: [1:79] [role-mapping] failed to parse field [role_templates] <- x_content_parse_exception: [1:79] [role-mapping] failed to parse field [role_templates] <- x_content_e_o_f_exception: [1:80] Unexpected end of file <- json_e_o_f_exception: Unexpected end-of-input: expected close marker for Object (start marker at [Source: (byte[])"{"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a"}"; line: 1, column: 54])\n at [Source: (byte[])"{"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a"}"; line: 1, column: 80]',
  ],
]

const scripts: readonly AskedCase[] = [
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":"x"}]}',
    "400 x_content_parse_exception: [1:2] Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (byte[])\"x\"; line: 1, column: 2] <- json_parse_exception: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (byte[])\"x\"; line: 1, column: 2]",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":""}]}',
    '400 x_content_parse_exception: [1:0] [script] Expected START_OBJECT but was: null',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":" "}]}',
    '400 x_content_parse_exception: [1:0] [script] Expected START_OBJECT but was: null',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":"{"}]}',
    '400 x_content_e_o_f_exception: [1:2] Unexpected end of file <- json_e_o_f_exception: Unexpected end-of-input: expected close marker for Object (start marker at [Source: (byte[])"{"; line: 1, column: 1])\n at [Source: (byte[])"{"; line: 1, column: 2]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":"[]"}]}',
    '400 x_content_parse_exception: [1:2] [script] Expected START_OBJECT but was: END_ARRAY',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":"1"}]}',
    '400 x_content_parse_exception: [1:1] [script] Expected START_OBJECT but was: null',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":"null"}]}',
    '400 x_content_parse_exception: [1:1] [script] Expected START_OBJECT but was: null',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":"{} x"}]}',
    '400 illegal_argument_exception: must specify either [source] for an inline script or [id] for a stored script',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{}}]}',
    '400 illegal_argument_exception: must specify either [source] for an inline script or [id] for a stored script',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"foo":1}}]}',
    '400 x_content_parse_exception: [1:2] [script] unknown field [foo]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"sourc":"a"}}]}',
    '400 x_content_parse_exception: [1:2] [script] unknown field [sourc] did you mean [source]?',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"lang":"mustache"}}]}',
    '400 illegal_argument_exception: must specify either [source] for an inline script or [id] for a stored script',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":null}}]}',
    "400 x_content_parse_exception: [1:11] [script] source doesn't support values of type: VALUE_NULL",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":1}}]}',
    "400 x_content_parse_exception: [1:11] [script] source doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":[]}}]}',
    "400 x_content_parse_exception: [1:11] [script] source doesn't support values of type: START_ARRAY",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a","id":"b"}}]}',
    '400 x_content_parse_exception: [1:20] [script] failed to parse field [id] <- illegal_argument_exception: must only use one of [source, id] when specifying a script',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"id":"b","source":{"a":1}}}]}',
    '400 x_content_parse_exception: [1:20] [script] failed to parse field [source] <- illegal_argument_exception: must only use one of [source, id] when specifying a script',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"id":1}}]}',
    "400 x_content_parse_exception: [1:7] [script] id doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a","lang":1}}]}',
    "400 x_content_parse_exception: [1:22] [script] lang doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a","params":[]}}]}',
    "400 x_content_parse_exception: [1:24] [script] params doesn't support values of type: START_ARRAY",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a","options":null}}]}',
    "400 x_content_parse_exception: [1:25] [script] options doesn't support values of type: VALUE_NULL",
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a","options":{"x":"y"}}}]}',
    '400 illegal_argument_exception: illegal compiler options [{x=y}] specified',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"a","options":{"content_type":"x","y":"z"}}}]}',
    '400 illegal_argument_exception: illegal compiler options [{y=z}] specified',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"id":"a"}}]}',
    '400 illegal_argument_exception: org.elasticsearch.ResourceNotFoundException: unable to find script [a] in cluster state <- resource_not_found_exception: unable to find script [a] in cluster state',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"id":""}}]}',
    '400 illegal_argument_exception: org.elasticsearch.ResourceNotFoundException: unable to find script [] in cluster state <- resource_not_found_exception: unable to find script [] in cluster state',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"id":"a","lang":"mustache"}}]}',
    '400 illegal_argument_exception: illegally specified <lang> for a stored script',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"id":"a","options":{"content_type":"x"}}}]}',
    '400 illegal_argument_exception: field [options] cannot be specified using a stored script',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":"{\\"source\\":\\"a\\",\\"source\\":\\"b\\"}"}]}',
    '400 x_content_parse_exception: [1:23] Duplicate field \'source\'\n at [Source: (byte[])"{"source":"a","source":"b"}"; line: 1, column: 23] <- json_parse_exception: Duplicate field \'source\'\n at [Source: (byte[])"{"source":"a","source":"b"}"; line: 1, column: 23]',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":"{\\"params\\":{\\"a\\":}}"}]}',
    '400 x_content_parse_exception: [1:12] [script] failed to parse field [params] <- x_content_parse_exception: [1:16] Unexpected character (\'}\' (code 125)): expected a value\n at [Source: (byte[])"{"params":{"a":}}"; line: 1, column: 16] <- json_parse_exception: Unexpected character (\'}\' (code 125)): expected a value\n at [Source: (byte[])"{"params":{"a":}}"; line: 1, column: 16]',
  ],
]

const requests: readonly AskedCase[] = [
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"roles":[]}',
    '400 action_request_validation_exception: Validation Failed: 1: role-mapping roles or role-templates are missing;',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"roles":[],"role_templates":[]}',
    '400 action_request_validation_exception: Validation Failed: 1: role-mapping roles or role-templates are missing;',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"roles":["a"],"role_templates":[{"template":{"source":"x"}}]}',
    '400 action_request_validation_exception: Validation Failed: 1: role-mapping cannot have both roles and role-templates;',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{"source":"x"}}],"metadata":{"_a":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: metadata keys may not start with [_];',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"roles":[],"metadata":{"_a":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: role-mapping roles or role-templates are missing;2: metadata keys may not start with [_];',
  ],
  [
    'PUT /_security/role_mapping/x-read-only-operator-mapping {"enabled":true,"rules":{"any":[]},"roles":["a"]}',
    '400 illegal_argument_exception: Invalid mapping name [x-read-only-operator-mapping]. [-read-only-operator-mapping] is not an allowed suffix',
  ],
  [
    'PUT /_security/role_mapping/x-read-only-operator-mapping {"enabled":true,"rules":{"any":[]},"roles":[]}',
    '400 action_request_validation_exception: Validation Failed: 1: role-mapping roles or role-templates are missing;',
  ],
  [
    'PUT /_security/role_mapping/x-read-only-operator-mapping {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{}}]}',
    '400 illegal_argument_exception: Invalid mapping name [x-read-only-operator-mapping]. [-read-only-operator-mapping] is not an allowed suffix',
  ],
]

describe('a body', () => testAnswers(bodies, () => application))
describe('rules', () => testAnswers(rules, () => application))
describe('role templates', () => testAnswers(templates, () => application))
describe('the script of a role template', () => testAnswers(scripts, () => application))
describe('a request', () => testAnswers(requests, () => application))

test('the place where reading ended is told twice: in the outermost reason and as members', async () => {
  const answer = await send(application, 'PUT /_security/role_mapping/maps-a {"roles":["a"],"rules":{"any":[7]}}')
  const reason = '[1:32] [role-mapping] failed to parse field [rules]'
  const refusal = { type: 'parsing_exception', reason, line: 1, col: 32 }
  const grammar = 'failed to parse rules expression. expected [any] to be an object but found [VALUE_NUMBER] instead'
  const cause = { type: 'x_content_parse_exception', reason, caused_by: { type: 'parse_exception', reason: grammar } }
  expect(answer.text).toBe(JSON.stringify({ error: { root_cause: [refusal], ...refusal, caused_by: cause }, status: 400 }))
})

const put = (members: string, name = 'maps-a'): Promise<string> =>
  ask(application, `PUT /_security/role_mapping/${encodeURIComponent(name)} {"enabled":true,${members}}`)
const created = expect.stringMatching(/^200 /)

describe('a name', () => {
  test.each(['x'.repeat(499), 'é'.repeat(249)])('may have 499 bytes: %s', async (name) => {
    expect(await put('"roles":["a"],"rules":{"any":[]}', name)).toEqual(created)
  })

  test.each(['x'.repeat(500), 'é'.repeat(250)])('may not have 500: %s', async (name) => {
    const finding = `id [role-mapping_${name}] is too long, must be no longer than 512 bytes but was: 513`
    expect(await put('"roles":["a"],"rules":{"any":[]}', name)).toBe(
      `400 action_request_validation_exception: Validation Failed: 1: ${finding};`,
    )
  })
})

/** Elasticsearch has none of these limits, and the syntax of a template is refused there in words of another library. */
describe('where Elasticsearch differs', () => {
  const templates = (...sources: readonly string[]): Promise<string> =>
    put(`"rules":{"any":[]},"role_templates":${JSON.stringify(sources.map((source) => ({ template: { source } })))}`)

  test('the patterns of one mapping may cost what a few costly ones cost, and no more', async () => {
    const patterns = (count: number): string => JSON.stringify(Array.from({ length: count }, (_, index) => `/.*a.{9}${index}/`))
    expect(await put(`"roles":["a"],"rules":{"field":{"username":${patterns(5)}}}`)).toEqual(created)
    expect(await put(`"roles":["a"],"rules":{"field":{"username":${patterns(200)}}}`)).toMatch(
      /^400 parsing_exception: .* <- too_complex_to_determinize_exception: .* would require more than 30000 effort\.$/,
    )
  })

  test('a mapping has at most a hundred templates', async () => {
    expect(await templates(...Array<string>(100).fill('x'))).toEqual(created)
    expect(await templates(...Array<string>(101).fill('x'))).toBe(
      '400 illegal_argument_exception: a role mapping may have 100 role templates, this one has 101',
    )
  })

  test('the source of a template has at most ten thousand characters, its script a hundred thousand', async () => {
    expect(await templates('x'.repeat(10_000))).toEqual(created)
    expect(await templates('x'.repeat(10_001))).toBe(
      '400 script_exception: the source of a role template may have 10000 characters, this one has 10001',
    )
    expect(await templates('x'.repeat(100_000))).toBe(
      '400 illegal_argument_exception: a role template may have 100000 characters, this one has 100013',
    )
  })

  test('a template that is malformed is named with what is wrong with it', async () => {
    const answer = await send(
      application,
      'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":{"template":"\\"{{x\\""}}',
    )
    const refusal = {
      type: 'script_exception',
      reason: 'the template is malformed: unclosed tag at 3',
      script_stack: [],
      script: '{{x',
      lang: 'mustache',
    }
    expect(answer.text).toBe(JSON.stringify({ error: { root_cause: [refusal], ...refusal }, status: 400 }))
  })

  test.each(['a\\', '{{username}}', '{{#tojson}}groups{{/tojson}}', '{{#nobody}}{{x}}{{/nobody}}'])(
    'a template may be %j',
    async (source) => {
      expect(await templates(source)).toEqual(created)
    },
  )
})
