/**
 * `@casl/ability`: an ability for each user, with a rule for each privilege, whose fields are the patterns.
 *
 * A rule for each grant, with a regular expression as condition, takes four times as long: this way a privilege's patterns become one
 * expression.
 */
import { type Library, loadPeer } from './library.ts'
import { type Grant, grantsOfUsers, patternOf } from './library-world.ts'

type Rule = Readonly<{ action: string; subject: string; fields: readonly string[] }>

type Module = Readonly<{
  createMongoAbility(rules: readonly Rule[]): Readonly<{ can(action: string, subject: string, field: string): boolean }>
}>

export async function loadCasl(): Promise<Library | undefined> {
  const module = await loadPeer<Module>('@casl/ability')
  if (module === undefined) return undefined
  const { createMongoAbility } = module
  return {
    name: 'casl',
    prepare(world) {
      const abilities = grantsOfUsers(world).map((grants) => createMongoAbility(rulesOf(grants)))
      return ({ user, privilege, name }) => abilities[user]!.can(privilege, 'index', name)
    },
  }
}

function rulesOf(grants: readonly Grant[]): readonly Rule[] {
  const patterns = new Map<string, string[]>()
  for (const grant of grants) {
    for (const privilege of grant.privileges) patterns.set(privilege, [...(patterns.get(privilege) ?? []), patternOf(grant)])
  }
  return [...patterns].map(([action, fields]) => ({ action, subject: 'index', fields }))
}
