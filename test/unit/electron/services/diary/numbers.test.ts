// Diary numbers: their series, corrections and what they refuse.
import { beforeEach, describe, expect, it } from 'vitest';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { disposeByTwo } from '../../../../support/dispose.ts';
import { must } from '../../../../support/results.ts';
import { TODAY } from '../../../support/world/index.ts';
import { officer, ctx, open, run, ask, code, list, question, q, need, series, removal } from './diary-world.ts';

beforeEach(open);

describe('diary numbers', () => {
  it('are assigned from a queue that proposes the minimum content of OSL 5:2', async () => {
    const id = await question();
    await need(id);
    await series();
    expect((await list('queue'))[0]).toMatchObject({
      day: TODAY,
      direction: 'received',
      number: '',
      entry: { counterpart: 'Åsa Öberg (@asa)', matter: 'Fråga på Badhuset' },
      boardName: 'Kultur- och fritidsnämnden',
      mayNumber: true,
    });
    expect((await ask('diary.get', q(id))).next).toBe('KFN 2026/0012');
    const view = await ask('diary.number', { ...q(id), number: ' kfn2026 / 12 ' });
    expect(view.row.number).toBe('KFN 2026/0012');
    expect(await list('queue')).toEqual([]);
    expect((await list('numbered')).map(({ number }) => number)).toEqual(['KFN 2026/0012']);
    expect((await ask('diary.get', q(id))).next).toBe('KFN 2026/0013');
  });

  it('are unique whatever their spelling, also when two registrars assign one at the same time', async () => {
    const [a, b] = [await question(), await question()];
    await need(a, b);
    await series();
    const both = await Promise.all([
      code('diary.number', { ...q(a), number: 'KFN 2026/0012' }),
      code('diary.number', { ...q(b), number: 'kfn 2026/12' }, ctx.me),
    ]);
    expect(both.sort()).toEqual(['diary.numberTaken', 'ok']);
    expect(await code('diary.number', { ...q(a), number: 'KFN 2026/0013' })).toBe('diary.hasNumber');
  });

  it('that do not fit the series are refused with an example', async () => {
    const id = await question();
    await need(id);
    expect(await code('diary.number', { ...q(id), number: 'KFN 2026/12' })).toBe('diary.noSeries');
    await series();
    for (const number of ['KS 2026/12', 'KFN 2026/', '=1+1', '\u202Ex'])
      expect(await code('diary.number', { ...q(id), number }), number).toBe('diary.wrongPattern');
    expect(await code('diary.number', { ...q(id), number: '' })).toBe('diary.numberMissing');
    expect(await code('diary.number', { ...q(id), number: '1'.repeat(10_000) })).toBe('input.invalid');
    expect(await run('diary.number', { ...q(id), number: 'KS 1' })).toMatchObject({
      error: { params: { example: 'KFN 2026/0012' } },
    });
  });

  it('of another year than the item need confirmation', async () => {
    const id = await question('c', { receivedAt: '2025-12-30T09:00:00.000Z' });
    await need(id);
    await series();
    expect(await run('diary.number', { ...q(id), number: 'KFN 2026/12' })).toMatchObject({
      error: { code: 'diary.otherYear', params: { year: 2026, itemYear: 2025 } },
    });
    expect(await code('diary.number', { ...q(id), number: 'KFN 2026/12', otherYear: true })).toBe('ok');
  });

  it('can be corrected with a reason, which is kept, and the wrong number is free again', async () => {
    const [a, b] = [await question(), await question()];
    await need(a, b);
    await series();
    await ask('diary.number', { ...q(a), number: 'KFN 2026/12' });
    expect(await code('diary.correct', { ...q(a), number: 'kfn 2026/012', reason: 'x' })).toBe('diary.sameNumber');
    expect(await code('diary.correct', { ...q(a), number: '', reason: 'x' })).toBe('diary.numberMissing');
    expect(await code('diary.correct', { ...q(b), number: 'KFN 2026/9', reason: 'x' })).toBe('diary.hasNoNumber');
    expect(
      (await ask('diary.correct', { ...q(a), number: 'KFN 2026/21', reason: 'Omkastade siffror' })).events,
    ).toMatchObject([{ what: 'corrected', from: 'KFN 2026/0012', to: 'KFN 2026/0021', reason: 'Omkastade siffror' }]);
    expect(await code('diary.number', { ...q(b), number: 'KFN 2026/12' })).toBe('ok');
    expect((await ask('diary.series', {}))[0]).toMatchObject({
      given: 2,
      next: 'KFN 2026/0022',
      gaps: [{ from: 'KFN 2026/0013', to: 'KFN 2026/0020' }],
    });
  });

  it('from before the series existed are included in it', async () => {
    const [a, b] = [await question(), await question()];
    must(
      await inquiryService['inquiries.decideDiary'](ctx, {
        id: a,
        decision: 'needed',
        reason: '',
        number: 'KFN 2026/14',
      }),
    );
    must(
      await ctx.vault.write('test', (tx) => {
        tx.data.diaryNumbers = {};
        return { ok: true, value: null };
      }),
    );
    await need(b);
    expect(await series()).toEqual({ takenUp: 1 });
    expect(await code('diary.number', { ...q(b), number: 'kfn 2026/0014' })).toBe('diary.numberTaken');
    expect((await ask('diary.get', q(b))).next).toBe('KFN 2026/0015');
  });

  it('can be assigned to items of a closed channel', async () => {
    const id = await question();
    await need(id);
    await series();
    must(
      await ctx.vault.write('test', (tx) => {
        const row = tx.data.channels.c;
        if (row) tx.data.channels.c = { ...row, state: 'closed', closedOn: TODAY };
        return { ok: true, value: null };
      }),
    );
    expect(await code('diary.number', { ...q(id), number: 'KFN 2026/12' })).toBe('ok');
  });

  it('[R47.3] stay used after disposal, which removes the history with its reasons', async () => {
    const id = await removal();
    const item = { kind: 'moderation' as const, id };
    await ask('diary.decide', { items: [item], decision: 'needed', reason: '' }, officer);
    await ask('diary.takeBack', { ...item, reason: 'HEMLIG grund' }, officer);
    await ask('diary.decide', { items: [item], decision: 'needed', reason: '' }, officer);
    await series();
    await ask('diary.saveEntry', {
      ...item,
      entry: { counterpart: 'HEMLIG person', matter: 'HEMLIG sak', withholdCounterpart: false, withholdMatter: false },
    });
    await ask('diary.number', { ...item, number: 'KFN 2026/12' });
    must(await moderationService['moderation.finish'](ctx, { id }));
    const second = { ...ctx, me: { ...ctx.me, id: 'second' } };
    const decision = { reference: 'KFN 2026/99', decidedOn: TODAY, groundId: 'recordsPlan', note: 'Enligt plan' };
    must(await disposeByTwo(ctx, second, { kind: 'moderation', id, decision }));
    expect(JSON.stringify([ctx.vault.logRecords('diary'), ctx.vault.logRecords('moderation')])).not.toContain('HEMLIG');
    const next = await question();
    await need(next);
    expect(await code('diary.number', { ...q(next), number: 'KFN 2026/12' })).toBe('diary.numberTaken');
    expect(await code('diary.correct', { ...item, number: 'KFN 2026/13', reason: 'x' })).toBe('diary.disposed');
  });
});
