import { describe, expect, test } from 'vitest'
import { didYouMean, similarNames } from './did-you-mean.ts'

describe('names that were probably meant', () => {
  test.each<readonly [unknown: string, known: readonly string[], question: string]>([
    ['nam', ['name', 'metadata'], 'did you mean [name]?'],
    ['foo', ['name', 'metadata'], ''],
    ['cluste', ['cluster', 'clusters'], 'did you mean any of [cluster, clusters]?'],
    ['ab', ['abc', 'abd'], 'did you mean any of [abc, abd]?'],
    ['ab', ['abd', 'abc'], 'did you mean any of [abc, abd]?'],
    ['pretti', ['pretty'], 'did you mean [pretty]?'],
    ['ab', ['ac'], ''],
    ['abc', ['acb'], ''],
    ['', ['a'], ''],
    ['a', [], ''],
  ])('%j among %j', (unknown, known, question) => {
    expect(didYouMean(unknown, known)).toBe(question)
  })

  test('are more similar than half', () => {
    expect(similarNames('abcd', ['abxy'])).toEqual([])
    expect(similarNames('abcde', ['abcxy'])).toEqual(['abcxy'])
  })

  test('are less than twice as long', () => {
    expect(similarNames('abc', ['abcdef', 'abcde', ''])).toEqual(['abcde'])
    expect(similarNames('a'.repeat(1_000_000), ['a'.repeat(10_000)])).toEqual([])
  })

  test('tie when the fractions are equal, and then ascend', () => {
    expect(similarNames('abcdef', ['abcdxy', 'abcd', 'abcdef'])).toEqual(['abcdef', 'abcd', 'abcdxy'])
  })
})
