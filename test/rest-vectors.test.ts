/**
 * The recorded requests and answers of `vectors/rest.json`, each put to a fresh application: parsing, validation, errors,
 * headers, authentication and the HTTP layer.
 */
import { describe, expect, test } from 'vitest'
import type { Settings } from '../src/app/settings.ts'
import { isRemote, openTarget } from './support/open-target.ts'
import { findingsOnRestVector, type RestVector, restVectors } from './support/rest-vectors.ts'
import type { ServerSettings } from './support/target.ts'

describe('the recorded requests', () => {
  for (const vector of restVectors) {
    test(`${vector.id}: ${vector.title}`, async (context) => {
      if (isRemote)
        context.skip(needsOwnServer(vector), 'the case needs settings or a state of the server that only ours is given')
      const target = await openTarget(settingsOf(vector.given.settings ?? {}))
      try {
        expect(await findingsOnRestVector(target, vector)).toEqual([])
      } finally {
        await target.close()
      }
    })
  }
})

/** Elasticsearch's names; those that only switch on what is always on here are left out. */
function settingsOf(given: ServerSettings): Partial<Settings> {
  const username = given['xpack.security.authc.anonymous.username']
  const roles = given['xpack.security.authc.anonymous.roles']
  return {
    ...(username === undefined ? {} : { anonymousUsername: username }),
    ...(roles === undefined ? {} : { anonymousRoles: roles.split(',') }),
  }
}

/** Settings that are off by default, a profile store that was never written to, and a `GET /` that the oracle lacks. */
function needsOwnServer({ id, given }: RestVector): boolean {
  const settings = Object.keys(given.settings ?? {})
  return settings.some((name) => name.includes('anonymous')) || id === 'pp-no-profile-store' || id === 'http-root-head'
}
