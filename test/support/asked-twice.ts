/** A target whose privilege checks are each sent twice, for servers that remember answers: the second answer has to be the first. */
import type { Target, WireAnswer, WireRequest } from './target.ts'

export function askedTwice(target: Target): Target {
  return {
    administrator: target.administrator,
    passTime: (milliseconds) => target.passTime(milliseconds),
    close: () => target.close(),
    async send(request: WireRequest): Promise<WireAnswer> {
      const first = await target.send(request)
      if (!request.path.includes('/_has_privileges')) return first
      const second = await target.send(request)
      if (second.status !== first.status || second.text !== first.text)
        throw new Error(`${request.path} ${request.body}: first ${first.text}, then ${second.text}`)
      return second
    },
  }
}
