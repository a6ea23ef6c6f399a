/**
 * Works out beforehand what the first questions about a catalogue would have to: the languages of its privileges, their orders, and
 * the restricted names.
 *
 * COST: some 100 ms, in steps; what is known already costs nothing. No answer depends on whether it was done.
 */
import { newStateBudget } from '../pattern/index.ts'
import type { Steps } from '../steps/steps.ts'
import { clusterAccessOrderInSteps, indexAccessOrderInSteps } from './access-order.ts'
import type { PrivilegeCatalogue } from './catalogue.ts'
import { namedClusterPrivileges, namedIndexPrivileges } from './named-privileges.ts'

export function* prepareCatalogueInSteps(catalogue: PrivilegeCatalogue): Steps<void> {
  const budget = newStateBudget()
  yield* catalogue.restricted.nameSet.languageInSteps(budget)
  for (const privilege of [...namedIndexPrivileges(catalogue).values(), ...namedClusterPrivileges(catalogue).values()]) {
    yield* privilege.languageInSteps(budget)
    yield
  }
  yield* clusterAccessOrderInSteps(catalogue)
  yield* indexAccessOrderInSteps(catalogue)
}
