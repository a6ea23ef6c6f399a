/**
 * Role descriptors of the vectors, which are written as bodies of the put-role API, as values of the engine.
 *
 * Only what the vectors use, and without any refusal: the reader of the API is tested on its own.
 */
import type { NamedRoleDescriptor } from '../../src/engine/index.ts'

/** A body with the name of its role. */
export type PutRoleBody = Readonly<{
  name: string
  cluster?: readonly string[]
  indices?: readonly Readonly<{
    names: string | readonly string[]
    privileges: readonly string[]
    allow_restricted_indices?: boolean
    query?: string
    field_security?: Readonly<{ grant?: readonly string[]; except?: readonly string[] }>
  }>[]
  applications?: readonly Readonly<{ application: string; privileges: readonly string[]; resources: readonly string[] }>[]
  run_as?: readonly string[]
  global?: Readonly<{
    application?: { manage: { applications: readonly string[] } }
    profile?: { write: { applications: readonly string[] } }
  }>
}>

/** The descriptor that the body denotes. */
export function toDescriptor({ name, cluster, indices, applications, run_as, global }: PutRoleBody): NamedRoleDescriptor {
  return {
    name,
    descriptor: {
      cluster: cluster ?? [],
      indices: (indices ?? []).map((entry) => ({
        names: typeof entry.names === 'string' ? [entry.names] : entry.names,
        privileges: entry.privileges,
        allowRestrictedIndices: entry.allow_restricted_indices ?? false,
        ...(entry.query !== undefined && { query: entry.query }),
        ...(entry.field_security && {
          fieldSecurity: { grant: entry.field_security.grant ?? null, except: entry.field_security.except ?? null },
        }),
      })),
      applications: applications ?? [],
      runAs: run_as ?? [],
      metadata: {},
      ...(global && {
        global: {
          ...(global.application && { manageApplications: global.application.manage.applications }),
          ...(global.profile && { writeProfileApplications: global.profile.write.applications }),
        },
      }),
    },
  }
}
