/**
 * A process that writes to a store as fast as it can, and prints the number of each write when it was acknowledged.
 *
 * Arguments: path of the store, prefix of the names, first number, last number. Number N is the user `PREFIX N` and two
 * privileges of the application `PREFIX N`, which are written together.
 */
import { writeSync } from 'node:fs'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { privilege, user } from '../suites/store/samples.ts'

const [path = '', prefix = '', first = '', last = ''] = process.argv.slice(2)
const standardOutput = 1

const store = await openSqliteStore({ path })
for (let number = Number(first); number <= Number(last); number++) {
  const name = `${prefix} ${number}`
  await store.putUser(user(name))
  await store.putApplicationPrivileges([privilege(name, 'read'), privilege(name, 'write')])
  // Written at once, not through a stream: what is still in a buffer when the process is killed would not count as printed.
  writeSync(standardOutput, `${number}\n`)
}
await store.close()
