/**
 * `@cedar-policy/cedar-wasm`: a policy set for each user, parsed beforehand, with a policy for each grant.
 *
 * One set for all, with roles as groups of users, takes longer for each question: all policies are looked at.
 */

import { type Library, loadPeer } from './library.ts'
import { type Grant, grantsOfUsers } from './library-world.ts'

type EntityUid = Readonly<{ type: string; id: string }>
type Prepared = Readonly<{ type: 'success' | 'failure'; errors?: unknown }>
type Authorized = Readonly<{ type: 'success' | 'failure'; response?: Readonly<{ decision: 'allow' | 'deny' }>; errors?: unknown }>

type Module = Readonly<{
  preparsePolicySet(id: string, policies: Readonly<{ staticPolicies: string }>): Prepared
  statefulIsAuthorized(
    call: Readonly<{
      principal: EntityUid
      action: EntityUid
      resource: EntityUid
      context: Readonly<Record<string, unknown>>
      preparsedPolicySetId: string
      entities: readonly unknown[]
    }>,
  ): Authorized
}>

export async function loadCedar(): Promise<Library | undefined> {
  const module = await loadPeer<Module>('@cedar-policy/cedar-wasm/nodejs')
  if (module === undefined) return undefined
  const { preparsePolicySet, statefulIsAuthorized } = module
  return {
    name: 'cedar',
    prepare(world) {
      for (const [user, grants] of grantsOfUsers(world).entries()) {
        const prepared = preparsePolicySet(`user-${user}`, { staticPolicies: grants.map(policyOf).join('\n') })
        if (prepared.type !== 'success') throw new Error(JSON.stringify(prepared.errors))
      }
      const principal = { type: 'User', id: 'asker' }
      const resource = { type: 'Index', id: 'asked' }
      return ({ user, privilege, name }) => {
        const answer = statefulIsAuthorized({
          principal,
          action: { type: 'Action', id: privilege },
          resource,
          context: { name },
          preparsedPolicySetId: `user-${user}`,
          entities: [],
        })
        if (answer.response === undefined) throw new Error(JSON.stringify(answer.errors))
        return answer.response.decision === 'allow'
      }
    },
  }
}

function policyOf({ shape, text, privileges }: Grant): string {
  const actions = privileges.map((privilege) => `Action::"${privilege}"`)
  const like = { prefix: `${text}*`, infix: `*${text}*`, suffix: `*${text}` }
  const condition = shape === 'literal' ? `== "${text}"` : `like "${like[shape]}"`
  return `permit(principal, action in [${actions}], resource) when { context.name ${condition} };`
}
