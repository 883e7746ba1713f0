// Who may change an absence, appoint its substitutes, answer for them and record who was notified. Keys follow the covers.
// R25, R26, R28, R29, R35.
import type { Escalation } from '../absences/escalation-model.ts';
import type { Absence } from '../absences/model.ts';
import { mayDecideCover, mayManageAbsence } from '../absences/rules.ts';
import { escalationRecipients } from '../escalation/recipients.ts';
import { wasNotified } from '../escalation/steps.ts';
import { mayServe } from '../people/role-checks.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
import { worksOnClosures } from './closures.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { overOffboardings, successorsOf } from './leaving.ts';
import { handlesLeaver } from './offboardings.ts';
import { REHEARSAL_PARTS, rehearsalsViolation } from './rehearsals.ts';
import { holds, isNow, onlyDiffer, same, signerIs, unless } from './signer.ts';

const managesPerson = (frame: SignedFrame, personId: string): boolean => {
  const person = frame.before.people[personId];
  return person !== undefined && signerIs(frame, (me) => mayManageAbsence(me, person, frame.before.units));
};

/** Those who manage the absence, and those who were notified that it is not covered (R26). */
const mayAct = (frame: SignedFrame, absence: Absence): boolean =>
  managesPerson(frame, absence.personId) || wasNotified(absence, frame.by);

/** A cover that is new, or given to another person, or for other days, goes to somebody who may serve (R28, R29). */
function coversViolation(frame: SignedFrame, before: Absence | undefined, after: Absence): FrameViolation | null {
  const known = new Map(before?.covers.map((cover) => [cover.id, cover]));
  return unless(
    after.covers.every((cover) => {
      const old = known.get(cover.id);
      if (old?.substituteId === cover.substituteId && old.channelId === cover.channelId) return true;
      const [person, channel] = [frame.before.people[cover.substituteId], frame.before.channels[cover.channelId]];
      return person !== undefined && channel !== undefined && mayServe(person, channel).ok;
    }),
    'serve',
  );
}

/** Answers are added, never changed: the substitute's own, or a decision by those who may decide. A plan's undo removes its own. */
function answersViolation(frame: SignedFrame, before: Absence | undefined, after: Absence): FrameViolation | null {
  const [old, next] = [before?.answers ?? [], after.answers ?? []];
  const absent = frame.before.people[after.personId];
  const decides = absent !== undefined && signerIs(frame, (me) => mayDecideCover(me, absent, frame.before.units));
  const kept = old.filter((answer) => next.some((other) => same(answer, other)));
  if (old.some((answer) => !kept.includes(answer) && answer.planId === undefined)) return 'kept';
  const added = next.filter((answer) => !old.some((other) => same(answer, other)));
  return unless(
    added.every(({ personId, said }) => (said === 'decided' ? decides : personId === frame.by)),
    'notYours',
  );
}

/** Role marks: by the substitute, the login's custodians, and those who manage the absence (R35). */
function rolesViolation(frame: SignedFrame, before: Absence | undefined, after: Absence): FrameViolation | null {
  const [old, next] = [before?.roles ?? [], after.roles ?? []];
  const touched = [
    ...next.filter((mark) => !old.some((other) => same(mark, other))),
    ...old.filter((mark) => !next.some((other) => same(mark, other))),
  ];
  return unless(
    touched.every(
      ({ loginId, personId }) =>
        personId === frame.by ||
        frame.before.logins[loginId]?.custodianIds.includes(frame.by) === true ||
        mayAct(frame, after),
    ),
    'notYours',
  );
}

/**
 * A notice names those whom R26 names on that day, at the frame's time, so that nobody becomes notified by writing so.
 * What was done about it is the doing of somebody who may act.
 */
function escalationViolation(frame: SignedFrame, before: Absence | undefined, after: Absence): FrameViolation | null {
  const [old, next] = [before?.alarms ?? [], after.alarms ?? []];
  const person = frame.after.people[after.personId];
  if (person === undefined) return 'state';
  const earlier = new Map<string, Escalation>(old.map((escalation) => [escalation.id, escalation]));
  for (const escalation of next) {
    const known = earlier.get(escalation.id);
    if (same(known, escalation)) continue;
    const notices = escalation.told.slice(known?.told.length ?? 0);
    if (known !== undefined && !same(known.told, escalation.told.slice(0, known.told.length))) return 'kept';
    for (const notice of notices) {
      if (!isNow(frame, notice.at)) return 'time';
      const allowed = escalationRecipients(frame.after, person, notice.to, frame.today).personIds;
      if (!notice.personIds.every((id) => allowed.includes(id))) return 'notYours';
    }
    const acts = escalation.acts.slice(known?.acts.length ?? 0);
    if (acts.length > 0 && before !== undefined && !mayAct(frame, before)) return 'notYours';
  }
  return unless(next.length >= old.length, 'kept');
}

