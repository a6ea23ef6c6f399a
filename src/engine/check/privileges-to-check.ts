/**
 * What a check asks: cluster privileges, index privileges on names, application privileges on resources.
 *
 * Mirrors the body of Elasticsearch's has-privileges requests (reference 02 §6.1), after its validation: names of an entry count as
 * sets, applications are literal.
 */
export type PrivilegesToCheck = Readonly<{
  cluster: readonly string[]
  index: readonly IndexPrivilegesToCheck[]
  application: readonly ApplicationPrivilegesToCheck[]
}>

export type IndexPrivilegesToCheck = Readonly<{
  names: readonly string[]
  privileges: readonly string[]
  allowRestrictedIndices: boolean
}>

export type ApplicationPrivilegesToCheck = Readonly<{
  application: string
  privileges: readonly string[]
  resources: readonly string[]
}>
