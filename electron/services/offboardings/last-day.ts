// Runs after the last day, or at the next unlock by any user if the program was closed. Each round is one frame,
// decided again inside the transaction; then the keys are reconciled. If interrupted, the next opening continues.
import { applyLastDay, type LastDayContext } from '../../../domain/offboardings/last-day.ts';
import { isOver } from '../../../domain/offboardings/leaving.ts';
import type { Offboarding } from '../../../domain/offboardings/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { reconcile } from '../custody/reconcile.ts';
import { hasDecidedShutOuts, suspendDecided } from '../members/shut-outs.ts';
import { addDuesForRemoved } from '../custody/password-dues.ts';
import { change, stamp } from '../kernel/register-access.ts';
import { isLastAdministrator, createTaskContext } from './progress.ts';

/** The action of this module's own writes. */
export const LAST_DAY_ACTION = 'offboardings.day';
const NOTHING_DUE: Result<number> = { ok: false, error: { code: 'offboardings.nothingDue' } };
/** A successor who receives the key in one round allows the person's share to end in the next. */
const MAX_ROUNDS = 3;
const TRACKED_REGISTERS = [
  ...(['logins', 'channels', 'units', 'absences', 'closures', 'disclosures', 'people', 'passwordDues'] as const),
];

const pastLastDay = (context: ServiceContext, state: VaultState): Offboarding[] =>
  Object.values(state.offboardings)
    .filter((candidate) => candidate.status === 'running' && isOver(candidate, context.today()))
    .sort((a, b) => a.lastDay.localeCompare(b.lastDay) || a.id.localeCompare(b.id));

function runLastDay(
  context: ServiceContext,
  { data, now }: Pick<Tx<VaultState>, 'data' | 'now'>,
  offboarding: Offboarding,
): boolean {
  const before = TRACKED_REGISTERS.map((name) => ({ ...data[name] }));
  const made = stamp(context, now, offboarding.changed);
  const base = createTaskContext(context, data, offboarding);
  const lastDayContext: LastDayContext = {
    ...base,
    data,
    stamp: made,
    newId: context.newId,
    lastAdministrator: isLastAdministrator(context, data, base.leaver),
    onLogin: (old, next) => addDuesForRemoved(context, data, old, next),
  };
  const next = applyLastDay(lastDayContext);
  const changed =
    TRACKED_REGISTERS.some((name, index) =>
      Object.entries(data[name]).some(([id, row]) => before[index]?.[id] !== row),
    ) || Object.entries(next.items).some(([key, item]) => offboarding.items[key] !== item);
  if (!changed && offboarding.ended !== null) return false;
  data.offboardings[offboarding.id] = { ...next, changed: made };
  return true;
}

/**
 * One frame for all offboardings whose last day is over; nothing is written if there is nothing to do. Returns how many
 * were changed.
 */
async function runAllDue(context: ServiceContext): Promise<Result<number>> {
  const written = await change(context, LAST_DAY_ACTION, (tx) => {
    const count = pastLastDay(context, tx.data).filter((offboarding) => runLastDay(context, tx, offboarding)).length;
    return count === 0 ? NOTHING_DUE : ok(count);
  });
  return !written.ok && written.error.code === 'offboardings.nothingDue' ? ok(0) : written;
}

/** Whether `runLastDays` would write: tried on a copy of the registers that it changes. */
export function areLastDaysDue(context: ServiceContext): boolean {
  const state = context.vault.db.data;
  const due = pastLastDay(context, state);
  if (due.length === 0) return false;
  const copies = [...TRACKED_REGISTERS, 'offboardings' as const].map((name) => [name, { ...state[name] }] as const);
  const tx = { data: { ...state, ...(Object.fromEntries(copies) as Partial<VaultState>) }, now: context.now() };
  return due.some((offboarding) => runLastDay(context, tx, offboarding)) || hasDecidedShutOuts(context);
}

/** Ends everything that can end; returns the number of frames written. */
export async function runLastDays(context: ServiceContext): Promise<Result<number>> {
  if (context.vault.mode === 'readOnly' || pastLastDay(context, context.vault.db.data).length === 0) return ok(0);
  let frames = 0;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const done = await runAllDue(context);
    if (!done.ok) return done;
    if (done.value === 0) break;
    frames += 1;
    const keys = await reconcile(context);
    if (!keys.ok) return keys;
  }
  // Keys and custody end whoever decided it; the membership only by this administrator's decision, or when asked.
  const suspended = await suspendDecided(context);
  return suspended.ok ? ok(frames) : suspended;
}
