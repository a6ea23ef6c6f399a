/**
 * The distinct lists of role names of many profiles, so that a question is decided once for each list and not for each profile.
 *
 * INVARIANT: a profile's number is that of its own list. A list comes more than once only if somebody else numbered profiles between two
 *   steps: the numbers are kept on what is known of the profiles, where two cannot have theirs at the same time.
 * COST: a few nanoseconds for each profile; to look numbers up by the lists would take ten times as long.
 */
import type { Steps } from '../engine/index.ts'
import type { KnownProfile } from './profile-roles.ts'

/** The lists, and at the position of each profile the number of its list, or -1 for one that is unknown or disabled. */
export type RoleLists = Readonly<{ lists: readonly (readonly string[])[]; listOf: Int32Array }>

/** Profiles per step: some twenty microseconds' work in code that nothing has compiled yet. */
const profilesPerStep = 512

/** The lists of the enabled ones. */
export function* roleListsOf(profiles: readonly (KnownProfile | undefined)[]): Steps<RoleLists> {
  const numbering = {}
  const lists: (readonly string[])[] = []
  const listOf = new Int32Array(profiles.length).fill(-1)
  for (let position = 0; position < profiles.length; position++) {
    if (position % profilesPerStep === profilesPerStep - 1) yield
    const profile = profiles[position]
    if (profile?.enabled !== true) continue
    if (profile.numbering !== numbering) {
      profile.numbering = numbering
      profile.number = lists.push(profile.roles) - 1
    }
    listOf[position] = profile.number
  }
  return { lists, listOf }
}
