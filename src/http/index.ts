/** What other rooms use of the HTTP layer. */

export { andThen } from '../time-slice/and-then.ts'
export { runInSlices, startInSlices } from '../time-slice/run-in-slices.ts'
export { parseMediaType } from './content-types.ts'
export type { Answer, Exchange, HttpServerOptions, MediaType, Method, Rendered, RequestHead, Route } from './exchange.ts'
export { filterByPath } from './filter-path.ts'
export { entriesFor, entriesOfSmall } from './large-value.ts'
export { jsonPieces, maxTextAtOnce, quoteJson, textPieces } from './render-json.ts'
export { SelfWrittenBody } from './self-written-body.ts'
export { createHttpServer, type HttpServer } from './server.ts'
