/** Numbers that only grow, taken within a write transaction. */
import type { CountersTable } from './schema.ts'
import type { SqlSession } from './sql-backend.ts'

/** The next value; it is the counter's own again when the transaction is rolled back. */
export async function takeNext({ db }: SqlSession, name: CountersTable['name']): Promise<number> {
  const { value } = await db
    .updateTable('counters')
    .set((row) => ({ value: row('value', '+', 1) }))
    .where('name', '=', name)
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}
