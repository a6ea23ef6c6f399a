/** What was opened one after another and is to be closed again, the last first. */
export class Closers {
  readonly #closers: (() => void | Promise<void>)[] = []

  /** Takes down how to close what was opened just now. */
  add(close: () => void | Promise<void>): void {
    this.#closers.push(close)
  }

  /** Closes everything, once. */
  async close(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close()
  }
}

/** Opens what `open` opens; closes it all again when that fails on the way. */
export async function opened<T>(open: (closers: Closers) => Promise<T>): Promise<Readonly<{ value: T; close(): Promise<void> }>> {
  const closers = new Closers()
  try {
    return { value: await open(closers), close: () => closers.close() }
  } catch (error) {
    await closers.close()
    throw error
  }
}
