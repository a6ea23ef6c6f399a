/** `POST /_security/realm/{realms},…/_clear_cache` (reference 04 §8.1): users and their passwords are verified anew. */
import { IllegalArgumentError } from '../../errors.ts'
import type { Endpoint } from '../endpoint.ts'
import { splitNames } from '../name-list.ts'
import { renderNodesAnswer } from './render-nodes-answer.ts'

type Input = Readonly<{ realms: readonly string[]; usernames: readonly string[] }>

/** Each stands for all realms, when it is named alone. */
const everyRealm: ReadonlySet<string> = new Set(['*', '_all'])

export const clearRealmCache: Endpoint<Input> = {
  read({ query }) {
    const realms = splitNames(query.get('realms'))
    const isEvery = realms.length === 1 && everyRealm.has(realms[0] ?? '')
    return { realms: isEvery ? [] : realms, usernames: splitNames(query.get('usernames')) }
  },
  async execute({ realms, usernames }, _, __, { directory, credentials, realmNames, node }) {
    const unknown = realms.find((name) => name !== '' && !realmNames.includes(name))
    // WIRE
    if (unknown !== undefined) {
      return renderNodesAnswer(node, new IllegalArgumentError(`could not find active realm [${unknown}]`))
    }
    directory.users.forget(usernames)
    credentials.forget(usernames)
    return renderNodesAnswer(node)
  },
}
