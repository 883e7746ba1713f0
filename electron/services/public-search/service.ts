// What the public may search: chosen, decided record by record, and exported. R41.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { PUBLIC_SETTINGS_ID, type PublicReview } from '../../../domain/public-search/model.ts';
import { keepsRecords } from '../../../domain/people/role-checks.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, stamp } from '../kernel/register-access.ts';
import { cancelExport, progressOf } from './progress.ts';
import { scan } from './scan.ts';
import { isAlone, overview, page, recordView, recordViews } from './view.ts';

/** Whoever keeps the records of the whole municipality. */
export const mayPublish = ({ me }: Pick<ServiceContext, 'me'>): Result<void> =>
  keepsRecords(me, null) ? ok(undefined) : fail('publicSearch.notYours');

type Work<T> = () => Promise<Result<T>> | Result<T>;
const allowed = async <T>(context: ServiceContext, work: Work<T>): Promise<Result<T>> => {
  const may = mayPublish(context);
  return may.ok ? await work() : may;
};

async function review(
  context: ServiceContext,
  { records, verdict }: Checked<'publicSearch.review'>,
): Promise<Result<Output<'publicSearch.review'>>> {
  const scanned = await scan(context);
  if (!scanned.ok) return scanned;
  const { byId } = scanned.value;
  for (const { id, asOf } of records) {
    const found = byId.get(id);
    if (found === undefined || found.reading === null) return fail('publicSearch.unknown');
    if (found.candidate.asOf !== asOf) return fail('publicSearch.changed');
  }
  const isReleased = verdict === 'masked' || verdict === 'open';
  const alone = records.filter(({ id }) => isAlone(byId.get(id))).length;
  if (isReleased && records.length > 1 && alone > 0) return fail('publicSearch.alone', { params: { count: alone } });
  return await change(context, 'publicSearch.review', ({ data, now }) => {
    for (const { id, asOf } of records) {
      const old = Object.hasOwn(data.publicReviews, id) ? data.publicReviews[id] : undefined;
      if (verdict === null) {
        if (old === undefined) return fail('publicSearch.undecided');
        Reflect.deleteProperty(data.publicReviews, id);
        continue;
      }
      const kind = byId.get(id)?.candidate.kind ?? 'item';
      const row: PublicReview = { ...{ id, kind, verdict, asOf }, changed: stamp(context, now, old?.changed) };
      data.publicReviews[id] = row;
    }
    return ok({ count: records.length });
  });
}

export const publicSearchService: Handlers<'publicSearch'> = {
  'publicSearch.overview': (context) => allowed(context, () => overview(context)),
  'publicSearch.page': (context, input) => allowed(context, () => page(context, input)),
  'publicSearch.record': (context, { id }) => allowed(context, () => recordView(context, id)),
  'publicSearch.records': (context, { ids }) => allowed(context, () => recordViews(context, ids)),
  'publicSearch.review': (context, input) => allowed(context, () => review(context, input)),
  'publicSearch.saveSettings': (context, settings) =>
    allowed(context, () =>
      change(context, 'publicSearch.saveSettings', ({ data, now }) => {
        data.publicSettings[PUBLIC_SETTINGS_ID] = {
          ...settings,
          id: PUBLIC_SETTINGS_ID,
          changed: stamp(context, now, data.publicSettings[PUBLIC_SETTINGS_ID]?.changed),
        };
        return ok({});
      }),
    ),
  'publicSearch.progress': (context) => allowed(context, () => ok(progressOf(context))),
  'publicSearch.cancel': (context) =>
    allowed(context, () => {
      cancelExport(context);
      return ok({});
    }),
};
