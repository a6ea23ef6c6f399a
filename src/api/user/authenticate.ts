/** `GET /_security/_authenticate`: who the server takes the caller for (reference 04 §4). */
import type { Endpoint } from '../endpoint.ts'
import { renderCaller } from './render-caller.ts'

export const authenticate: Endpoint<undefined> = {
  read: () => undefined,
  isOnSelf: () => true,
  async execute(_, { caller }, __, { directory }) {
    return { status: 200, body: renderCaller(caller, directory), countedLists: ['roles'] }
  },
}
