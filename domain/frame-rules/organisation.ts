// The municipality, its departments, units, boards and governing documents. Rights follow departments and units. R01, R06,
// R12, R14.
import type { Board, Department, GoverningDocument, Municipality, Unit } from '../organisation/model.ts';
import { formerNamesAfter } from '../organisation/department-changes.ts';
import { usedBy } from '../organisation/rules.ts';
import { ADMINISTRATORS, KEEPS_REGISTERS, LEADS, OFFICE } from '../rights/roles.ts';
import { SINCE, type FrameViolation, type RowCheck, type SignedFrame } from './frame.ts';
import { undoes } from './import-undo.ts';
import { handlesLeaver } from './offboardings.ts';
import { overOffboardings } from './leaving.ts';
import { isOffice, manages, needsRole, onlyDiffer, same, unless } from './signer.ts';

export const municipalityCheck: RowCheck<Municipality> = ({ after }, frame) =>
  after === undefined ? 'kept' : needsRole(frame, OFFICE);

export const documentCheck: RowCheck<GoverningDocument> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  if (before !== undefined && onlyDiffer(before, after, ['archived', 'changed']))
    return needsRole(frame, KEEPS_REGISTERS) ?? unless(manages(frame, null), 'notYours');
  return needsRole(frame, OFFICE);
};

/**
 * A board may be changed by those who manage a department under it; one without a department, by the office and by the
 * person who last changed it.
 */
export const boardCheck: RowCheck<Board> = ({ id, before, after }, frame) => {
  if (after === undefined) return 'kept';
  const role = needsRole(frame, KEEPS_REGISTERS);
  if (role !== null || before === undefined) return role;
  const own = Object.values(frame.before.departments).filter(({ boardId }) => boardId === id);
  return unless(
    isOffice(frame) ||
      own.some((department) => manages(frame, department.id)) ||
      (own.length === 0 && before.changed.by === frame.by),
    'notYours',
  );
};

/** A department keeps every name that it had; a name that is undone on the day it was given is not kept. */
function namesViolation({ rules, today }: SignedFrame, before: Department, after: Department): FrameViolation | null {
  if (rules < SINCE.departmentChanges) return null;
  const [old, next] = [before.formerNames ?? [], after.formerNames ?? []];
  const last = old.at(-1);
  const takenBack = last?.name === after.name && last.until === today && same(old.slice(0, -1), next);
  return unless(takenBack || same(formerNamesAfter(before, after.name, today), next), 'kept');
}

/** A department becomes part of another that is in use, by an administrator; it is of its own again when it is restored. */
function mergeViolation(frame: SignedFrame, before: Department, after: Department): FrameViolation | null {
  if (before.mergedInto === after.mergedInto) return null;
  if (frame.rules < SINCE.departmentChanges) return 'state';
  if (after.mergedInto === undefined) return unless(after.archived === null, 'state');
  const into = frame.after.departments[after.mergedInto];
  return (
    needsRole(frame, ADMINISTRATORS) ??
    unless(
      before.archived === null && after.archived !== null && after.mergedInto !== before.id && into?.archived === null,
      'state',
    )
  );
}

/** Whether the frame makes one department part of another. */
const merges = (frame: SignedFrame, id: string, intoId: string): boolean =>
  frame.rules >= SINCE.departmentChanges &&
  frame
    .changes('departments')
    .some(({ before, after }) => before?.id === id && before.archived === null && after?.mergedInto === intoId);

/** Only the office adds departments; those who lead one change it. An import adds those that its rows name. */
export const departmentCheck: RowCheck<Department> = (change, frame) => {
  const { id, before, after } = change;
  if (after === undefined) return unless(undoes(frame, 'departments', change), 'kept');
  if (before === undefined)
    return (
      needsRole(frame, LEADS) ??
      unless(manages(frame, null), 'notYours') ??
      unless(after.formerNames === undefined && after.mergedInto === undefined, 'state')
    );
  return (
    needsRole(frame, KEEPS_REGISTERS) ??
    unless(manages(frame, id), 'notYours') ??
    namesViolation(frame, before, after) ??
    mergeViolation(frame, before, after)
  );
};

/** A unit's head leads its people, so it is named by those who manage the department, or taken over from a leaver. */
export const unitCheck: RowCheck<Unit> = (change, frame) => {
  const { id, before, after } = change;
  if (after === undefined) return unless(undoes(frame, 'units', change), 'kept');
  if (before === undefined)
    return needsRole(frame, KEEPS_REGISTERS) ?? unless(manages(frame, after.departmentId), 'notYours');
  if (onlyDiffer(before, after, ['headId', 'changed']) && givenByLeaver(frame, id, before, after)) return null;
  const moves = before.departmentId !== after.departmentId;
  if (moves && usedBy(frame.before, 'units', id) !== null && !merges(frame, before.departmentId, after.departmentId))
    return 'state';
  return (
    needsRole(frame, KEEPS_REGISTERS) ??
    unless(manages(frame, before.departmentId) && manages(frame, after.departmentId), 'notYours')
  );
};

/** The head who leaves is followed by the chosen successor. */
const givenByLeaver = (frame: SignedFrame, id: string, before: Unit, after: Unit): boolean =>
  [...overOffboardings(frame), ...handlesLeaver(frame)].some(
    ({ personId, items }) =>
      before.headId === personId &&
      after.headId !== null &&
      Object.values(items).some(
        (item) => item.kind === 'unitHead' && item.refId === id && item.successorId === after.headId,
      ),
  );
