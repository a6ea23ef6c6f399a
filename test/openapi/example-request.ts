/** A request made of the examples of `docs/openapi.yaml`. */
import type { WireRequest } from '../support/target.ts'
import type { Operation } from './document.ts'

/** A request for an operation, with the examples of its path and its body; nobody is asking. */
export function exampleRequest({ method, path, parameters, requestBody }: Operation): WireRequest {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const example = parameters.find((parameter) => parameter.in === 'path' && parameter.name === name)?.example
    return encodeURIComponent(example ?? '')
  })
  const example = requestBody?.content['application/json']?.example
  if (example === undefined) return { method, path: filled }
  return { method, path: filled, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(example) }
}
