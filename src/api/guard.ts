/**
 * Runs an endpoint behind its guard: read, refuse what is left over, validate, authorize, execute (reference 03 §2).
 *
 * INVARIANT: nothing of the caller's rights is looked at before the request itself is in order, and nothing is done before the
 *   caller is authorized.
 */
import type { Caller } from '../authentication/caller.ts'
import type { Steps } from '../engine/index.ts'
import {
  ActionRequestValidationError,
  AuthenticationError,
  AuthorizationError,
  IllegalArgumentError,
  validationReason,
} from '../errors.ts'
import type { Answer, Exchange, Route } from '../http/exchange.ts'
import { andThen, runInSlices, startInSlices } from '../http/index.ts'
import { authorize } from './authorize.ts'
import type { ApiRoute, Endpoint, RestOfReading, Services } from './endpoint.ts'
import { prepareBody } from './request-body.ts'

/** A route of the HTTP server for a row of the table. */
export function guardedRoute({ methods, path, action, endpoint }: ApiRoute, services: Services): Route<Caller> {
  const handle: Route<Caller>['handle'] = (exchange) => run(endpoint, action, exchange, services)
  if (endpoint.isRepeatable !== true) return { methods, path, handle }
  return {
    methods,
    path,
    handle: (exchange) => services.answers.answer(exchange, () => run(endpoint, action, exchange, services)),
  }
}

/** At once when nothing has to be waited for; then it also throws at once. */
function run(
  endpoint: Endpoint<unknown>,
  action: string,
  exchange: Exchange<Caller>,
  services: Services,
): Answer | Promise<Answer> {
  return andThen(readInput(endpoint, exchange, services), (input) => {
    const answer = () => runWith(input, endpoint, { action, exchange, services })
    return endpoint.authenticationFailure === undefined ? answer() : withOwnRefusal(answer, endpoint.authenticationFailure)
  })
}

type Call = Readonly<{ action: string; exchange: Exchange<Caller>; services: Services }>

function runWith(input: unknown, endpoint: Endpoint<unknown>, { action, exchange, services }: Call): Answer | Promise<Answer> {
  const { caller } = exchange
  const asked = {
    action: endpoint.actionFor?.(input) ?? action,
    request: endpoint.describe?.(input) ?? { kind: 'other' as const },
    isOnSelf: endpoint.isOnSelf?.(input, caller) ?? false,
  }
  return andThen(authorize(caller, asked, services), (role) => endpoint.execute(input, exchange, role, services))
}

async function withOwnRefusal(answer: () => Answer | Promise<Answer>, text: string): Promise<Answer> {
  try {
    return await answer()
  } catch (cause) {
    if (!(cause instanceof AuthenticationError)) throw cause
    throw new AuthorizationError(text, { cause })
  }
}

/** What the request says. Throws or rejects when it is not in order, whoever sent it. */
function readInput(endpoint: Endpoint<unknown>, exchange: Exchange<Caller>, services: Services): unknown {
  const preparation = endpoint.takesBody === true ? prepareBody(exchange) : undefined
  const prepared = preparation && runInSlices(preparation)
  return andThen(prepared, () =>
    andThen(read(endpoint, exchange, services), (input) => {
      exchange.query.refuseUnknown(exchange.path)
      if (endpoint.takesBody !== true && exchange.body.length > 0) {
        // WIRE
        throw new IllegalArgumentError(`request [${exchange.method} ${exchange.path}] does not support having a body`)
      }
      return validated(endpoint, typeof input === 'function' ? (input as RestOfReading<unknown>)() : input, services)
    }),
  )
}

function read(endpoint: Endpoint<unknown>, exchange: Exchange<Caller>, services: Services): unknown {
  const started = endpoint.read(exchange, services)
  return started instanceof Iterator ? startInSlices(started as Steps<unknown>) : started
}

function validated(endpoint: Endpoint<unknown>, input: unknown, services: Services): unknown {
  if (endpoint.validate === undefined) return input
  const validating = endpoint.validate(input, services)
  const found = validating instanceof Iterator ? startInSlices(validating as Steps<readonly string[]>) : validating
  return andThen(found as readonly string[] | Promise<readonly string[]>, (findings) => {
    if (findings.length > 0) throw new ActionRequestValidationError(validationReason(findings))
    return input
  })
}