/** What was left undone is told to those whom R26 names on that day, at the frame's time; none of it is rewritten. */
function undoneViolation(frame: SignedFrame, before: Absence | undefined, after: Absence): FrameViolation | null {
  const [old, next] = [before?.undone ?? [], after.undone ?? []];
  const person = frame.after.people[after.personId];
  if (person === undefined) return 'state';
  for (const [at, followUp] of next.entries()) {
    const known = old[at];
    if (same(known, followUp)) continue;
    const told = known?.told ?? [];
    const isKept = known === undefined || (known.id === followUp.id && known.over === null);
    if (!isKept || !same(told, followUp.told.slice(0, told.length))) return 'kept';
    if (followUp.over !== null && !isNow(frame, followUp.over)) return 'time';
    for (const notice of followUp.told.slice(told.length)) {
      if (!isNow(frame, notice.at)) return 'time';
      const allowed = escalationRecipients(frame.after, person, notice.to, frame.today).personIds;
      if (!notice.personIds.every((id) => allowed.includes(id))) return 'notYours';
    }
  }
  return unless(next.length >= old.length, 'kept');
}

/** Thanks: written by the absent person, and dismissed by the one who is thanked. */
function thanksViolation(frame: SignedFrame, before: Absence | undefined, after: Absence): FrameViolation | null {
  const old = new Map((before?.thanks ?? []).map((message) => [message.id, message]));
  for (const message of after.thanks ?? []) {
    const known = old.get(message.id);
    if (same(known, message)) continue;
    const seen = known !== undefined && onlyDiffer(known, message, ['seen']) && message.toId === frame.by;
    if (!seen && !(known === undefined && after.personId === frame.by)) return 'notYours';
  }
  return unless((after.thanks ?? []).length >= old.size, 'kept');
}

/** Letters recorded as sent: by those who manage the absence or were notified. None is changed or taken away. */
function lettersViolation(frame: SignedFrame, before: Absence | undefined, after: Absence): FrameViolation | null {
  const [old, next] = [before?.lettersSent ?? [], after.lettersSent ?? []];
  if (!same(old, next.slice(0, old.length))) return 'kept';
  return unless(next.length === old.length || mayAct(frame, before ?? after), 'notYours');
}

/** The parts that have rules of their own; the rest is the absence itself. */
const RULED_APART = ['answers', 'roles', 'lettersSent', 'alarms', 'undone', 'thanks', ...REHEARSAL_PARTS] as const;

/** A leaver's absences end with them, and their covers go to the chosen successor. */
const followsLeaver = (frame: SignedFrame, before: Absence, after: Absence): boolean =>
  onlyDiffer(before, after, [...RULED_APART, 'covers', 'to', 'status', 'cancelled', 'cancelReason', 'changed']) &&
  (after.status === before.status || (after.status === 'cancelled' && before.personId === after.personId)) &&
  [...overOffboardings(frame), ...handlesLeaver(frame)].some((offboarding) => {
    const own = before.personId === offboarding.personId;
    const known = new Map(before.covers.map((cover) => [cover.id, cover.substituteId]));
    return (
      (own || onlyDiffer(before, after, [...RULED_APART, 'covers', 'changed'])) &&
      after.covers.every(
        (cover) =>
          known.get(cover.id) === cover.substituteId ||
          successorsOf(frame, offboarding, cover.channelId).has(cover.substituteId),
      )
    );
  });

/** A closed channel needs no cover: finishing its closure ends them. */
const endsWithClosure = (frame: SignedFrame, before: Absence, after: Absence): boolean =>
  onlyDiffer(before, after, ['covers', 'changed']) &&
  after.covers.every((cover) =>
    before.covers.some(({ id, substituteId }) => id === cover.id && substituteId === cover.substituteId),
  ) &&
  worksOnClosures(frame, ({ after: closure }) => {
    const others = (absence: Absence) => absence.covers.filter(({ channelId }) => channelId !== closure?.channelId);
    return closure?.status === 'finished' && same(others(before), others(after));
  });

export const absenceCheck: RowCheck<Absence> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  if (frame.before.people[after.personId] === undefined) return 'state';
  const parts =
    coversViolation(frame, before, after) ??
    answersViolation(frame, before, after) ??
    rolesViolation(frame, before, after) ??
    lettersViolation(frame, before, after) ??
    escalationViolation(frame, before, after) ??
    undoneViolation(frame, before, after) ??
    thanksViolation(frame, before, after) ??
    rehearsalsViolation(frame, before, after, mayAct(frame, before ?? after));
  if (parts !== null) return parts;
  if (before === undefined)
    return unless(holds(frame, RUNS_CHANNELS), 'role') ?? unless(managesPerson(frame, after.personId), 'notYours');
  if (onlyDiffer(before, after, RULED_APART)) return null;
  if (followsLeaver(frame, before, after) || endsWithClosure(frame, before, after)) return null;
  if (before.personId !== after.personId && !(before.status === 'draft' && managesPerson(frame, after.personId)))
    return 'notYours';
  return unless(holds(frame, RUNS_CHANNELS), 'role') ?? unless(mayAct(frame, before), 'notYours');
};
