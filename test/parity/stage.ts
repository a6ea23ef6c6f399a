/**
 * Two servers in the same world: what they are moved through, and what both are asked.
 *
 * The ids and secrets of API keys are each server's own; in answers they are replaced by the key's name in the world.
 */
import { setTimeout } from 'node:timers/promises'
import { deflateSync, gzipSync } from 'node:zlib'
import { runStep, type Step } from '../support/steps.ts'
import type { Target, WireAnswer, WireRequest } from '../support/target.ts'
import { fillTemplates, type Variables } from '../support/templates.ts'
import { transition, userPassword, type WorldStep } from './transition.ts'
import { type Caller, emptyWorld, type JwtUser, type Question, type World } from './world.ts'

/** What a server answered, without what no two servers have in common. `head` holds the lines that clients look at. */
export type Reply = Readonly<{ status: number; text: string; head?: string }>

export type Replies = Readonly<{ oracle: Reply; ours: Reply }>

/** A step of the setup, and what the servers said to it. */
export type TakenStep = Readonly<{ step: string } & Replies>

/**
 * What came of the steps into a world: those that the servers did not take alike, and those that both refused,
 * credentials apart: who has none is as good a subject as any.
 */
export type Moved = Readonly<{ unlike: readonly TakenStep[]; refused: readonly TakenStep[] }>

/** `tokenFor` makes tokens of the JWT realm where both have it. */
export type Servers = Readonly<{ oracle: Target; ours: Target; tokenFor?: ((user: JwtUser) => string) | undefined }>

export type Stage = Readonly<{
  /** Brings both servers into the world, as far as they let themselves be brought. */
  moveTo(world: World): Promise<Moved>
  ask(question: Question): Promise<Replies>
  /** Leaves nothing behind on either server. */
  clear(): Promise<void>
}>

/** Both servers, empty of everything whose name begins with `id`. */
export function openStage(servers: Servers, id: string): Stage {
  let current = emptyWorld(id)
  const oracle = actorOn(servers.oracle)
  const ours = actorOn(servers.ours)
  const moveTo = async (world: World): Promise<Moved> => {
    const phases = transition(current, world)
    const tokens = jwtTokens(current, world, servers.tokenFor)
    current = world
    for (const actor of [oracle, ours]) actor.know(tokens)
    const unlike: TakenStep[] = []
    const refused: TakenStep[] = []
    for (const phase of phases) {
      await Promise.all(
        phase.map(async (step) => {
          const [theirs, own] = await Promise.all([oracle.take(step), ours.take(step)])
          const taken = { step: JSON.stringify(step), oracle: theirs, ours: own }
          if (!isTakenAlike(theirs, own)) unlike.push(taken)
          else if (own.status >= 300 && step.method === 'PUT') refused.push(taken)
        }),
      )
    }
    return { unlike, refused }
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

/** Tokens of the users of the JWT realm; those of users who were in the world before are no longer known. */
function jwtTokens(from: World, to: World, tokenFor: Servers['tokenFor']): Variables {
  const gone = Object.keys(from.jwtUsers).map((name): [string, string] => [`${name}_token`, ''])
  const made = Object.entries(to.jwtUsers).map(([name, user]): [string, string] => [`${name}_token`, tokenFor?.(user) ?? ''])
  return new Map([...gone, ...made])
}

/** A success counts as one whatever it says: whether something was there before is no part of the world. */
function isTakenAlike(oracle: Reply, ours: Reply): boolean {
  return oracle.status === ours.status && (oracle.status < 300 || oracle.text === ours.text)
}

function actorOn(target: Target) {
  const variables: Variables = new Map([['admin', target.administrator]])
  const replyOf = ({ status, text }: WireAnswer): Reply => ({ status, text: withoutOwnValues(text, variables) })
  const wholeReplyOf = (answer: WireAnswer): Reply => ({ ...replyOf(answer), head: headOf(answer) })
  return {
    know: (values: Variables): void => values.forEach((value, name) => void variables.set(name, value)),
    take: async ({ caller, ...step }: WorldStep): Promise<Reply> => {
      const sent: Step = caller === undefined ? step : { ...step, headers: credentialsOf(caller) }
      for (let patience = 10; ; patience--) {
        const answer = await runStep(target, sent, variables)
        if (answer === undefined) return { status: 0, text: '' }
        // A node that has just made an index for the first profile or key needs a moment.
        if (answer.status !== 503 || patience === 0) return replyOf(answer)
        await setTimeout(500)
      }
    },
    /** A connection that is cut is an answer too: status 0. */
    ask: async (question: Question): Promise<Reply> => {
      const sent = target.send(requestOf(fillTemplates(question, variables), variables))
      return sent.then(question.kind === 'malformed-request' ? wholeReplyOf : replyOf, (error: Error) => ({
        status: 0,
        text: error.message,
      }))
    },
  }
}

function withoutOwnValues(text: string, variables: Variables): string {
  // Elasticsearch keeps its profiles in an index, which has an id of its own.
  let result = text.replace(/("index_uuid":)"[^"]*"/g, '$1"{{index}}"')
  for (const [name, value] of variables) if (name.endsWith('_id')) result = result.replaceAll(value, `{{${name}}}`)
  return result
}

/** Compared when the request itself is odd. */
const comparedHeaders: readonly string[] = [
  'content-type',
  'allow',
  'www-authenticate',
  'warning',
  'x-opaque-id',
  'x-elastic-product',
]

function headOf({ headers }: WireAnswer): string {
  return comparedHeaders.flatMap((name) => (headers.get(name) ?? []).map((value) => `${name}: ${value}`)).join('\n')
}

/** `question` with its templates filled in, credentials apart. */
function requestOf(
  { caller, method, path, body, bodyAs, contentType = 'application/json', headers = [] }: Question,
  variables: Variables,
): WireRequest {
  const described = body === undefined || contentType === '' ? {} : { 'Content-Type': contentType }
  return {
    method,
    path,
    headers: { ...fillTemplates(credentialsOf(caller), variables), ...described },
    lines: headers,
    ...(body !== undefined && (bodyAs === undefined ? { body } : { bytes: bytesOf(body, bodyAs) })),
  }
}

function bytesOf(body: string, bodyAs: NonNullable<Question['bodyAs']>): Buffer {
  if (bodyAs === 'bytes') return Buffer.from(body, 'latin1')
  return bodyAs === 'gzip' ? gzipSync(body) : deflateSync(body)
}

/** The headers that say who a caller is, as templates. */
export function credentialsOf(caller: Caller): Record<string, string> {
  const runAs = caller.runAs === undefined ? {} : { 'es-security-runas-user': caller.runAs }
  switch (caller.as) {
    case 'administrator':
      return { Authorization: '{{admin}}', ...runAs }
    case 'user':
      return { Authorization: `Basic {{b64:${caller.name}:${userPassword}}}`, ...runAs }
    case 'key':
      return { Authorization: `ApiKey {{b64:{{${caller.name}_id}}:{{${caller.name}_secret}}}}`, ...runAs }
    case 'bearer':
      return { Authorization: `Bearer {{${caller.name}_token}}`, ...runAs }
  }
}
