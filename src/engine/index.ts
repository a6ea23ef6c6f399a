/** The engine's face: patterns, privileges, roles and checks, pure and without dependencies. */

export { type PrivilegesCheckResult, type PrivilegesCheckRows, resultOfRowsInSteps } from './check/check-result.ts'
export { type GrantingPrivileges, grantingPrivileges } from './check/granting-privileges.ts'
export {
  type CheckOptions,
  checkForRowsAtOnce,
  checkForRowsInSteps,
  checkPrivileges,
  checkPrivilegesInSteps,
  hasAllPrivileges,
  hasAllPrivilegesInSteps,
} from './check/has-privileges.ts'
export { javaHashOrder } from './check/java-hash-order.ts'
export { type ListedApplication, type ListedIndices, listPrivileges, type PrivilegesList } from './check/list-privileges.ts'
export type { NamedRows } from './check/named-rows.ts'
export { parsePrivilegesCheck, parsePrivilegesCheckInSteps, privilegesCheckFindings } from './check/parse-privileges-check.ts'
export { readPlainPrivilegesCheck } from './check/plain-privileges-check.ts'
export { type IndexCheckOptions, type PreparedIndexCheck, prepareIndexCheck } from './check/prepared-index-check.ts'
export { PrivilegeAnswers } from './check/privilege-answers.ts'
export type * from './check/privileges-to-check.ts'
export {
  type ApplicationDecision,
  type ClusterDecision,
  coveringPatterns,
  coveringResources,
  type IndexDecision,
  type Recorder,
} from './check/recorder.ts'
export { type NumberedRole, prepareRoleSetsCheckInSteps, type RoleSetsCheck } from './check/role-sets-check.ts'
export { explainApplicationDecision, explainIndexDecision, type Reason } from './check/witness.ts'
export { didYouMean } from './document/did-you-mean.ts'
export { expectText } from './document/expect-text.ts'
export {
  anyField,
  booleanField,
  type Field,
  intField,
  longField,
  namedObjectsFieldInSteps,
  nestedField,
  nestedFieldInSteps,
  nestedListField,
  nestedListFieldInSteps,
  nullable,
  objectField,
  refusedField,
  stringArrayField,
  stringField,
} from './document/fields.ts'
export { javaDoubleText, javaFloatText, javaNumberValue } from './document/java-number.ts'
export { exceededConstraint, malformedJson, uncoercibleJson } from './document/json-errors.ts'
export { JsonTokenReader } from './document/json-token-reader.ts'
export {
  type ObjectParser,
  type ObjectParserOptions,
  objectParser,
  objectParserInSteps,
  type ParsedObject,
} from './document/object-parser.ts'
export { positionMembers } from './document/position-members.ts'
export { type PreparedJson, prepareJson } from './document/prepared-json.ts'
export { fitsInteger, type IntegerKind, outOfRangeText } from './document/read-integer.ts'
export { readNullableStringArray, readStringArray } from './document/read-string-array.ts'
export { readValue, skipValue } from './document/read-value.ts'
export { refuse, wrapFailures } from './document/refuse.ts'
export type * from './document/token-reader.ts'
export { trimJava } from './document/trim-java.ts'
export { compileTextTest, compileTextTestInSteps, newStateBudget, type StateBudget, type TextTest } from './pattern/index.ts'
export {
  type AnyRole,
  allowsWorkflow,
  grantsAction,
  grantsActionInSteps,
  type LimitedRole,
  limitRole,
  mayRunAs,
} from './permission/limited-role.ts'
export type { Origin } from './permission/origin.ts'
export type { Role } from './permission/role.ts'
export { isClusterAction, isIndexAction } from './privilege/action-matcher.ts'
export {
  applicationActionFinding,
  applicationNameFinding,
  applicationPatternFinding,
  privilegeNameFinding,
} from './privilege/application-name.ts'
export {
  indexStoredPrivileges,
  isApplicationPrivilegeName,
  type StoredApplicationPrivilege,
  type StoredApplicationPrivileges,
} from './privilege/application-privilege.ts'
export {
  type CatalogueData,
  type ListedPrivileges,
  listedPrivileges,
  makeCatalogue,
  type PrivilegeCatalogue,
  type ReservedRoleDefinition,
  type ReservedUserDefinition,
  type ServiceAccountRole,
  withRestrictedNames,
} from './privilege/catalogue.ts'
export type {
  ActionCaller,
  ActionRequest,
  ApiKeySelection,
  GlobalPrivilege,
  RoleContents,
} from './privilege/conditional-privileges.ts'
export { elasticsearchCatalogue } from './privilege/elasticsearch/catalogue.ts'
export { minimalNodeRestrictedNames } from './privilege/elasticsearch/restricted-names.ts'
export { prepareCatalogueInSteps } from './privilege/prepare-catalogue.ts'
export { resolveClusterPrivilege, resolveIndexPrivilege, resolveIndexPrivileges } from './privilege/resolve.ts'
export { type StoredPrivilegesNeeded, storedPrivilegesNeeded } from './role/compile-applications.ts'
export type { CompileOptions } from './role/compile-options.ts'
export { compileRole, compileRoleInSteps } from './role/compile-role.ts'
export { nameFinding } from './role/name-rule.ts'
export { parseAccessibleIndicesInSteps } from './role/parse-indices-privileges.ts'
export { parseRoleDescriptor, parseRoleDescriptorInSteps, type RoleParserOptions } from './role/parse-role-descriptor.ts'
export { queryKinds } from './role/query-kinds.ts'
export {
  renderFieldSecurity,
  renderGlobalPrivilege,
  renderIndices,
  renderListedFieldSecurity,
  renderRoleDescriptor,
} from './role/render-role-descriptor.ts'
export type * from './role/role-descriptor.ts'
export {
  validateApiKeyRoleDescriptor,
  validateApiKeyRoleDescriptorInSteps,
  validateBulkRoleDescriptor,
  validateBulkRoleDescriptorInSteps,
  validateRoleDescriptor,
  validateRoleDescriptorInSteps,
} from './role/validate-role-descriptor.ts'
export { validateRoleQueries } from './role/validate-role-queries.ts'
export { Pace } from './steps/pace.ts'
export { compareTexts, sortInSteps } from './steps/sort.ts'
export { finish, type Steps } from './steps/steps.ts'
