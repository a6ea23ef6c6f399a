/** What is wrong with a choice of API keys that can be made in several ways (reference 04 §11.4, §11.7). */
import type { ApiKeySelection } from '../../directory/api-keys.ts'

/** How a call speaks of itself. */
export type SelectionWords = Readonly<{ ids: string; are: 'is' | 'are'; doing: 'retrieving' | 'invalidating' }>

/** WIRE: all texts */
export function selectionFindings(selection: ApiKeySelection, isOwner: boolean, words: SelectionWords): readonly string[] {
  const { ids, name, username, realm } = selection
  const isByKey = ids.length > 0 || name !== undefined
  const isByOwner = username !== undefined || realm !== undefined
  return [
    isByKey && isByOwner
      ? `username or realm name must not be specified when the ${words.ids} or api key name ${words.are} specified`
      : undefined,
    isOwner && isByOwner ? `neither username nor realm-name may be specified when ${words.doing} owned API keys` : undefined,
    ids.length > 0 && name !== undefined ? `only one of [${words.ids}, api key name] can be specified` : undefined,
  ].filter((finding) => finding !== undefined)
}
