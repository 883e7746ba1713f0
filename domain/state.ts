// The registers of a vault, as held by lowdb. Logs (moderation, access) are stored in pages, not here.
import type { Absence } from './absences/model.ts';
import type { CapturePlan } from './capture-plans/model.ts';
import type { Channel } from './channels/model.ts';
import type { Closure } from './closures/model.ts';
import type { CommonPage, PageSettingsRow } from './common-page/model.ts';
import type { CustodySettings, Emergency, PasswordDue } from './custody/model.ts';
import type { DiaryNumber, DiaryRun, DiarySeries } from './diary/model.ts';
import type { Envelope } from './envelopes/model.ts';
import type { Hold } from './disposal/model.ts';
import type { ImportRun } from './imports/model.ts';
import type { ItemImportRun } from './item-imports/model.ts';
import type { LoginImportRun } from './login-imports/model.ts';
import type { Login } from './logins/model.ts';
import type { Recovery, SheetPlace } from './members/model.ts';
import type { Incident } from './offboardings/incident-model.ts';
import type { Offboarding } from './offboardings/model.ts';
import type { Board, Department, GoverningDocument, Municipality, Unit } from './organisation/model.ts';
import type { Person } from './people/model.ts';
import type { PersonViews } from './records/model.ts';
import type { RuleSetChoice } from './rules/model.ts';
import type { SchoolCalendar } from './school-holidays/model.ts';

type Register<T> = Record<string, T>;

// A type alias, not an interface: only an alias is assignable to the vault's open-ended register type.

export type VaultState = {
  municipality: Register<Municipality>;
  ruleSet: Register<RuleSetChoice>;
  boards: Register<Board>;
  departments: Register<Department>;
  units: Register<Unit>;
  documents: Register<GoverningDocument>;
  people: Register<Person>;
  channels: Register<Channel>;
  /** Recurring capture plans, by channel. */
  capturePlans: Register<CapturePlan>;
  logins: Register<Login>;
  absences: Register<Absence>;
  closures: Register<Closure>;
  /** People who are leaving the organisation. */
  offboardings: Register<Offboarding>;
  /** Incidents: accounts that may be compromised, and lost telephones. */
  alarms: Register<Incident>;
  /** Every version of the common page, generated or published, and the page's settings. */
  commonPages: Register<CommonPage>;
  commonPageSettings: Register<PageSettingsRow>;
  imports: Register<ImportRun>;
  /** Holds that block disposal, by case. */
  holds: Register<Hold>;
  /** The format of each board's diary numbers. */
  diarySeries: Register<DiarySeries>;
  diaryNumbers: Register<DiaryNumber>;
  diaryRuns: Register<DiaryRun>;
  loginImports: Register<LoginImportRun>;
  itemImports: Register<ItemImportRun>;
  envelopes: Register<Envelope>;
  emergencies: Register<Emergency>;
  passwordDues: Register<PasswordDue>;
  vaultSettings: Register<CustodySettings>;
  sheets: Register<SheetPlace>;
  recoveries: Register<Recovery>;
  /** Saved views of the log, by person. */
  recordViews: Register<PersonViews>;
  /** Imported files of school holidays. */
  schoolHolidays: Register<SchoolCalendar>;
};

/** The registers of a new vault. */
export const emptyState = (): VaultState => ({
  municipality: {},
  ruleSet: {},
  boards: {},
  departments: {},
  units: {},
  documents: {},
  people: {},
  channels: {},
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
  diarySeries: {},
  diaryNumbers: {},
  diaryRuns: {},
  loginImports: {},
  itemImports: {},
  envelopes: {},
  emergencies: {},
  passwordDues: {},
  vaultSettings: {},
  sheets: {},
  recoveries: {},
  recordViews: {},
  schoolHolidays: {},
});
