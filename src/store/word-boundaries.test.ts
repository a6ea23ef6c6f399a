/** Probes where words begin and end. Every case was put to the tokenizer of Elasticsearch 9.5.3. */
import { describe, expect, test } from 'vitest'
import { wordsIn } from './word-boundaries.ts'

const cases: readonly (readonly [what: string, cases: readonly (readonly [text: string, words: readonly string[]])[]])[] = [
  [
    'letters and digits',
    [
      ['', []],
      [' - _ ', []],
      ['Very Curious-User', ['Very', 'Curious', 'User']],
      ["O'Neil’s 3.5 1,000 a.b 3.x x.3", ["O'Neil’s", '3.5', '1,000', 'a.b', '3', 'x', 'x', '3']],
      ['a..b .a b.', ['a', 'b', 'a', 'b']],
      ['3;5 3:5 a:b a;b', ['3;5', '3', '5', 'a:b', 'a', 'b']],
      ['a1b2', ['a1b2']],
      ['1', ['1']],
      ['a1b2\n', ['a1b2']],
      ['Ärger über Émile', ['Ärger', 'über', 'Émile']],
      ['a\u00adb', ['a\u00adb']],
      ['a\u200bb', ['a', 'b']],
      ['e\u0301te\u0301', ['e\u0301te\u0301']],
      ['9９ ٣٫٥ ٣٬٥', ['9９', '٣٫٥', '٣٬٥']],
      ['² ① Ⅳ ⓐ ª', ['Ⅳ', 'ⓐ', 'ª']],
      ['𐐀𝐀 𝟙', ['𐐀𝐀', '𝟙']],
    ],
  ],
  [
    'connectors',
    [
      ['user_foo', ['user_foo']],
      ['_a_', ['_a_']],
      ['__', []],
      ['a__b_', ['a__b_']],
      ['_1', ['_1']],
      ['a\u202fb', ['a\u202fb']],
      ['カ_a', ['カ_a']],
      ['x‿y', ['x‿y']],
    ],
  ],
  [
    'Hebrew',
    [
      ['צה"ל', ['צה"ל']],
      ["א'", ["א'"]],
      ['א"', ['א']],
      ['a"b', ['a', 'b']],
      ["א'ב", ["א'ב"]],
    ],
  ],
  [
    'scripts of Asia',
    [
      ['日本語', ['日', '本', '語']],
      ['ひらがな', ['ひ', 'ら', 'が', 'な']],
      ['カタカナ', ['カタカナ']],
      ['ｶﾀｶﾅ', ['ｶﾀｶﾅ']],
      ['aカ', ['a', 'カ']],
      ['カーテン', ['カーテン']],
      ['aーb', ['a', 'ー', 'b']],
      ['人々', ['人', '々']],
      ['〆切', ['切']],
      ['〇', ['〇']],
      ['한국어 test', ['한국어', 'test']],
      ['한글漢字', ['한글', '漢', '字']],
      ['ภาษาไทย', ['ภาษาไทย']],
      ['ลาว', ['ลาว']],
      ['ភាសាខ្មែរ', ['ភាសាខ្មែរ']],
      ['မြန်မာ', ['မြန်မာ']],
      ['हिन्दी', ['हिन्दी']],
      ['தமிழ்', ['தமிழ்']],
    ],
  ],
  [
    'emoji',
    [
      ['😀', ['😀']],
      ['a😀b', ['a', '😀', 'b']],
      ['👍🏽', ['👍🏽']],
      ['👨\u200d👩\u200d👧', ['👨\u200d👩\u200d👧']],
      ['❤\ufe0f', ['❤\ufe0f']],
      ['🇩🇪🇫🇷', ['🇩🇪', '🇫🇷']],
      ['🇩', []],
      ['#\ufe0f\u20e3', ['#\ufe0f\u20e3']],
      ['1\ufe0f\u20e3', ['1\ufe0f\u20e3']],
      ['#', []],
      ['★ ☆', ['★']],
      ['™', ['™']],
      ['\u200d❤', ['\u200d❤']],
    ],
  ],
]

describe.each(cases)('words of %s', (_, ofKind) => {
  test.each(ofKind)('%j', (text, words) => expect(wordsIn(text)).toEqual(words))
})

test('a mark behind a connector that belongs to no word is passed over with it', () => {
  expect(wordsIn('_\u17d2')).toEqual([])
})

test('letters that came after Unicode 12.1 are words, unlike in Elasticsearch', () => {
  expect(wordsIn('a\u0870 \u{10d40}')).toEqual(['a\u0870', '\u{10d40}'])
})
