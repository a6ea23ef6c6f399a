/** A role as the APIs of roles, API keys and service accounts show it (reference 04 §5.8). */
import { type RoleDescriptor, renderRoleDescriptor } from '../../engine/index.ts'
import { renderDocument } from '../document-order.ts'

/** Its wire form, with what users wrote into it in the order of Elasticsearch's documents. */
export function renderRole(descriptor: RoleDescriptor) {
  const role = renderRoleDescriptor(descriptor)
  return { ...role, metadata: renderDocument(role.metadata), transient_metadata: renderDocument(role.transient_metadata) }
}
