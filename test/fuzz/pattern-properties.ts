/** What must hold of patterns, whatever they are: engine against model. */
import { deepEqual, equal } from 'node:assert/strict'
import fc from 'fast-check'
import { contains, isSubsetOf, shortestWordOutside } from '../../src/engine/pattern/algebra.ts'
import { compileAskedNames, compileAskedResource } from '../../src/engine/pattern/asked-names.ts'
import { compileNameSet } from '../../src/engine/pattern/matcher.ts'
import { compileLanguage } from '../../src/engine/pattern/set-language.ts'
import { listWords, patternWords, resourceWords } from '../model/pattern-words.ts'
import { wordsOver } from '../model/patterns.ts'
import { differenceOf, firstWord, hasWord } from '../model/words.ts'
import { outcomeOf } from './outcome.ts'
import { near, pattern, regexText, splitOf } from './pattern-texts.ts'
import type { Property } from './property.ts'

const shortWords = [...wordsOver(['a', 'b', '.', '1'], 3), ...wordsOver(['a', '*', '\\', '😀'], 2), 'abab', '0011', '<-']

/** Grants, and a question that is near them; or a question, and grants that are near it. */
const grantsAndQuestion = fc.oneof(
  fc.array(pattern, { minLength: 1, maxLength: 3 }).chain((granted) => fc.tuple(fc.constant(granted), near(granted))),
  pattern.chain((asked) => fc.tuple(fc.array(near([asked]), { minLength: 1, maxLength: 3 }), fc.constant(asked))),
  pattern.chain((asked) => fc.tuple(splitOf(asked), fc.oneof(fc.constant(asked), near([asked])))),
)

export const patternProperties: readonly Property[] = [
  {
    name: 'a text is refused as a regular expression with the words of the model, or has the same words',
    share: 20,
    property: fc.property(regexText, (text) => {
      const [expected, language] = [outcomeOf(() => patternWords(text)), outcomeOf(() => compileLanguage([text]))]
      if (expected.kind === 'refused' || language.kind === 'refused') {
        deepEqual(language, expected)
        return
      }
      for (const word of shortWords) equal(contains(language.value, word), hasWord(expected.value, word), word)
    }),
  },
  {
    name: 'a list has the same words by index and by automaton as in the model',
    share: 15,
    property: fc.property(fc.array(pattern, { maxLength: 4 }), (patterns) => {
      const words = listWords(patterns)
      const set = compileNameSet(patterns)
      for (const word of shortWords) {
        const expected = hasWord(words, word)
        deepEqual([set.contains(word), contains(set.language, word)], [expected, expected], word)
      }
    }),
  },
  {
    name: 'a list covers what the model says, by every strategy, and the first word that it lacks is the same',
    share: 30,
    property: fc.property(grantsAndQuestion, fc.boolean(), ([granted, asked], isResource) => {
      const lacking = outcomeOf(() => lackingWord(asked, granted, isResource))
      const compiled = outcomeOf(() => ({
        names: isResource ? compileAskedResource(asked) : compileAskedNames(asked),
        sets: (['auto', 'automaton', 'probe'] as const).map((strategy) => compileNameSet(granted, { strategy })),
      }))
      equal(compiled.kind, lacking.kind)
      if (compiled.kind === 'refused' || lacking.kind === 'refused') return
      const { names, sets } = compiled.value
      const covers = lacking.value === undefined
      for (const set of sets) {
        equal(set.covers(names), covers)
        if (set.probe(names) !== 'unknown') equal(set.probe(names), covers ? 'covers' : 'misses')
      }
      equal(isSubsetOf(names.language, sets[0]!.language), covers)
      equal(shortestWordOutside(names.language, sets[0]!.language), lacking.value)
    }),
  },
]

function lackingWord(asked: string, granted: readonly string[], isResource: boolean): string | undefined {
  return firstWord(differenceOf(isResource ? resourceWords(asked) : patternWords(asked), listWords(granted)))
}
