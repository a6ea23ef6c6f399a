/** Which components of a data stream a selector class reaches (reference 01 §4). */
import type { SelectorClass } from './catalogue.ts'

/** Whether the class reaches the component `data`, which every plain index name means. */
export function reachesData(selectorClass: SelectorClass): boolean {
  return selectorClass !== 'FAILURES'
}

/** Whether the class reaches the component `failures`. */
export function reachesFailures(selectorClass: SelectorClass): boolean {
  return selectorClass !== 'DATA'
}
