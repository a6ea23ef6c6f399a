/**
 * Works out once what a role descriptor brings to every role that it is part of, and keeps that as long as the descriptor.
 *
 * When one of a thousand roles changes, the others are what they were: their entries need not be read, resolved and compiled again, only
 * combined.
 *
 * INVARIANT: only of frozen descriptors something is kept, and frozen means frozen throughout.
 * COST: a look-up for a descriptor that is known.
 */
import { BailiwickError } from '../../errors.ts'
import { sortDistinct } from '../privilege/application-privilege.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import { clusterPrivilegeSet, resolveClusterPrivilegeInSteps } from '../privilege/resolve.ts'
import type { Steps } from '../steps/steps.ts'
import { compileIndexEntry } from './compile-indices.ts'
import type { Compilation } from './compile-options.ts'
import type { ApplicationPart, ClusterPart, DescriptorPart, IndexPart } from './descriptor-part.ts'
import { grantsNone, mergedAlone } from './merge-descriptors.ts'
import type { NamedRoleDescriptor, RoleDescriptor } from './role-descriptor.ts'

type Kept = Readonly<{ name: string; catalogue: PrivilegeCatalogue; part: DescriptorPart }>

const keptParts = new WeakMap<RoleDescriptor, Kept>()

/** The parts of all descriptors; undefined when one cannot be compiled: the whole then says for what it is refused. */
export function* partsOf(
  descriptors: readonly NamedRoleDescriptor[],
  compilation: Compilation,
): Steps<readonly DescriptorPart[] | undefined> {
  const parts: DescriptorPart[] = []
  try {
    for (const named of descriptors) {
      const kept = keptParts.get(named.descriptor)
      const isKnown = kept !== undefined && kept.name === named.name && kept.catalogue === compilation.catalogue
      parts.push(isKnown ? kept.part : yield* makePart(named, compilation))
      if (compilation.budget.pace.isPauseDue(partUnits)) yield
    }
    return parts
  } catch (error) {
    if (error instanceof BailiwickError) return undefined
    throw error
  }
}

/** What looking at a part costs in comparison to a step of an automaton. */
const partUnits = 2

function* makePart({ name, descriptor }: NamedRoleDescriptor, compilation: Compilation): Steps<DescriptorPart> {
  const part = Object.freeze({
    cluster: yield* clusterPartOf(descriptor, compilation),
    indices: yield* indexPartsOf(name, descriptor, compilation),
    applications: applicationPartsOf(name, descriptor),
  })
  if (Object.isFrozen(descriptor)) keptParts.set(descriptor, { name, catalogue: compilation.catalogue, part })
  return part
}

function* clusterPartOf({ cluster }: RoleDescriptor, { catalogue, budget }: Compilation): Steps<ClusterPart> {
  const privileges = []
  for (const name of cluster) privileges.push(yield* resolveClusterPrivilegeInSteps(catalogue, name, budget))
  const plain = privileges.filter((privilege) => privilege.condition === undefined)
  return {
    plain: plain.length === 0 ? undefined : clusterPrivilegeSet(catalogue, plain),
    isConditional: plain.length < privileges.length,
    names: privileges.map((privilege) => privilege.name),
  }
}

function* indexPartsOf(role: string, { indices }: RoleDescriptor, compilation: Compilation): Steps<readonly IndexPart[]> {
  const parts: IndexPart[] = []
  if (grantsNone(indices)) return parts
  for (const [position, entry] of indices.entries()) {
    const origin = { role, entry: position }
    const groups = yield* compileIndexEntry(mergedAlone(entry, origin), compilation)
    parts.push({ entry, names: groups[0]!.names, groups, origin })
    if (compilation.budget.pace.isPauseDue(entryUnits + entry.names.length)) yield
  }
  return parts
}

/** What an entry costs in comparison to a step of an automaton. */
const entryUnits = 20

function applicationPartsOf(role: string, { applications }: RoleDescriptor): readonly ApplicationPart[] {
  return applications.map((entry, position) => {
    const resources = sortDistinct(entry.resources)
    return {
      entry,
      resources,
      key: JSON.stringify([entry.application, resources]),
      privilegesKey: JSON.stringify([entry.application, sortDistinct(entry.privileges)]),
      origin: { role, entry: position },
    }
  })
}
