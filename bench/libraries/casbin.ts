/**
 * `casbin`: an enforcer for each user, with a policy for each privilege of a grant. Patterns are matched by a function of ours, as
 * casbin's own know no `*name*`.
 */

import { type Library, loadPeer } from './library.ts'
import { grantsOfUsers } from './library-world.ts'

type Enforcer = Readonly<{
  addFunction(name: string, call: (...args: string[]) => boolean): Promise<void>
  addPolicies(policies: readonly (readonly string[])[]): Promise<boolean>
  enforceSync(...request: readonly string[]): boolean
}>

type Module = Readonly<{
  newModelFromString(text: string): unknown
  newEnforcer(model: unknown): Promise<Enforcer>
}>

const model = `
[request_definition]
r = name, privilege
[policy_definition]
p = shape, text, privilege
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.privilege == p.privilege && covers(p.shape, p.text, r.name)
`

export async function loadCasbin(): Promise<Library | undefined> {
  const module = await loadPeer<Module>('casbin')
  if (module === undefined) return undefined
  const { newModelFromString, newEnforcer } = module
  return {
    name: 'casbin',
    async prepare(world) {
      const enforcers: Enforcer[] = []
      for (const grants of grantsOfUsers(world)) {
        const enforcer = await newEnforcer(newModelFromString(model))
        await enforcer.addFunction('covers', covers)
        const policies = grants.flatMap(({ shape, text, privileges }) => privileges.map((privilege) => [shape, text, privilege]))
        await enforcer.addPolicies(policies)
        enforcers.push(enforcer)
      }
      return ({ user, privilege, name }) => enforcers[user]!.enforceSync(name, privilege)
    },
  }
}

function covers(shape: string, text: string, name: string): boolean {
  if (shape === 'literal') return name === text
  if (shape === 'prefix') return name.startsWith(text)
  return shape === 'infix' ? name.includes(text) : name.endsWith(text)
}
