/** All properties that hold between the engine and the model: for a fixed seed in the tests, for new seeds in `npm run fuzz`. */
import { mappingProperties } from './mapping-properties.ts'
import { patternProperties } from './pattern-properties.ts'
import type { Property } from './property.ts'
import { roleProperties } from './role-properties.ts'
import { witnessProperties } from './witness-properties.ts'

export const properties: readonly Property[] = [
  ...patternProperties,
  ...roleProperties,
  ...witnessProperties,
  ...mappingProperties,
]
