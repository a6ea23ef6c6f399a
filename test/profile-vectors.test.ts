/**
 * The recorded cases of user profiles, `vectors/profiles.json`, each put to a fresh application with the documents in its store.
 */
import { describe, expect, test } from 'vitest'
import { openTestApplication } from './support/application.ts'
import { type KnownFailure, staleFailures, testOrKnownFailure } from './support/known-failures.ts'
import { findingsOnProfileVector, profileVectors } from './support/profile-vectors.ts'

const knownFailures: readonly KnownFailure[] = [
  { reason: 'profiles cannot be suggested yet', issue: 5, cases: ['profile-suggest-prefix-enabled-only'] },
]

describe('a profile', () => {
  for (const vector of profileVectors) {
    testOrKnownFailure(vector.id, knownFailures)(vector.id, async () => {
      const application = await openTestApplication()
      try {
        expect(await findingsOnProfileVector(application, vector)).toEqual([])
      } finally {
        await application.close()
      }
    })
  }

  test('has no case listed as failing that does not exist', () => {
    expect(
      staleFailures(
        knownFailures,
        profileVectors.map(({ id }) => id),
      ),
    ).toEqual([])
  })
})
