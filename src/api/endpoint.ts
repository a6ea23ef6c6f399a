/**
 * What one API call consists of, in the order in which it may fail (reference 03 §2, steps 9 to 13).
 *
 * `api/guard.ts` runs the parts; an endpoint's file holds nothing else, and is the only one that knows its field names.
 */

import type { Authenticator } from '../authentication/authenticate.ts'
import type { Caller } from '../authentication/caller.ts'
import type { KeyMaker } from '../authentication/issue-api-key.ts'
import type { TokenMaker } from '../authentication/issue-token.ts'
import type { PasswordHasher } from '../authentication/password-hash.ts'
import type { ServiceTokenMaker } from '../authentication/service-account-token.ts'
import type { VerifiedCredentials } from '../authentication/verified-credentials.ts'
import type { Directory } from '../directory/directory.ts'
import type { ActionRequest, AnyRole, PrivilegeCatalogue, Steps } from '../engine/index.ts'
import type { Answer, Exchange } from '../http/exchange.ts'
import type { RememberedAnswers } from './remembered-answers.ts'

/** What endpoints stand on. */
export type Services = Readonly<{
  directory: Directory
  answers: RememberedAnswers
  authenticator: Authenticator
  passwordHasher: PasswordHasher
  catalogue: PrivilegeCatalogue
  keyMaker: KeyMaker
  tokenMaker: TokenMaker
  serviceTokenMaker: ServiceTokenMaker
  /** What is remembered of passwords. */
  credentials: VerifiedCredentials
  /** Names of the realms in which users are looked for. */
  realmNames: readonly string[]
  /** Epoch milliseconds. */
  now: () => number
  node: NodeIdentity
  /** False: a denial of the anonymous user is a 401 that asks for credentials. */
  isAnonymousDenied: boolean
}>

/** How this server introduces itself. */
export type NodeIdentity = Readonly<{ nodeName: string; nodeId: string; clusterName: string; clusterUuid: string }>

/** Reads what an endpoint looks at last, once it is known that no parameter and no body is left over. */
export type RestOfReading<Input> = () => Input

export type Endpoint<Input> = Readonly<{
  /**
   * Whether the answer depends on nothing but the body, the caller's name and role, and the stored application privileges, so that
   * it can be given again (`remembered-answers.ts`).
   */
  isRepeatable?: true
  /** Whether a request body is read; where it is not, sending one is refused. */
  takesBody?: true
  /**
   * Reads parameters and body; refuses what cannot be read. Parameters not asked for here are refused afterwards. What is looked
   * at only after those were refused goes into a function that reads the rest. What may take long is read in steps (a generator).
   */
  read(exchange: Exchange<Caller>, services: Services): Input | RestOfReading<Input> | Steps<Input | RestOfReading<Input>>
  /** Numbered findings about what was read; the call is refused when there is one. What may take long is done in steps. */
  validate?(input: Input, services: Services): readonly string[] | Steps<readonly string[]>
  /** The action that guards the call, where that depends on what was read; otherwise it is that of the row. */
  actionFor?(input: Input): string | undefined
  /** What request-dependent privileges look at; absent for actions that none of them covers. */
  describe?(input: Input): ActionRequest
  /** The same-user rule: whether this call needs no privilege, because the caller acts on itself (reference 02 §10.3). */
  isOnSelf?(input: Input, caller: Caller): boolean
  /**
   * How a failed authentication is told where credentials of others are handed over: as a refusal of the call, since a 401 would
   * ask the caller for its own. Holds for a caller that would have to authenticate itself, too, as in Elasticsearch.
   */
  authenticationFailure?: string
  /** `role` decides for the effective subject. Gives its answer at once when it can. */
  execute(input: Input, exchange: Exchange<Caller>, role: AnyRole, services: Services): Answer | Promise<Answer>
}>

/** A row of the routing table. `action` guards the call and is named in refusals. */
export type ApiRoute = Readonly<{
  methods: readonly ('GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD')[]
  path: string
  action: string
  /** Each has an input type of its own, which nobody outside it looks at. */
  endpoint: Endpoint<unknown>
}>
