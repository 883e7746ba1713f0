// Rows for tests, and a service context over the in-memory vault.
import type { Absence } from '../../../domain/absences/model.ts';
import { Channel, ChannelFields } from '../../../domain/channels/model.ts';
import type { Login } from '../../../domain/logins/model.ts';
import type { Department, Unit } from '../../../domain/organisation/model.ts';
import type { Person, RoleName } from '../../../domain/people/model.ts';
import type { Result } from '../../../domain/result.ts';
import { ruleSetOf } from '../../../domain/rules/index.ts';
import { emptyState, type VaultState } from '../../../domain/state.ts';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { makeFakeVault, type FakeVault } from './fake-vault.ts';

export const AT = { at: '2026-01-02T08:00:00.000Z', by: 'me' };
export const TODAY = '2026-11-24';

export const permission = { decidedBy: 'chief', decidedOn: '2026-01-02', reference: 'KS 2026/1', recorded: AT, withdrawn: null };

export const person = (id: string, more: Partial<Person> = {}): Person => ({ id, name: `Person ${id}`, title: '', email: '', phone: '', departmentId: 'kultur', unitId: null, roles: [], elected: false, permission, archived: null, created: AT, changed: AT, ...more });
export const withRole = (id: string, role: RoleName, departmentId: string | null = 'kultur', more: Partial<Person> = {}): Person => person(id, { roles: [{ role, departmentId }], ...more });
export const department = (id: string, name = id): Department => ({ id, name, boardId: null, archived: null, changed: AT });
export const unit = (id: string, departmentId: string, name = id): Unit => ({ id, name, departmentId, headId: null, archived: null, changed: AT });

export const channelFields = (more: Record<string, unknown> = {}): ChannelFields =>
  ChannelFields.parse({
    ...{ name: 'Badhuset – Facebook', platform: 'facebook', address: '', departmentId: 'kultur', unitId: null, boardId: null, purpose: 'Berätta', responsibleId: null, startedOn: null, lastPostOn: null, verifiedOn: null, reviewOn: null, hoursPerWeek: null },
    ...{ twoFactor: { status: 'unknown', deviceHolderId: null }, recoveryMailOwnerId: null, recoveryPhoneOwnerId: null },
    ...more,
  });
export const channel = (id: string, more: Partial<Channel> = {}): Channel => ({ ...channelFields({ name: `Kanal ${id}` }), id, state: 'active', roster: [], checks: {}, userNotice: { text: '', postedOn: null, checkedOn: null }, officeContacts: [], importId: null, closedOn: null, created: AT, changed: AT, ...more });
export const login = (id: string, channelId: string, custodianIds: string[], more: Partial<Login> = {}): Login => ({ id, channelId, label: `Inloggning ${id}`, kind: 'sharedPassword', address: '', custodianIds, grantedRole: '', sealed: null, holds: [], passwordChanged: null, fate: null, created: AT, changed: AT, ...more });
export const absence = (id: string, personId: string, from: string, to: string | null, more: Partial<Absence> = {}): Absence => ({ id, personId, kind: 'holiday', from, to, note: '', status: 'confirmed', covers: [], briefing: {}, created: AT, changed: AT, confirmed: AT, cancelled: null, ...more });

const byId = <T extends { id: string }>(rows: readonly T[]): Record<string, T> => Object.fromEntries(rows.map((row) => [row.id, row]));

export interface World {
  people?: Person[];
  channels?: Channel[];
  logins?: Login[];
  absences?: Absence[];
  departments?: Department[];
  units?: Unit[];
}

export function stateOf(world: World = {}): VaultState {
  return { ...emptyState(), people: byId(world.people ?? []), channels: byId(world.channels ?? []), logins: byId(world.logins ?? []), absences: byId(world.absences ?? []), departments: byId(world.departments ?? [department('kultur', 'Kulturförvaltningen'), department('social', 'Socialförvaltningen')]), units: byId(world.units ?? []) };
}

export interface TestContext extends ServiceContext {
  readonly vault: FakeVault;
}

/** A context for the person `me` (an administrator of the municipality unless given), noon in Stockholm on TODAY. */
export function contextOf(world: World = {}, me: Person = withRole('me', 'administrator', null)): TestContext {
  let ids = 0;
  const now = (): Date => new Date(`${TODAY}T11:00:00.000Z`);
  const vault = makeFakeVault({ memberId: me.id, clock: now, initial: stateOf({ ...world, people: [me, ...(world.people ?? [])] }) });
  return { vault, me, now, today: () => TODAY, newId: () => `new-${String((ids += 1))}`, ruleSet: () => ruleSetOf(vault.db.data.ruleSet.ruleSet ?? null) };
}

/** The same vault, another person signed in. */
export const as = (context: TestContext, me: Person): TestContext => ({ ...context, me });

/** The code of a refusal, or `ok`. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
/** The value of a success; fails the test otherwise. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.error.code} ${JSON.stringify(result.error.params ?? {})}`);
  return result.value;
}
