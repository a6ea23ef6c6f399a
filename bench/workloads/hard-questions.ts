/**
 * Questions of one check that are hard to answer: many names, many privileges, patterns that invite explosion.
 *
 * Names hold the number of the run, so that nothing is remembered of the run before.
 */
import { elasticsearchCatalogue } from '../../src/engine/index.ts'
import { numbered } from './words.ts'

export type HardQuestion = Readonly<{ names: readonly string[]; privileges: readonly string[] }>

const named = [...elasticsearchCatalogue.index.keys()].filter((name) => !name.includes('failure')).slice(0, 30)

/** Thirty privileges by name and twenty actions. */
export const fiftyPrivileges = [...named, ...numbered(20, (i) => `indices:data/read/x${i}`)]

const two = ['read', 'write']

/** By what is hard about them. */
export function hardQuestions(run: number): Readonly<Record<string, HardQuestion>> {
  const fifty = (names: readonly string[]): HardQuestion => ({ names, privileges: fiftyPrivileges })
  const r = `r${run}`
  return {
    '10,000 plain names × 50': fifty(numbered(10_000, (i) => `logs-${i}${r}`)),
    '10,000 prefixes × 50': fifty(numbered(10_000, (i) => `logs-${i}${r}*`)),
    '10,000 infixes × 50': fifty(numbered(10_000, (i) => `*x${i}${r}y*`)),
    '10,000 of three stars × 50': fifty(numbered(10_000, (i) => `a*x${i}${r}y*b`)),
    '10,000 with question marks × 50': fifty(numbered(10_000, (i) => `l?gs-${i}${r}?`)),
    '10,000 that begin with a dot × 50': fifty(numbered(10_000, (i) => `.s${i}${r}*`)),
    '10,000 regular expressions × 2': { names: numbered(10_000, (i) => `/lo(g|h)s-${i}${r}.*/`), privileges: two },
    'a name of 10,000 characters': fifty(['a'.repeat(10_000) + r]),
    '5,000 stars in one name': fifty(['a*'.repeat(5000) + r]),
    'a regular expression of 10,000 characters': fifty([`/${'a.*'.repeat(3333)}${r}/`]),
    '1,000 alternatives': fifty([`/(${numbered(1000, (i) => `name${i}x`).join('|')})${r}.*/`]),
    'nested repetitions': fifty([`/((a{1,30}b){1,30}c){1,30}${r}/`]),
    'a regular expression of 8,192 states': fifty([`/${r}.*a.{12}/`]),
    'a regular expression that is refused': fifty([`/${r}.*a.{13}/`]),
    'many that are nearly refused': { names: numbered(400, (i) => `/(.*a.{9}|${i}${r})/`), privileges: two },
  }
}

/** A thousand patterns of all kinds, which words alone do not decide. */
export function mixedPatterns(run: number): readonly string[] {
  return numbered(1000, (i) => [`a${i}*`, `*b${i}`, `*c${i}*`, `d${i}?`, `/e${i}-${run}.*/`][i % 5]!)
}

/** Lists of names for 301 groups: a prefix, an infix and a name each, and one that words do not decide. */
export function manyGroups(): readonly (readonly string[])[] {
  return [...numbered(300, (i) => [`logs-${i}*`, `*x${i}y*`, `a-${i}`]), ['l?gs-*', '/lo[gh]s-.*/']]
}

/** Two patterns whose union is too complex to be compiled. */
export function tooComplexSet(run: number): readonly string[] {
  return [`****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*${run}`, 'x*y']
}
