// The municipality's common page: its settings, its content, and recording that it was published. R34, R38.
import type { Checked } from '../../../domain/contract/api.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { CommonPage, PageSettings } from '../../../domain/common-page/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { pageOf, settingsOf, viewOf } from './view.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, find, stamp } from '../kernel/register-access.ts';

function putSettings(context: ServiceContext, data: VaultState, now: Date, settings: PageSettings): void {
  data.commonPageSettings.commonPage = {
    ...settings,
    id: 'commonPage',
    changed: stamp(context, now, data.commonPageSettings.commonPage?.changed),
  };
}

function checkDay(page: CommonPage, on: string, today: string): Result<void> {
  if (on > today) return fail('commonPage.dayInFuture', { field: 'on' });
  const madeOn = dayInStockholm(page.made.at);
  return on < madeOn ? fail('commonPage.beforeMade', { params: { day: madeOn }, field: 'on' }) : ok(undefined);
}

/** Deletes unpublished pages made no later than the one just published: they will not be published any more. */
function deleteOlderDrafts(data: VaultState, page: CommonPage): void {
  for (const { id, made, published } of Object.values(data.commonPages))
    if (published === null && id !== page.id && made.at <= page.made.at) Reflect.deleteProperty(data.commonPages, id);
}

const recordPublished = (
  context: ServiceContext,
  { id, on, address }: Checked<'commonPage.published'>,
): Promise<Result<Record<string, never>>> =>
  change(context, 'commonPage.published', ({ data, now }) => {
    const found = find(data.commonPages, id, 'commonPage.unknown');
    if (!found.ok) return found;
    const page = found.value;
    if (page.published !== null) return fail('commonPage.alreadyPublished');
    const day = checkDay(page, on, context.today());
    if (!day.ok) return day;
    deleteOlderDrafts(data, page);
    data.commonPages[id] = { ...page, published: { on, address, stamp: stamp(context, now, page.made) } };
    const settings = settingsOf(data);
    // Remembers the published address.
    if (settings.address !== address) putSettings(context, data, now, { ...settings, address });
    return ok({});
  });

export const commonPageService: Handlers<'commonPage'> = {
  'commonPage.get': (context) => viewOf(context),
  'commonPage.page': (context, { id }) => pageOf(context, id),
  'commonPage.saveSettings': (context, settings) =>
    change(context, 'commonPage.saveSettings', ({ data, now }) => {
      putSettings(context, data, now, settings);
      return ok({});
    }),
  'commonPage.published': recordPublished,
};
