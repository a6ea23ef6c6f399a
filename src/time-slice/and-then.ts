/**
 * Goes on with a value: at once when it is there, later when it has to be waited for.
 *
 * Most requests wait for nothing, and each `await` of what is there costs them a turn of the queue and the objects that go with it.
 * What `next` throws is thrown, or rejected with.
 */
export function andThen<T, R>(value: T | Promise<T>, next: (value: T) => R | Promise<R>): R | Promise<R> {
  return value instanceof Promise ? value.then(next) : next(value)
}
