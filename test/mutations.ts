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
    from: '*`]))',
    to: '`]))',
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
    from: 'conditional.some((privilege)',
    to: 'conditional.every((privilege)',
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
    from: "char === '\\\\' && i + 1 < pattern.length",
    to: "char === '\\\\'",
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
]
