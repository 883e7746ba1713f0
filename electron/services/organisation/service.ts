// The municipality, its departments, units, boards and governing documents. R01, R12, R14.
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { Board, Department, Unit } from '../../../domain/organisation/model.ts';
import { formerNamesAfter } from '../../../domain/organisation/department-changes.ts';
import { sameName, usedBy, type OrganisationKind } from '../../../domain/organisation/rules.ts';
import { fail, ok, type Problem } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, checkReference, find, departmentProblem, refuse, stamp } from '../kernel/register-access.ts';
import { armsService } from './arms.ts';
import { mergeInto } from './merge.ts';
import { printHead } from './print-head.ts';

const byName = <T extends { readonly name: string }>(rows: Readonly<Record<string, T>>): T[] =>
  Object.values(rows).sort((a, b) => a.name.localeCompare(b.name, 'sv'));

/** Refuses a name that another row in use already has. */
function duplicateProblem<T extends { readonly id: string; readonly name: string; readonly archived: unknown }>(
  rows: Readonly<Record<string, T>>,
  name: string,
  exceptId: string | undefined,
  also: (row: T) => boolean = () => true,
): Problem | null {
  const other = Object.values(rows).find(
    (row) => row.id !== exceptId && row.archived === null && also(row) && sameName(row.name, name),
  );
  return other === undefined
    ? null
    : fail('organisation.duplicate', { params: { name: other.name }, field: 'fields.name' }).error;
}

const departmentProblemIfSet = (context: ServiceContext, departmentId: string | undefined): Problem | null =>
  departmentId === undefined ? null : departmentProblem(context, departmentId);

/**
 * A board belongs to its departments and may be changed by the heads of any of them. A board without a department may
 * be changed by the communications office or the user who last changed it.
 */
function boardProblem(
  context: ServiceContext,
  state: VaultState,
  row: Pick<Board, 'id' | 'changed'> | undefined,
): Problem | null {
  if (row === undefined) return null;
  const own = Object.values(state.departments).filter((department) => department.boardId === row.id);
  if (own.length === 0 && row.changed.by === context.me.id) return null;
  return own.some((department) => departmentProblem(context, department.id) === null)
    ? null
    : departmentProblem(context, null);
}

/** Refuses a row that belongs to another part of the organisation. Documents govern the whole municipality. */
function rowProblem(context: ServiceContext, state: VaultState, kind: OrganisationKind, row: AnyRow): Problem | null {
  switch (kind) {
    case 'boards':
      return boardProblem(context, state, row);
    case 'departments':
      return departmentProblem(context, row.id);
    case 'units':
      return departmentProblem(context, row.departmentId ?? null);
    case 'documents':
      return departmentProblem(context, null);
  }
}

function unitProblem(
  context: ServiceContext,
  state: VaultState,
  id: string | undefined,
  fields: Pick<Unit, 'name' | 'departmentId' | 'headId'>,
): Problem | null {
  const head = fields.headId === null ? null : find(state.people, fields.headId, 'people.unknown');
  if (head !== null && !head.ok) return head.error;
  if (head !== null && head.value.archived !== null)
    return fail('people.archived', { params: { name: head.value.name }, field: 'fields.headId' }).error;
  return (
    checkReference(state.departments, fields.departmentId, 'departments', 'fields.departmentId') ??
    departmentProblemIfSet(context, fields.departmentId) ??
    duplicateProblem(state.units, fields.name, id, (unit) => unit.departmentId === fields.departmentId)
  );
}

/**
 * A unit in use by channels or people cannot move to another department: they would no longer match their own
 * department.
 */
const unitMoveProblem = (state: VaultState, old: Unit | undefined, departmentId: string): Problem | null => {
  if (old === undefined || old.departmentId === departmentId) return null;
  const by = usedBy(state, 'units', old.id);
  return by === null ? null : fail('organisation.inUse', { params: { name: old.name, by } }).error;
};

/** The row to replace if an id was given; unknown ids are refused. */
function existing<T>(
  rows: Readonly<Record<string, T>>,
  id: string | undefined,
  kind: string,
): { readonly row: T | undefined; readonly problem: Problem | null } {
  if (id === undefined) return { row: undefined, problem: null };
  const found = find(rows, id, 'organisation.unknown');
  return found.ok
    ? { row: found.value, problem: null }
    : { row: undefined, problem: { ...found.error, params: { kind } } };
}

interface AnyRow {
  readonly id: string;
  readonly name?: string;
  readonly title?: string;
  readonly departmentId?: string;
  readonly archived: Stamp | null;
  readonly changed: Stamp;
}

/**
 * A register of the organisation, typed as rows with the fields archiving needs. A row is only replaced as a whole, by
 * one of the same shape.
 */
const registerOf = (data: VaultState, kind: OrganisationKind): Record<string, AnyRow> => data[kind];

