/**
 * Reads the body of a privileges check as nearly every client sends it, without looking for what may be wrong with it.
 *
 * INVARIANT: either the very check that `parse-privileges-check.ts` reads token by token, or nothing at all.
 * COST: about a microsecond for a small body, which is a twentieth of what the tokens cost.
 */
import { PlainJson } from '../document/plain-json.ts'
import type { ApplicationPrivilegesToCheck, IndexPrivilegesToCheck, PrivilegesToCheck } from './privileges-to-check.ts'

/** As many bytes as are read in half a millisecond or so. */
const maxBytes = 100_000

/** The check, when the body is plain and nothing is wrong with it; otherwise undefined. */
export function readPlainPrivilegesCheck(body: Uint8Array): PrivilegesToCheck | undefined {
  if (body.length > maxBytes) return undefined
  const json = new PlainJson(body)
  let cluster: readonly string[] | undefined
  let index: readonly IndexPrivilegesToCheck[] | undefined
  let application: readonly ApplicationPrivilegesToCheck[] | undefined
  json.openObject()
  for (let member = json.member(true); member !== undefined; member = json.member(false)) {
    if (member === 'cluster' && cluster === undefined) cluster = json.strings()
    else if (member === 'index' && index === undefined) index = readEntries(json, readIndexEntry)
    else if (member === 'application' && application === undefined) application = readEntries(json, readApplicationEntry)
    else return undefined
  }
  if (!json.isPlain || (cluster === undefined && index === undefined && application === undefined)) return undefined
  return { cluster: cluster ?? [], index: index ?? [], application: application ?? [] }
}

function readEntries<T>(json: PlainJson, readEntry: (json: PlainJson) => T | undefined): readonly T[] | undefined {
  const entries: T[] = []
  json.openList()
  while (json.hasItem(entries.length === 0)) {
    const entry = readEntry(json)
    if (entry === undefined) {
      json.isPlain = false
      break
    }
    entries.push(entry)
  }
  return entries
}

function readIndexEntry(json: PlainJson): IndexPrivilegesToCheck | undefined {
  let names: readonly string[] | undefined
  let privileges: readonly string[] | undefined
  let allowRestrictedIndices: boolean | undefined
  json.openObject()
  for (let member = json.member(true); member !== undefined; member = json.member(false)) {
    if (member === 'names' && names === undefined) names = json.stringOrStrings()
    else if (member === 'privileges' && privileges === undefined) privileges = json.strings()
    else if (member === 'allow_restricted_indices' && allowRestrictedIndices === undefined)
      allowRestrictedIndices = json.boolean()
    else return undefined
  }
  if (names === undefined || privileges === undefined || names.length === 0 || privileges.length === 0) return undefined
  return { names, privileges, allowRestrictedIndices: allowRestrictedIndices ?? false }
}

function readApplicationEntry(json: PlainJson): ApplicationPrivilegesToCheck | undefined {
  let application: string | undefined
  let privileges: readonly string[] | undefined
  let resources: readonly string[] | undefined
  json.openObject()
  for (let member = json.member(true); member !== undefined; member = json.member(false)) {
    if (member === 'application' && application === undefined) application = json.string()
    else if (member === 'privileges' && privileges === undefined) privileges = json.stringOrStrings()
    else if (member === 'resources' && resources === undefined) resources = json.stringOrStrings()
    else return undefined
  }
  if (application === undefined || privileges === undefined || resources === undefined) return undefined
  if (application === '' || privileges.length === 0 || resources.length === 0) return undefined
  return { application, privileges, resources }
}
