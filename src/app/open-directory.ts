/**
 * The library's entrance: a directory on an embedded store, asked in process.
 *
 * The same directory, engine and store as the server's, without HTTP and without authentication: whoever holds the data folder
 * is trusted. It may be open beside a running server; each sees what the other writes.
 */
import { type Directory, openDirectory as openDirectoryOn } from '../directory/directory.ts'
import { nativeRealm, type Subject } from '../directory/subject.ts'
import {
  type AnyRole,
  checkPrivileges,
  elasticsearchCatalogue,
  listPrivileges,
  type PrivilegesCheckResult,
  type PrivilegesList,
  type PrivilegesToCheck,
} from '../engine/index.ts'
import { ResourceNotFoundError } from '../errors.ts'
import { databaseFile } from './database-file.ts'

export type LibraryOptions = Readonly<{
  /** The data folder, made when it does not exist; or `:memory:` for a directory that ends with the process. */
  data: string
}>

export type LibraryDirectory = Readonly<{
  /** Which of these privileges a user has. Rejects with `ResourceNotFoundError` for an unknown user. */
  hasPrivileges(username: string, asked: Partial<PrivilegesToCheck>): Promise<PrivilegesCheckResult>
  /** What a user holds. Rejects with `ResourceNotFoundError` for an unknown user. */
  listPrivileges(username: string): Promise<PrivilegesList>
  /** Users, roles, application privileges and profiles, to read and to change. */
  directory: Directory
  close(): Promise<void>
}>

/** Opens the directory in a data folder. Rejects with `StoreError` when it cannot be used. */
export async function openDirectory({ data }: LibraryOptions): Promise<LibraryDirectory> {
  const { openSqliteStore } = await import('../store/sqlite/sqlite-store.ts')
  const store = await openSqliteStore({ path: data === ':memory:' ? data : databaseFile(data) })
  const anonymous = { username: '_anonymous', user: undefined }
  const directory = openDirectoryOn({ store, catalogue: elasticsearchCatalogue, now: Date.now, anonymous, native: nativeRealm })
  const roleOf = async (username: string): Promise<AnyRole> => {
    directory.refresh()
    const found = await directory.users.find(username)
    if (found === undefined) throw new ResourceNotFoundError(`user \`${username}\` does not exist`)
    const subject: Subject = { kind: 'user', user: found.user, realm: found.realm }
    return (await directory.roleResolver.resolve(subject)).role
  }
  return Object.freeze({
    directory,
    async hasPrivileges(username: string, { cluster = [], index = [], application = [] }: Partial<PrivilegesToCheck>) {
      const role = await roleOf(username)
      return checkPrivileges(role, { cluster, index, application }, await directory.applicationPrivileges.stored())
    },
    listPrivileges: async (username: string) => listPrivileges(await roleOf(username)),
    close: () => store.close(),
  })
}
