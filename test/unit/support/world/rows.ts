// Builders of register rows with every field filled. By default a person is an officer of one unit and has
// authorisation.
import type { Absence, Cover } from '../../../../domain/absences/model.ts';
import { ChannelFields, type Channel, type RosterEntry } from '../../../../domain/channels/model.ts';
import type { Duty } from '../../../../domain/rules/duty.ts';
import type { Login } from '../../../../domain/logins/model.ts';
import type { Department, Unit } from '../../../../domain/organisation/model.ts';
import type { Permission, Person, Role } from '../../../../domain/people/model.ts';
import type { RoleName } from '../../../../domain/rights/roles.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';
import type { RuleVersion } from '../../../../domain/rules/version.ts';
import type { WatchPeriod } from '../../../../domain/channels/watch-period-model.ts';

export const STAMP = { at: '2026-01-02T08:00:00.000Z', by: 'chief' };

export const permission: Permission = {
  decidedBy: 'chief',
  decidedOn: '2026-01-02',
  reference: '',
  recorded: STAMP,
  withdrawn: null,
};

export const department = (id: string, name = id): Department => ({
  id,
  name,
  boardId: null,
  archived: null,
  changed: STAMP,
});
export const unit = (id: string, headId: string | null = null, more: Partial<Unit> = {}): Unit => ({
  id,
  name: `Enhet ${id}`,
  departmentId: 'kultur',
  headId,
  archived: null,
  changed: STAMP,
  ...more,
});

export const role = (name: RoleName, departmentId: string | null = 'kultur'): Role => ({ role: name, departmentId });

/** An officer of the unit, with authorisation. */
export const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: `Namn ${id}`,
  title: '',
  email: '',
  phone: '',
  departmentId: 'kultur',
  unitId: 'unit',
  roles: [role('officer')],
  elected: false,
  permission,
  archived: null,
  created: STAMP,
  changed: STAMP,
  ...more,
});
/** A person with only this role. */
export const withRole = (
  id: string,
  name: RoleName,
  departmentId: string | null = 'kultur',
  more: Partial<Person> = {},
): Person => person(id, { roles: [role(name, departmentId)], ...more });

const FIELDS = ChannelFields.parse({
  ...{
    name: 'Kanal',
    platform: 'facebook',
    address: '',
    departmentId: 'kultur',
    unitId: 'unit',
    boardId: null,
    purpose: '',
    openness: 'open',
    responsibleId: null,
  },
  ...{ startedOn: null, lastPostOn: null, verifiedOn: '2026-06-01', reviewOn: null, hoursPerWeek: null },
  ...{ twoFactor: { status: 'unknown', deviceHolderId: null }, recoveryMailOwnerId: null, recoveryPhoneOwnerId: null },
});
/** The fields of a channel that a user fills in, parsed by their schema. */
export const channelFields = (more: Record<string, unknown> = {}): ChannelFields =>
  ChannelFields.parse({ ...FIELDS, ...more });
export const channel = (id: string, more: Partial<Channel> = {}): Channel => ({
  ...FIELDS,
  id,
  name: `Kanal ${id}`,
  state: 'active',
  roster: [],
  checks: {},
  userNotice: { text: '', postedOn: null, checkedOn: null },
  officeContacts: [],
  importId: null,
  closedOn: null,
  created: STAMP,
  changed: STAMP,
  ...more,
});
export const entry = (
  personId: string,
  duties: RosterEntry['duties'],
  from = '2020-01-01',
  to: string | null = null,
): RosterEntry => ({ id: `r-${personId}-${from}`, personId, duties, from, to });

/** An election from one day to another; `more` may make it a crisis. */
export const watchPeriod = (
  id: string,
  from: string,
  to: string,
  watcherIds: string[],
  more: Partial<WatchPeriod> = {},
): WatchPeriod => ({
  ...{ id, kind: 'election', name: 'Valet', from, to, watcherIds, dailyCapture: false, stamp: STAMP },
  ...more,
});

export const login = (id: string, channelId: string, custodianIds: string[], more: Partial<Login> = {}): Login => ({
  id,
  channelId,
  label: `Inloggning ${id}`,
  kind: 'sharedPassword',
  address: '',
  custodianIds,
  grantedRole: '',
  sealed: null,
  holds: [],
  passwordChanged: null,
  fate: null,
  created: STAMP,
  changed: STAMP,
  ...more,
});

/** A draft of a holiday. */
export const absence = (
  id: string,
  personId: string,
  from: string,
  to: string | null,
  more: Partial<Absence> = {},
): Absence => ({
  id,
  personId,
  kind: 'holiday',
  from,
  to,
  note: '',
  status: 'draft',
  covers: [],
  briefing: {},
  created: STAMP,
  changed: STAMP,
  confirmed: null,
  cancelled: null,
  ...more,
});
export const cover = (channelId: string, duty: Duty, substituteId: string, from: string, to: string | null): Cover => ({
  id: `c-${channelId}-${duty}-${substituteId}-${from}`,
  channelId,
  duty,
  substituteId,
  from,
  to,
  assigned: STAMP,
});

/** A version of the rules: Bollnäs 2011, published and in force on the day of the tests. */
export const ruleVersion = (more: Partial<RuleVersion> = {}): RuleVersion => ({
  id: 'v1',
  number: 1,
  set: BOLLNAS_2011,
  from: '2026-06-10',
  reference: 'KS § 1',
  decidedOn: null,
  note: '',
  basedOn: { kind: 'included', setId: 'bollnas-2011' },
  withdrawn: null,
  created: STAMP,
  ...more,
});
