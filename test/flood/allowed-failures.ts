/** Failures (500 and above) that Elasticsearch has too, each asked of it. */

/** A failure by type and reason, and the request with which it was asked of Elasticsearch 9.5.3. */
export type AllowedFailure = Readonly<{ type: string; reason: RegExp; asked: string }>

export const allowedFailures: readonly AllowedFailure[] = []
