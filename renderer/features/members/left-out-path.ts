// The screen where what a write tried to change is done the right way.
import { paths, settingPath } from '../../routes.ts';

const ROWS: Readonly<Record<string, (id: string) => string>> = {
  channels: paths.channel,
  applications: paths.application,
  ruleVersions: paths.ruleVersion,
  people: paths.person,
  absences: paths.absence,
  closures: paths.closure,
  offboardings: paths.offboarding,
  alarms: paths.incident,
  posts: paths.post,
  disclosures: paths.disclosure,
  platformDecisions: paths.platformDecision,
};

const SCREENS: Readonly<Record<string, string>> = {
  channels: paths.channels,
  applications: paths.applications,
  ruleVersions: paths.rules,
  foundChannels: paths.foundChannels,
  rounds: paths.rounds,
  looks: paths.looks,
  posts: paths.posts,
  platformDecisions: paths.platformDecisions,
  approvedAnswers: paths.approvedAnswers,
  accessReviews: paths.channels,
  givenGuidance: paths.people,
  imports: paths.channels,
  people: paths.people,
  permissionReviews: paths.permissionReviews,
  absences: paths.cover,
  closures: paths.closures,
  offboardings: paths.offboardings,
  municipality: paths.organisation,
  boards: paths.organisation,
  departments: paths.organisation,
  units: paths.organisation,
  documents: paths.organisation,
  recordTypes: paths.recordsPlan,
  journalLines: settingPath('journalLines'),
  timeStamps: settingPath('timeStamps'),
  yearEnds: paths.yearEnds,
  recordsDescription: paths.recordsDescription,
  capturePlans: paths.capturePlans,
  logins: paths.logins,
  loginImports: paths.logins,
  envelopes: paths.envelopes,
  emergencies: paths.logins,
  passwordDues: paths.duePasswords,
  'log:access': paths.accessLog,
  commonPages: paths.commonPage,
  commonPageSettings: paths.commonPage,
  diarySeries: paths.diary,
  diaryNumbers: paths.diary,
  diaryRuns: paths.diary,
  'log:diary': paths.diary,
  holds: paths.disposal,
  disclosures: paths.disclosures,
  disclosureItems: paths.disclosures,
  disposalLists: paths.disposal,
  'log:disposal': paths.disposal,
  $erasures: paths.disposal,
  'log:moderation': paths.moderation,
  'log:inquiry': paths.inquiries,
  'log:item': paths.records,
  itemImports: paths.records,
  schoolHolidays: paths.schoolHolidays,
  ruleSet: paths.rules,
  vaultSettings: paths.settings,
  sheets: paths.members,
  recoveries: paths.members,
  $members: paths.members,
};

/** The address for `register/id` or `log:kind/id`: of the row if it exists, otherwise of its screen; null: there is none. */
export function leftOutPath(what: string, exists: boolean): string | null {
  const [register = '', id = ''] = what.split('/');
  const row = exists && Object.hasOwn(ROWS, register) ? ROWS[register] : undefined;
  if (row !== undefined && /^[\w-]+$/.test(id)) return row(id);
  return Object.hasOwn(SCREENS, register) ? (SCREENS[register] ?? null) : null;
}
