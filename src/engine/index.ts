/** The engine's face: patterns, privileges, roles and checks, pure and without dependencies. */

export { didYouMean } from './document/did-you-mean.ts'
export { expectText } from './document/expect-text.ts'
export {
  anyField,
  booleanField,
  type Field,
  intField,
  longField,
  namedObjects,
  nested,
  nestedList,
  nullable,
  objectField,
  stringArrayField,
  stringField,
} from './document/fields.ts'
export { readJson } from './document/json-token-reader.ts'
export { type ObjectParser, type ObjectParserOptions, objectParser, type ParsedObject } from './document/object-parser.ts'
export { refuse, wrapFailures } from './document/refuse.ts'
export type * from './document/token-reader.ts'
export { readDecoded } from './document/value-token-reader.ts'
export type * from './role/role-descriptor.ts'
