/** Runs something as a user whom file modes bind, which they don't for root, as whom tests run in containers. */
const nobody = 65_534

export async function asUnprivileged<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid?.(nobody)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}
