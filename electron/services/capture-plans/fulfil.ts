// Fulfils an occasion with files made elsewhere, a printout or logged captures, or excuses it with a reason. R23,
// R45, R46.
import type { Checked, JournalAction } from '../../../domain/contract/api.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { type Fulfilment, MAX_ADDRESSES, MAX_EXCUSES, type Occasion } from '../../../domain/capture-plans/model.ts';
import { openOccasions, type ComputedOccasion } from '../../../domain/capture-plans/occasions.ts';
import { checkDone, newOccasion } from '../../../domain/capture-plans/rules.ts';
import type { Day, FileRef } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { resolveBlobs } from '../evidence/service.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { change, find, checkLength, stamp } from '../kernel/register-access.ts';
import { findPlan, type ComputedPlan, readOccasion } from './plans.ts';
import { occasionKind } from '../record-kinds/occasion.ts';

type Empty = Record<string, never>;

/** The stored occasions (new ones where none is stored), each changed by `next`. */
async function updateOccasions(
  context: ServiceContext,
  { plan }: ComputedPlan,
  targets: readonly ComputedOccasion[],
  next: (old: Occasion) => Occasion,
): Promise<Result<Occasion[]>> {
  const occasions: Occasion[] = [];
  for (const computed of targets) {
    const old = await readOccasion(context, plan.id, computed.nominal);
    if (!old.ok) return old;
    occasions.push(next(old.value ?? newOccasion(plan.id, computed)));
  }
  return ok(occasions);
}

async function write(
  context: ServiceContext,
  action: JournalAction,
  occasions: readonly Occasion[],
): Promise<Result<Empty>> {
  if (occasions.length === 0) return ok({});
  return await change(context, action, (tx) => {
    for (const occasion of occasions) occasionKind.save(tx, occasion, context);
    return ok({});
  });
}

/** The occasions that one submission fulfils: the named one and, with `earlierToo`, those missed before it. */
const includeEarlierMissed = (
  occasions: readonly ComputedOccasion[],
  named: ComputedOccasion,
  earlierToo: boolean,
): ComputedOccasion[] => [
  ...(earlierToo ? occasions.filter(({ state, nominal }) => state === 'missed' && nominal < named.nominal) : []),
  named,
];

type FulfilmentInput = Checked<'capturePlans.meet'>['done'];

function resolveFiles(context: ServiceContext, done: FulfilmentInput): Promise<Result<FileRef[]>> | Result<FileRef[]> {
  return done.how === 'file' ? resolveBlobs(context, done.files) : ok([]);
}

/** Fulfils an occasion with a file made elsewhere or a printout, as the user states. */
export const fulfilOccasion = (
  context: ServiceContext,
  { channelId, nominal, earlierToo, done }: Checked<'capturePlans.meet'>,
): Promise<Result<Empty>> =>
  runExclusive(context, async () => {
    const plan = await findPlan(context, channelId);
    if (!plan.ok) return plan;
    const named = checkDone(plan.value.occasions, nominal, done.madeOn, context.today());
    if (!named.ok) return named;
    const files = await resolveFiles(context, done);
    if (!files.ok) return files;
    const fulfilment: Fulfilment = {
      how: done.how,
      madeOn: done.madeOn,
      captureIds: [],
      files: files.value,
      keptWhere: done.how === 'print' ? 'print' : 'vault',
      place: done.how === 'print' ? done.place : '',
      note: done.note,
      stamp: stamp(context, context.now()),
    };
    const occasions = await updateOccasions(
      context,
      plan.value,
      includeEarlierMissed(plan.value.occasions, named.value, earlierToo),
      (old) => ({
        ...old,
        done: old.nominal === nominal ? fulfilment : { ...fulfilment, files: [], place: '', note: '', heldBy: nominal },
      }),
    );
    return occasions.ok ? await write(context, 'capturePlans.meet', occasions.value) : occasions;
  });

/** Records a reason for every missed occasion between two days. */
export const recordExcuse = (
  context: ServiceContext,
  { channelId, from, to, reason }: Checked<'capturePlans.excuse'>,
): Promise<Result<Empty>> =>
  runExclusive(context, async () => {
    const current = await findPlan(context, channelId);
    if (!current.ok) return current;
    if (!current.value.occasions.some(({ state, nominal }) => state === 'missed' && from <= nominal && nominal <= to))
      return fail('capturePlans.nothingMissed');
    return await change(context, 'capturePlans.excuse', (tx) => {
      const plan = find(tx.data.capturePlans, channelId, 'capturePlans.none');
      if (!plan.ok) return plan;
      const newStamp = stamp(context, tx.now, plan.value.changed);
      const excuses = [...plan.value.excuses, { from, to, reason, stamp: newStamp }];
      const lengthCheck = checkLength(excuses, MAX_EXCUSES, 'reason');
      if (!lengthCheck.ok) return lengthCheck;
      tx.data.capturePlans[channelId] = { ...plan.value, excuses, changed: newStamp };
      return ok({});
    });
  });

const buildFulfilment = (
  context: ServiceContext,
  how: 'window' | 'unattended',
  madeOn: Day,
  captureIds: readonly string[],
): Fulfilment => ({
  how,
  madeOn,
  captureIds: captureIds.slice(0, MAX_ADDRESSES),
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
function findOccasion({ occasions, lines }: ComputedPlan, day: Day): ComputedOccasion | undefined {
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
  runExclusive(context, async () => {
    const plan = await findPlan(context, channelId);
    if (!plan.ok) return plan;
    const day = dayInStockholm(takenAt);
    const target = findOccasion(plan.value, day);
    if (target === undefined) return fail('capturePlans.noOccasion');
    const done = buildFulfilment(context, 'window', day, [id]);
    const occasions = await updateOccasions(context, plan.value, [target], (old) => ({
      ...old,
      done: old.done === null ? done : { ...old.done, captureIds: [...old.done.captureIds, id].slice(-MAX_ADDRESSES) },
    }));
    return occasions.ok ? await write(context, 'capturePlans.meet', occasions.value) : occasions;
  });

/**
 * Marks an occasion as fulfilled by an unattended capture. If it has been fulfilled in the meantime, it is left
 * unchanged.
 */
export const fulfilUnattended = (
  context: ServiceContext,
  { channelId, nominal, captureIds }: { channelId: string; nominal: Day; captureIds: readonly string[] },
): Promise<Result<Empty>> =>
  runExclusive(context, async () => {
    const plan = await findPlan(context, channelId);
    if (!plan.ok) return plan;
    const today = context.today();
    const named = checkDone(plan.value.occasions, nominal, today, today);
    if (!named.ok) return named.error.code === 'capturePlans.alreadyDone' ? ok({}) : named;
    const done = buildFulfilment(context, 'unattended', today, captureIds);
    const occasions = await updateOccasions(context, plan.value, [named.value], (old) => ({ ...old, done }));
    return occasions.ok ? await write(context, 'capturePlans.meet', occasions.value) : occasions;
  });
