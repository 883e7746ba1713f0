// The common page of the demonstration: published before the reading blog starts closing, so that there is a change to
// show.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { commonPageService } from '../common-page/service.ts';
import { makePage } from '../common-page/make.ts';
import type { ServiceContext } from '../kernel/context.ts';

export async function fillCommonPage(context: ServiceContext): Promise<Result<void>> {
  const made = await makePage(context);
  if (!made.ok) return made;
  const put = await commonPageService['commonPage.published'](context, {
    id: made.value.id,
    on: context.today(),
    address: 'https://www.norrasa.example/sociala-medier',
  });
  return put.ok ? ok(undefined) : put;
}
