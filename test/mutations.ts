/**
 * Small rules of the engine, each broken in one way. The suite must notice every break: `npm run mutations` breaks them one at a
 * time in a copy of the repository and runs the engine's tests.
 *
 * `from` must stand exactly once in the file, so that a mutation cannot go stale unnoticed.
 */
export type Mutation = Readonly<{ rule: string; file: string; from: string; to: string }>

export const mutations: readonly Mutation[] = [
  {
    rule: 'a raw cluster action stands for everything that continues it',
    file: 'privilege/resolve.ts',
    from: '*`], budget)',
    to: '`], budget)',
  },
  {
    rule: 'privilege names are lower-cased',
    file: 'privilege/resolve.ts',
    from: 'const canonical = name.toLowerCase()\n  if (isIndexAction',
    to: 'const canonical = name\n  if (isIndexAction',
  },
  {
    rule: '`all` draws every name of its entry into one class',
    file: 'privilege/resolve.ts',
    from: "privilege.selectorClass === 'ALL')",
    to: "privilege.selectorClass === 'DATA')",
  },
  {
    rule: 'failures-only privileges do not reach data',
    file: 'privilege/selectors.ts',
    from: "selectorClass !== 'FAILURES'",
    to: 'selectorClass.length > 0',
  },
  {
    rule: 'data privileges do not reach failures',
    file: 'privilege/selectors.ts',
    from: "selectorClass !== 'DATA'",
    to: 'selectorClass.length > 0',
  },
  {
    rule: '`manage_own_api_key` is implied by itself',
    file: 'permission/cluster-permission.ts',
    from: "asked.condition === 'own-api-key' && conditional.includes(manageOwnApiKey)",
    to: 'false',
  },
  {
    rule: '`manage_own_api_key` implies nothing but itself',
    file: 'permission/cluster-permission.ts',
    from: "asked.condition === 'own-api-key' && conditional",
    to: 'conditional',
  },
  {
    rule: 'a conditional privilege grants what its condition allows',
    file: 'permission/cluster-permission.ts',
    from: 'yield* grantsInSteps(action, request)) return true',
    to: 'yield* grantsInSteps(action, request)) return false',
  },
  {
    rule: 'a limited role needs both sides',
    file: 'permission/limited-role.ts',
    from: 'everySide(role.base, holds) && everySide(role.limitedBy, holds)',
    to: 'everySide(role.base, holds) || everySide(role.limitedBy, holds)',
  },
  {
    rule: 'a role whose only entry begins with `none` gets nothing from it',
    file: 'role/merge-descriptors.ts',
    from: 'entries.length === 1 && entries[0]',
    to: 'entries.length > 0 && entries[0]',
  },
  {
    rule: 'entries with and without the flag for restricted names stay apart',
    file: 'role/merge-descriptors.ts',
    from: 'entry.allowRestrictedIndices ? restricted : ordinary',
    to: 'ordinary',
  },
  {
    rule: 'an entry without a query frees the group of its queries',
    file: 'role/merge-descriptors.ts',
    from: 'one === undefined || other === undefined ? undefined',
    to: 'one === undefined && other === undefined ? undefined',
  },
  {
    rule: 'a word with a capital is an action, not the name of an application privilege',
    file: 'privilege/application-privilege.ts',
    from: '/^[a-z][a-zA-Z0-9_.-]*$/',
    to: '/^[a-zA-Z][a-zA-Z0-9_.-]*$/',
  },
  {
    rule: 'a name that is not stored contributes nothing',
    file: 'privilege/application-privilege.ts',
    from: '(stored.actionsOf(application, name) ?? [])',
    to: '(stored.actionsOf(application, name) ?? [name])',
  },
  {
    rule: 'a wildcard application also keeps its wildcard, resolved without stored privileges',
    file: 'privilege/application-privilege.ts',
    from: 'resolveApplicationPrivilege(application, names, { actionsOf: () => undefined }),',
    to: '',
  },
  {
    rule: 'a trailing backslash is a literal backslash',
    file: 'pattern/syntax.ts',
    from: 'unit === backslash && i + 1 < pattern.length',
    to: 'unit === backslash',
  },
  {
    rule: 'the empty pattern is the empty language',
    file: 'pattern/syntax.ts',
    from: "if (pattern === '') return { kind: 'nothing' }",
    to: '',
  },
  {
    rule: 'a complement of a complement is the part itself',
    file: 'pattern/lucene-regex.ts',
    from: "while (this.#take('~')) complements++",
    to: "if (this.#take('~')) complements++",
  },
  {
    rule: 'a pattern that lies wholly within the restricted names is refused everything',
    file: 'privilege/restricted-names.ts',
    from: 'this.isFarFrom(asked) || this.#isSurpassedBy(asked) ? false : this.nameSet.coversAtOnce(asked)',
    to: 'false',
  },
  {
    rule: 'only a question that begins like no restricted pattern is far from them',
    file: 'privilege/restricted-names.ts',
    from: 'return !near.some((pattern) => pattern.mayBeginWith(first.text))',
    to: 'return true',
  },
  {
    rule: 'a small set of states goes where its classes lead, and where every character does',
    file: 'pattern/small-sets.ts',
    from: 'sets.numberOf(base | targets[cls]!)',
    to: 'sets.numberOf(targets[cls]!)',
  },
  {
    rule: 'of very many names a malformed one is told before a comparison that cost too much',
    file: 'check/walk-index-entry.ts',
    from: 'for (const rest of names.slice(position + 1)) yield* preparedInPassing(afresh, rows, rest)',
    to: '',
  },
  {
    rule: 'a restricted name that is written out is asked as it stands',
    file: 'permission/asked-index-name.ts',
    from: 'allowRestrictedIndices || isLiteralRestrictedName(pattern, restricted)',
    to: 'allowRestrictedIndices',
  },
  {
    rule: 'a name with a star is never a literal restricted name',
    file: 'permission/asked-index-name.ts',
    from: "!pattern.includes('*') && !isRegularExpression &&",
    to: '!isRegularExpression &&',
  },
  {
    rule: 'restricted names are left out of the question',
    file: 'permission/asked-index-name.ts',
    from: 'return this.leavesOut ? this.#restricted.nameSet : undefined',
    to: 'return undefined',
  },
  {
    rule: 'a group without the flag covers no restricted name',
    file: 'permission/indices-permission.ts',
    from: 'asked.meetsRestricted && !group.allowRestrictedIndices',
    to: 'false',
  },
  {
    rule: 'a word that escapes the grants proves nothing when it may be left out',
    file: 'permission/indices-permission.ts',
    from: 'return asked.escapesRestricted && !group.names',
    to: 'return !group.names',
  },
  {
    rule: 'actions of all groups that cover a name unite',
    file: 'permission/indices-permission.ts',
    from: 'data = data?.joinedWith(privileges) ?? privileges',
    to: 'data ??= privileges',
  },
  {
    rule: 'failures-only groups are asked only when a failures-only privilege is',
    file: 'permission/index-privilege-check.ts',
    from: 'isFailuresAsked && reachesFailures',
    to: 'reachesFailures',
  },
  {
    rule: 'a failures-only privilege is recognized in any case',
    file: 'permission/index-privilege-check.ts',
    from: 'catalogue.index.get(name.toLowerCase())',
    to: 'catalogue.index.get(name)',
  },
  {
    rule: 'a privilege equal to the one asked matches without any action',
    file: 'permission/application-permission.ts',
    from: 'grant.privilege.identity === asked.identity',
    to: 'false',
  },
  {
    rule: 'a total grant covers names that are not stored',
    file: 'permission/application-permission.ts',
    from: 'if (grant.actions.isTotal) return true',
    to: 'if (grant.actions.isTotal && !asked.isEmpty) return true',
  },
  {
    rule: 'an asked privilege without actions is covered by no other grant',
    file: 'permission/application-permission.ts',
    from: 'return asked.isEmpty ? false : undefined',
    to: 'return undefined',
  },
  {
    rule: 'a wildcard application grants only on applications it denotes',
    file: 'permission/application-permission.ts',
    from: 'if (!grant.applications.contains(asked.application)) return false',
    to: 'if (grant.applications.isTotal) return false',
  },
  {
    rule: 'the same question asked twice is granted only when both answers are yes',
    file: 'check/privilege-answers.ts',
    from: 'isGranted && both.get(privilege) !== false',
    to: 'isGranted',
  },
  {
    rule: 'entries are gone through in hash order',
    file: 'check/walk-index-entry.ts',
    from: 'new IndexAnswers(walk, entry, yield* javaHashOrderInSteps(entry.privileges, budget.pace))',
    to: 'new IndexAnswers(walk, entry, entry.privileges)',
  },
  {
    rule: 'the flag for restricted names of the question counts',
    file: 'check/walk-index-entry.ts',
    from: 'this.allowRestrictedIndices = allowRestrictedIndices',
    to: 'this.allowRestrictedIndices = !allowRestrictedIndices',
  },
  {
    rule: 'local groups parted by selector class are listed as one',
    file: 'check/list-privileges.ts',
    from: 'JSON.stringify([group.allowRestrictedIndices, group.names.patterns])',
    to: 'JSON.stringify([group.allowRestrictedIndices, group.names.patterns, group.selectorClass])',
  },
  {
    rule: 'an application privilege shows the resources of every entry that covers it',
    file: 'check/list-privileges.ts',
    from: 'permission.grants.filter((grant) => permission.matches(grant, asked))',
    to: 'permission.grants.filter((grant) => grant.privilege === privilege)',
  },
]
