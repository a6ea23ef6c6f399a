/** Role descriptors of the vectors, which are written as bodies of the put-role API, as values of the engine. */
import { JsonTokenReader, type NamedRoleDescriptor, parseRoleDescriptor } from '../../src/engine/index.ts'

/** A body with the name of its role. */
export type PutRoleBody = Readonly<{ name: string }> & Readonly<Record<string, unknown>>

/** The descriptor that the body denotes, read as the API reads it. */
export function toDescriptor({ name, ...body }: PutRoleBody): NamedRoleDescriptor {
  const reader = new JsonTokenReader(new TextEncoder().encode(JSON.stringify(body)))
  return { name, descriptor: parseRoleDescriptor(reader, { name }) }
}
