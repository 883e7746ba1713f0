// Several channels in one decision.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import { must } from '../../../../support/results.ts';
import { channel, contextOf } from '../../../support/world/index.ts';
import {
  clock,
  vault,
  ctx,
  open,
  step,
  picture,
  finish,
  nameFate,
  completeUpToNotice,
  settle,
} from './closures-world.ts';

beforeEach(() => open());

describe('several channels in one decision', () => {
  const startMany = (more: Partial<Checked<'closures.startMany'>> = {}, context = ctx) =>
    Promise.resolve(
      closureService['closures.startMany'](context, {
        channelIds: ['c', 'd'],
        title: 'Skolan läggs ner',
        decidedBy: 'chief',
        decidedOn: '2026-06-09',
        reference: 'BUN 2026/7',
        reason: 'Skolan läggs ner',
        endsOn: '2026-06-30',
        ...more,
      }),
    );
  const openSeveral = () =>
    open({
      channels: [
        channel('c', { responsibleId: 'anna' }),
        channel('d', { responsibleId: 'anna', platform: 'x' }),
        channel('e', { responsibleId: 'bo' }),
        channel('wide', { departmentId: null }),
        channel('shut', { state: 'closed', responsibleId: 'anna' }),
      ],
      logins: [],
    });
  beforeEach(openSeveral);

  it('[R24.1] begin closing all together or not at all, and only once', async () => {
    expect(await startMany({ channelIds: ['c', 'shut'] })).toMatchObject({
      error: { code: 'closures.alreadyClosed', params: { name: 'Kanal shut' } },
    });
    expect(await startMany({ channelIds: ['c', 'e'] })).toMatchObject({ ok: false });
    expect(
      await startMany({ channelIds: ['c', 'wide'] }, contextOf(vault, vault.db.data.people.office!, clock.now)),
    ).toMatchObject({ error: { code: 'closures.notChief' } });
    expect(vault.db.data).toMatchObject({ closures: {}, channels: { c: { state: 'active' } } });
    const before = vault.head().seq;
    const [a, b] = await Promise.all([startMany(), startMany()]);
    expect([a.ok, b]).toMatchObject([true, { error: { code: 'closures.alreadyRunning' } }]);
    expect(vault.head().seq).toBe(before + 1);
    expect(
      must(await closureService['closures.decision'](ctx, must(a))).map((view) => [
        view.channelName,
        view.closure.decision?.title,
      ]),
    ).toEqual([
      ['Kanal c', 'Skolan läggs ner'],
      ['Kanal d', 'Skolan läggs ner'],
    ]);
    expect(await closureService['closures.decision'](ctx, { id: 'nix' })).toMatchObject({
      error: { code: 'closures.notFound' },
    });
  });

  it('share some steps and the notice, and are otherwise closed one by one', async () => {
    const decision = must(await startMany());
    const [c, d] = must(await closureService['closures.decision'](ctx, decision)).map((view) => view.closure.id) as [
      string,
      string,
    ];
    const state = (id: string, stepId: string) => vault.db.data.closures[id]?.steps.find((s) => s.id === stepId)?.state;
    must(await step(d, 'lastNotice', { note: 'för sig' }));
    must(await step(c, 'lastNotice', { forAll: true, note: 'gemensamt' }));
    expect(vault.db.data.closures[d]?.steps[0]).toMatchObject({ state: 'done', note: 'för sig' });
    expect(await step(c, 'platformExport', { forAll: true })).toMatchObject({ error: { code: 'closures.notShared' } });
    expect(await step(c, 'commonPage', { forAll: true, evidence: [picture()] })).toMatchObject({
      error: { code: 'closures.waits' },
    });
    await completeUpToNotice(c);
    const all = {
      id: c,
      notice: { on: '2026-06-10', how: 'mail' as const, to: 'x', text: 'Vi stänger.' },
      forAll: true,
    };
    expect(await closureService['closures.recordNotice'](ctx, all)).toMatchObject({
      error: { code: 'closures.notForAll', params: { name: 'Kanal d' } },
    });
    expect(vault.db.data.closures[c]?.notice).toBeNull();
    for (const stepId of ['openItems', 'finalCapture', 'platformExport'])
      must(await step(d, stepId, { evidence: [picture()] }));
    must(await nameFate(d, 'keep'));
    await settle(d);
    must(await step(d, 'closeAccount', { evidence: [picture()] }));
    must(await step(c, 'commonPage', { forAll: true, evidence: [picture()] }));
    expect([state(c, 'commonPage'), state(d, 'commonPage')]).toEqual(['done', 'done']);
    must(await closureService['closures.recordNotice'](ctx, all));
    expect([vault.db.data.closures[d]?.notice?.text, state(d, 'officeNotice')]).toEqual(['Vi stänger.', 'done']);
    for (const stepId of ['revokeRoles', 'logins', 'recovery']) must(await step(c, stepId));
    must(await finish(c));
    expect(vault.db.data.channels).toMatchObject({ c: { state: 'closed' }, d: { state: 'closing' } });
    expect((await finish(d, ctx, 'Kanal d')).ok).toBe(false);
  });
});