/** A restored row needs a name that no other row in use has, and a unit needs a department in use. */
function restoreProblem(
  data: VaultState,
  kind: OrganisationKind,
  rows: Readonly<Record<string, AnyRow>>,
  row: AnyRow,
): Problem | null {
  if (kind === 'documents') return null;
  const place =
    kind === 'units' ? checkReference(data.departments, row.departmentId ?? null, 'departments', 'id') : null;
  const named = Object.values(rows).map((other) => ({ ...other, name: other.name ?? '' }));
  return (
    place ??
    duplicateProblem(
      Object.fromEntries(named.map((other) => [other.id, other])),
      row.name ?? '',
      row.id,
      (other) => other.departmentId === row.departmentId || kind !== 'units',
    )
  );
}

export const organisationService: Handlers<'organisation'> = {
  ...armsService,

  'organisation.get': ({ vault }) => {
    const state = vault.db.data;
    return ok({
      municipality: state.municipality.municipality ?? null,
      boards: byName(state.boards),
      departments: byName(state.departments),
      units: byName(state.units),
      documents: Object.values(state.documents).sort((a, b) => a.title.localeCompare(b.title, 'sv')),
    });
  },

  'organisation.printHead': (context) => ok(printHead(context)),

  'organisation.saveMunicipality': (context, fields) =>
    change(context, 'organisation.saveMunicipality', ({ data, now }) => {
      data.municipality.municipality = {
        ...fields,
        ...(data.municipality.municipality?.arms === undefined ? {} : { arms: data.municipality.municipality.arms }),
        id: 'municipality',
        changed: stamp(context, now, data.municipality.municipality?.changed),
      };
      return ok({});
    }),

  'organisation.saveBoard': (context, { id, fields }) =>
    change(context, 'organisation.saveBoard', ({ data, now }) => {
      const { row, problem } = existing(data.boards, id, 'boards');
      const wrong = problem ?? boardProblem(context, data, row) ?? duplicateProblem(data.boards, fields.name, id);
      if (wrong !== null) return refuse(wrong);
      const newId = id ?? context.newId();
      data.boards[newId] = {
        ...fields,
        id: newId,
        archived: row?.archived ?? null,
        changed: stamp(context, now, row?.changed),
      };
      return ok({ id: newId });
    }),

  'organisation.saveDepartment': (context, { id, fields }) =>
    change(context, 'organisation.saveDepartment', ({ data, now }) => {
      const { row, problem } = existing<Department>(data.departments, id, 'departments');
      const board =
        row?.boardId === fields.boardId
          ? null
          : checkReference(data.boards, fields.boardId, 'boards', 'fields.boardId');
      const wrong =
        problem ??
        departmentProblem(context, id ?? null) ??
        board ??
        duplicateProblem(data.departments, fields.name, id);
      if (wrong !== null) return refuse(wrong);
      const newId = id ?? context.newId();
      const formerNames = row === undefined ? [] : formerNamesAfter(row, fields.name, context.today());
      data.departments[newId] = {
        ...row,
        ...fields,
        ...(formerNames.length === 0 ? {} : { formerNames }),
        id: newId,
        archived: row?.archived ?? null,
        changed: stamp(context, now, row?.changed),
      };
      return ok({ id: newId });
    }),

  'organisation.mergeDepartments': mergeInto,

  'organisation.saveUnit': (context, { id, fields }) =>
    change(context, 'organisation.saveUnit', ({ data, now }) => {
      const { row, problem } = existing<Unit>(data.units, id, 'units');
      const wrong =
        problem ??
        departmentProblemIfSet(context, row?.departmentId) ??
        unitProblem(context, data, id, fields) ??
        unitMoveProblem(data, row, fields.departmentId);
      if (wrong !== null) return refuse(wrong);
      const newId = id ?? context.newId();
      data.units[newId] = {
        ...fields,
        id: newId,
        archived: row?.archived ?? null,
        changed: stamp(context, now, row?.changed),
      };
      return ok({ id: newId });
    }),

  'organisation.saveDocument': (context, { id, fields }) =>
    change(context, 'organisation.saveDocument', ({ data, now }) => {
      const { row, problem } = existing(data.documents, id, 'documents');
      if (problem !== null) return refuse(problem);
      const newId = id ?? context.newId();
      data.documents[newId] = {
        ...fields,
        id: newId,
        archived: row?.archived ?? null,
        changed: stamp(context, now, row?.changed),
      };
      return ok({ id: newId });
    }),

  'organisation.archive': (context, { kind, id, archived }) =>
    change(context, 'organisation.archive', ({ data, now }) => {
      const rows = registerOf(data, kind);
      const row = rows[id];
      if (row === undefined) return fail('organisation.unknown', { params: { kind } });
      const name = row.name ?? row.title ?? '';
      const by = archived ? usedBy(data, kind, id) : null;
      if (by !== null) return fail('organisation.inUse', { params: { name, by } });
      const wrong = rowProblem(context, data, kind, row) ?? (archived ? null : restoreProblem(data, kind, rows, row));
      if (wrong !== null) return refuse(wrong);
      const made = stamp(context, now, row.changed);
      rows[id] = { ...row, archived: archived ? made : null, changed: made };
      if (!archived && kind === 'departments') delete data.departments[id]?.mergedInto;
      return ok({});
    }),
};
