// Made-up people, channels and absences for the tests of rules and services; short, with every field filled.
import type { Absence, Cover } from '../../../domain/absences/model.ts';
import type { Channel, Duty, RosterEntry } from '../../../domain/channels/model.ts';
import type { Login } from '../../../domain/logins/model.ts';
import type { Unit } from '../../../domain/organisation/model.ts';
import type { Person, Role, RoleName } from '../../../domain/people/model.ts';
import { ruleSetOf } from '../../../domain/rules/index.ts';
import { emptyState, type VaultState } from '../../../domain/state.ts';
import { dayInStockholm } from '../../../domain/calendar/index.ts';
import type { ServiceContext } from '../../../electron/services/context.ts';
import type { FakeVault } from './fake-vault.ts';

export const STAMP = { at: '2026-01-02T08:00:00.000Z', by: 'chief' };

export const role = (name: RoleName, departmentId: string | null = 'dep'): Role => ({ role: name, departmentId });

export const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: `Namn ${id}`,
  title: '',
  email: '',
  phone: '',
  departmentId: 'dep',
  unitId: 'unit',
  roles: [role('officer')],
  elected: false,
  permission: { decidedBy: 'chief', decidedOn: '2026-01-01', reference: '', recorded: STAMP, withdrawn: null },
  archived: null,
  created: STAMP,
  changed: STAMP,
  ...more,
});

export const channel = (id: string, more: Partial<Channel> = {}): Channel => ({
  id,
  name: `Kanal ${id}`,
  platform: 'facebook',
  platformOther: '',
  address: '',
  departmentId: 'dep',
  unitId: 'unit',
  boardId: null,
  purpose: '',
  audience: '',
  openness: 'open',
  responsibleId: null,
  startedOn: null,
  lastPostOn: null,
  verifiedOn: '2026-06-01',
  reviewOn: null,
  crisis: false,
  weekendWatch: false,
  hoursPerWeek: null,
  twoFactor: { status: 'unknown', deviceHolderId: null },
  recoveryMailOwnerId: null,
  recoveryPhoneOwnerId: null,
  recordsPlan: 'board',
  keptWhere: [],
  captureEvery: 'none',
  electedBlog: false,
  howWeRunIt: '',
  notes: '',
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

export const entry = (personId: string, duties: RosterEntry['duties'], from = '2020-01-01', to: string | null = null): RosterEntry => ({ id: `r-${personId}-${from}`, personId, duties, from, to });

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

export const cover = (channelId: string, duty: Duty, substituteId: string, from: string, to: string | null): Cover => ({ id: `c-${channelId}-${duty}-${substituteId}-${from}`, channelId, duty, substituteId, from, to, assigned: STAMP });

export const absence = (id: string, personId: string, from: string, to: string | null, more: Partial<Absence> = {}): Absence => ({
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

export const unit = (id: string, headId: string | null = null): Unit => ({ id, name: `Enhet ${id}`, departmentId: 'dep', headId, archived: null, changed: STAMP });

const byId = <T extends { readonly id: string }>(rows: readonly T[]): Record<string, T> => Object.fromEntries(rows.map((row) => [row.id, row]));

export interface Parts {
  people?: Person[];
  channels?: Channel[];
  logins?: Login[];
  absences?: Absence[];
  units?: Unit[];
}

export const stateOf = ({ people = [], channels = [], logins = [], absences = [], units = [] }: Parts): VaultState => ({
  ...emptyState(),
  departments: { dep: { id: 'dep', name: 'Kultur och fritid', boardId: null, archived: null, changed: STAMP } },
  units: byId(units),
  people: byId(people),
  channels: byId(channels),
  logins: byId(logins),
  absences: byId(absences),
});

/** A clock that stands until it is moved. */
export const makeClock = (start = '2026-06-10T08:00:00.000Z') => {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    set: (instant: string) => {
      at = Date.parse(instant);
    },
    pass: (ms: number) => {
      at += ms;
    },
  };
};

/** The context of a signed-in person over a fake vault. */
export function contextOf(vault: FakeVault, me: Person, now: () => Date): ServiceContext {
  let count = 0;
  return { vault, me, now, today: () => dayInStockholm(now()), newId: () => `id-${me.id}-${String((count += 1))}`, ruleSet: () => ruleSetOf(null) };
}

/** The value of a success; throws with the code otherwise. */
export function value<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(`refused: ${result.error.code}`);
  return result.value;
}
