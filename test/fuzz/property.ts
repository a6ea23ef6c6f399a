/** A property under a name, with the share of a thousand runs that it gets. */
import type fc from 'fast-check'

export type Property = Readonly<{
  name: string
  share: number
  // biome-ignore lint/suspicious/noExplicitAny: properties of any inputs stand in one list
  property: fc.IProperty<any>
}>
