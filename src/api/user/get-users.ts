/** `GET /_security/user[/{username},…]` (reference 04 §3.3). */
import type { Rendered } from '../../http/exchange.ts'
import type { Endpoint } from '../endpoint.ts'
import { splitNames } from '../name-list.ts'
import { renderUser } from './render-user.ts'

type Input = Readonly<{ usernames: readonly string[]; withProfileUid: boolean }>

export const getUsers: Endpoint<Input> = {
  read: ({ query }) => ({
    usernames: splitNames(query.get('username')),
    withProfileUid: query.getBoolean('with_profile_uid', false),
  }),
  async execute({ usernames, withProfileUid }, _, __, { directory }) {
    const users = await directory.users.list(usernames)
    const body = new Map<string, Rendered>()
    for (const found of users) {
      const uid = withProfileUid ? await directory.profiles.uidOf(found) : undefined
      body.set(found.user.username, { ...renderUser(found.user), profile_uid: uid })
    }
    return { status: usernames.length > 0 && users.length === 0 ? 404 : 200, body, countedLists: ['*.roles'] }
  },
}
