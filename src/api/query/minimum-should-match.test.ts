import { expect, test } from 'vitest'
import { minimumOf } from './minimum-should-match.ts'

/** How many of three clauses Elasticsearch 9.5.3 asks for: four where it finds nothing whatever matches. */
test.each([
  ['0', 0],
  ['1', 1],
  [' 2 ', 2],
  ['+1', 1],
  ['-1', 2],
  ['-9', 0],
  ['9', 4],
  ['50%', 1],
  ['33%', 0],
  ['34%', 1],
  ['-25%', 3],
  ['-33%', 3],
  ['100%', 3],
  ['0%', 0],
  ['2<50%', 1],
  ['3<50%', 3],
  ['2<-25% 3<-2', 3],
  ['1<1 2<2', 2],
  ['2 < 1', 1],
  ['3<x', 3],
  ['3<', 3],
])('%j asks for %i of three clauses', (spec, wanted) => {
  expect(Math.min(minimumOf(spec, 3), 4)).toBe(wanted)
})

test.each([
  ['', 'For input string: ""'],
  ['x', 'For input string: "x"'],
  ['1.5', 'For input string: "1.5"'],
  ['50%%', 'For input string: "50%"'],
  ['<1', 'For input string: ""'],
  ['99999999999', 'For input string: "99999999999"'],
  ['%', 'For input string: ""'],
  ['2<', 'Index 1 out of bounds for length 1'],
  ['2 < ', 'Index 1 out of bounds for length 1'],
  ['<', 'Index 0 out of bounds for length 0'],
  ['2<1  3<2', 'For input string: ""'],
  ['2<1\t3<2', 'For input string: "1\t3"'],
])('%j is refused: %s', (spec, reason) => {
  expect(() => minimumOf(spec, 3)).toThrow(expect.objectContaining({ message: reason }))
})

test.each([
  ['50%', 0, 0],
  ['1', 0, 1],
  ['-1', 1, 0],
  ['2<-25% 9<-3', 2, 2],
  ['2<-25% 9<-3', 4, 3],
  ['2<-25% 9<-3', 10, 7],
])('%j asks of %i clauses for %i', (spec, clauses, wanted) => expect(minimumOf(spec, clauses)).toBe(wanted))
