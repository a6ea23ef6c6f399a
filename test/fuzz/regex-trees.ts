/** Regular expressions as trees, for the model that tries words one by one. */
import fc from 'fast-check'
import type { ModelRegex } from '../model/patterns.ts'

const letters = ['a', 'b', '😀']

/** A small tree. */
export const regexTree: fc.Arbitrary<ModelRegex> = fc.letrec<{ node: ModelRegex }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<ModelRegex>({ kind: 'any-char' }, { kind: 'any-string' }, { kind: 'nothing' }),
    fc.record({ kind: fc.constant('text' as const), text: fc.string({ unit: fc.constantFrom(...letters), maxLength: 3 }) }),
    fc.record({ kind: fc.constant('class' as const), chars: fc.subarray(letters, { minLength: 1 }), isNegated: fc.boolean() }),
    fc.record({
      kind: fc.constantFrom('union' as const, 'intersection' as const, 'concatenation' as const),
      parts: fc.array(tie('node'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('complement' as const), part: tie('node') }),
    fc.tuple(tie('node'), fc.nat(2), fc.option(fc.nat(2), { nil: undefined })).map(([part, min, more]) => ({
      kind: 'repetition' as const,
      part,
      min,
      max: more === undefined ? undefined : min + more,
    })),
  ),
})).node
