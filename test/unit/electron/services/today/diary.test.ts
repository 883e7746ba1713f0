import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Board } from '../../../../../domain/organisation/model.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { diaryService } from '../../../../../electron/services/diary/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { must } from '../../../../support/results.ts';
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

const officer = withRole('officer', 'officer');
const idle = withRole('idle', 'officer');
const registrar = withRole('registrar', 'registrar');
const other = withRole('other', 'registrar', 'social');
const board: Board = {
  id: 'kfn',
  name: 'Kultur- och fritidsnämnden',
  recordsPlan: { revised: false, decidedOn: null, reference: '' },
  archived: null,
  changed: STAMP,
};
let ctx: TestContext;
beforeEach(async () => {
  ctx = signedIn({
    people: [officer, idle, registrar, other],
    departments: [{ ...department('kultur'), boardId: 'kfn' }, department('social')],
    channels: [
      channel('c', { departmentId: 'kultur', responsibleId: 'officer' }),
      channel('d', { departmentId: 'kultur' }),
      channel('s', { departmentId: 'social' }),
    ],
  });
  must(
    await ctx.vault.write('test', (tx) => {
      tx.data.boards.kfn = board;
      return { ok: true, value: null };
    }),
  );
});

const ask = async (channelId = 'c'): Promise<string> =>
  must(
    await inquiryService['inquiries.add'](ctx, {
      channelId,
      text: 'När öppnar ni?',
      kind: 'comment',
      link: '',
      sender: { kind: 'known', name: 'Åsa', handle: '', link: '' },
      receivedAt: `${TODAY}T09:00:00.000Z`,
    }),
  ).id;
const needAs = async (me: Person, ...ids: string[]): Promise<unknown> =>
  must(
    await diaryService['diary.decide'](as(ctx, me), {
      items: ids.map((id) => ({ kind: 'inquiry' as const, id })),
      decision: 'needed',
      reason: '',
    }),
  );
const need = (...ids: string[]): Promise<unknown> => needAs(registrar, ...ids);
const secret = async (id: string): Promise<unknown> =>
  must(
    await inquiryService['inquiries.save'](ctx, {
      id,
      marks: { secrecy: true, secrecyBasis: 'OSL 26:1', personalData: true },
    }),
  );
const lines = async (me: Person) =>
  must(await todayService['today.get'](as(ctx, me), {}))
    .lines.filter(({ kind }) => kind === 'diaryUndecided' || kind === 'diaryQueue')
    .map(({ kind, params, title }) => [kind, params.count, title]);

describe('the diary on the Today page', () => {
  it('[R21.1] counts undecided records in one row, for those who run the channel and its registrar', async () => {
    expect(await lines(officer)).toEqual([]);
    for (const id of ['c', 'c', 'd', 's']) await ask(id);
    expect(await lines(officer)).toEqual([['diaryUndecided', 2, '']]);
    expect(await lines(registrar)).toEqual([['diaryUndecided', 3, '']]);
    expect(await lines(other)).toEqual([['diaryUndecided', 1, '']]);
    expect(await lines(idle)).toEqual([]);
    const all = must(await todayService['today.get'](as(ctx, officer), {})).lines.find(
      ({ kind }) => kind === 'diaryUndecided',
    );
    expect(all).toMatchObject({ urgency: 'soon', due: null, params: { inquiries: 2, items: 0, captures: 0 } });
  });

  it('counts records that wait for a number for their registrar, until they have one', async () => {
    const [a, b] = [await ask(), await ask('s')];
    await needAs(registrar, a);
    await needAs(other, b);
    expect(await lines(officer)).toEqual([]);
    expect(await lines(registrar)).toEqual([['diaryQueue', 1, '']]);
    expect(await lines(other)).toEqual([['diaryQueue', 1, '']]);
    must(
      await diaryService['diary.saveSeries'](ctx, {
        id: 'kfn',
        pattern: 'KFN ÅÅÅÅ/N',
        year: 2026,
        first: 1,
        registryMail: '',
      }),
    );
    must(
      await diaryService['diary.number'](as(ctx, registrar), {
        kind: 'inquiry',
        id: a,
        number: `KFN ${TODAY.slice(0, 4)}/1`,
        otherYear: false,
      }),
    );
    expect(await lines(registrar)).toEqual([]);
  });

  it('counts confidential records only for those who may read them', async () => {
    const id = await ask('d');
    await secret(id);
    expect(await lines(officer)).toEqual([]);
    expect(await lines(registrar)).toEqual([['diaryUndecided', 1, '']]);
    await need(id);
    expect(await lines(officer)).toEqual([]);
    expect(await lines(other)).toEqual([]);
    expect(await lines(registrar)).toEqual([['diaryQueue', 1, '']]);
  });

  it('reads no records to count, and counts again only after a write', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 30; n += 1) ids.push(await ask());
    await need(...ids.slice(0, 15));
    // A performance guard, so it counts reads: the screen queries these rows after every write, and reading every
    // record of the diary each time would be slow.
    const read = vi.spyOn(ctx.vault, 'getRecord');
    const listed = vi.spyOn(ctx.vault, 'all');
    const before = await lines(registrar);
    expect(before).toEqual([
      ['diaryQueue', 15, ''],
      ['diaryUndecided', 15, ''],
    ]);
    const first = listed.mock.calls.length;
    expect(await lines(registrar)).toEqual(before);
    expect(read).not.toHaveBeenCalled();
    expect(listed.mock.calls.length - first).toBeLessThan(first);
    read.mockRestore();
    await need(...ids.slice(15, 20));
    expect(await lines(registrar)).toEqual([
      ['diaryQueue', 20, ''],
      ['diaryUndecided', 10, ''],
    ]);
  });

  it('reads records of older versions, which lack their number, only once', async () => {
    const id = await ask();
    await need(id);
    const record = must(await ctx.vault.getRecord('inquiry', id));
    must(
      await ctx.vault.write('older', (tx) => {
        tx.putLog({
          kind: 'inquiry',
          id,
          at: 0,
          facets: { channelId: 'c', direction: 'received', diary: 'needed' },
          title: '',
          text: '',
          record,
        });
        return { ok: true, value: null };
      }),
    );
    // A performance guard: an old record is read once, not every time.
    const read = vi.spyOn(ctx.vault, 'getRecord');
    expect(await lines(registrar)).toEqual([['diaryQueue', 1, '']]);
    const first = read.mock.calls.length;
    expect(first).toBeGreaterThan(0);
    await ask();
    read.mockClear();
    expect(await lines(registrar)).toEqual([
      ['diaryQueue', 1, ''],
      ['diaryUndecided', 1, ''],
    ]);
    expect(read).not.toHaveBeenCalled();
  });
});
