/** The official JavaScript clients: any of their versions, called by the names of their methods. */
import type { Call, OfficialClient, Outcome } from './client-suite.ts'
import type { Caller } from './questions/question.ts'

/** What the package exports, as far as it matters here. */
export type Library = Readonly<{
  Client: new (options: ClientOptions) => object
  errors: Readonly<{ ResponseError: new (...parameters: never[]) => ResponseError }>
}>

type ClientOptions = Readonly<{ node: string; auth: Caller; maxRetries: number; compression: boolean }>
type ResponseError = Error & Readonly<{ statusCode?: number | undefined; body?: unknown }>
type Method = (this: unknown, parameters: object) => Promise<unknown>

export function openJavaScriptClient({ Client, errors }: Library): OfficialClient {
  const clients = new Map<string, object>()
  const clientOf = ({ node, as: auth, compressed: compression }: Call): object => {
    const key = JSON.stringify([node, auth, compression])
    const client = clients.get(key) ?? new Client({ node, auth, maxRetries: 0, compression })
    clients.set(key, client)
    return client
  }
  return {
    async ask(call) {
      const path = call.api.split('.')
      const [method, owner] = [path.pop()!, path.reduce(member, clientOf(call))]
      try {
        return { body: await (member(owner, method) as Method).call(owner, call.parameters) }
      } catch (error) {
        if (error instanceof errors.ResponseError) return outcomeOf(error)
        throw error
      }
    },
    async close() {
      for (const client of clients.values()) await (client as { close(): Promise<void> }).close()
    },
  }
}

function member(owner: object, name: string): object {
  return (owner as Record<string, object>)[name]!
}

function outcomeOf({ name, statusCode = 0, body }: ResponseError): Outcome {
  const { error } = body as { error?: { type?: string; reason?: string } }
  return { thrown: name, status: statusCode, type: error?.type ?? null, reason: error?.reason ?? null, body }
}
