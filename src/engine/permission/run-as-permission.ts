/** The run-as part of a role: the names of users that its holder may act for (reference 02 §10.4). */
import type { NameSet } from '../pattern/index.ts'

export type RunAsPermission = Readonly<{ usernames: NameSet }>

/** Whether the holder may act for this user. */
export function grantsRunAs({ usernames }: RunAsPermission, username: string): boolean {
  return usernames.contains(username)
}
