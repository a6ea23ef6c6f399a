/** What must hold of the reasons that the engine tells for its decisions: engine against model. */
import { deepEqual, equal } from 'node:assert/strict'
import fc from 'fast-check'
import {
  type ApplicationDecision,
  checkPrivileges,
  compileRole,
  explainApplicationDecision,
  explainIndexDecision,
  type IndexDecision,
  indexStoredPrivileges,
  type Reason,
} from '../../src/engine/index.ts'
import { applicationPrivilege, includes } from '../model/application-grants.ts'
import { askedIndexWords } from '../model/check.ts'
import { listWords, resourceWords } from '../model/pattern-words.ts'
import { indexPrivilege, type ModelCatalogue } from '../model/privileges.ts'
import { buildRole, type ModelRole } from '../model/role.ts'
import { whyNotOnName, whyNotOnResource } from '../model/witness.ts'
import { differenceOf, intersectionOf, isWithin, noWord, unionOf, type Words } from '../model/words.ts'
import { catalogueOf } from './catalogue.ts'
import { outcomeOf } from './outcome.ts'
import type { Property } from './property.ts'
import { type World, worlds } from './role-worlds.ts'

/** The model tries every set of groups. */
const maxGroups = 5

export const witnessProperties: readonly Property[] = [
  {
    name: 'the reason of a decision is true, and its witness is the first name that the model finds lacking',
    share: 4,
    property: fc.property(worlds({ maxSides: 1, hasMistakes: false }), (world) => {
      const model = buildRole(world.sides[0]!, world.stored, catalogueOf(world.catalogue))
      fc.pre(model.groups.length <= maxGroups)
      const { index, application } = recordedDecisions(world)
      for (const decision of index) checkIndexReason(decision, model)
      for (const decision of application) checkApplicationReason(decision, model)
    }),
  },
]

function recordedDecisions({ sides, stored, catalogue, asked }: World) {
  const index: IndexDecision[] = []
  const application: ApplicationDecision[] = []
  const snapshot = indexStoredPrivileges(stored)
  checkPrivileges(compileRole(sides[0]!, snapshot, catalogueOf(catalogue)), asked, snapshot, {
    index: (decision) => index.push(decision),
    application: (decision) => application.push(decision),
  })
  return { index, application }
}

function checkIndexReason(decision: IndexDecision, model: ModelRole): void {
  const reason = reasonOf(() => explainIndexDecision(decision))
  equal(reason.kind === 'granted', decision.isGranted)
  const words = askedIndexWords(decision.name, decision.allowRestrictedIndices, model.catalogue)
  if (reason.kind !== 'granted') deepEqual(withoutGrants(reason), whyNotOnName(model, decision))
  if (reason.kind === 'nothing-asked' || reason.kind === 'lacking') return
  const asked = indexPrivilege(model.catalogue, decision.privilege).words
  const names = reason.by.map((group) => groupNames(group, model.catalogue))
  if (reason.kind === 'in-parts') {
    checkParts(words, names)
  } else {
    equal(names.length > 0 && names.every((each) => isWithin(words, each)), true)
    const actions = reason.by.map((group) =>
      unionOf(group.privileges.names.map((name) => indexPrivilege(model.catalogue, name).words)),
    )
    checkSufficiency(asked, actions, reason.isJoint)
  }
}

/** Each suffices; or all together, and none can be spared. */
function checkSufficiency(asked: Words, actions: readonly Words[], isJoint: boolean): void {
  const isEnough = (some: readonly Words[]) => isWithin(asked, unionOf(some))
  equal(isJoint ? isEnough(actions) : actions.every((each) => isEnough([each])), true)
  if (isJoint) for (const spared of actions) equal(isEnough(actions.filter((each) => each !== spared)), false)
}

function groupNames(
  { names, allowRestrictedIndices }: IndexDecision['granted']['groups'][number],
  catalogue: ModelCatalogue,
): Words {
  const written = listWords(names.patterns)
  return allowRestrictedIndices ? written : differenceOf(written, listWords(catalogue.restricted.patterns))
}

function checkApplicationReason(decision: ApplicationDecision, model: ModelRole): void {
  const reason = reasonOf(() => explainApplicationDecision(decision))
  equal(reason.kind === 'granted', decision.isGranted)
  const asked = applicationPrivilege(decision.application, [decision.privilege], model.stored)
  const grants = model.applications.filter((grant) => includes(grant.privilege, asked))
  if (reason.kind !== 'granted') deepEqual(withoutGrants(reason), whyNotOnResource(decision.resource, grants))
  if (reason.kind === 'nothing-asked' || reason.kind === 'lacking') return
  const words = resourceWords(decision.resource)
  const resources = reason.by.map((grant) => listWords(grant.resources.patterns))
  if (reason.kind === 'in-parts') checkParts(words, resources)
  else equal(resources.length > 0 && resources.every((each) => isWithin(words, each)), true)
}

/** Several parts, each with some of the words. */
function checkParts(words: Words, parts: readonly Words[]): void {
  equal(parts.length > 1, true)
  for (const part of parts) equal(isWithin(intersectionOf([words, part]), noWord), false)
}

function reasonOf<G>(explain: () => Reason<G>): Reason<G> {
  const outcome = outcomeOf(explain)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return outcome.value
}

function withoutGrants<G>(reason: Reason<G>): unknown {
  return reason.kind === 'lacking' ? reason : { kind: reason.kind }
}
