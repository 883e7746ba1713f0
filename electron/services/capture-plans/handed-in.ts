// Files or prints submitted for an occasion, as a record: classification and diary decision. R21, R23, R44, R45; OSL.
import type { Checked, Output } from '../../../domain/api.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { actingStamp } from '../acting.ts';
import type { ServiceContext } from '../context.ts';
import { decideInWalk } from '../diary/decide.ts';
import { inTurn } from '../in-turn.ts';
import { type Handed, readHandedIn } from './reach.ts';
import { everyLine, KIND, linesOf, putOf, readOccasion } from './record.ts';

type View = Output<'capturePlans.handedIn'>;

/** The days of the other occasions it was submitted for. */
async function alsoFor(context: ServiceContext, { channelId, nominal, done }: Handed): Promise<Result<string[]>> {
  const all = await everyLine(context);
  if (!all.ok) return all;
  const days: string[] = [];
  for (const [day, { madeOn }] of linesOf(all.value, channelId)) {
    if (madeOn !== done.madeOn || day === nominal) continue;
    const other = await readOccasion(context, channelId, day);
    if (!other.ok) return other;
    if (other.value?.done?.heldBy === nominal) days.push(other.value.due);
  }
  return ok(days.sort());
}

async function shown(context: ServiceContext, occasion: Handed): Promise<Result<View>> {
  const also = await alsoFor(context, occasion);
  if (!also.ok) return also;
  const { id, channelId, direction, due, done, marks, diary } = occasion;
  return ok({
    id,
    channelId,
    channelName: context.vault.db.data.channels[channelId]?.name ?? '',
    direction,
    due,
    done,
    also: also.value,
    handedInBy: context.vault.db.data.people[done.stamp.by]?.name ?? '',
    marks,
    diary,
  });
}

export async function getHandedIn(context: ServiceContext, { id }: { id: string }): Promise<Result<View>> {
  const found = await readHandedIn(context, id);
  return found.ok ? await shown(context, found.value) : found;
}

export const markHandedIn = (
  context: ServiceContext,
  { id, marks }: Checked<'capturePlans.mark'>,
): Promise<Result<View>> =>
  inTurn(context, async () => {
    const found = await readHandedIn(context, id);
    if (!found.ok) return found;
    const next: Handed = { ...found.value, marks, changed: actingStamp(context, found.value.channelId, 'capture') };
    const written = await context.vault.write('capturePlans.mark', (tx) => {
      tx.putLog(putOf(context, next));
      return ok(undefined);
    });
    return written.ok ? await shown(context, next) : written;
  });

export async function decideHandedIn(
  context: ServiceContext,
  input: Checked<'capturePlans.decideDiary'>,
): Promise<Result<View>> {
  const done = await decideInWalk(context, 'capturePlans.decideDiary', { kind: KIND, id: input.id }, input);
  return done.ok ? await getHandedIn(context, input) : done;
}
