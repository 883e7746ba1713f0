// The registers of a vault, as held by lowdb. Logs (moderation, access) are stored in pages, not here.

/**
 * By register, the type of its rows. Each subject adds its registers beside the model of the rows (`declare module`), so
 * that this file imports no subject. `emptyState` names them all: a register that is missing there, or that no loaded
 * model declares, does not compile.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- the models fill it in
export interface RegisterRows {}

// A type alias, not an interface: only an alias is assignable to the vault's open-ended register type.

export type VaultState = { [Name in keyof RegisterRows]: Record<string, RegisterRows[Name]> };

/** The registers of a new vault. */
export const emptyState = (): VaultState => ({
  municipality: {},
  ruleSet: {},
  ruleVersions: {},
  boards: {},
  departments: {},
  units: {},
  documents: {},
  recordTypes: {},
  yearEnds: {},
  archiveSettings: {},
  archivePackages: {},
  recordsDescription: {},
  people: {},
  permissionReviews: {},
  applications: {},
  channels: {},
  foundChannels: {},
  givenGuidance: {},
  rounds: {},
  looks: {},
  posts: {},
  platformDecisions: {},
  comparisons: {},
  approvedAnswers: {},
  accessReviews: {},
  capturePlans: {},
  logins: {},
  absences: {},
  closures: {},
  offboardings: {},
  alarms: {},
  commonPages: {},
  commonPageSettings: {},
  imports: {},
  holds: {},
  disclosures: {},
  disclosureItems: {},
  publicSettings: {},
  publicReviews: {},
  publicExports: {},
  disposalLists: {},
  diarySeries: {},
  diaryNumbers: {},
  diaryRuns: {},
  loginImports: {},
  itemImports: {},
  envelopes: {},
  emergencies: {},
  passwordDues: {},
  timeStamps: {},
  journalLines: {},
  vaultSettings: {},
  writtenOffCopies: {},
  sheets: {},
  recoveries: {},
  leftOutSeen: {},
  recordViews: {},
  schoolHolidays: {},
  handedItems: {},
  putOff: {},
});
