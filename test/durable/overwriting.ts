/**
 * Management writes that replace what was there, as data: how to write number n, and what of it can be read.
 *
 * Each puts its number into several places that one request changes together, so that half a write shows.
 */
import { type Answer, administrator, type Send } from './send.ts'

export type OverwritingKind = Readonly<{
  name: string
  write(send: Send, number: number): Promise<unknown>
  /** What the places hold; empty when nothing was written yet. */
  read(send: Send): Promise<readonly number[]>
}>

const places = (number: number) => ({ first: number, last: number })

/** The numbers in all places of an answer; flattened labels hold them as texts. */
function numbersIn({ text }: Answer): readonly number[] {
  return [...text.matchAll(/"(?:first|last)":"?(\d+)/g)].map(([, digits]) => Number(digits))
}

const bulkNames = ['a', 'b', 'c', 'd', 'e'].map((letter) => `bulk-${letter}`)

export const overwritingKinds: readonly OverwritingKind[] = [
  {
    name: 'a user',
    write: (send, number) => {
      const user = { roles: [`role-${number}`], password: `password-${number}`, metadata: places(number) }
      return send('PUT', '/_security/user/durable', user)
    },
    read: async (send) => numbersIn(await send('GET', '/_security/user/durable')),
  },
  {
    name: 'a role',
    write: (send, number) => send('PUT', '/_security/role/durable', { metadata: places(number) }),
    read: async (send) => numbersIn(await send('GET', '/_security/role/durable')),
  },
  {
    name: 'five roles in bulk',
    write: (send, number) => {
      const roles = Object.fromEntries(bulkNames.map((name) => [name, { metadata: places(number) }]))
      return send('POST', '/_security/role', { roles })
    },
    read: async (send) => numbersIn(await send('GET', `/_security/role/${bulkNames}`)),
  },
  {
    name: 'application privileges',
    write: (send, number) => {
      const privilege = { actions: ['data:read'], metadata: places(number) }
      return send('PUT', '/_security/privilege', { one: { read: privilege, write: privilege }, two: { read: privilege } })
    },
    read: async (send) => numbersIn(await send('GET', '/_security/privilege')),
  },
  {
    name: 'a role mapping',
    write: (send, number) => {
      const rules = { field: { username: 'nobody' } }
      return send('PUT', '/_security/role_mapping/durable', { enabled: true, roles: ['x'], rules, metadata: places(number) })
    },
    read: async (send) => numbersIn(await send('GET', '/_security/role_mapping/durable')),
  },
  {
    name: 'three API keys, updated in bulk',
    write: async (send, number) => {
      const ids = (await keyIds(send)).slice(0, 3)
      while (ids.length < 3) ids.push(JSON.parse((await send('POST', '/_security/api_key', { name: 'durable' })).text).id)
      return send('POST', '/_security/api_key/_bulk_update', { ids, metadata: places(number) })
    },
    read: async (send) => numbersIn(await send('GET', '/_security/api_key?name=durable')),
  },
  {
    name: 'the labels and data of a profile',
    write: async (send, number) => {
      const app = places(number)
      return send('PUT', `/_security/profile/${await profileUid(send)}/_data`, { labels: { app }, data: { app } })
    },
    read: async (send) => numbersIn(await send('GET', `/_security/profile/${await profileUid(send)}?data=app`)),
  },
]

async function keyIds(send: Send): Promise<string[]> {
  const { text } = await send('GET', '/_security/api_key?name=durable')
  return (JSON.parse(text).api_keys as readonly Readonly<{ id: string }>[]).map(({ id }) => id)
}

async function profileUid(send: Send): Promise<string> {
  const { text } = await send('POST', '/_security/profile/_activate', { grant_type: 'password', ...administrator })
  return JSON.parse(text).uid
}
