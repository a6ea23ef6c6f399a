/** What must hold of the model itself: derivatives against words that are tried one by one. */
import { equal } from 'node:assert/strict'
import fc from 'fast-check'
import { listWords, patternWords } from '../model/pattern-words.ts'
import { type ModelPattern, modelAccepts, printPattern, wordsOver } from '../model/patterns.ts'
import { differenceOf, firstWord, hasWord } from '../model/words.ts'
import { near, wildcard } from './pattern-texts.ts'
import type { Property } from './property.ts'
import { regexTree } from './regex-trees.ts'

/** Words of up to five characters, the shortest first. */
const words = [...wordsOver(['a', 'b', '.', '😀'], 5)]

export const modelProperties: readonly Property[] = [
  {
    name: 'a pattern has the words that backtracking accepts',
    share: 40,
    property: fc.property(fc.oneof(wildcard, regexTree), (pattern: ModelPattern) => {
      const read = patternWords(printPattern(pattern))
      for (const word of words.slice(0, 400)) equal(hasWord(read, word), modelAccepts([pattern], word), word)
    }),
  },
  {
    name: 'wildcards lie within others as far as words tell that are tried one by one',
    share: 20,
    property: fc.property(
      fc.array(wildcard, { minLength: 1, maxLength: 2 }).chain((granted) => fc.tuple(fc.constant(granted), near(granted))),
      ([granted, asked]) => {
        fc.pre(!asked.startsWith('/'))
        const lacking = firstWord(differenceOf(patternWords(asked), listWords(granted)))
        const tried = words.find((word) => modelAccepts([asked], word) && !modelAccepts(granted, word))
        if (tried !== undefined) equal(lacking !== undefined && [...lacking].length <= [...tried].length, true)
        if (lacking !== undefined) equal(modelAccepts([asked], lacking) && !modelAccepts(granted, lacking), true)
      },
    ),
  },
]
