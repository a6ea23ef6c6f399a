/**
 * Request bodies that Elasticsearch 9.5.3 was sent, and with which errors it answered: malformed JSON of every kind, bodies of roles,
 * filters, privileges checks and API keys.
 *
 * Each case names the chain of errors, outermost first, by our class and with the exact text; none when the body was accepted. Lists
 * of privilege names are shortened to `[...]`. Asked of the engine directly: what becomes of an error on the wire is tested elsewhere.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  elasticsearchCatalogue,
  intField,
  JsonTokenReader,
  namedObjectsFieldInSteps,
  objectField,
  objectParser,
  parsePrivilegesCheck,
  parseRoleDescriptor,
  parseRoleDescriptorInSteps,
  privilegesCheckFindings,
  type RoleDescriptor,
  stringField,
  validateApiKeyRoleDescriptor,
  validateRoleDescriptor,
  validateRoleQueries,
} from '../src/engine/index.ts'
import { ActionRequestValidationError, validationReason } from '../src/errors.ts'

type Chain = readonly (readonly [kind: string, reason: string])[]
type BodyCase = Readonly<{ body?: string; base64?: string; errors: Chain | null }>
type NameCase = Readonly<{ name: string; errors: Chain | null }>
type QueryCase = Readonly<{ query: string; errors: Chain | null; stored?: string }>
type Recorded = Readonly<{
  syntax: readonly BodyCase[]
  roles: readonly BodyCase[]
  names: readonly NameCase[]
  queries: readonly QueryCase[]
  checks: readonly BodyCase[]
  keys: readonly BodyCase[]
  integers: readonly BodyCase[]
}>

const recorded: Recorded = JSON.parse(readFileSync(new URL('./vectors/bodies-9.5.json', import.meta.url), 'utf8'))
const role = 'doc_r1'

describe('malformed JSON', () => {
  test.each(labelled(recorded.syntax))('$label', ({ bytes, errors }) => {
    expect(errorsOf(() => void putRole(bytes, role))).toEqual(errors)
  })
})

describe('the body of a role', () => {
  test.each(labelled(recorded.roles))('$label', ({ bytes, errors }) => {
    expect(errorsOf(() => void putRole(bytes, role))).toEqual(inOurOrder(errors))
  })
})

describe('the name of a role', () => {
  test.each(recorded.names)('$name', ({ name, errors }) => {
    expect(errorsOf(() => void putRole(Buffer.from('{"cluster":["foo"]}'), name))).toEqual(errors)
  })
})

/** Refused by Elasticsearch for what stands inside a leaf, which is opaque to a service that runs no searches. */
const opaque: readonly string[] = [
  '{"term":{"2":1,"1":2}}',
  '{"term":{"a":1E400,"b":1.50,"c":12345678901234567890,"d":-0,"e":-0.0,"f":1e-7,"g":123456789.0,"h":true,"i":null,"j":[]}}',
  '{"term":{}}',
  '{"exists":{"x":"x"}}',
  '{"term":{"a":{"value":"b","x":1}}}',
  '{"range":{"a":{"foo":1}}}',
  '{"bool":{"boost":"x"}}',
  '{"constant_score":{}}',
  '{"constant_score":{"x":1}}',
  '{"boosting":{}}',
  '{"dis_max":{}}',
  '{"nested":{"path":"a"}}',
  '{"terms":{}}',
  '{"terms":{"a":1}}',
  '{"terms":{"a":["x"],"b":["y"]}}',
  '{"terms":{"a":null}}',
  '{"geo_shape":{"a":{}}}',
  '{"intervals":{}}',
  '{"geo_polygon":{}}',
  '{"text_expansion":{}}',
  '{"weighted_tokens":{}}',
  '{"span_near":{}}',
  '{"span_or":{}}',
  '{"span_not":{}}',
  '{"span_first":{}}',
  '{"span_containing":{}}',
  '{"span_within":{}}',
  '{"span_multi":{}}',
  '{"field_masking_span":{}}',
  '{"span_field_masking":{}}',
  '{"exists":{}}',
  '{"regexp":{}}',
  '{"range":{}}',
]

/** Kinds of modules that the recording server did not have; for the three that no role may use, the reference has the text. */
const ofOtherModules: readonly string[] = [
  '{"shape":{"a":{"indexed_shape":{"id":"1","index":"x"}}}}',
  '{"rank_feature":{"field":"a"}}',
  '{"semantic":{"field":"a","query":"b"}}',
  '{"geo_grid":{}}',
  '{"rule":{}}',
  '{"parent_id":{}}',
  '{"bool":{"must":{"has_child":{"type":"a","query":{"match_all":{}}}}}}',
  '{"has_child":{"type":"a","query":{"match_all":{}}}}',
  '{"has_parent":{"parent_type":"a","query":{"match_all":{}}}}',
  '{"percolate":{"field":"a","document":{}}}',
  '{"pinned":{"ids":["1"],"organic":{"terms":{"a":{"index":"i","id":"1","path":"p"}}}}}',
  '{"has_chil":{}}',
]

