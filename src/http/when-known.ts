/** Goes on with a value at once when it is there, and otherwise as soon as it is. */

/**
 * What `next` makes of `value`: at once for a value, a promise for a promise. What is thrown at once is thrown.
 *
 * COST: for a value, one call; awaiting it would take a turn of the queue of promises.
 */
export function whenKnown<T, R>(value: T | Promise<T>, next: (value: T) => R | Promise<R>): R | Promise<R> {
  return value instanceof Promise ? value.then(next) : next(value)
}
