/**
 * The recorded cases of user profiles, `vectors/profiles.json`, each put to a fresh application with the documents in its store.
 */
import { describe, expect, test } from 'vitest'
import { openTestApplication } from './support/application.ts'
import { findingsOnProfileVector, profileVectors } from './support/profile-vectors.ts'

describe('a profile', () => {
  test.each(profileVectors)('$id', async (vector) => {
    const application = await openTestApplication()
    try {
      expect(await findingsOnProfileVector(application, vector)).toEqual([])
    } finally {
      await application.close()
    }
  })
})
