/** Which of the data of profiles is shown: paths as `filter_path` has them, none unless the caller asks for some (reference 05 §5). */
import type { JsonObject } from '../../engine/index.ts'
import type { Rendered } from '../../http/exchange.ts'
import { filterByPath } from '../../http/filter-path.ts'
import { renderDocument } from '../document-order.ts'
import { splitNames } from '../name-list.ts'

export function parseDataFilters(text: string | undefined): readonly string[] {
  return splitNames(text)
    .map((filter) => filter.trim())
    .filter((filter) => filter !== '')
}

export function filterData(data: JsonObject, filters: readonly string[]): Rendered {
  return filters.length === 0 ? {} : filterByPath(renderDocument(data), filters)
}
