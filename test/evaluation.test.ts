/** The golden cases and the matrix of privileges, answered by the engine in every way it has. */
import { checkSuite } from './suites/check-suite.ts'
import { engineCheck, engineCheckAgain, engineCheckInSteps, engineCheckOfRoleSets } from './support/engine-check.ts'

checkSuite('the engine as it is', engineCheck())
checkSuite('the engine that was asked before', engineCheckAgain())
checkSuite('the engine whose patterns are arranged at once', engineCheck({ isArranged: true }))
checkSuite('the engine with nothing but automata', engineCheck({ strategy: 'automaton' }))
checkSuite('the engine with word tests and automata alone', engineCheck({ strategy: 'probe' }))
checkSuite('the engine in short slices, two by turns', engineCheckInSteps())
checkSuite('the engine that takes every name for one of very many', engineCheckInSteps({ maxKeptNames: 0 }))
checkSuite('the engine with a recorder', engineCheck({}, { cluster: () => {}, index: () => {}, application: () => {} }))
checkSuite('the engine that is asked about one role after another', engineCheckOfRoleSets())
