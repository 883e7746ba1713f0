// Who may change what about a person: roles, the head of department's authorisation, and whether they are in use. R06,
// R11, R25, R28, R29.
import { administers } from '../members/rules.ts';
import { isApproved, isOver, runningOffboardingOf } from '../offboardings/leaving.ts';
import type { Person } from '../people/model.ts';
import {
  changedRoles,
  earlierPermissions,
  forbiddenRole,
  otherAdministrator,
  roleForOneself,
} from '../people/role-changes.ts';
import { isHeadOfDepartment } from '../people/role-checks.ts';
import { KEEPS_REGISTERS, LEADS, RUNS_CHANNELS } from '../rights/roles.ts';
import type { FrameViolation, RowChange, RowCheck, SignedFrame, StampSource } from './frame.ts';
import { undoes } from './import-undo.ts';
import { recordsUse } from './recoveries.ts';
import { holds, isFounder, isNow, manages, needsRole, onlyDiffer, same, unless } from './signer.ts';

/** The person's offboarding whose last day is over; then any member's program ends what can end. */
const overOffboarding = ({ before, today }: SignedFrame, personId: string) => {
  const own = runningOffboardingOf(before, personId);
  return own !== undefined && isOver(own, today) ? own : undefined;
};

/** Roles that the signer may neither give nor take (`mayGiveRole`), and the last administrator. */
function rolesViolation(frame: SignedFrame, before: Person | undefined, after: Person): FrameViolation | null {
  const old = before?.roles ?? [];
  if (changedRoles(old, after.roles).length === 0 || isFounder(frame)) return null;
  const { me } = frame;
  // The register follows the vault's own flag, which only administrators and the recovery sheet change.
  if (followsVaultFlag(frame, before, after)) return null;
  if (me === null || forbiddenRole(me, old, after.roles) !== undefined) return 'role';
  if (roleForOneself(me, before?.id, old, after.roles) !== undefined) return 'notYours';
  const loses = before !== undefined && administers(before) && !administers(after);
  return unless(
    !loses || (before.id !== me.id && otherAdministrator(Object.values(frame.before.people), before.id)),
    'state',
  );
}

/** Only the administrator's role differs, and it is now what the vault says. */
const followsVaultFlag = ({ memberAfter }: SignedFrame, before: Person | undefined, after: Person): boolean =>
  before !== undefined &&
  changedRoles(before.roles, after.roles).every(({ role }) => role === 'administrator') &&
  memberAfter(after.id)?.administrator === administers(after);

function permissionViolation(frame: SignedFrame, before: Person, after: Person): FrameViolation | null {
  if (same(before.permission, after.permission)) return null;
  const [old, next] = [before.permission, after.permission];
  if (next === null) return 'kept';
  if (next.withdrawn === null) {
    // Given: the decider is the person's head of department; whoever else records it cites the decision (R28).
    if (old?.withdrawn === null) return 'state';
    const decider = frame.before.people[next.decidedBy];
    if (decider?.archived !== null || !isHeadOfDepartment(decider, before.departmentId)) return 'decider';
    if (frame.by !== decider.id && next.reference === '') return 'decider';
    // A program of an earlier version writes none.
    if (next.earlier !== undefined && !same(next.earlier, earlierPermissions(old))) return 'kept';
    return unless(next.decidedOn <= frame.today, 'time') ?? needsRole(frame, RUNS_CHANNELS);
  }
  if (old === null || !onlyDiffer(old, next, ['withdrawn'])) return 'state';
  return unless(overOffboarding(frame, before.id) !== undefined || manages(frame, before.departmentId), 'notYours');
}

function archivedViolation(frame: SignedFrame, before: Person, after: Person): FrameViolation | null {
  if (same(before.archived, after.archived)) return null;
  const leaving = overOffboarding(frame, before.id);
  if (leaving !== undefined && before.archived === null && isApproved(leaving, before, frame.before)) return null;
  if (isFounder(frame)) return null;
  const { me } = frame;
  if (me === null || forbiddenRole(me, before.roles, []) !== undefined) return 'role';
  if (after.archived !== null && before.id === me.id) return 'notYours';
  return unless(manages(frame, before.departmentId), 'notYours');
}

/** Whether the row is changed in the person's own name by the frame that records that the sheet let them in. */
const isTheirOwn = (frame: SignedFrame, { changed }: Person, id: string): boolean =>
  frame.action === 'members.recovered' && changed.by === id && isNow(frame, changed.at) && recordsUse(frame, id);

/** What the person's recovery changes is in their name, whichever program records it. */
export const recoveredStamps: StampSource<Person> = ({ id, before, after }, frame) =>
  before !== undefined && after !== undefined && isTheirOwn(frame, after, id)
    ? { ...before, changed: after.changed }
    : before;

/**
 * A recovery with the sheet: the person is in use again, as an administrator if the sheet made them one. The frame that
 * records a use takes them back, and no other.
 */
const isRecovery = (frame: SignedFrame, { id, before, after }: RowChange<Person>): boolean =>
  before !== undefined &&
  after !== undefined &&
  onlyDiffer(before, after, ['roles', 'archived', 'changed']) &&
  after.archived === null &&
  same(
    after.roles.filter(({ role }) => role !== 'administrator'),
    before.roles.filter(({ role }) => role !== 'administrator'),
  ) &&
  (!administers(after) || frame.memberAfter(after.id)?.administrator === true) &&
  isTheirOwn(frame, after, id);

const RULED_APART = ['roles', 'permission', 'archived', 'changed'] as const;

/** Rights follow from these rows: each part has its own rule, and an import adds people without roles. */
export const personCheck: RowCheck<Person> = (change, frame) => {
  const { before, after } = change;
  if (after === undefined) return unless(undoes(frame, 'people', change), 'kept');
  if (before === undefined) {
    if (after.archived !== null) return 'state';
    // A list may cite the head's decision about somebody it adds (R28).
    if (after.permission !== null && frame.action !== 'imports.apply') return 'state';
    const given = permissionViolation(frame, { ...after, permission: null }, after);
    if (given !== null) return given;
    const adds = isFounder(frame) || holds(frame, frame.action === 'imports.apply' ? LEADS : KEEPS_REGISTERS);
    return (
      unless(adds, 'role') ??
      unless(isFounder(frame) || manages(frame, after.departmentId), 'notYours') ??
      rolesViolation(frame, undefined, after)
    );
  }
  if (isRecovery(frame, change)) return null;
  const mayEdit =
    holds(frame, KEEPS_REGISTERS) && manages(frame, before.departmentId) && manages(frame, after.departmentId);
  return (
    unless(onlyDiffer(before, after, RULED_APART) || mayEdit, 'notYours') ??
    rolesViolation(frame, before, after) ??
    permissionViolation(frame, before, after) ??
    archivedViolation(frame, before, after)
  );
};
