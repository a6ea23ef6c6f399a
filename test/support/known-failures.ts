/**
 * Cases that cannot pass yet. They run all the same and must fail, so that the list cannot go stale, and each says why and which
 * issue will make it pass.
 */
import { test } from 'vitest'

export type KnownFailure<Case extends string = string> = Readonly<{ reason: string; issue: number; cases: readonly Case[] }>

/** A vitest test that is expected to pass, or to fail when the case is listed. */
export function testOrKnownFailure(id: string, knownFailures: readonly KnownFailure[]): typeof test | typeof test.fails {
  return knownFailures.some(({ cases }) => cases.includes(id)) ? test.fails : test
}

/** Listed cases that do not exist, and cases listed twice. */
export function staleFailures(knownFailures: readonly KnownFailure[], existing: Iterable<string>): string[] {
  const ids = new Set(existing)
  const listed = knownFailures.flatMap(({ cases }) => cases)
  return listed.filter((id, index) => !ids.has(id) || listed.indexOf(id) !== index)
}
