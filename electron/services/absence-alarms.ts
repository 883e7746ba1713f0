// Escalates uncovered days to the unit head, then to the chief, and records how they respond. R25, R26.
import type { Checked } from '../../domain/api.ts';
import { willing } from '../../domain/absences/answers.ts';
import { candidatesFor } from '../../domain/absences/candidates.ts';
import { openAlarm, type AlarmAct } from '../../domain/absences/alarm-model.ts';
import { couldAlarm, lookedAt, openDuties, withAct, type AlarmClock } from '../../domain/absences/alarms.ts';
import { MOST_COVERS, type Absence, type Cover } from '../../domain/absences/model.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { VaultState } from '../../domain/state.ts';
import { mine, stampOf } from './absence-checks.ts';
import type { ServiceContext } from './context.ts';
import type { Reminder } from './inquiries/late.ts';
import { fits } from './registers.ts';

export const alarmClock = (context: ServiceContext): AlarmClock => ({
  now: context.now(),
  today: context.today(),
  rules: context.ruleSet(),
});

/** The absences whose escalation state changes at the current time, in their new state. */
function changed(context: ServiceContext, state: VaultState): Absence[] {
  const clock = alarmClock(context);
  return Object.values(state.absences)
    .filter((absence) => couldAlarm(absence, clock))
    .flatMap((absence) => lookedAt(state, absence, clock, context.newId()) ?? []);
}

/** Records each escalation step that is now due, once, with its time. Writes nothing if no step is due. */
export async function tellUncovered(context: ServiceContext): Promise<Result<void>> {
  if (changed(context, context.vault.db.data).length === 0) return ok(undefined);
  const written = await context.vault.write('absences.tell', ({ data }) => {
    for (const absence of changed(context, data)) data.absences[absence.id] = absence;
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : written;
}

/** Escalates within the change that creates the absence, without waiting for the next clock check. */
export const toldAtOnce = (context: ServiceContext, state: VaultState, absence: Absence): Absence =>
  lookedAt(
    { ...state, absences: { ...state.absences, [absence.id]: absence } },
    absence,
    alarmClock(context),
    context.newId(),
  ) ?? absence;

/** The absence after a user's change, with what that user did about its escalation. */
export function afterChange(
  context: ServiceContext,
  state: VaultState,
  absence: Absence,
  what: 'covered' | null,
): Absence {
  const act = what === null ? null : { what, reason: '', stamp: stampOf(context) };
  return withAct(
    { ...state, absences: { ...state.absences, [absence.id]: absence } },
    absence,
    act,
    alarmClock(context),
  );
}

/** Absences with an open escalation that the signed-in user was notified of. */
export const toldOf = ({ vault, me }: ServiceContext): Absence[] =>
  Object.values(vault.db.data.absences).filter((absence) =>
    openAlarm(absence)?.told.some(({ personIds }) => personIds.includes(me.id)),
  );

/** New reminders for the signed-in user, one per escalation; `known` holds the keys of reminders already shown. */
export function coverReminders(
  context: ServiceContext,
  known: readonly string[],
): { reminders: Reminder[]; keys: string[] } {
  const { channels } = context.vault.db.data;
  const open = toldOf(context).map((absence) => ({
    absence,
    key: [context.me.id, absence.id, openAlarm(absence)?.id].join('/'),
  }));
  const isOpen = new Set(open.map(({ key }) => key));
  const fresh = open.filter(({ key }) => !known.includes(key));
  const keys = [
    ...known.filter((key) => !key.startsWith(`${context.me.id}/`) || isOpen.has(key)),
    ...fresh.map(({ key }) => key),
  ];
  const names = fresh.flatMap(({ absence }) =>
    (openAlarm(absence)?.gaps ?? []).flatMap(({ channelId }) => channels[channelId]?.name ?? []),
  );
  return {
    keys,
    reminders: fresh.length === 0 ? [] : [{ kind: 'coverTold', count: fresh.length, channels: [...new Set(names)] }],
  };
}

type Change = (state: VaultState) => Result<Absence>;

/** Finds an absence with an open escalation that the signed-in user may act on. */
function alarmed(context: ServiceContext, state: VaultState, id: string): Result<Absence> {
  const absence = mine(context, state, id);
  if (!absence.ok) return absence;
  return openAlarm(absence.value) === undefined ? fail('absences.noAlarm') : absence;
}

const noted = (
  context: ServiceContext,
  state: VaultState,
  absence: Absence,
  act: Pick<AlarmAct, 'what' | 'reason'>,
): Absence => {
  const stamp = stampOf(context);
  const next = { ...absence, changed: stamp };
  return withAct(
    { ...state, absences: { ...state.absences, [next.id]: next } },
    next,
    { ...act, stamp },
    alarmClock(context),
  );
};

/** The notified user takes over every open duty they are eligible for; the other duties stay open (R28, R29). */
export const takenOver =
  (context: ServiceContext, { id }: Checked<'absences.takeOver'>): Change =>
  (state) => {
    const absence = alarmed(context, state, id);
    if (!absence.ok) return absence;
    const stamp = stampOf(context);
    const open = openDuties(state, absence.value, alarmClock(context));
    const reasons = new Set<string>();
    const covers = open.flatMap((one): Cover[] => {
      const channel = state.channels[one.channelId];
      const me =
        channel === undefined
          ? undefined
          : candidatesFor(state, absence.value, channel, one).find(({ personId }) => personId === context.me.id);
      for (const reason of me?.reasons ?? ['self']) reasons.add(reason);
      return me?.eligible === true
        ? [{ ...one, substituteId: context.me.id, id: context.newId(), assigned: stamp }]
        : [];
    });
    if (covers.length === 0) return fail('absences.cannotTakeOver', { params: { reason: [...reasons][0] ?? 'self' } });
    const all = [...willing(absence.value).covers, ...covers];
    const room = fits(all, MOST_COVERS, 'covers');
    return room.ok
      ? ok(noted(context, state, { ...absence.value, covers: all }, { what: 'tookOver', reason: '' }))
      : room;
  };

/** Closes the escalation with a reason: nobody else is notified of these days. They are still shown in red. */
export const notNeeded =
  (context: ServiceContext, { id, reason }: Checked<'absences.nothingNeeded'>): Change =>
  (state) => {
    const absence = alarmed(context, state, id);
    return absence.ok ? ok(noted(context, state, absence.value, { what: 'notNeeded', reason })) : absence;
  };