describe('the filter of a role', () => {
  const comparable = recorded.queries.filter(({ query }) => !opaque.includes(query) && !ofOtherModules.includes(query))

  test.each(comparable)('$query', ({ query, errors, stored }) => {
    let descriptor: RoleDescriptor | undefined
    const found = errorsOf(() => {
      descriptor = putRole(filteredRole(query), role)
    })
    expect(found).toEqual(errors)
    if (stored !== undefined) expect(descriptor?.indices[0]?.query).toBe(stored)
  })

  test.each(opaque)('is not looked into: %s', (query) => {
    expect(recorded.queries.find((known) => known.query === query)?.errors).not.toBeNull()
    expect(errorsOf(() => void putRole(filteredRole(query), role))).toBeNull()
  })

  test.each(['has_child', 'has_parent', 'percolate'])('may not be a %s query', (kind) => {
    expect(errorsOf(() => void putRole(filteredRole(`{"${kind}":{}}`), role))).toEqual([
      ['ParseError', "failed to parse field 'query' for indices [a,b] at index privilege [0] of role descriptor"],
      ['IllegalArgumentError', `${kind} query isn't supported as part of a role query`],
    ])
  })
})

describe('the body of a privileges check', () => {
  test.each(labelled(recorded.checks))('$label', ({ bytes, errors }) => {
    expect(
      errorsOf(() => {
        const asked = parsePrivilegesCheck(new JsonTokenReader(bytes), 'elastic/has_privileges')
        refuseFindings(privilegesCheckFindings(asked))
      }),
    ).toEqual(errors)
  })
})

describe('the roles in the body of an API key', () => {
  const parse = objectParser(
    'api_key_request',
    {
      name: stringField(),
      role_descriptors: namedObjectsFieldInSteps('role_descriptors', (reader, name) =>
        parseRoleDescriptorInSteps(reader, { name, isOfApiKey: true }),
      ),
      expiration: stringField(),
      metadata: objectField(),
    },
    { required: ['name'] },
  )

  test.each(labelled(recorded.keys))('$label', ({ bytes, errors }) => {
    expect(
      errorsOf(() => {
        const { role_descriptors: roles = new Map() } = parse(new JsonTokenReader(bytes))
        const findings = [...roles].flatMap(([name, descriptor]) =>
          validateApiKeyRoleDescriptor({ name, descriptor }, elasticsearchCatalogue),
        )
        refuseFindings(findings)
      }),
    ).toEqual(errors)
  })
})

describe('whole numbers', () => {
  const parse = objectParser('query_user_request_payload', { from: intField(), size: intField() })

  test.each(labelled(recorded.integers))('$label', ({ bytes, errors }) => {
    expect(errorsOf(() => void parse(new JsonTokenReader(bytes)))).toEqual(errors)
  })
})

/** What storing a role comes to before it is stored. */
function putRole(bytes: Uint8Array, name: string): RoleDescriptor {
  const descriptor = parseRoleDescriptor(new JsonTokenReader(bytes), { name })
  refuseFindings(validateRoleDescriptor({ name, descriptor }, elasticsearchCatalogue))
  validateRoleQueries({ name, descriptor })
  return descriptor
}

function filteredRole(query: string): Uint8Array {
  return Buffer.from(`{"indices":[{"names":["a","b"],"privileges":["read"],"query":${query}}]}`)
}

function refuseFindings(findings: readonly string[]): void {
  if (findings.length > 0) throw new ActionRequestValidationError(validationReason(findings))
}

function errorsOf(attempt: () => void): Chain | null {
  try {
    attempt()
    return null
  } catch (error) {
    const chain: [string, string][] = []
    for (let link: unknown = error; link instanceof Error; link = link.cause) chain.push([link.name, shorten(link.message)])
    return chain
  }
}

function shorten(reason: string): string {
  return reason.replace(/(predefined (cluster privilege names|fixed indices privileges)) \[[^\]]*\]/g, '$1 [...]')
}

/** The recording server printed a set in an order that changes from start to start. */
function inOurOrder(errors: Chain | null): Chain | null {
  return errors?.map(([kind, reason]) => [kind, reason.replace('[privileges, names]', '[names, privileges]')] as const) ?? null
}

/** Bodies as bytes, with a readable and distinct label. */
function labelled(cases: readonly BodyCase[]) {
  return cases.map(({ body, base64, errors }, index) => {
    const bytes = body === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(body)
    return { label: `${index}: ${JSON.stringify(bytes.toString('latin1')).slice(0, 120)}`, bytes, errors }
  })
}
