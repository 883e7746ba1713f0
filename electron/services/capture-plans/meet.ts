// Fulfils an occasion with files made elsewhere, a paper print or logged captures, or excuses it with a reason. R23,
// R45, R46.
import type { Checked } from '../../../domain/api.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { type Done, MOST_ADDRESSES, MOST_EXCUSES, type Occasion } from '../../../domain/capture-plans/model.ts';
import { openOccasions, type Reckoned } from '../../../domain/capture-plans/occasions.ts';
import { checkDone, freshOccasion } from '../../../domain/capture-plans/rules.ts';
import type { Day, FileRef } from '../../../domain/common.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { ServiceContext } from '../context.ts';
import { knownBlobs } from '../evidence.ts';
import { inTurn } from '../in-turn.ts';
import { change, find, fits, stamp } from '../registers.ts';
import { findPlan, type PlanNow, putOf, readOccasion } from './record.ts';

type Empty = Record<string, never>;

/** The stored occasions (new ones where none is stored), each changed by `next`. */
async function changed(
  context: ServiceContext,
  { plan }: PlanNow,
  those: readonly Reckoned[],
  next: (old: Occasion) => Occasion,
): Promise<Result<Occasion[]>> {
  const occasions: Occasion[] = [];
  for (const reckoned of those) {
    const old = await readOccasion(context, plan.id, reckoned.nominal);
    if (!old.ok) return old;
    occasions.push(next(old.value ?? freshOccasion(plan.id, reckoned)));
  }
  return ok(occasions);
}

async function write(context: ServiceContext, action: string, occasions: readonly Occasion[]): Promise<Result<Empty>> {
  if (occasions.length === 0) return ok({});
  return await change(context, action, (tx) => {
    for (const occasion of occasions) tx.putLog(putOf(context, occasion));
    return ok({});
  });
}

/** The occasions one capture fulfils: the named one and, with `earlierToo`, those missed before it. */
const withEarlier = (occasions: readonly Reckoned[], named: Reckoned, earlierToo: boolean): Reckoned[] => [
  ...(earlierToo ? occasions.filter(({ state, nominal }) => state === 'missed' && nominal < named.nominal) : []),
  named,
];

type How = Checked<'capturePlans.meet'>['done'];

function filesOf(context: ServiceContext, done: How): Promise<Result<FileRef[]>> | Result<FileRef[]> {
  return done.how === 'file' ? knownBlobs(context, done.files) : ok([]);
}

/** Fulfils an occasion as the user states: with a file made elsewhere or a print. */
export const meet = (
  context: ServiceContext,
  { channelId, nominal, earlierToo, done }: Checked<'capturePlans.meet'>,
): Promise<Result<Empty>> =>
  inTurn(context, async () => {
    const plan = await findPlan(context, channelId);
    if (!plan.ok) return plan;
    const named = checkDone(plan.value.occasions, nominal, done.madeOn, context.today());
    if (!named.ok) return named;
    const files = await filesOf(context, done);
    if (!files.ok) return files;
    const made: Done = {
      how: done.how,
      madeOn: done.madeOn,
      captureIds: [],
      files: files.value,
      keptWhere: done.how === 'print' ? 'print' : 'vault',
      place: done.how === 'print' ? done.place : '',
      note: done.note,
      stamp: stamp(context, context.now()),
    };
    const occasions = await changed(
      context,
      plan.value,
      withEarlier(plan.value.occasions, named.value, earlierToo),
      (old) => ({
        ...old,
        done: old.nominal === nominal ? made : { ...made, files: [], place: '', note: '', heldBy: nominal },
      }),
    );
    return occasions.ok ? await write(context, 'capturePlans.meet', occasions.value) : occasions;
  });

/** Records a reason for every missed occasion between two days. */
export const excuse = (
  context: ServiceContext,
  { channelId, from, to, reason }: Checked<'capturePlans.excuse'>,
): Promise<Result<Empty>> =>
  inTurn(context, async () => {
    const now = await findPlan(context, channelId);
    if (!now.ok) return now;
    if (!now.value.occasions.some(({ state, nominal }) => state === 'missed' && from <= nominal && nominal <= to))
      return fail('capturePlans.nothingMissed');
    return await change(context, 'capturePlans.excuse', (tx) => {
      const plan = find(tx.data.capturePlans, channelId, 'capturePlans.none');
      if (!plan.ok) return plan;
      const stamped = stamp(context, tx.now, plan.value.changed);
      const excuses = [...plan.value.excuses, { from, to, reason, stamp: stamped }];
      const room = fits(excuses, MOST_EXCUSES, 'reason');
      if (!room.ok) return room;
      tx.data.capturePlans[channelId] = { ...plan.value, excuses, changed: stamped };
      return ok({});
    });
  });

const doneBy = (
  context: ServiceContext,
  how: 'window' | 'unattended',
  madeOn: Day,
  captureIds: readonly string[],
): Done => ({
  how,
  madeOn,
  captureIds: captureIds.slice(0, MOST_ADDRESSES),
  files: [],
  keptWhere: 'vault',
  place: '',
  note: '',
  stamp: stamp(context, context.now()),
});

/**
 * The occasion a capture of that day counts for: the last open one, else one already fulfilled by captures of the same
 * day, else the next.
 */
function occasionFor({ occasions, lines }: PlanNow, day: Day): Reckoned | undefined {
  const open = openOccasions(occasions)
    .filter(({ nominal }) => nominal <= day)
    .at(-1);
  const sameDay = (nominal: Day): boolean =>
    lines.get(nominal)?.madeOn === day && (lines.get(nominal)?.captureIds.length ?? 0) > 0;
  return (
    open ?? occasions.findLast(({ nominal }) => sameDay(nominal)) ?? occasions.find(({ state }) => state === 'coming')
  );
}

/**
 * Counts a capture made in the capture window for a plan. `capturePlans.noOccasion`: the plan was stopped in the
 * meantime and has no open occasion.
 */
export const countCapture = (
  context: ServiceContext,
  { id, channelId, takenAt }: { id: string; channelId: string; takenAt: string },
): Promise<Result<Empty>> =>
  inTurn(context, async () => {
    const now = await findPlan(context, channelId);
    if (!now.ok) return now;
    const day = dayInStockholm(takenAt);
    const target = occasionFor(now.value, day);
    if (target === undefined) return fail('capturePlans.noOccasion');
    const done = doneBy(context, 'window', day, [id]);
    const occasions = await changed(context, now.value, [target], (old) => ({
      ...old,
      done: old.done === null ? done : { ...old.done, captureIds: [...old.done.captureIds, id].slice(-MOST_ADDRESSES) },
    }));
    return occasions.ok ? await write(context, 'capturePlans.meet', occasions.value) : occasions;
  });

/**
 * Marks an occasion as fulfilled by an unattended capture. If it has been fulfilled in the meantime, it is left
 * unchanged.
 */
export const metByItself = (
  context: ServiceContext,
  { channelId, nominal, captureIds }: { channelId: string; nominal: Day; captureIds: readonly string[] },
): Promise<Result<Empty>> =>
  inTurn(context, async () => {
    const now = await findPlan(context, channelId);
    if (!now.ok) return now;
    const today = context.today();
    const named = checkDone(now.value.occasions, nominal, today, today);
    if (!named.ok) return named.error.code === 'capturePlans.alreadyDone' ? ok({}) : named;
    const done = doneBy(context, 'unattended', today, captureIds);
    const occasions = await changed(context, now.value, [named.value], (old) => ({ ...old, done }));
    return occasions.ok ? await write(context, 'capturePlans.meet', occasions.value) : occasions;
  });
