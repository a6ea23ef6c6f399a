/** The engine's face: patterns, privileges, roles and checks, pure and without dependencies. */
export type * from './document/token-reader.ts'
export type * from './role/role-descriptor.ts'
