/** A process that locks the data folder it is given, says so, and stays until it is killed. */
import { lockDataFolder } from '../../src/store/sqlite/data-folder-lock.ts'

await lockDataFolder(process.argv[2] ?? '')
process.stdout.write('locked\n')
setInterval(() => {}, 1_000)
