// Error codes of rule sets.
export const RULES_PROBLEMS = [
  /** No such version. */
  'rules.unknownVersion',
  /** A version would hold from a day that has passed. */
  'rules.fromPassed',
  /** The decision would be of a day to come. */
  'rules.decidedAhead',
  /** The version holds already, so it cannot be withdrawn; params: number. */
  'rules.holdsAlready',
  /** The version is withdrawn already; params: number. */
  'rules.alreadyWithdrawn',
  /** The set lacks a platform that channels are on; params: name, count. */
  'rules.platformInUse',
  // Why a file is not read as a rule set (`file.ts`); params: where (its place in the set).
  'rules.fileNotJson',
  'rules.fileFormat',
  'rules.fileNewer',
  'rules.fileTooLarge',
  'rules.filePartMissing',
  'rules.fileValue',
  'rules.fileDuplicate',
  'rules.fileUnknownPart',
  'rules.fileCircular',
  'rules.fileSharedHost',
] as const;
