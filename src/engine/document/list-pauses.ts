/** How often the reading of a list pauses. */

/** Some hundred microseconds' worth of texts, in code that no compiler has optimized yet. */
export const itemsBetweenPauses = 256
