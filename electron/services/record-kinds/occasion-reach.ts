// Who may read what was submitted for an occasion: the same users as for a capture of the channel. R23, R29; OSL
// (2009:400).
import { captureObstacle } from '../../../domain/captures/access.ts';
import type { Fulfilment, Occasion } from '../../../domain/capture-plans/model.ts';
import { submissionOf } from '../../../domain/capture-plans/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { channelReach } from './case-access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { OCCASION_KIND, withDefaults } from './occasion.ts';

export type SubmittedOccasion = Occasion & { readonly done: Fulfilment };

/** Why the signed-in user may not read an occasion's submission, or null; same rules as for a capture. */
export const submissionObstacle = (
  context: ServiceContext,
  { channelId, marks }: Occasion,
  done: Fulfilment,
): ReturnType<typeof captureObstacle> =>
  captureObstacle(context.me, channelReach(context)(channelId), { marks, created: done.stamp });

/** Reads a submission that the signed-in user may read. */
export async function readSubmission(context: ServiceContext, id: string): Promise<Result<SubmittedOccasion>> {
  const record = await context.vault.getRecord(OCCASION_KIND, id);
  if (!record.ok) return record.error.code === 'vault.notFound' ? fail('capturePlans.notFound') : record;
  const occasion = withDefaults(record.value);
  const done = submissionOf(occasion);
  if (done === null) return fail('capturePlans.notFound');
  const obstacle = submissionObstacle(context, occasion, done);
  if (obstacle === null) return ok({ ...occasion, done });
  return obstacle === 'secret'
    ? fail('capturePlans.secret')
    : fail('capturePlans.notYours', {
        params: { name: context.vault.db.data.channels[occasion.channelId]?.name ?? '' },
      });
}
