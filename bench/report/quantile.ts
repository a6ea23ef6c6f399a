/** Quantiles of what was measured. The middle is what counts: an outlier does not move it. */

/** The smallest value that is at least as great as the share `q` of all; of an even number of values, the upper middle one. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = Float64Array.from(values).sort()
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]
  if (found === undefined) throw new Error('nothing was measured')
  return found
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}
