// The decision and the checklist of a closure.
import { beforeEach, describe, expect, it } from 'vitest';
import { stepsFor } from '../../../../../domain/closures/steps.ts';
import { ruleSetOf } from '../../../../../domain/rule-sets/in-force.ts';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { must } from '../../../../support/results.ts';
import { contextOf, person } from '../../../support/world/index.ts';
import {
  clock,
  vault,
  ctx,
  open,
  start,
  step,
  picture,
  notice,
  fates,
  finish,
  nameFate,
  get,
  completeUpToNotice,
  settle,
} from './closures-world.ts';

beforeEach(() => open());

describe('the decision', () => {
  it('[R24.1][R29.1] is made by the head of department, or municipality-wide by the communications office (R29)', async () => {
    expect(await start({ decidedBy: 'anna' })).toMatchObject({
      error: { code: 'closures.notHead', params: { name: 'Namn anna' } },
    });
    expect(
      await start({ channelId: 'wide', decidedBy: 'chief' }, contextOf(vault, vault.db.data.people.office!, clock.now)),
    ).toMatchObject({ error: { code: 'closures.notChief' } });
    expect(
      (
        await start(
          { channelId: 'wide', decidedBy: 'office' },
          contextOf(vault, vault.db.data.people.office!, clock.now),
        )
      ).ok,
    ).toBe(true);
    const { id } = must(await start());
    expect(vault.db.data.channels.c?.state).toBe('closing');
    expect((await get(id)).closure).toMatchObject({
      status: 'running',
      ruleSet: 'Bollnäs 2011',
      steps: expect.arrayContaining([expect.objectContaining({ id: 'officeNotice', state: 'todo', ownerId: 'anna' })]),
    });
  });

  it('is refused for a channel already closed or being closed, also when two decide at the same time', async () => {
    expect(await start({ channelId: 'shut' })).toMatchObject({
      error: { code: 'closures.alreadyClosed', params: { name: 'Kanal shut' } },
    });
    const [a, b] = await Promise.all([start(), start()]);
    expect([a.ok, b]).toMatchObject([true, { error: { code: 'closures.alreadyRunning' } }]);
    expect(Object.keys(vault.db.data.closures)).toHaveLength(1);
  });

  it('requires plausible dates and a person who runs the channel', async () => {
    expect(await start({ decidedOn: '2026-06-11' })).toMatchObject({ error: { code: 'closures.dayInFuture' } });
    expect(await start({ endsOn: '2026-06-08' })).toMatchObject({ error: { code: 'closures.endsBeforeDecided' } });
    for (const channelId of ['nix', '__proto__', 'constructor'])
      expect(await start({ channelId })).toMatchObject({ error: { code: 'channels.unknown' } });
    expect(await start({ decidedBy: 'constructor' })).toMatchObject({ error: { code: 'people.unknown' } });
    expect((await start({}, contextOf(vault, person('bo', { unitId: 'x' }), clock.now))).ok).toBe(false);
  });

  it('[R24.1] gives each step a due date in working days before the end, never before today', () => {
    const ruleSet = ruleSetOf(null);
    const due = (endsOn: string, today: string) =>
      Object.fromEntries(stepsFor(ruleSet, endsOn, today, null).map((s) => [s.id, s.dueOn]));
    expect(due('2026-06-22', '2026-01-01')).toMatchObject({ openItems: '2026-06-16', closeAccount: '2026-06-22' });
    expect(due('2027-01-04', '2026-01-01')).toMatchObject({ openItems: '2026-12-28', lastNotice: '2026-12-09' });
    expect(due('2028-02-29', '2028-02-28')).toMatchObject({ lastNotice: '2028-02-28', closeAccount: '2028-02-29' });
  });
});

