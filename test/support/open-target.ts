/**
 * Chooses what recorded cases are put to: the application in this process, or the server named by the environment variable
 * `TEST_SERVER`, such as `http://elastic:changeme@127.0.0.1:9200` (`test/oracle/README.md`).
 */
import type { Settings } from '../../src/app/settings.ts'
import { openRemoteTarget } from './remote-target.ts'
import type { Target } from './target.ts'

const serverUrl = process.env.TEST_SERVER

/** Whether cases go to a server whose settings and clock are not ours. */
export const isRemote = serverUrl !== undefined

/** `keepsAnswersAtOnce`: of an application whether it remembers each answer from the first time on. */
export async function openTarget(settings: Partial<Settings> = {}, keepsAnswersAtOnce = false): Promise<Target> {
  if (serverUrl !== undefined) return openRemoteTarget(new URL(serverUrl))
  const { openTestApplication } = await import('./application.ts')
  return openTestApplication({ settings, keepsAnswersAtOnce })
}
