/** What calls that delete one thing read: its name, and the query parameter `refresh` (reference 04 §1.2). */
import type { Exchange } from '../http/exchange.ts'
import type { RestOfReading } from './endpoint.ts'
import { checkRefresh } from './refresh-parameter.ts'

/** The name in the path, once no parameter is left over and `refresh` means something; throws `IllegalArgumentError` else. */
export function nameToDelete({ query }: Exchange<unknown>, parameter: string): RestOfReading<string> {
  const name = query.get(parameter) ?? ''
  const refresh = query.get('refresh')
  return () => {
    checkRefresh(refresh)
    return name
  }
}
