/**
 * Node's HTTP modules, taken from the process instead of imported.
 *
 * COST: an import statement makes Node evaluate every lazy export of `node:http`, a WebSocket client among them: some 40 ms of
 * each start.
 */
export const nodeHttp = process.getBuiltinModule('node:http')

/** Loaded only by servers with TLS. */
export const nodeHttps = () => process.getBuiltinModule('node:https')
