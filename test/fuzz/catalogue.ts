/**
 * Catalogues for property tests: a small one, with a privilege of every kind over actions so short that privileges meet and complete
 * each other; that of Elasticsearch; and sets of restricted names.
 */
import fc from 'fast-check'
import {
  elasticsearchCatalogue,
  makeCatalogue,
  minimalNodeRestrictedNames,
  type PrivilegeCatalogue,
  withRestrictedNames,
} from '../../src/engine/index.ts'

const small = makeCatalogue({
  cluster: [
    { name: 'none', actions: [] },
    { name: 'all', actions: ['cluster:*', 'indices:admin/template/*'] },
    { name: 'manage', actions: ['cluster:*'], excludedActions: ['cluster:s*'] },
    { name: 'see', actions: ['cluster:s', 'cluster:a?'], excludedActions: ['cluster:ab'] },
    { name: 'keys', actions: ['cluster:admin/xpack/security/api_key/*'] },
    { name: 'manage_own_api_key', actions: ['cluster:admin/xpack/security/api_key/*'], condition: 'own-api-key' },
  ],
  index: [
    { name: 'none', selectorClass: 'DATA', actions: [] },
    { name: 'all', selectorClass: 'ALL', actions: ['indices:*'] },
    { name: 'read', selectorClass: 'DATA', actions: ['indices:r*'] },
    { name: 'write', selectorClass: 'DATA', actions: ['indices:w*', 'indices:ra'] },
    { name: 'create', selectorClass: 'DATA', actions: ['indices:wc', 'indices:m'] },
    { name: 'manage', selectorClass: 'DATA_AND_FAILURES', actions: ['indices:m*'] },
    { name: 'mend', selectorClass: 'DATA_AND_FAILURES', actions: ['indices:ma', 'indices:ra'] },
    { name: 'read_failures', selectorClass: 'FAILURES', actions: ['indices:r*'] },
    { name: 'manage_failures', selectorClass: 'FAILURES', actions: ['indices:m*'] },
  ],
  remoteCluster: [],
  restrictedNames: [],
  reservedRoles: {},
  reservedUsers: [],
  serviceAccounts: {},
})

const catalogues = { small, elasticsearch: elasticsearchCatalogue } as const

/** A catalogue as it is printed in a counterexample: whose privileges, and the patterns of restricted names. */
export type CatalogueChoice = Readonly<{ privileges: keyof typeof catalogues; restricted: readonly string[] }>

/** The small catalogue mostly, each with some restricted names. */
export const catalogueChoice: fc.Arbitrary<CatalogueChoice> = fc.record({
  privileges: fc.constantFrom<CatalogueChoice['privileges']>('small', 'small', 'small', 'small', 'small', 'elasticsearch'),
  restricted: fc.constantFrom<readonly string[]>(
    [],
    ['.a', '.b*'],
    ['.a*', '.b'],
    ['/\\.a(b)+/', '.b'],
    ['/[.].*/'],
    ['.?', '.a.*'],
    ['/\\.?a/', '.b'],
    // Like names of Fleet and workflows: a pattern may lie within them but for a few names.
    ['/\\.[^a]*/'],
    ['/\\.~((a|ba).*)/'],
    minimalNodeRestrictedNames,
  ),
})

const maxChosen = 100
const chosen = new Map<string, PrivilegeCatalogue>()

/** The catalogue chosen; the same object for the same choice, as a server has one. */
export function catalogueOf(choice: CatalogueChoice): PrivilegeCatalogue {
  const key = JSON.stringify(choice)
  const catalogue = chosen.get(key) ?? withRestrictedNames(catalogues[choice.privileges], choice.restricted)
  if (chosen.size >= maxChosen) chosen.clear()
  chosen.set(key, catalogue)
  return catalogue
}

/** Cluster privileges to grant and to ask: names in any case, and actions. */
export function clusterPrivilegesOf(choice: CatalogueChoice): readonly string[] {
  const raw = [
    'cluster:*',
    'cluster:s',
    'CLUSTER:A',
    'cluster:a?',
    'cluster:admin/xpack/security/api_key/',
    'indices:admin/template/',
  ]
  return [...catalogues[choice.privileges].cluster.keys(), 'Manage', 'ALL', ...raw]
}

/** Index privileges to grant and to ask: names in any case, and actions. */
export function indexPrivilegesOf(choice: CatalogueChoice): readonly string[] {
  const raw = [
    'indices:r',
    'indices:?a',
    'indices:*',
    'INDICES:M',
    'indices:w',
    'indices:ra',
    'internal:transport/proxy/indices:r',
  ]
  return [...catalogues[choice.privileges].index.keys(), 'Read', 'ALL', ...raw]
}
