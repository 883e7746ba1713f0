// Helpers shared by the register services: finding rows that must exist, stamps, and writes whose checks run inside the
// transaction.
import type { JournalAction } from '../../../domain/contract/api.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { mayEdit } from '../../../domain/channels/rules.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { Login } from '../../../domain/logins/model.ts';
import type { Person } from '../../../domain/people/model.ts';
import { isInCommunicationsOffice, leads } from '../../../domain/people/role-checks.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import type { ServiceContext } from './context.ts';

/** Wraps a problem as a refusal. */
export const refuse = (error: Problem): { readonly ok: false; readonly error: Problem } => ({ ok: false, error });

/**
 * Actor and time. The time is later than `old` even if the clock has not moved or was set back, so that a row's stamp
 * always distinguishes its versions (undoing an import relies on it).
 */
export function stamp(context: ServiceContext, now: Date, old?: Stamp): Stamp {
  const at = old === undefined ? now.getTime() : Math.max(now.getTime(), Date.parse(old.at) + 1);
  return { at: new Date(at).toISOString(), by: context.me.id };
}

/** Refuses a list longer than its schema allows on reading: the whole register would become unreadable. */
export const checkLength = (list: readonly unknown[], limit: number, field: string): Result<void> =>
  list.length <= limit ? ok(undefined) : fail('input.invalid', { field, params: { reason: 'too_big', limit } });

/** Runs one change; its checks see the registers as they are inside the transaction. */
export async function change<T>(
  context: ServiceContext,
  action: JournalAction,
  work: (tx: Tx<VaultState>) => Result<T>,
): Promise<Result<T>> {
  const written = await context.vault.write(action, work);
  return written.ok ? ok(written.value.value) : written;
}

const own = <T>(register: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(register, id) ? register[id] : undefined;

/** Finds a register row that must exist. */
export function find<T>(register: Readonly<Record<string, T>>, id: string, code: string): Result<T> {
  const row = own(register, id);
  return row === undefined ? fail(code) : ok(row);
}

export const findPerson = (state: VaultState, id: string): Result<Person> => find(state.people, id, 'people.unknown');

/** Finds a person who must exist and not be archived. */
export function findPersonInUse(state: VaultState, id: string, field?: string): Result<Person> {
  const person = findPerson(state, id);
  if (!person.ok) return person;
  return person.value.archived === null
    ? person
    : fail('people.archived', { params: { name: person.value.name }, ...(field === undefined ? {} : { field }) });
}

/** Finds a channel that is not closed and that the signed-in user may edit. */
export function findEditable(context: ServiceContext, state: VaultState, id: string): Result<Channel> {
  const channel = find(state.channels, id, 'channels.unknown');
  if (!channel.ok) return channel;
  if (channel.value.state === 'closed') return fail('channels.closed', { params: { name: channel.value.name } });
  const problem = editProblem(context, state, channel.value);
  return problem === null ? channel : refuse(problem);
}

/** Why the signed-in user may not edit a channel, or null. `logins`: must include all logins of the channel. */
export function editProblem(
  context: ServiceContext,
  state: VaultState,
  channel: Channel,
  logins: readonly Login[] = Object.values(state.logins),
): Problem | null {
  if (mayEdit(context.me, channel, logins, context.today())) return null;
  const code = channel.departmentId === null ? 'channels.onlyOffice' : 'rights.notYourChannel';
  return fail(code, { params: { name: code === 'channels.onlyOffice' ? context.me.name : channel.name } }).error;
}

/**
 * Heads of department and unit heads may change only their own department's rows; the communications office, all (R06).
 */
export const departmentProblem = (context: ServiceContext, departmentId: string | null): Problem | null =>
  isInCommunicationsOffice(context.me) || leads(context.me, departmentId)
    ? null
    : fail('rights.notYourDepartment').error;

/** Checks that a referenced row exists and is in use; null always passes. */
export function checkReference(
  register: Readonly<Record<string, { readonly name: string; readonly archived: unknown }>>,
  id: string | null,
  kind: string,
  field: string,
): Problem | null {
  if (id === null) return null;
  const row = own(register, id);
  if (row === undefined) return fail('organisation.unknown', { params: { kind }, field }).error;
  return row.archived === null ? null : fail('organisation.archived', { params: { name: row.name }, field }).error;
}

/** Checks department and unit together: both in use, and the unit belongs to the department. */
export function checkPlacement(state: VaultState, departmentId: string | null, unitId: string | null): Problem | null {
  const problem =
    checkReference(state.departments, departmentId, 'departments', 'fields.departmentId') ??
    checkReference(state.units, unitId, 'units', 'fields.unitId');
  if (problem !== null || unitId === null) return problem;
  const unit = own(state.units, unitId);
  return unit === undefined || unit.departmentId === departmentId
    ? null
    : fail('organisation.unitElsewhere', { params: { name: unit.name }, field: 'fields.unitId' }).error;
}
