/** Compiles merged index entries to groups, one for each selector class of an entry (reference 02 §5.3). */
import { restrictsFields } from '../permission/field-security.ts'
import { type IndexGroup, type IndicesPermission, makeIndicesPermission } from '../permission/indices-permission.ts'
import type { RemoteIndexGroup } from '../permission/remote-permission.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import { compileNamePatterns } from '../privilege/name-patterns.ts'
import { resolveIndexPrivileges } from '../privilege/resolve.ts'
import type { CompileOptions } from './compile-options.ts'
import { type MergedIndices, mergeRemoteIndices, queriesOf } from './merge-descriptors.ts'
import type { NamedRoleDescriptor } from './role-descriptor.ts'

/** Compiles the index part of a role. Throws for unknown privileges and for malformed or too complex names. */
export function compileIndices(
  entries: readonly MergedIndices[],
  catalogue: PrivilegeCatalogue,
  options: CompileOptions,
): IndicesPermission {
  const groups = entries.flatMap((entry) => compileEntry(entry, catalogue, options))
  const strategy = (options.strategy ?? 'auto') === 'auto' ? 'shape' : 'each'
  return makeIndicesPermission(groups, catalogue.restricted, strategy)
}

/** Compiles `remote_indices`, which is listed and never asked; names that cannot be evaluated are refused all the same. */
export function compileRemoteIndices(
  descriptors: readonly NamedRoleDescriptor[],
  catalogue: PrivilegeCatalogue,
  options: CompileOptions,
): readonly RemoteIndexGroup[] {
  return mergeRemoteIndices(descriptors).flatMap(({ clusters, entry, origins }) => {
    const { patterns: names } = compileNamePatterns(entry.names, options)
    return resolveIndexPrivileges(catalogue, entry.privileges).map(({ privileges }) =>
      Object.freeze({
        clusters,
        names,
        privileges: privileges.names,
        fieldSecurity: entry.fieldSecurity && effectiveFieldSecurity([entry.fieldSecurity]),
        queries: queriesOf(entry),
        allowRestrictedIndices: entry.allowRestrictedIndices,
        origins,
      }),
    )
  })
}

function compileEntry(entry: MergedIndices, catalogue: PrivilegeCatalogue, options: CompileOptions): IndexGroup[] {
  const names = compileNamePatterns(entry.names, options)
  const common = {
    names,
    allowRestrictedIndices: entry.allowRestrictedIndices,
    fieldSecurity: entry.fieldSecurity && effectiveFieldSecurity(entry.fieldSecurity),
    queries: entry.queries && Object.freeze([...entry.queries]),
    origins: Object.freeze([...entry.origins]),
  }
  return resolveIndexPrivileges(catalogue, entry.privileges).map(({ selectorClass, privileges }) =>
    Object.freeze({ ...common, selectorClass, privileges }),
  )
}

/** Field security that keeps no field back is none. */
function effectiveFieldSecurity<T extends Parameters<typeof restrictsFields>[0]>(grants: T): T | undefined {
  return restrictsFields(grants) ? grants : undefined
}
