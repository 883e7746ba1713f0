// Files or prints submitted for an occasion, as a record: classification and diary decision. R21, R23, R44, R45; OSL.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { Fulfilment, Occasion } from '../../../domain/capture-plans/model.ts';
import { submissionOf } from '../../../domain/capture-plans/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { actingStamp } from '../cover/acting-stamp.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { decideInWizard } from '../diary/decide.ts';
import { noteWithdrawn, withMarks } from '../diary/marks.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { loadLoggedOccasions, occasionsOfChannel, readOccasion } from './plans.ts';
import { occasionKind } from '../record-kinds/occasion.ts';
import { unlessDisposed } from '../record-kinds/remains.ts';

type SubmissionView = Output<'capturePlans.handedIn'>;

type SubmittedOccasion = Occasion & { readonly done: Fulfilment };

/** Reads a submission that the signed-in user may read. */
async function readSubmission(context: ServiceContext, id: string): Promise<Result<SubmittedOccasion>> {
  const found = await occasionKind.read(context, id);
  if (!found.ok) return found;
  const done = submissionOf(found.value);
  return done === null ? fail('capturePlans.notFound') : ok({ ...found.value, done });
}

/** The days of the other occasions it was submitted for. */
async function otherDueDays(
  context: ServiceContext,
  { channelId, nominal, done }: SubmittedOccasion,
): Promise<Result<string[]>> {
  const all = await loadLoggedOccasions(context);
  if (!all.ok) return all;
  const days: string[] = [];
  for (const [day, { madeOn }] of occasionsOfChannel(all.value, channelId)) {
    if (madeOn !== done.madeOn || day === nominal) continue;
    const other = await readOccasion(context, channelId, day);
    if (!other.ok) return other;
    if (other.value?.done?.heldBy === nominal) days.push(other.value.due);
  }
  return ok(days.sort());
}

async function toSubmissionView(context: ServiceContext, occasion: SubmittedOccasion): Promise<Result<SubmissionView>> {
  const also = await otherDueDays(context, occasion);
  if (!also.ok) return also;
  const { id, channelId, direction, due, done, marks, diary, disposed } = occasion;
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
    ...(disposed === undefined ? {} : { disposed }),
  });
}

export async function getSubmission(context: ServiceContext, { id }: { id: string }): Promise<Result<SubmissionView>> {
  const found = await readSubmission(context, id);
  return found.ok ? await toSubmissionView(context, found.value) : found;
}

export const classifySubmission = (
  context: ServiceContext,
  { id, marks }: Checked<'capturePlans.mark'>,
): Promise<Result<SubmissionView>> =>
  runExclusive(context, async () => {
    const found = unlessDisposed(await readSubmission(context, id));
    if (!found.ok) return found;
    const next: SubmittedOccasion = {
      ...withMarks(found.value, marks),
      changed: actingStamp(context, found.value.channelId, 'capture'),
    };
    const written = await context.vault.write('capturePlans.mark', (tx) => {
      occasionKind.save(tx, next, context);
      noteWithdrawn(context, tx, occasionKind.log, found.value, next);
      return ok(undefined);
    });
    return written.ok ? await toSubmissionView(context, next) : written;
  });

export async function decideSubmissionDiary(
  context: ServiceContext,
  input: Checked<'capturePlans.decideDiary'>,
): Promise<Result<SubmissionView>> {
  const done = await decideInWizard(context, 'capturePlans.decideDiary', occasionKind, input);
  return done.ok ? await getSubmission(context, input) : done;
}
