/**
 * Role descriptors as JSON text. Their own members are ordinary objects; the documents within them have null prototypes.
 */
import type { JsonObject, RoleDescriptor } from '../../engine/index.ts'
import type { RoleRecord } from '../records.ts'
import { asDocument, decodeJson } from './json-column.ts'
import type { JsonText } from './schema.ts'

export function decodeRoleDescriptor(text: JsonText): RoleDescriptor {
  return descriptorWithDocuments(decodeJson(text) as RoleDescriptor)
}

/** The roles that an API key carries. */
export function decodeRoles(text: JsonText): readonly RoleRecord[] {
  return (decodeJson(text) as RoleRecord[]).map(withDocuments)
}

/** A role that was read with others, with null prototypes in its documents. */
export function withDocuments({ name, descriptor }: RoleRecord): RoleRecord {
  return { name, descriptor: descriptorWithDocuments(descriptor) }
}

function descriptorWithDocuments(descriptor: RoleDescriptor): RoleDescriptor {
  const { metadata, transientMetadata } = descriptor
  return {
    ...descriptor,
    metadata: asDocument(metadata) as JsonObject,
    ...(transientMetadata === undefined ? {} : { transientMetadata: asDocument(transientMetadata) as JsonObject }),
  }
}
