// The registers of a vault: what lowdb holds. Logs (moderation, access) live in pages, not here.
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
import type { Alarm } from './offboardings/alarm-model.ts';
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
  /** Plans for recurring capture, by channel. */
  capturePlans: Register<CapturePlan>;
  logins: Register<Login>;
  absences: Register<Absence>;
  closures: Register<Closure>;
  /** People on their way out. */
  offboardings: Register<Offboarding>;
  /** Accounts somebody else may be in, and telephones that are gone. */
  alarms: Register<Alarm>;
  /** The common page as it was made and put up, and its settings. */
  commonPages: Register<CommonPage>;
  commonPageSettings: Register<PageSettingsRow>;
  imports: Register<ImportRun>;
  /** What must not be disposed of, by case. */
  holds: Register<Hold>;
  /** How the numbers of each board's diary are written. */
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
  /** Views of the log that people have saved, by person. */
  recordViews: Register<PersonViews>;
  /** Files of the schools' holidays. */
  schoolHolidays: Register<SchoolCalendar>;
};

/** Registers as they are in a new vault. */
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
