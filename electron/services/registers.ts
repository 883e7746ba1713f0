// What the register services share: finding rows that must exist, stamps, and one write that checks inside the turn.
import type { Channel } from '../../domain/channels/model.ts';
import { mayEdit } from '../../domain/channels/rules.ts';
import type { Stamp } from '../../domain/common.ts';
import type { Login } from '../../domain/logins/model.ts';
import type { Person } from '../../domain/people/model.ts';
import { isOffice, leads } from '../../domain/rights/rules.ts';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import type { VaultState } from '../../domain/state.ts';
import type { Tx } from '../vault/types.ts';
import type { ServiceContext } from './context.ts';

/** Wraps a problem as a refusal. */
export const refuse = (error: Problem): { readonly ok: false; readonly error: Problem } => ({ ok: false, error });

/**
 * Who and when. Later than `old` even when the clock has not moved or was set back, so that a row's stamp
 * always tells its versions apart (the undo of an import leans on it).
 */
export function stamp(context: ServiceContext, now: Date, old?: Stamp): Stamp {
  const at = old === undefined ? now.getTime() : Math.max(now.getTime(), Date.parse(old.at) + 1);
  return { at: new Date(at).toISOString(), by: context.me.id };
}

/** Refuses a list that has grown beyond what its schema lets back out: the whole register could not be read then. */
export const fits = (list: readonly unknown[], limit: number, field: string): Result<void> => (list.length <= limit ? ok(undefined) : fail('input.invalid', { field, params: { reason: 'too_big', limit } }));

/** One change whose checks see the registers as they are when its turn comes. */
export async function change<T>(context: ServiceContext, action: string, work: (tx: Tx<VaultState>) => Result<T>): Promise<Result<T>> {
  const written = await context.vault.write(action, work);
  return written.ok ? ok(written.value.value) : written;
}

const own = <T>(register: Readonly<Record<string, T>>, id: string): T | undefined => (Object.hasOwn(register, id) ? register[id] : undefined);

/** A row of a register that must exist. */
export function find<T>(register: Readonly<Record<string, T>>, id: string, code: string): Result<T> {
  const row = own(register, id);
  return row === undefined ? fail(code) : ok(row);
}

export const findPerson = (state: VaultState, id: string): Result<Person> => find(state.people, id, 'people.unknown');

/** A person who exists and is in use. */
export function findPersonInUse(state: VaultState, id: string, field?: string): Result<Person> {
  const person = findPerson(state, id);
  if (!person.ok) return person;
  return person.value.archived === null ? person : fail('people.archived', { params: { name: person.value.name }, ...(field === undefined ? {} : { field }) });
}

/** A channel that the signed-in person may change, and whose work still goes on. */
export function findEditable(context: ServiceContext, state: VaultState, id: string): Result<Channel> {
  const channel = find(state.channels, id, 'channels.unknown');
  if (!channel.ok) return channel;
  if (channel.value.state === 'closed') return fail('channels.closed', { params: { name: channel.value.name } });
  const problem = editProblem(context, state, channel.value);
  return problem === null ? channel : refuse(problem);
}

/** Why the signed-in person may not change a channel, or null. `logins`: at least all of the channel's. */
export function editProblem(context: ServiceContext, state: VaultState, channel: Channel, logins: readonly Login[] = Object.values(state.logins)): Problem | null {
  if (mayEdit(context.me, channel, logins, context.today())) return null;
  const code = channel.departmentId === null ? 'channels.onlyOffice' : 'rights.notYourChannel';
  return fail(code, { params: { name: code === 'channels.onlyOffice' ? context.me.name : channel.name } }).error;
}

/** Chiefs and unit heads change what belongs to their own department only; the office and administrators all (R06). */
export const foreignProblem = (context: ServiceContext, departmentId: string | null): Problem | null => (isOffice(context.me) || leads(context.me, departmentId) ? null : fail('rights.notYourDepartment').error);

/** Checks that a row that is referred to exists and is in use; null needs nothing. */
export function checkReference(register: Readonly<Record<string, { readonly name: string; readonly archived: unknown }>>, id: string | null, kind: string, field: string): Problem | null {
  if (id === null) return null;
  const row = own(register, id);
  if (row === undefined) return fail('organisation.unknown', { params: { kind }, field }).error;
  return row.archived === null ? null : fail('organisation.archived', { params: { name: row.name }, field }).error;
}

/** Checks a department and a unit together: both in use, and the unit of that department. */
export function checkPlace(state: VaultState, departmentId: string | null, unitId: string | null): Problem | null {
  const problem = checkReference(state.departments, departmentId, 'departments', 'fields.departmentId') ?? checkReference(state.units, unitId, 'units', 'fields.unitId');
  if (problem !== null || unitId === null) return problem;
  const unit = own(state.units, unitId);
  return unit === undefined || unit.departmentId === departmentId ? null : fail('organisation.unitElsewhere', { params: { name: unit.name }, field: 'fields.unitId' }).error;
}
