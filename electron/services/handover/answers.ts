// A substitute's yes or no, a manager's decision, and recording granted platform roles and sent letters. R25, R26, R35;
// docs/decisions/0026.
import type { Checked, JournalAction } from '../../../domain/contract/api.ts';
import { partFor, withAnswer } from '../../../domain/absences/answers.ts';
import { MAX_ANSWERS, MAX_ROLE_MARKS } from '../../../domain/absences/answer-model.ts';
import { MAX_LETTERS } from '../../../domain/absences/letter-model.ts';
import { kindOfLetter, recipientsOf, withLetter } from '../../../domain/absences/letters.ts';
import type { Absence } from '../../../domain/absences/model.ts';
import { roleStepsOf } from '../../../domain/cover/platform-roles.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { findActionable, findManageable, stampOf } from '../cover/checks.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, find, checkLength } from '../kernel/register-access.ts';
import { mayDecide, mayMarkRole } from '../cover/parts.ts';

/** A person's part in an absence that is neither over nor cancelled. */
function findPart(context: ServiceContext, absence: Absence, personId: string) {
  if (absence.status === 'cancelled') return fail('absences.cancelled');
  const part = partFor(absence, personId);
  if (part === undefined) return fail('absences.notAsked');
  return part.covers.every(({ to }) => to !== null && to < context.today()) ? fail('absences.over') : ok(part);
}

/** An answer does not change the plan: `changed` is kept, so that the plan can still be undone. */
function applyAnswers(absence: Absence, next: Absence): Result<Absence> {
  const lengthCheck = checkLength(next.answers ?? [], MAX_ANSWERS, 'said');
  return lengthCheck.ok ? ok({ ...absence, answers: next.answers }) : lengthCheck;
}

function buildAnswer(context: ServiceContext, state: VaultState, input: Checked<'absences.answer'>): Result<Absence> {
  const absence = find(state.absences, input.id, 'absences.notFound');
  if (!absence.ok) return absence;
  const part = findPart(context, absence.value, context.me.id);
  if (!part.ok) return part;
  const shown = new Set(input.covers);
  if (shown.size !== part.value.covers.length || part.value.covers.some(({ id }) => !shown.has(id)))
    return fail('absences.askedChanged');
  if (input.said === 'no' && input.reason === '') return fail('absences.answerReasonMissing', { field: 'reason' });
  return applyAnswers(
    absence.value,
    withAnswer(absence.value, {
      personId: context.me.id,
      said: input.said,
      reason: input.reason,
      stamp: stampOf(context),
    }),
  );
}

function buildDecision(
  context: ServiceContext,
  state: VaultState,
  { id, personId, reason }: Checked<'absences.decide'>,
): Result<Absence> {
  const absence = findManageable(context, state, id);
  if (!absence.ok) return absence;
  const substitute = find(state.people, personId, 'people.unknown');
  if (!substitute.ok) return substitute;
  if (!mayDecide(context, absence.value))
    return fail('absences.onlyManager', { params: { name: state.people[absence.value.personId]?.name ?? '' } });
  const part = findPart(context, absence.value, personId);
  if (!part.ok) return part;
  if (part.value.standing === 'no' && reason === '') return fail('absences.decideReasonMissing', { field: 'reason' });
  return applyAnswers(
    absence.value,
    withAnswer(absence.value, { personId, said: 'decided', reason, stamp: stampOf(context) }),
  );
}

function buildRoleMark(
  context: ServiceContext,
  state: VaultState,
  input: Checked<'absences.markRole'>,
): Result<Absence> {
  const { id, loginId, personId, what, done } = input;
  const found = find(state.absences, id, 'absences.notFound');
  if (!found.ok) return found;
  const login = find(state.logins, loginId, 'logins.unknown');
  if (!login.ok) return login;
  const absence = found.value;
  if (!roleStepsOf(state, absence).some((step) => step.loginId === loginId && step.personId === personId))
    return fail('absences.noRole');
  if (!mayMarkRole(context, absence, login.value, personId))
    return fail('absences.roleNotYours', { params: { name: state.people[personId]?.name ?? '' } });
  const marks = absence.roles ?? [];
  const last = marks.findLast((mark) => mark.loginId === loginId && mark.personId === personId);
  if (done && last?.what === what) return ok(absence);
  const at = marks.findLastIndex(
    (mark) => mark.loginId === loginId && mark.personId === personId && mark.what === what,
  );
  const roles = done
    ? [...marks, { loginId, personId, what, stamp: stampOf(context) }]
    : marks.filter((_, index) => index !== at);
  const lengthCheck = checkLength(roles, MAX_ROLE_MARKS, 'what');
  return lengthCheck.ok ? ok({ ...absence, roles }) : lengthCheck;
}

/** Who changed the absence last, or answered or decided since. */
const lastActorOf = ({ changed, answers = [] }: Absence): string =>
  [changed, ...answers.map(({ stamp }) => stamp)].reduce((last, stamp) => (stamp.at > last.at ? stamp : last)).by;

/** Recording a letter does not change the plan: `changed` is kept. */
function buildLetterSent(
  context: ServiceContext,
  state: VaultState,
  { id, personId, kind, basedOn }: Checked<'absences.letterSent'>,
): Result<Absence> {
  const absence = findActionable(context, state, id);
  if (!absence.ok) return absence;
  if (!recipientsOf(absence.value).includes(personId)) return fail('absences.noDays');
  // One's own changes count too: the letter was opened before them. An answer or a decision changes what a letter says,
  // without being a change of the absence.
  if (absence.value.changed.at !== basedOn || kindOfLetter(absence.value, personId, context.today()) !== kind)
    return fail('absences.changedMeanwhile', {
      params: { name: state.people[lastActorOf(absence.value)]?.name ?? '' },
    });
  const next = withLetter(absence.value, personId, stampOf(context), context.today());
  const lengthCheck = checkLength(next.lettersSent ?? [], MAX_LETTERS, 'personId');
  return lengthCheck.ok ? ok(next) : lengthCheck;
}

/** Writes one absence; checked against its state inside the transaction. */
function write(
  context: ServiceContext,
  action: JournalAction,
  make: (state: VaultState) => Result<Absence>,
): Promise<Result<Record<string, never>>> {
  return change(context, action, ({ data }) => {
    const next = make(data);
    if (!next.ok) return next;
    data.absences[next.value.id] = next.value;
    return ok({});
  });
}

export const answer = (
  context: ServiceContext,
  input: Checked<'absences.answer'>,
): Promise<Result<Record<string, never>>> =>
  write(context, 'absences.answer', (state) => buildAnswer(context, state, input));
export const decide = (
  context: ServiceContext,
  input: Checked<'absences.decide'>,
): Promise<Result<Record<string, never>>> =>
  write(context, 'absences.decide', (state) => buildDecision(context, state, input));
export const markRole = (
  context: ServiceContext,
  input: Checked<'absences.markRole'>,
): Promise<Result<Record<string, never>>> =>
  write(context, 'absences.markRole', (state) => buildRoleMark(context, state, input));
export const letterSent = (
  context: ServiceContext,
  input: Checked<'absences.letterSent'>,
): Promise<Result<Record<string, never>>> =>
  write(context, 'absences.letterSent', (state) => buildLetterSent(context, state, input));
