/**
 * Remembers the answers of privilege checks that are asked again and again: applications ask the same question for each of a
 * user's requests.
 *
 * INVARIANT 1: an answer is given again only for the same body by a user of the same name, while the role and the application
 *   privileges in memory are the very objects it was found with. Whatever changes replaces them, so that nothing has to be dropped.
 * INVARIANT 2: it is taken from memory only where no reading could refuse the request: no parameters, no run-as, a body in JSON.
 * COST: a hit is a look-up by the body. Questions that come once are not kept: of each only a number is, and an answer from the
 *   second time on. Bounded in bytes; the longest idle go first.
 */
import { LRUCache } from 'lru-cache'
import type { Caller } from '../authentication/caller.ts'
import type { Directory } from '../directory/directory.ts'
import type { ResolvedRole } from '../directory/role-resolver.ts'
import type { StoredApplicationPrivileges } from '../engine/index.ts'
import type { Exchange } from '../http/exchange.ts'
import { type Answer, andThen, entriesOfSmall } from '../http/index.ts'

/** What an answer depends on beside the question; both are replaced when they change. */
type Basis = Readonly<{ role: ResolvedRole; privileges: StoredApplicationPrivileges }>
type Remembered = Readonly<{ basis: Basis; answer: Answer; entries: number }>

/** `maxBytes`: of questions and answers together, 0 for none. `isEager`: answers are kept from the first time on. */
export type AnswerMemoryOptions = Readonly<{ directory: Directory; maxBytes: number; isEager?: boolean }>

/** Longer questions cost so much that looking for them is no gain, and few of them would fill the memory. */
const maxBodyLength = 8 * 1024
/** What an entry of an answer takes, as an object and within the text that is kept with it: an estimate on the large side. */
const bytesOfEntry = 200

export class RememberedAnswers {
  readonly #directory: Directory
  readonly #isEager: boolean
  readonly #answers: LRUCache<string, Remembered> | undefined
  readonly #sightings = new Sightings()

  constructor({ directory, maxBytes, isEager = false }: AnswerMemoryOptions) {
    this.#directory = directory
    this.#isEager = isEager
    this.#answers = maxBytes === 0 ? undefined : new LRUCache({ maxSize: maxBytes, sizeCalculation: sizeOf })
  }

  /** The answer from memory, else what `find` comes to, which is remembered when it is worth it. */
  answer(exchange: Exchange<Caller>, find: () => Answer | Promise<Answer>): Answer | Promise<Answer> {
    const answers = this.#answers
    if (answers === undefined || !mayBeRemembered(exchange)) return find()
    if (!this.#isEager && !this.#sightings.add(exchange.caller.effective.user.username, exchange.body)) return find()
    const basis = this.#basisOf(exchange.caller)
    if (basis === undefined) return find()
    const key = keyOf(exchange)
    const known = answers.get(key)
    if (known !== undefined && isSame(known.basis, basis)) return known.answer
    return andThen(find(), (found) => this.#remember(key, basis, exchange.caller, found))
  }

  /**
   * What was replaced meanwhile is not what the answer was found with, for sure. Large answers are written in pieces, and not kept.
   * Gives the answer as it is to be given.
   */
  #remember(key: string, basis: Basis, caller: Caller, found: Answer): Answer {
    const basisNow = this.#basisOf(caller)
    const entries = entriesOfSmall(found.body ?? null)
    if (entries === undefined || basisNow === undefined || !isSame(basis, basisNow)) return found
    const answer = { ...found, isRepeated: true }
    this.#answers?.set(key, { basis, answer, entries })
    return answer
  }

  #basisOf(caller: Caller): Basis | undefined {
    const role = this.#directory.roleResolver.known(caller.effective)
    const privileges = this.#directory.applicationPrivileges.known()
    return role && privileges && { role, privileges }
  }
}

function mayBeRemembered({ caller, query, contentType, body, params }: Exchange<Caller>): boolean {
  const isPlain = query.isEmpty && caller.runAs === undefined && contentType?.format === 'json'
  return (
    isPlain &&
    body.length <= maxBodyLength &&
    (params.username ?? caller.effective.user.username) === caller.effective.user.username
  )
}

/** What an answer is remembered under. */
function keyOf({ caller, body }: Exchange<Caller>): string {
  const { username } = caller.effective.user
  return `${username.length} ${username}${body.toString('latin1')}`
}

function isSame(one: Basis, other: Basis): boolean {
  return one.role === other.role && one.privileges === other.privileges
}

function sizeOf({ entries }: Remembered, key: string): number {
  return key.length + (1 + entries) * bytesOfEntry
}

/**
 * Tells, mostly, whether a question came before lately: of each one number is kept, in a place that others may take.
 *
 * COST: 256 KB, and a step for each byte.
 */
class Sightings {
  readonly #marks = new Int32Array(65_536)

  /** Whether an equal question of the same user was added before, as far as is known. */
  add(username: string, body: Uint8Array): boolean {
    let mark = 0
    for (let i = 0; i < username.length; i++) mark = (Math.imul(mark, 31) + username.charCodeAt(i)) | 0
    for (let i = 0; i < body.length; i++) mark = (Math.imul(mark, 31) + body[i]!) | 0
    const place = (mark ^ (mark >>> 16)) & 65_535
    const isKnown = this.#marks[place] === mark
    this.#marks[place] = mark
    return isKnown
  }
}
