/**
 * Two servers in the same world: what they are moved through, and what both are asked.
 *
 * The ids and secrets of API keys are each server's own; in answers they are replaced by the key's name in the world.
 */
import { runStep } from '../support/steps.ts'
import { basicAuthorization, type Target, type WireAnswer, type WireRequest } from '../support/target.ts'
import { fillTemplates, type Variables } from '../support/templates.ts'
import { transition, userPassword } from './transition.ts'
import { type Caller, emptyWorld, type Question, type World } from './world.ts'

/** What a server answered, without what no two servers have in common. */
export type Reply = Readonly<{ status: number; text: string }>

export type Replies = Readonly<{ oracle: Reply; ours: Reply }>

/** A step of the setup that the two servers did not take alike. */
export type UnlikeStep = Readonly<{ step: string } & Replies>

export type Servers = Readonly<{ oracle: Target; ours: Target }>

export type Stage = Readonly<{
  /** Brings both servers into the world; resolves to the steps that they answered differently. */
  moveTo(world: World): Promise<readonly UnlikeStep[]>
  ask(question: Question): Promise<Replies>
  /** Leaves nothing behind on either server. */
  clear(): Promise<void>
}>

/** Both servers, empty of everything whose name begins with `id`. */
export function openStage(servers: Servers, id: string): Stage {
  let current = emptyWorld(id)
  const oracle = actorOn(servers.oracle)
  const ours = actorOn(servers.ours)
  const moveTo = async (world: World): Promise<readonly UnlikeStep[]> => {
    const phases = transition(current, world)
    current = world
    const taken: UnlikeStep[] = []
    for (const phase of phases) {
      await Promise.all(
        phase.map(async (step) => {
          const [theirs, own] = await Promise.all([oracle.take(step), ours.take(step)])
          if (!isTakenAlike(theirs, own)) taken.push({ step: JSON.stringify(step), oracle: theirs, ours: own })
        }),
      )
    }
    return taken
  }
  return {
    moveTo,
    ask: async (question) => {
      const [theirs, own] = await Promise.all([oracle.ask(question), ours.ask(question)])
      return { oracle: theirs, ours: own }
    },
    clear: async () => void (await moveTo(emptyWorld(id))),
  }
}

/** A success counts as one whatever it says: whether something was there before is no part of the world. */
function isTakenAlike(oracle: Reply, ours: Reply): boolean {
  return oracle.status === ours.status && (oracle.status < 300 || oracle.text === ours.text)
}

function actorOn(target: Target) {
  const variables: Variables = new Map([['admin', target.administrator]])
  const replyOf = ({ status, text }: WireAnswer): Reply => ({ status, text: withoutOwnValues(text, variables) })
  return {
    take: async (step: Parameters<typeof runStep>[1]): Promise<Reply> => {
      const answer = await runStep(target, step, variables)
      return answer === undefined ? { status: 0, text: '' } : replyOf(answer)
    },
    ask: async (question: Question): Promise<Reply> => replyOf(await target.send(fillTemplates(requestOf(question), variables))),
  }
}

function withoutOwnValues(text: string, variables: Variables): string {
  let result = text
  for (const [name, value] of variables) if (name.endsWith('_id')) result = result.replaceAll(value, `{{${name}}}`)
  return result
}

function requestOf({ caller, method, path, body }: Question): WireRequest {
  const contentType = body === undefined ? {} : { 'Content-Type': 'application/json' }
  return { method, path, headers: { ...credentialsOf(caller), ...contentType }, ...(body === undefined ? {} : { body }) }
}

function credentialsOf(caller: Caller): Record<string, string> {
  const runAs = caller.runAs === undefined ? {} : { 'es-security-runas-user': caller.runAs }
  if (caller.as === 'administrator') return { Authorization: '{{admin}}', ...runAs }
  if (caller.as === 'user') return { Authorization: basicAuthorization(caller.name, userPassword), ...runAs }
  return { Authorization: `ApiKey {{b64:{{${caller.name}_id}}:{{${caller.name}_secret}}}}`, ...runAs }
}
