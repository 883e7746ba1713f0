// The boards, people and steps that the tests of the diary share.
import { calls, type Checked, type Output } from '../../../../../domain/contract/api.ts';
import type { Board } from '../../../../../domain/organisation/model.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import type { Handlers, ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { diaryService } from '../../../../../electron/services/diary/service.ts';
import { diaryImportService } from '../../../../../electron/services/diary-imports/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import {
  as,
  channel,
  department,
  signedIn,
  STAMP,
  type TestContext,
  TODAY,
  withRole,
} from '../../../support/world/index.ts';

const board = (id: string, name: string): Board => ({
  id,
  name,
  recordsPlan: { revised: false, decidedOn: null, reference: '' },
  archived: null,
  changed: STAMP,
});
export const officer = withRole('officer', 'officer');
export const registrar = withRole('registrar', 'registrar');
export const other = withRole('other', 'registrar', 'social');
export const office = withRole('office', 'communications', null);
export const head = withRole('head', 'unitHead');
export const otherHead = withRole('otherHead', 'unitHead');
export let ctx: TestContext;
export const open = async (): Promise<void> => {
  ctx = signedIn({
    people: [officer, registrar, other, office, head, otherHead],
    departments: [
      { ...department('kultur'), boardId: 'kfn' },
      { ...department('social'), boardId: 'sn' },
    ],
    channels: [
      channel('c', { name: 'Badhuset', departmentId: 'kultur', responsibleId: 'officer' }),
      channel('s', { name: 'Stödet', departmentId: 'social' }),
      channel('whole', { departmentId: null }),
    ],
  });
  must(
    await ctx.vault.write('test', (tx) => {
      tx.data.boards.kfn = board('kfn', 'Kultur- och fritidsnämnden');
      tx.data.boards.sn = board('sn', 'Socialnämnden');
      return { ok: true, value: null };
    }),
  );
};

const services: Handlers<'diary'> = { ...diaryService, ...diaryImportService };
type Name = keyof Handlers<'diary'>;
export const run = async <N extends Name>(name: N, input: unknown, me: Person = registrar) => {
  const checked = calls[name].input.safeParse(input);
  if (!checked.success) return { ok: false as const, error: { code: 'input.invalid' } };
  return await (services[name] as (context: ServiceContext, value: unknown) => ReturnType<Handlers<'diary'>[N]>)(
    as(ctx, me),
    checked.data,
  );
};
export const ask = async <N extends Name>(name: N, input: unknown, me: Person = registrar): Promise<Output<N>> =>
  must<Output<N>>(await run(name, input, me));
export const code = async (name: Name, input: unknown, me: Person = registrar): Promise<string> =>
  codeOf(await run(name, input, me));
export const list = async (name: Checked<'diary.page'>['filter']['list'], me: Person = registrar, more: object = {}) =>
  (await ask('diary.page', { filter: { list: name, ...more }, offset: 0, limit: 200 }, me)).rows;

const AT_NOON = `${TODAY}T09:00:00.000Z`;
export async function question(channelId = 'c', more: Partial<Checked<'inquiries.add'>> = {}): Promise<string> {
  return must(
    await inquiryService['inquiries.add'](ctx, {
      channelId,
      text: 'När öppnar ni?',
      kind: 'comment',
      link: '',
      sender: { kind: 'known', name: 'Åsa Öberg', handle: '@asa', link: '' },
      receivedAt: AT_NOON,
      ...more,
    }),
  ).id;
}
export const secret = async (id: string): Promise<unknown> =>
  must(
    await inquiryService['inquiries.save'](ctx, {
      id,
      marks: { secrecy: true, secrecyBasis: 'OSL 26:1', personalData: true },
    }),
  );
export const q = (id: string) => ({ kind: 'inquiry' as const, id });
export const need = (...ids: string[]): Promise<unknown> =>
  ask('diary.decide', { items: ids.map(q), decision: 'needed', reason: '' }, officer);
export const series = (id = 'kfn', pattern = 'KFN ÅÅÅÅ/NNNN', me: Person = ctx.me) =>
  ask('diary.saveSeries', { id, pattern, year: 2026, first: 12 }, me);

/** A comment that is removed after being preserved. */
export async function removal(outcome: 'delete' | 'unpublish' = 'delete', me: Person = ctx.me): Promise<string> {
  const { id } = must(await moderationService['moderation.start'](as(ctx, me), { channelId: 'c', seenAt: AT_NOON }));
  must(
    await moderationService['moderation.save'](ctx, {
      id,
      item: { kind: 'comment', text: 'Ful kommentar', link: '', postedAt: null },
      sender: { kind: 'unknown', reason: 'anonym' },
      categoryId: 'insult',
    }),
  );
  must(await moderationService['moderation.preserve'](ctx, { id }));
  must(await moderationService['moderation.recordOutcome'](ctx, { id, outcome, note: '' }));
  return id;
}
