// Runs after the last day, or at the next unlock by any user if the program was closed. Each round is one frame,
// decided again inside the transaction; then the keys are reconciled. If interrupted, the next opening continues.
import { applyDay, type DayWorld } from '../../../domain/offboardings/day.ts';
import { isOver } from '../../../domain/offboardings/leaving.ts';
import type { Offboarding } from '../../../domain/offboardings/model.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { VaultState } from '../../../domain/state.ts';
import type { Tx } from '../../vault/types.ts';
import type { ServiceContext } from '../context.ts';
import { reconcile } from '../custody-reconcile.ts';
import { shutOut } from '../members.ts';
import { dueForLeaver } from '../password-dues.ts';
import { change, stamp } from '../registers.ts';
import { isLastAdministrator, lineWorld } from './world.ts';

/** The action of this module's own writes. */
export const DAY = 'offboardings.day';
const NOTHING: Result<number> = { ok: false, error: { code: 'offboardings.nothingDue' } };
/** A successor who receives the key in one round allows the person's share to end in the next. */
const ROUNDS = 3;
const TOUCHED = ['logins', 'channels', 'units', 'absences', 'closures', 'people', 'passwordDues'] as const;

const overIn = (context: ServiceContext, state: VaultState): Offboarding[] =>
  Object.values(state.offboardings)
    .filter((one) => one.status === 'running' && isOver(one, context.today()))
    .sort((a, b) => a.lastDay.localeCompare(b.lastDay) || a.id.localeCompare(b.id));

function endOne(context: ServiceContext, { data, now }: Tx<VaultState>, offboarding: Offboarding): boolean {
  const before = TOUCHED.map((name) => ({ ...data[name] }));
  const made = stamp(context, now, offboarding.changed);
  const base = lineWorld(context, data, offboarding);
  const world: DayWorld = {
    ...base,
    data,
    stamp: made,
    newId: context.newId,
    lastAdministrator: isLastAdministrator(context, data, base.leaver),
    onLogin: (old, next) => dueForLeaver(context, data, old, next),
  };
  const next = applyDay(world);
  const changed =
    TOUCHED.some((name, index) => Object.entries(data[name]).some(([id, row]) => before[index]?.[id] !== row)) ||
    Object.entries(next.items).some(([key, item]) => offboarding.items[key] !== item);
  if (!changed && offboarding.ended !== null) return false;
  data.offboardings[offboarding.id] = { ...next, changed: made };
  return true;
}

/**
 * One frame for all offboardings whose last day is over; nothing is written if there is nothing to do. Returns how many
 * were changed.
 */
async function endAll(context: ServiceContext): Promise<Result<number>> {
  const written = await change(context, DAY, (tx) => {
    const count = overIn(context, tx.data).filter((offboarding) => endOne(context, tx, offboarding)).length;
    return count === 0 ? NOTHING : ok(count);
  });
  return !written.ok && written.error.code === 'offboardings.nothingDue' ? ok(0) : written;
}

/** An administrator's program suspends the membership of archived people. */
async function shutOutGone(context: ServiceContext): Promise<void> {
  const { vault } = context;
  if (vault.members().find(({ id }) => id === vault.memberId)?.administrator !== true) return;
  for (const { personId } of overIn(context, vault.db.data))
    if (personId !== vault.memberId && vault.db.data.people[personId]?.archived !== null)
      await shutOut(context, personId);
}

/** Ends everything that can end; returns the number of frames written. */
export async function endPassed(context: ServiceContext): Promise<Result<number>> {
  if (context.vault.mode === 'readOnly' || overIn(context, context.vault.db.data).length === 0) return ok(0);
  let frames = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const done = await endAll(context);
    if (!done.ok) return done;
    if (done.value === 0) break;
    frames += 1;
    const keys = await reconcile(context);
    if (!keys.ok) return keys;
  }
  await shutOutGone(context);
  return ok(frames);
}
