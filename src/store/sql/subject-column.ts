/** Those whom a token stands for as JSON text; the documents within them have null prototypes. */
import type { JsonObject, JsonValue } from '../../engine/index.ts'
import type { SubjectRecord, TokenRecord, UserSubjectRecord } from '../records.ts'
import { asDocument, decodeJson } from './json-column.ts'
import { withDocuments } from './role-column.ts'
import type { JsonText } from './schema.ts'

export function decodeSubjects(text: JsonText): Pick<TokenRecord, 'authenticating' | 'runAs'> {
  const { authenticating, runAs } = decodeJson(text) as Pick<TokenRecord, 'authenticating' | 'runAs'>
  return { authenticating: subjectOf(authenticating), runAs: runAs && userSubjectOf(runAs) }
}

function subjectOf(subject: SubjectRecord): SubjectRecord {
  if (subject.kind === 'user') return userSubjectOf(subject)
  const { roleDescriptors, limitedBy } = subject
  return {
    ...subject,
    user: userOf(subject.user),
    roleDescriptors: roleDescriptors === null ? null : roleDescriptors.map(withDocuments),
    limitedBy: limitedBy.map(withDocuments),
  }
}

function userSubjectOf(subject: UserSubjectRecord): UserSubjectRecord {
  return { ...subject, user: userOf(subject.user) }
}

function userOf(user: UserSubjectRecord['user']): UserSubjectRecord['user'] {
  return { ...user, metadata: asDocument(user.metadata as JsonValue) as JsonObject }
}
