/** What cluster and index privilege names stand for (reference 02 §4), over the data of a catalogue. */
import type { PrivilegeCatalogue, SelectorClass } from '../../src/engine/privilege/catalogue.ts'
import { listWords, patternWords } from './pattern-words.ts'
import { ModelRefusal } from './refusal.ts'
import { differenceOf, unionOf, type Words } from './words.ts'

/** The data of a catalogue that decisions depend on. */
export type ModelCatalogue = Pick<PrivilegeCatalogue, 'cluster' | 'index'> &
  Readonly<{ restricted: Readonly<{ patterns: readonly string[] }> }>

/** The components of a data stream. */
export type Component = 'data' | 'failures'

export type ModelPrivilege = Readonly<{ name: string; words: Words }>
export type ModelClusterPrivilege = ModelPrivilege & Readonly<{ isOwnApiKey: boolean }>
export type ModelIndexPrivilege = ModelPrivilege & Readonly<{ selectorClass: SelectorClass }>

const named = new WeakMap<object, Words>()

/** The cluster privilege of a name. Throws `ModelRefusal` when there is none. */
export function clusterPrivilege({ cluster }: ModelCatalogue, typed: string): ModelClusterPrivilege {
  const name = typed.toLowerCase()
  if (['cluster:', 'indices:admin/template/', 'indices:admin/index_template/'].some((start) => name.startsWith(start))) {
    return { name, words: patternWords(`${name}*`), isOwnApiKey: false }
  }
  const definition = cluster.get(name)
  if (definition === undefined) throw new ModelRefusal(`unknown cluster privilege [${name}]`)
  const words = wordsOnce(definition, () =>
    differenceOf(listWords(definition.actions), listWords(definition.excludedActions ?? [])),
  )
  return { name, words, isOwnApiKey: definition.condition === 'own-api-key' }
}

/** The index privilege of a name. Throws `ModelRefusal` when there is none. */
export function indexPrivilege({ index }: ModelCatalogue, typed: string): ModelIndexPrivilege {
  const name = typed.toLowerCase()
  if (name.startsWith('indices:') || name.startsWith('internal:transport/proxy/indices:')) {
    return { name, words: patternWords(`${name}*`), selectorClass: 'DATA' }
  }
  const definition = index.get(name)
  if (definition === undefined) throw new ModelRefusal(`unknown index privilege [${name}]`)
  return { name, words: wordsOnce(definition, () => listWords(definition.actions)), selectorClass: definition.selectorClass }
}

/** Which components a privilege is about. */
export function componentsOf(selectorClass: SelectorClass): readonly Component[] {
  if (selectorClass === 'DATA') return ['data']
  return selectorClass === 'FAILURES' ? ['failures'] : ['data', 'failures']
}

/** The privileges of one entry, parted so that words are not united across classes; `all` draws everything in. */
export function partByClass(privileges: readonly ModelIndexPrivilege[]): readonly ModelIndexPrivilege[] {
  const classes: readonly SelectorClass[] = privileges.some(({ selectorClass }) => selectorClass === 'ALL')
    ? ['ALL']
    : ['DATA', 'DATA_AND_FAILURES', 'FAILURES']
  return classes.flatMap((selectorClass) => {
    const members = privileges.filter((privilege) => selectorClass === 'ALL' || privilege.selectorClass === selectorClass)
    const name = members.map((member) => member.name).join(' ')
    return members.length === 0 ? [] : [{ name, words: unionOf(members.map((member) => member.words)), selectorClass }]
  })
}

function wordsOnce(definition: object, read: () => Words): Words {
  const words = named.get(definition) ?? read()
  named.set(definition, words)
  return words
}
