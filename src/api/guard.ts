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
import { runInSlices, startInSlices } from '../http/index.ts'
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

async function run(endpoint: Endpoint<unknown>, action: string, exchange: Exchange<Caller>, services: Services): Promise<Answer> {
  const input = await readInput(endpoint, exchange, services)
  const { caller } = exchange
  try {
    const role = await authorize(
      caller,
      {
        action: endpoint.actionFor?.(input) ?? action,
        request: endpoint.describe?.(input) ?? { kind: 'other' },
        isOnSelf: endpoint.isOnSelf?.(input, caller) ?? false,
      },
      services,
    )
    return await endpoint.execute(input, exchange, role, services)
  } catch (cause) {
    if (endpoint.authenticationFailure === undefined || !(cause instanceof AuthenticationError)) throw cause
    throw new AuthorizationError(endpoint.authenticationFailure, { cause })
  }
}

/** What the request says. Rejects when it is not in order, whoever sent it. */
async function readInput(endpoint: Endpoint<unknown>, exchange: Exchange<Caller>, services: Services): Promise<unknown> {
  const preparation = endpoint.takesBody === true ? prepareBody(exchange) : undefined
  if (preparation !== undefined) await runInSlices(preparation)
  const started = endpoint.read(exchange, services)
  const reading = started instanceof Iterator ? startInSlices(started as Steps<unknown>) : started
  const read = reading instanceof Promise ? await reading : reading
  exchange.query.refuseUnknown(exchange.path)
  if (endpoint.takesBody !== true && exchange.body.length > 0) {
    // WIRE
    throw new IllegalArgumentError(`request [${exchange.method} ${exchange.path}] does not support having a body`)
  }
  const input = typeof read === 'function' ? (read as RestOfReading<unknown>)() : read
  const validated = endpoint.validate?.(input, services) ?? []
  const validating =
    validated instanceof Iterator ? startInSlices(validated as Steps<readonly string[]>) : (validated as readonly string[])
  const findings = validating instanceof Promise ? await validating : validating
  if (findings.length > 0) throw new ActionRequestValidationError(validationReason(findings))
  return input
}