describe('the checklist', () => {
  it('[R24.1] enforces the order and the evidence of the steps, and a reason when one does not apply', async () => {
    const { id } = must(await start());
    expect((await get(id)).waits.closeAccount).toEqual(['openItems', 'finalCapture', 'platformExport', 'name']);
    expect(await step(id, 'closeAccount', { evidence: [picture()] })).toMatchObject({
      error: {
        code: 'closures.waits',
        params: {
          steps:
            'Avsluta öppna ärenden och frågor, Spara sidan en sista gång, Hämta plattformens egen export, Bestäm vad som händer med namnet',
        },
      },
    });
    expect(await step(id, 'finalCapture', { state: 'na' })).toMatchObject({
      error: { code: 'closures.naReasonMissing' },
    });
    expect(await step(id, 'openItems', { state: 'na', naReason: 'orkar inte' })).toMatchObject({
      error: { code: 'closures.mayNotBeNa' },
    });
    expect(await step(id, 'lastNotice')).toMatchObject({ ok: true });
    expect(await step(id, 'finalCapture')).toMatchObject({ error: { code: 'closures.evidenceMissing' } });
    for (const stepId of ['openItems', 'finalCapture', 'platformExport'])
      must(await step(id, stepId, { evidence: [picture()] }));
    expect(await step(id, 'name')).toMatchObject({ error: { code: 'closures.nameUndecided' } });
    must(await nameFate(id, 'keep'));
    expect(await step(id, 'closeAccount')).toMatchObject({ error: { code: 'closures.evidenceMissing' } });
    await settle(id);
    const view = must(await step(id, 'closeAccount', { evidence: [picture()] }));
    expect(view.closure.steps.find((s) => s.id === 'closeAccount')).toMatchObject({
      state: 'done',
      done: { by: 'anna' },
      evidence: [{ name: 'stängt.png', mediaType: 'text/plain' }],
    });
    expect(await step(id, 'closeAccount', { evidence: [] })).toMatchObject({
      error: { code: 'closures.evidenceLocked' },
    });
    expect(await step(id, 'lastNotice', { state: 'todo' })).toMatchObject({ error: { code: 'closures.neededBy' } });
    expect(await step(id, 'nix')).toMatchObject({ error: { code: 'closures.unknownStep' } });
    expect(await step(id, 'recovery', { ownerId: 'nix', state: 'todo' })).toMatchObject({
      error: { code: 'people.unknown' },
    });
    expect(
      await step(id, 'recovery', { state: 'todo', evidence: [{ blobId: 'ab'.repeat(16), name: 'borta' }] }),
    ).toMatchObject({ error: { code: 'evidence.notStored' } });
  });

  it('the steps for open items, logins and the notice can be done only when their subject is settled', async () => {
    const caseId = must(await moderationService['moderation.start'](ctx, { channelId: 'c' })).id;
    const { id } = must(await start());
    expect(await step(id, 'openItems')).toMatchObject({ error: { code: 'closures.openItems' } });
    must(await moderationService['moderation.recordOutcome'](ctx, { id: caseId, outcome: 'keep', note: '' }));
    must(
      await moderationService['moderation.decideDiary'](ctx, {
        id: caseId,
        decision: 'notNeeded',
        reason: '',
        number: '',
      }),
    );
    must(await moderationService['moderation.finish'](ctx, { id: caseId }));
    await completeUpToNotice(id);
    expect(await step(id, 'officeNotice')).toMatchObject({ error: { code: 'closures.noNotice' } });
    expect(await step(id, 'logins')).toMatchObject({
      error: { code: 'closures.loginsUndecided', params: { names: 'Inloggning l1, Inloggning l2' } },
    });
    expect(await fates(id, { nix: 'sealed' })).toMatchObject({ error: { code: 'closures.unknownLogin' } });
    must(await fates(id, { l1: 'sealed' }));
    expect(await step(id, 'logins')).toMatchObject({ error: { params: { names: 'Inloggning l2' } } });
    expect(must(await notice(id)).closure.steps.find((s) => s.id === 'officeNotice')?.state).toBe('done');
    expect(await step(id, 'officeNotice', { state: 'todo' })).toMatchObject({
      error: { code: 'closures.noticeRecorded' },
    });
    expect(vault.db.data.channels.c?.officeContacts).toMatchObject([
      { kind: 'closureNotice', how: 'mail', note: 'info@kommunen.example' },
    ]);
  });

  it('the notice can be recorded only after the account is closed, and not with a future date', async () => {
    const { id } = must(await start());
    expect(await notice(id)).toMatchObject({ error: { code: 'closures.waits' } });
    expect(vault.db.data.channels.c?.officeContacts).toEqual([]);
    expect(
      await closureService['closures.recordNotice'](ctx, {
        id,
        notice: { on: '2026-06-11', how: 'mail', to: 'x', text: '' },
        forAll: false,
      }),
    ).toMatchObject({ error: { code: 'closures.dayInFuture' } });
  });

  it('[R24.1] the owner of a step may do that step but not finish the closure', async () => {
    const { id } = must(await start());
    const bo = contextOf(vault, vault.db.data.people.bo!, clock.now);
    expect(await step(id, 'lastNotice', {}, bo)).toMatchObject({ error: { code: 'closures.notYours' } });
    must(await step(id, 'lastNotice', { state: 'todo', ownerId: 'bo' }));
    expect((await step(id, 'lastNotice', { ownerId: 'bo' }, bo)).ok).toBe(true);
    expect(await finish(id, bo)).toMatchObject({ error: { code: 'closures.notYours' } });
  });
});
