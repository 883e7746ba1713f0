// Escalates uncovered days to the unit head, then to the head of department, and records how they respond. R25, R26.
import type { Checked } from '../../../domain/contract/api.ts';
import { withoutDeclined } from '../../../domain/absences/answers.ts';
import { candidatesFor } from '../../../domain/cover/candidates.ts';
import { openEscalation, type EscalationAction } from '../../../domain/absences/escalation-model.ts';
import {
  mayNeedEscalation,
  withEscalationSteps,
  openDuties,
  withAction,
  type EscalationContext,
} from '../../../domain/escalation/steps.ts';
import { withRehearsalNotices } from '../../../domain/escalation/rehearsals.ts';
import { MAX_COVERS, type Absence, type Cover } from '../../../domain/absences/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { findManageable, stampOf } from '../cover/checks.ts';
import type { ServiceContext } from '../kernel/context.ts';
import type { Reminder } from '../kernel/reminder.ts';
import { checkLength } from '../kernel/register-access.ts';

export const escalationContext = (context: ServiceContext): EscalationContext => ({
  now: context.now(),
  today: context.today(),
  rules: context.ruleSet(),
});

/** The absences whose escalation state changes at the current time, in their new state. */
function escalateDue(context: ServiceContext, state: VaultState): Absence[] {
  const clock = escalationContext(context);
  return Object.values(state.absences)
    .filter((absence) => mayNeedEscalation(absence, clock))
    .flatMap((absence) => withEscalationSteps(state, absence, clock, context.newId()) ?? []);
}

/** Whether somebody is to be told now that days are not covered. */
export const isUncoveredDue = (context: ServiceContext): boolean =>
  escalateDue(context, context.vault.db.data).length > 0;

