/**
 * The answers to a check (reference 02 §6, §7), written down as the reference says them: every question on its own, in order, against
 * every group and every grant.
 */
import type { PrivilegesToCheck } from '../../src/engine/check/privileges-to-check.ts'
import { applicationPrivilege, includes } from './application-grants.ts'
import { hashOrder } from './hash-order.ts'
import { listWords, patternWords, resourceWords } from './pattern-words.ts'
import { type Component, clusterPrivilege, componentsOf, indexPrivilege, type ModelCatalogue } from './privileges.ts'
import type { ModelRole } from './role.ts'
import { differenceOf, hasWord, isWithin, noWord, unionOf, type Words } from './words.ts'

/** One single answer; `question` tells section, name or resource, and privilege. */
export type ModelAnswer = Readonly<{ question: readonly string[]; isGranted: boolean }>

/** All answers of one side in the order of the walk, lazily: an early exit does not meet what lies behind. Throws `ModelRefusal`. */
export function* answers(role: ModelRole, asked: PrivilegesToCheck): Generator<ModelAnswer> {
  for (const privilege of asked.cluster) yield { question: ['cluster', privilege], isGranted: holdsCluster(role, privilege) }
  for (const entry of asked.index) yield* indexAnswers(role, entry)
  const applications = [...new Set(asked.application.map(({ application }) => application))]
  for (const application of hashOrder(applications)) {
    for (const entry of asked.application) if (entry.application === application) yield* applicationAnswers(role, entry)
  }
}

/** The full answer: each question once, and-ed over repetitions and over the sides of a limited role. */
export function checkAll(sides: readonly ModelRole[], asked: PrivilegesToCheck): ReadonlyMap<string, boolean> {
  const all = new Map<string, boolean>()
  for (const side of sides) {
    for (const { question, isGranted } of answers(side, asked)) {
      const key = JSON.stringify(question)
      all.set(key, isGranted && all.get(key) !== false)
    }
  }
  return all
}

/** Whether everything is granted, with the early exit: what lies behind the first no is not looked at. */
export function holdsAll(sides: readonly ModelRole[], asked: PrivilegesToCheck): boolean {
  for (const side of sides) for (const { isGranted } of answers(side, asked)) if (!isGranted) return false
  return true
}

/** What is asked of a name: all of it, or what is left without the restricted names (reference 02 §3). */
export function askedIndexWords(name: string, allowRestrictedIndices: boolean, catalogue: ModelCatalogue): Words {
  const restricted = listWords(catalogue.restricted.patterns)
  const words = patternWords(name)
  const isPattern = name.includes('*') || (name.length > 1 && name.startsWith('/') && name.endsWith('/'))
  const isLiteralRestricted = !isPattern && hasWord(restricted, name)
  return allowRestrictedIndices || isLiteralRestricted ? words : differenceOf(words, restricted)
}

function holdsCluster({ cluster, catalogue }: ModelRole, privilege: string): boolean {
  const asked = clusterPrivilege(catalogue, privilege)
  const plain = cluster.filter((held) => !held.isOwnApiKey)
  if (asked.isOwnApiKey && cluster.some((held) => held.isOwnApiKey)) return true
  if (plain.length === 0) return false
  const needed = asked.isOwnApiKey ? patternWords('cluster:admin/xpack/security/api_key/*') : asked.words
  return isWithin(needed, unionOf(plain.map((held) => held.words)))
}

function* indexAnswers(role: ModelRole, entry: PrivilegesToCheck['index'][number]): Generator<ModelAnswer> {
  const { catalogue, groups } = role
  const names = hashOrder(entry.names)
  const privileges = hashOrder(entry.privileges)
  const isFailuresAsked = privileges.some(
    (privilege) => catalogue.index.get(privilege.toLowerCase())?.selectorClass === 'FAILURES',
  )
  for (const name of names) patternWords(name)
  for (const name of names) {
    const words = askedIndexWords(name, entry.allowRestrictedIndices, catalogue)
    const covering = groups.filter((group) => isWithin(words, group.names))
    const holds = (component: Component, actions: Words): boolean => {
      const counting = covering.filter((group) => group.components.includes(component))
      return counting.length > 0 && isWithin(actions, unionOf(counting.map((group) => group.actions)))
    }
    const isNothing = isWithin(words, noWord)
    for (const privilege of privileges) {
      const question = ['index', name, privilege]
      if (isNothing) yield { question, isGranted: false }
      else {
        const asked = indexPrivilege(catalogue, privilege)
        const components = componentsOf(asked.selectorClass).filter((component) => component === 'data' || isFailuresAsked)
        yield { question, isGranted: components.some((component) => holds(component, asked.words)) }
      }
    }
  }
}

function* applicationAnswers(role: ModelRole, entry: PrivilegesToCheck['application'][number]): Generator<ModelAnswer> {
  for (const resource of hashOrder(entry.resources)) {
    for (const privilege of hashOrder(entry.privileges)) {
      const asked = applicationPrivilege(entry.application, [privilege], role.stored)
      const words = resourceWords(resource)
      const isGranted = role.applications.some(
        (grant) => includes(grant.privilege, asked) && isWithin(words, listWords(grant.resources)),
      )
      yield { question: ['application', entry.application, resource, privilege], isGranted }
    }
  }
}
