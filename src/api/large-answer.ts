/** When an answer is large. */

/** From so many entries on an answer takes so long to write that others should be served meanwhile. */
export const manyEntries = 5_000
