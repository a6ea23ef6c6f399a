/**
 * Every clause of `store.ts`, for any store: a store's own test is one call per variant.
 *
 * Each case runs on an installation of its own. What is peculiar to a store (files, locks, servers) is tested beside it.
 */
import { afterEach, beforeEach, describe } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { atomicityCases } from './store/atomicity-cases.ts'
import { changeCases } from './store/change-cases.ts'
import type { Installation, Skip } from './store/installation.ts'
import { nameCases } from './store/name-cases.ts'
import { recordCases } from './store/record-cases.ts'
import { sharingCases } from './store/sharing-cases.ts'
import { tokenCases } from './store/token-cases.ts'

export type { Installation } from './store/installation.ts'

/** `install` makes an empty place for a store. */
export function storeSuite(name: string, install: () => Promise<Installation>, skips: readonly Skip[] = []): void {
  describe(name, () => {
    const opened: Store[] = []
    let installed: Installation
    let store: Store
    const open: Installation['open'] = async (options) => {
      const another = await installed.open(options)
      opened.push(another)
      return another
    }

    beforeEach(async () => {
      installed = await install()
      store = await open()
    })

    afterEach(async () => {
      for (const another of opened.splice(0)) await another.close()
      await installed.remove()
    })

    describe('records', () => recordCases(() => store))
    describe('token records', () => tokenCases(() => store))
    describe('names', () => nameCases(() => store))
    describe('changes', () =>
      changeCases(
        () => store,
        () => ({ open }),
      ))
    describe('atomicity', () => atomicityCases(() => store))

    const reason = skips.find((skip) => skip.cases === 'sharing')?.reason
    describe.skipIf(reason !== undefined)(reason === undefined ? 'sharing' : `sharing, skipped: ${reason}`, () =>
      sharingCases(
        () => store,
        () => ({ open }),
      ),
    )
  })
}
