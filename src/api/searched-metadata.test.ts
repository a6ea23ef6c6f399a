/** Metadata that cannot be searched: recorded from Elasticsearch 9.5.3, but for the place and the preview in the text. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApplication, type TestApplication } from '../../test/support/application.ts'

let target: TestApplication
beforeAll(async () => {
  target = await openTestApplication()
})
afterAll(() => target.close())

async function send(method: string, path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const headers = { authorization: target.administrator, 'content-type': 'application/json' }
  const { status, text } = await target.send({ method, path, headers, body: JSON.stringify(body) })
  return { status, body: JSON.parse(text) }
}

/** Objects within objects, so many below the outermost. */
const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) })
const tooDeep = nested(21)
const deepest = nested(20)

const refusalOf = (id: string) => ({
  type: 'document_parsing_exception',
  reason: `failed to parse field [metadata_flattened] of type [flattened] in document with id '${id}'`,
  caused_by: {
    type: 'illegal_argument_exception',
    reason: 'The provided [flattened] field [metadata_flattened] exceeds the maximum depth limit of [20].',
  },
})

/** As an error of a whole request says it. */
const { reason, type } = refusalOf('role-deep')

describe('metadata of more than twenty levels', () => {
  test('is refused of a role', async () => {
    const { status, body } = await send('PUT', '/_security/role/deep', { metadata: tooDeep })
    expect(status).toBe(400)
    expect(body).toEqual({ error: { root_cause: [{ type, reason }], ...refusalOf('role-deep') }, status: 400 })
    expect((await send('PUT', '/_security/role/deep', { metadata: deepest })).status).toBe(200)
  })

  test('is refused of one of several roles', async () => {
    const { status, body } = await send('POST', '/_security/role', { roles: { deepen: { metadata: tooDeep }, fine: {} } })
    expect(status).toBe(200)
    expect(body).toEqual({ created: ['fine'], errors: { count: 1, details: { deepen: refusalOf('role-deepen') } } })
  })

  test('is refused of an API key', async () => {
    const { status, body } = await send('POST', '/_security/api_key', { name: 'k', metadata: tooDeep })
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ type, caused_by: refusalOf('').caused_by })
    expect((await send('POST', '/_security/api_key', { name: 'k', metadata: deepest })).status).toBe(200)
  })

  test('is a failure of the server where an API key is updated', async () => {
    const { id } = (await send('POST', '/_security/api_key', { name: 'k' })).body as { id: string }
    const failure = { type: 'exception', reason: 'bulk request execution failure', caused_by: refusalOf(id) }
    const one = await send('PUT', `/_security/api_key/${id}`, { metadata: tooDeep })
    expect(one.status).toBe(500)
    const { caused_by: _, ...root } = refusalOf(id)
    expect(one.body.error).toEqual({ root_cause: [root], ...failure })
    const several = await send('POST', '/_security/api_key/_bulk_update', { ids: [id], metadata: tooDeep })
    expect(several).toEqual({ status: 200, body: { updated: [], noops: [], errors: { count: 1, details: { [id]: failure } } } })
  })

  test('is taken of users and role mappings', async () => {
    const user = await send('PUT', '/_security/user/deep', { password: 'deep-password', roles: [], metadata: tooDeep })
    const rules = { field: { username: 'x' } }
    const mapping = await send('PUT', '/_security/role_mapping/deep', { roles: ['a'], enabled: true, rules, metadata: tooDeep })
    expect([user.status, mapping.status]).toEqual([200, 200])
  })
})
