/**
 * Management writes that make or end credentials, as data. Each resolves to what must hold from its acknowledgement on.
 */
import { type Answer, administrator, type Send } from './send.ts'

/** What `GET /_security/_authenticate` with these credentials must be answered. */
export type Promised = Readonly<{ authorization: string; status: 200 | 401 }>

export type AddingKind = Readonly<{ name: string; write(send: Send, number: number): Promise<readonly Promised[]> }>

const tokenPath = '/_security/oauth2/token'

export const addingKinds: readonly AddingKind[] = [
  {
    name: 'an API key',
    write: async (send, number) => [{ authorization: await newKey(send, `new-${number}`), status: 200 }],
  },
  {
    name: 'API keys that end together',
    write: async (send, number) => {
      const name = `ended-${number}`
      const keys = [await newKey(send, name), await newKey(send, name)]
      await send('DELETE', '/_security/api_key', { name })
      return keys.map((authorization) => ({ authorization, status: 401 }))
    },
  },
  {
    name: 'a refreshed token',
    write: async (send) => {
      const first = await send('POST', tokenPath, { grant_type: 'password', ...administrator })
      const { refresh_token } = JSON.parse(first.text)
      const second = await send('POST', tokenPath, { grant_type: 'refresh_token', refresh_token })
      return [{ authorization: bearer(second), status: 200 }]
    },
  },
  {
    name: 'a token that is taken back',
    write: async (send) => {
      const made = await send('POST', tokenPath, { grant_type: 'client_credentials' })
      await send('DELETE', tokenPath, { token: JSON.parse(made.text).access_token })
      return [{ authorization: bearer(made), status: 401 }]
    },
  },
  {
    name: 'a token of a service account',
    write: async (send, number) => {
      const made = await send('POST', `/_security/service/elastic/fleet-server/credential/token/durable-${number}`)
      return [{ authorization: `Bearer ${JSON.parse(made.text).token.value}`, status: 200 }]
    },
  },
]

async function newKey(send: Send, name: string): Promise<string> {
  return `ApiKey ${JSON.parse((await send('POST', '/_security/api_key', { name })).text).encoded}`
}

function bearer({ text }: Answer): string {
  return `Bearer ${JSON.parse(text).access_token}`
}
