import { expect, test } from 'vitest'
import { elasticsearchCatalogue } from '../engine/index.ts'
import { startWarmUp } from './warm-up.ts'

test('ends when it is stopped, and when it is done', async () => {
  const stopped = startWarmUp(elasticsearchCatalogue)
  stopped.stop()
  await expect(stopped.done).resolves.toBeUndefined()
  await expect(startWarmUp(elasticsearchCatalogue).done).resolves.toBeUndefined()
})
