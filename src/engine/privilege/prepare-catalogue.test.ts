import { expect, test } from 'vitest'
import { elasticsearchCatalogue } from './elasticsearch/catalogue.ts'
import { prepareCatalogueInSteps } from './prepare-catalogue.ts'

test('comes to its end, with a step for each privilege at least', () => {
  const { cluster, index } = elasticsearchCatalogue
  const steps = [...prepareCatalogueInSteps(elasticsearchCatalogue)].length
  expect(steps).toBeGreaterThanOrEqual(cluster.size + index.size)
})
