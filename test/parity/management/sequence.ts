/**
 * A sequence of management requests: plain JSON, so that a difference can be saved, reduced by leaving requests out, and played
 * again.
 *
 * A sequence belongs to no world: every name that the whole server shares holds the template `{{w}}` (or `{{a}}`, in lower-case
 * letters and digits alone), for which each playing puts a name of its own. Ids and secrets that answers bring are captured and
 * stand in later requests as templates too.
 */
import type { Caller } from '../world.ts'

export type ManagementRequest = Readonly<{
  /** What the request is about, as figures and rules call it: `put role`, `get users`. */
  kind: string
  caller: Caller
  method: string
  path: string
  body?: string
  /** Variables and the members of a successful answer that they take, dots between names. */
  capture?: Readonly<Record<string, string>>
}>

export type Sequence = Readonly<{ requests: readonly ManagementRequest[] }>

/** A request before somebody is chosen to send it. */
export type Unsent = Omit<ManagementRequest, 'caller'>
