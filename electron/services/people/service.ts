// People, their roles and the head of department's authorisation to speak for the municipality. R06, R10, R28, R38.
import { administers } from '../../../domain/members/rules.ts';
import type { Person, PersonFields } from '../../../domain/people/model.ts';
import {
  duplicatePerson,
  forbiddenRole,
  otherAdministrator,
  permissionAfterMove,
  roleForOneself,
} from '../../../domain/people/role-changes.ts';
import { hasAuthorisation } from '../../../domain/people/role-checks.ts';
import { fail, ok, type Problem } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { changeEach } from '../kernel/bulk.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { suspendMember } from '../members/shut-outs.ts';
import { permit, withdraw } from './permit.ts';
import {
  change,
  checkPlacement,
  checkReference,
  findPerson,
  departmentProblem,
  refuse,
  stamp,
} from '../kernel/register-access.ts';

function rolesProblem(
  context: ServiceContext,
  state: VaultState,
  old: Person | undefined,
  fields: PersonFields,
): Problem | null {
  const before = old?.roles ?? [];
  const forbidden =
    forbiddenRole(context.me, before, fields.roles) ?? roleForOneself(context.me, old?.id, before, fields.roles);
  if (forbidden !== undefined)
    return fail('people.roleNotYours', { params: { role: forbidden.role }, field: 'fields.roles' }).error;
  for (const role of fields.roles) {
    const known = old?.roles.some((held) => held.departmentId === role.departmentId) === true;
    const problem = known ? null : checkReference(state.departments, role.departmentId, 'departments', 'fields.roles');
    if (problem !== null) return problem;
  }
  const was = old?.roles.some((role) => role.role === 'administrator') === true;
  const stays = fields.roles.some((role) => role.role === 'administrator');
  // Users cannot drop their own administrator role: another administrator in the register may not be able to open the
  // vault.
  const lost = was && !stays && (old.id === context.me.id || !otherAdministrator(Object.values(state.people), old.id));
  return lost ? fail('people.lastAdministrator', { field: 'fields.roles' }).error : null;
}

function saveProblem(
  context: ServiceContext,
  state: VaultState,
  old: Person | undefined,
  fields: PersonFields,
): Problem | null {
  // Members of a department may act on absences there (R25), so no one may be moved in from another department.
  const foreign =
    (old === undefined ? null : departmentProblem(context, old.departmentId)) ??
    departmentProblem(context, fields.departmentId);
  if (foreign !== null) return foreign;
  const moved = old?.departmentId !== fields.departmentId || old.unitId !== fields.unitId;
  const place = moved ? checkPlacement(state, fields.departmentId, fields.unitId) : null;
  if (place !== null) return place;
  const duplicate = duplicatePerson(fields, Object.values(state.people), old?.id);
  if (duplicate !== undefined)
    return fail('people.duplicate', { params: { name: duplicate.name }, field: 'fields.name' }).error;
  return rolesProblem(context, state, old, fields);
}

/** Refuses if the person is still responsible for something: channels not closed, or custody of logins in use. */
function inUseProblem(state: VaultState, person: Person, today: string): Problem | null {
  const channels = Object.values(state.channels).filter(
    (channel) =>
      channel.state !== 'closed' &&
      (channel.responsibleId === person.id ||
        channel.roster.some((entry) => entry.personId === person.id && (entry.to === null || entry.to >= today))),
  );
  const logins = Object.values(state.logins).filter(
    (login) => login.fate === null && login.custodianIds.includes(person.id),
  );
  return channels.length === 0 && logins.length === 0
    ? null
    : fail('people.inUse', { params: { name: person.name, channels: channels.length, logins: logins.length } }).error;
}

export const peopleService: Handlers<'people'> = {
  'people.list': ({ vault }) =>
    ok(Object.values(vault.db.data.people).sort((a, b) => a.name.localeCompare(b.name, 'sv'))),

  'people.save': (context, { id, fields }) =>
    change(context, 'people.save', (tx) => {
      const { data, now } = tx;
      const found = id === undefined ? null : findPerson(data, id);
      if (found !== null && !found.ok) return found;
      const old = found?.value;
      const problem = saveProblem(context, data, old, fields);
      if (problem !== null) return refuse(problem);
      // The vault's flag and the register role change in one frame, so that they never differ.
      const wasMember = old !== undefined && context.vault.members().some((member) => member.id === old.id);
      if (wasMember && administers(old) !== administers(fields)) tx.setAdministrator(old.id, administers(fields));
      const newId = id ?? context.newId();
      const changed = stamp(context, now, old?.changed);
      const permission =
        old === undefined
          ? null
          : permissionAfterMove(old, fields.departmentId, data.people[old.permission?.decidedBy ?? ''], {
              on: context.today(),
              recorded: changed,
            });
      data.people[newId] = {
        ...fields,
        id: newId,
        permission,
        archived: old?.archived ?? null,
        created: old?.created ?? changed,
        changed,
      };
      return ok({ id: newId });
    }),

  'people.permit': (context, { personId, ...decision }) =>
    change(context, 'people.permit', (tx) => permit(context, tx, personId, decision)),

  'people.permitMany': (context, { personIds, ...decision }) =>
    changeEach(context, personIds, {
      action: 'people.permit',
      nameOf: ({ people }, id) => people[id]?.name ?? '',
      isDone: ({ people }, id) => people[id]?.archived === null && hasAuthorisation(people[id]),
      work: (tx, id) => permit(context, tx, id, decision),
    }),

  'people.withdrawPermission': (context, { personId, ...withdrawal }) =>
    change(context, 'people.withdrawPermission', (tx) => {
      const person = findPerson(tx.data, personId);
      if (!person.ok) return person;
      const foreign = departmentProblem(context, person.value.departmentId);
      return foreign === null ? withdraw(context, tx, personId, withdrawal) : refuse(foreign);
    }),

  'people.archive': async (context, { id, archived }) => {
    const done = await change(context, 'people.archive', ({ data, now }) => {
      const person = findPerson(data, id);
      if (!person.ok) return person;
      if (archived && id === context.me.id) return fail('people.notYourself');
      const problem = archived
        ? (inUseProblem(data, person.value, context.today()) ?? archiveProblem(context, person.value))
        : archiveProblem(context, person.value);
      if (problem !== null) return refuse(problem);
      const changed = stamp(context, now, person.value.changed);
      data.people[id] = { ...person.value, archived: archived ? changed : null, changed };
      return ok({});
    });
    if (!done.ok) return done;
    // Archive first, then suspend: if the second step fails, the person can already do nothing in the program.
    return ok({ member: archived ? await suspendMember(context, id) : 'none' });
  },
};

/** Archiving a person disables their roles too, so it requires the right to revoke those roles. */
const archiveProblem = (context: ServiceContext, person: Person): Problem | null => {
  const forbidden = forbiddenRole(context.me, person.roles, []);
  return forbidden === undefined
    ? departmentProblem(context, person.departmentId)
    : fail('people.roleNotYours', { params: { role: forbidden.role } }).error;
};
