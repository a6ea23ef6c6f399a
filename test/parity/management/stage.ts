/**
 * Both servers side by side in a world of their own: each request goes to both before the next one does.
 *
 * What an answer brings that no two servers have in common (ids, secrets) is captured, and shown by its variable's name in every
 * answer after that.
 */
import { setTimeout } from 'node:timers/promises'
import { parseJsonOrText, type Target, type WireAnswer } from '../../support/target.ts'
import { fillTemplates, type Variables } from '../../support/templates.ts'
import { credentialsOf, type Replies, type Reply, type Servers } from '../stage.ts'
import { applicationPrefix } from '../world.ts'
import type { ManagementRequest } from './sequence.ts'

export type ManagementStage = Readonly<{
  ask(request: ManagementRequest): Promise<Replies>
  /** Deletes what the world has left on either server, as far as anything can be deleted. */
  clear(): Promise<void>
}>

/** Both servers, where nothing has a name that holds `world`. */
export function openManagementStage({ oracle, ours }: Servers, world: string): ManagementStage {
  const actors = { oracle: openActor(oracle, world), ours: openActor(ours, world) }
  return {
    ask: async (request) => {
      const [theirs, own] = await Promise.all([actors.oracle.ask(request), actors.ours.ask(request)])
      return { oracle: theirs, ours: own }
    },
    clear: async () => void (await Promise.all([actors.oracle.clear(), actors.ours.clear()])),
  }
}

function openActor(target: Target, world: string) {
  const application = applicationPrefix(world)
  const variables: Variables = new Map([
    ['admin', target.administrator],
    ['w', world],
    ['a', application],
  ])
  const keyIds = new Set<string>()
  const own = new Map<string, string>()
  const send = async ({ caller, method, path, body }: Omit<ManagementRequest, 'kind'>): Promise<WireAnswer> => {
    const described: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' }
    const headers = { ...credentialsOf(caller), ...described }
    return target.send(fillTemplates({ method, path, headers, ...(body !== undefined && { body }) }, variables))
  }
  const capture = ({ capture: wanted = {} }: ManagementRequest, { status, text }: WireAnswer): void => {
    if (status >= 300) return
    const answer = parseJsonOrText(text)
    for (const [variable, path] of Object.entries(wanted)) {
      const value = memberAt(answer, path)
      if (typeof value !== 'string' || value === '') continue
      variables.set(variable, value)
      // Later values of a variable must not be taken for earlier ones.
      own.set(value, `{{${variable} ${own.size}}}`)
      if (variable.endsWith('_id')) keyIds.add(value)
    }
  }
  return {
    ask: async (request: ManagementRequest): Promise<Reply> => {
      try {
        const answer = await sendPatiently(() => send(request))
        capture(request, answer)
        return { status: answer.status, text: withoutOwnValues(answer.text, own) }
      } catch (error) {
        return { status: 0, text: (error as Error).message }
      }
    },
    clear: () => clearWorld(send, { world, application, keyIds: [...keyIds] }),
  }
}

/** A node that has just made an index for the first profile or token needs a moment. */
async function sendPatiently(send: () => Promise<WireAnswer>): Promise<WireAnswer> {
  for (let patience = 10; ; patience--) {
    const answer = await send()
    if (answer.status !== 503 || patience === 0) return answer
    await setTimeout(300)
  }
}

function memberAt(value: unknown, path: string): unknown {
  return path.split('.').reduce((inner: unknown, name) => Object(inner)[name], value)
}

function withoutOwnValues(text: string, own: ReadonlyMap<string, string>): string {
  let result = text
  for (const [value, name] of own) result = result.replaceAll(value, name)
  return result
}

type Left = Readonly<{ world: string; application: string; keyIds: readonly string[] }>
type Send = (request: Omit<ManagementRequest, 'kind'>) => Promise<WireAnswer>

async function clearWorld(send: Send, { world, application, keyIds }: Left): Promise<void> {
  const administrator = { as: 'administrator' } as const
  const get = async (path: string): Promise<unknown> =>
    parseJsonOrText((await send({ caller: administrator, method: 'GET', path })).text)
  const remove = (path: string, body?: string): Promise<unknown> =>
    send({ caller: administrator, method: 'DELETE', path, ...(body !== undefined && { body }) })
  for (const kind of ['user', 'role', 'role_mapping']) {
    const names = Object.keys(Object(await get(`/_security/${kind}`))).filter((name) => name.includes(world))
    for (const name of names) await remove(`/_security/${kind}/${encodeURIComponent(name)}?refresh=false`)
  }
  const privileges = Object.entries(Object(await get(`/_security/privilege/${application}*`)) as Record<string, object>)
  for (const [name, named] of privileges)
    await remove(`/_security/privilege/${name}/${Object.keys(named).map(encodeURIComponent).join()}`)
  if (keyIds.length > 0) await remove('/_security/api_key', JSON.stringify({ ids: keyIds }))
  for (const account of ['elastic/fleet-server', 'elastic/kibana', 'elastic/auto-ops']) {
    const { tokens = {} } = Object(await get(`/_security/service/${account}/credential`)) as { tokens?: object }
    for (const name of Object.keys(tokens).filter((token) => token.includes(world)))
      await remove(`/_security/service/${account}/credential/token/${encodeURIComponent(name)}`)
  }
}