/** Records each escalation step that is now due, once, with its time. Writes nothing if no step is due. */
export async function escalateUncovered(context: ServiceContext): Promise<Result<void>> {
  if (!isUncoveredDue(context)) return ok(undefined);
  const written = await context.vault.write('absences.tell', ({ data }) => {
    for (const absence of escalateDue(context, data)) data.absences[absence.id] = absence;
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : written;
}

const rehearsalsDue = (context: ServiceContext, state: VaultState): Absence[] =>
  withRehearsalNotices(state, escalationContext(context));

/** Whether somebody is to be told now that substitutes have not got in. */
export const areRehearsalsDue = (context: ServiceContext): boolean =>
  rehearsalsDue(context, context.vault.db.data).length > 0;

/** Records who is notified that substitutes have not got in, with the time (R25.3). Writes nothing if nobody is. */
export async function notifyRehearsals(context: ServiceContext): Promise<Result<void>> {
  if (!areRehearsalsDue(context)) return ok(undefined);
  const written = await context.vault.write('absences.tellRehearsals', ({ data }) => {
    for (const absence of rehearsalsDue(context, data)) data.absences[absence.id] = absence;
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : written;
}

/** Escalates within the change that creates the absence, without waiting for the next clock check. */
export const escalateImmediately = (context: ServiceContext, state: VaultState, absence: Absence): Absence =>
  withEscalationSteps(
    { ...state, absences: { ...state.absences, [absence.id]: absence } },
    absence,
    escalationContext(context),
    context.newId(),
  ) ?? absence;

/** The absence after a user's change, with what that user did about its escalation. */
export function updateEscalation(
  context: ServiceContext,
  state: VaultState,
  absence: Absence,
  what: 'covered' | null,
): Absence {
  const act = what === null ? null : { what, reason: '', stamp: stampOf(context) };
  return withAction(
    { ...state, absences: { ...state.absences, [absence.id]: absence } },
    absence,
    act,
    escalationContext(context),
  );
}

/** Absences with an open escalation that the signed-in user was notified of. */
export const escalatedToMe = ({ vault, me }: ServiceContext): Absence[] =>
  Object.values(vault.db.data.absences).filter((absence) =>
    openEscalation(absence)?.told.some(({ personIds }) => personIds.includes(me.id)),
  );

/** New reminders for the signed-in user, one per escalation; `known` holds the keys of reminders already shown. */
export function coverReminders(
  context: ServiceContext,
  known: readonly string[],
): { reminders: Reminder[]; keys: string[] } {
  const { channels } = context.vault.db.data;
  const open = escalatedToMe(context).map((absence) => ({
    absence,
    key: [context.me.id, absence.id, openEscalation(absence)?.id].join('/'),
  }));
  const isOpen = new Set(open.map(({ key }) => key));
  const fresh = open.filter(({ key }) => !known.includes(key));
  const keys = [
    ...known.filter((key) => !key.startsWith(`${context.me.id}/`) || isOpen.has(key)),
    ...fresh.map(({ key }) => key),
  ];
  const names = fresh.flatMap(({ absence }) =>
    (openEscalation(absence)?.gaps ?? []).flatMap(({ channelId }) => channels[channelId]?.name ?? []),
  );
  return {
    keys,
    reminders: fresh.length === 0 ? [] : [{ kind: 'coverTold', count: fresh.length, channels: [...new Set(names)] }],
  };
}

type AbsenceChange = (state: VaultState) => Result<Absence>;

/** Finds an absence with an open escalation that the signed-in user may act on. */
function findEscalated(context: ServiceContext, state: VaultState, id: string): Result<Absence> {
  const absence = findManageable(context, state, id);
  if (!absence.ok) return absence;
  return openEscalation(absence.value) === undefined ? fail('absences.noAlarm') : absence;
}

const withResponse = (
  context: ServiceContext,
  state: VaultState,
  absence: Absence,
  act: Pick<EscalationAction, 'what' | 'reason'>,
): Absence => {
  const stamp = stampOf(context);
  const next = { ...absence, changed: stamp };
  return withAction(
    { ...state, absences: { ...state.absences, [next.id]: next } },
    next,
    { ...act, stamp },
    escalationContext(context),
  );
};

/** The notified user takes over every open duty they are eligible for; the other duties stay open (R28, R29). */
export const takeOverCovers =
  (context: ServiceContext, { id }: Checked<'absences.takeOver'>): AbsenceChange =>
  (state) => {
    const absence = findEscalated(context, state, id);
    if (!absence.ok) return absence;
    const stamp = stampOf(context);
    const open = openDuties(state, absence.value, escalationContext(context));
    const reasons = new Set<string>();
    const covers = open.flatMap((openDuty): Cover[] => {
      const channel = state.channels[openDuty.channelId];
      const me =
        channel === undefined
          ? undefined
          : candidatesFor(state, absence.value, channel, openDuty).find(({ personId }) => personId === context.me.id);
      for (const reason of me?.reasons ?? ['self']) reasons.add(reason);
      return me?.eligible === true
        ? [{ ...openDuty, substituteId: context.me.id, id: context.newId(), assigned: stamp }]
        : [];
    });
    if (covers.length === 0) return fail('absences.cannotTakeOver', { params: { reason: [...reasons][0] ?? 'self' } });
    const all = [...withoutDeclined(absence.value).covers, ...covers];
    const lengthCheck = checkLength(all, MAX_COVERS, 'covers');
    return lengthCheck.ok
      ? ok(withResponse(context, state, { ...absence.value, covers: all }, { what: 'tookOver', reason: '' }))
      : lengthCheck;
  };

/** Closes the escalation with a reason: no one else is notified of these days. They are still shown in red. */
export const closeEscalation =
  (context: ServiceContext, { id, reason }: Checked<'absences.nothingNeeded'>): AbsenceChange =>
  (state) => {
    const absence = findEscalated(context, state, id);
    return absence.ok ? ok(withResponse(context, state, absence.value, { what: 'notNeeded', reason })) : absence;
  };
