/** All questions, in an order in which later ones find what earlier ones did. The last ones remove what was made. */
import { apiKeyQuestions } from './api-keys.ts'
import { applicationPrivilegeQuestions } from './application-privileges.ts'
import { checkQuestions } from './checks.ts'
import { clusterQuestions } from './cluster.ts'
import { farewellQuestions } from './farewell.ts'
import { profileQuestions } from './profiles.ts'
import type { Question } from './question.ts'
import { roleMappingQuestions } from './role-mappings.ts'
import { roleQuestions } from './roles.ts'
import { serviceAccountQuestions } from './service-accounts.ts'
import { tokenQuestions } from './tokens.ts'
import { userQuestions } from './users.ts'

export const questions: readonly Question[] = [
  ...roleQuestions,
  ...userQuestions,
  ...clusterQuestions,
  ...checkQuestions,
  ...applicationPrivilegeQuestions,
  ...roleMappingQuestions,
  ...apiKeyQuestions,
  ...tokenQuestions,
  ...serviceAccountQuestions,
  ...profileQuestions,
  ...farewellQuestions,
]
