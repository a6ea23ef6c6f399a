/** What goes along with the walk of a check, and who takes its answers. */
import type { Role } from '../permission/role.ts'
import type { StoredApplicationPrivileges } from '../privilege/application-privilege.ts'
import type { CheckBudget } from './check-budget.ts'
import type { PrivilegeAnswers } from './privilege-answers.ts'
import type { Recorder } from './recorder.ts'

/** Takes the answers; each method says whether to go on. */
export type AnswerSink = Readonly<{
  /** Whether answers about one name end with the first no, so that privileges behind it are not even resolved. */
  stopsAtNo: boolean
  cluster(privilege: string, isGranted: boolean): boolean
  index(name: string, answers: PrivilegeAnswers): boolean
  application(application: string, resource: string, answers: PrivilegeAnswers): boolean
}>

/** What a walk goes along with. */
export type CheckWalk = Readonly<{
  side: Role
  stored: StoredApplicationPrivileges
  sink: AnswerSink
  budget: CheckBudget
  recorder: Recorder | undefined
  /** Of an entry with more names or resources than this only the texts are kept, and nothing is remembered. */
  maxKeptNames: number
}>
