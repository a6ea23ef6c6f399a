/** `GET /_security/profile/{uid},…` (reference 05 §5): always 200; what is missing is told under `errors`. */
import { GenericError } from '../../errors.ts'
import type { Rendered } from '../../http/exchange.ts'
import type { Endpoint } from '../endpoint.ts'
import { renderItemErrors } from '../item-errors.ts'
import { splitNames } from '../name-list.ts'
import { textOrAbsent } from '../text-or-absent.ts'
import { filterData, parseDataFilters } from './data-filters.ts'
import { byUid, profileNotFound } from './profile-not-found.ts'
import { renderProfile } from './render-profile.ts'

type Input = Readonly<{ uids: readonly string[]; dataFilters: readonly string[] }>

export const getProfiles: Endpoint<Input> = {
  read: ({ query }) => ({
    uids: splitNames(query.get('uid')),
    dataFilters: parseDataFilters(query.get('data')),
  }),
  // WIRE
  validate({ uids }) {
    if (uids.length === 0) return ['profile UIDs must be provided']
    return uids.some((uid) => textOrAbsent(uid) === undefined) ? ['Profile UID cannot be empty'] : []
  },
  async execute({ uids, dataFilters }, _, __, { directory }) {
    const found = await directory.profiles.find(uids)
    const errors = new Map<string, unknown>()
    const profiles: Rendered[] = []
    for (const [index, uid] of uids.entries()) {
      const profile = found?.[index]
      if (profile !== undefined) profiles.push(renderProfile(profile, filterData(profile.data, dataFilters)))
      // WIRE
      else errors.set(uid, found === undefined ? new GenericError('profile index does not exist') : profileNotFound())
    }
    return { status: 200, body: { profiles, errors: renderItemErrors(byUid(errors)) } }
  },
}
