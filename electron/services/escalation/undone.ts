// Tells the heads what substitutes have left undone, in two steps, each once with its time. R26.
import { openUndone } from '../../../domain/absences/undone-model.ts';
import type { Absence } from '../../../domain/absences/model.ts';
import { openOccasions } from '../../../domain/capture-plans/occasions.ts';
import { isCoveredNow, type MissedDays, withUndoneSteps } from '../../../domain/escalation/undone.ts';
import { lookStates } from '../../../domain/looks/due.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { computePlan, loadLoggedOccasions } from '../capture-plans/plans.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { escalationContext } from './escalate.ts';

/** The absences that are followed up, or were until now. */
const followed = (state: VaultState, today: Day): Absence[] =>
  Object.values(state.absences).filter((absence) => openUndone(absence) !== undefined || isCoveredNow(absence, today));

/** The days on which a page was to be saved by its plan, and was not. */
async function missedCaptures(context: ServiceContext): Promise<Result<MissedDays['capture']>> {
  const all = await loadLoggedOccasions(context);
  if (!all.ok) return all;
  const plans = Object.values(context.vault.db.data.capturePlans);
  return ok(
    new Map(
      plans.map((plan) => [
        plan.id,
        openOccasions(computePlan(context, plan, all.value).occasions).flatMap(({ state, due }) =>
          state === 'missed' ? [due] : [],
        ),
      ]),
    ),
  );
}

const missedLooksNow = (state: VaultState, today: Day): MissedDays['look'] =>
  new Map([...lookStates(state, today)].map(([id, { missed }]) => [id, missed]));

/** The absences whose follow-up changes at the current time, in their new state. */
function dueFollowUps(context: ServiceContext, state: VaultState, capture: MissedDays['capture']): Absence[] {
  const missed = { look: missedLooksNow(state, context.today()), capture };
  const clock = escalationContext(context);
  return followed(state, context.today()).flatMap(
    (absence) => withUndoneSteps(state, absence, missed, clock, context.newId()) ?? [],
  );
}

/** The missed captures when a step is due by them; null: none is. */
async function capturesIfDue(context: ServiceContext): Promise<Result<MissedDays['capture'] | null>> {
  const { data } = context.vault.db;
  if (followed(data, context.today()).length === 0) return ok(null);
  const capture = await missedCaptures(context);
  if (!capture.ok) return capture;
  return ok(dueFollowUps(context, data, capture.value).length === 0 ? null : capture.value);
}

/** Whether somebody is to be told now of what substitutes have left undone. */
export async function isUndoneDue(context: ServiceContext): Promise<Result<boolean>> {
  const capture = await capturesIfDue(context);
  return capture.ok ? ok(capture.value !== null) : capture;
}

/** Records each step that is now due, once, with its time. Writes nothing if none is. */
export async function escalateUndone(context: ServiceContext): Promise<Result<void>> {
  const found = await capturesIfDue(context);
  if (!found.ok) return found;
  const capture = found.value;
  if (capture === null) return ok(undefined);
  const written = await context.vault.write('absences.tellUndone', ({ data }) => {
    for (const absence of dueFollowUps(context, data, capture)) data.absences[absence.id] = absence;
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : written;
}
