// Finishing a closure.
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ruleSetOf } from '../../../../../domain/rule-sets/in-force.ts';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { must } from '../../../../support/results.ts';
import { absence, cover, login } from '../../../support/world/index.ts';
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
  completeAllSteps,
} from './closures-world.ts';

beforeEach(() => open());

describe('finishing a closure', () => {
  it('[R24.2] is refused without a notice, with steps left, undecided logins or open cases', async () => {
    const { id } = must(await start());
    expect((await get(id)).blocked).toEqual(['noNotice', 'stepsLeft', 'loginsUndecided']);
    expect(await finish(id)).toMatchObject({ error: { code: 'closures.noNotice' } });
    await completeUpToNotice(id);
    must(await notice(id));
    expect(await finish(id)).toMatchObject({ error: { code: 'closures.stepsLeft', params: { count: 4 } } });
    must(await fates(id, { l1: 'destroyed', l2: 'sealed' }));
    for (const stepId of ['revokeRoles', 'logins', 'recovery', 'commonPage'])
      must(await step(id, stepId, { evidence: [picture()] }));
    await vault.write('x', (tx) => {
      tx.data.logins.l3 = login('l3', 'c', ['anna']);
      return { ok: true, value: 1 };
    });
    expect(await finish(id)).toMatchObject({ error: { code: 'closures.loginsUndecided' } });
    must(await fates(id, { l3: 'destroyed' }));
    await moderationService['moderation.start'](ctx, { channelId: 'c' });
    expect(await finish(id)).toMatchObject({ error: { code: 'closures.openItems' } });
    expect(vault.db.data.channels.c?.state).toBe('closing');
  });

  it('destroys the logins and their key, ends the roster and closes the channel in one write with a receipt', async () => {
    const { id } = must(await start());
    await completeAllSteps(id);
    const before = vault.head().seq;
    clock.set('2026-06-30T08:00:00.000Z');
    const view = must(await finish(id));
    expect(vault.head().seq).toBe(before + 1);
    expect(view).toMatchObject({
      closure: { status: 'finished' },
      blocked: [],
      receipt: { seq: before + 1, hash: vault.head().hash },
    });
    expect(vault.db.data.channels.c).toMatchObject({
      state: 'closed',
      closedOn: '2026-06-30',
      roster: [{ personId: 'anna', to: '2026-06-30' }],
    });
    expect(vault.db.data.logins.l1).toMatchObject({
      fate: { kind: 'destroyed' },
      sealed: null,
      holds: [],
      custodianIds: ['anna'],
    });
    expect(vault.destroyed.has('c')).toBe(true);
    expect(await finish(id)).toMatchObject({ error: { code: 'closures.notRunning' } });
    expect(await step(id, 'recovery', { note: 'x' })).toMatchObject({ error: { code: 'closures.notRunning' } });
    expect(await start()).toMatchObject({ error: { code: 'closures.alreadyClosed' } });
    const later = { ...ctx, vault: vault.reopened() };
    expect(must(await closureService['closures.get'](later, { id })).receipt).toEqual(view.receipt);
  });

  it('destroys the key even if the logins are empty, because the journal still holds their old contents', async () => {
    await vault.write('emptied', (tx) => {
      for (const id of ['l1', 'l2']) tx.data.logins[id] = { ...tx.data.logins[id]!, sealed: null, holds: [] };
      return { ok: true, value: 1 };
    });
    const { id } = must(await start());
    await completeAllSteps(id);
    must(await finish(id));
    expect(vault.destroyed.has('c')).toBe(true);
  });

  it('keeps the key and the contents of sealed logins, but not the contents of destroyed ones', async () => {
    const { id } = must(await start());
    await completeAllSteps(id, { l1: 'destroyed', l2: 'sealed' });
    must(await finish(id));
    expect(vault.db.data.logins.l1).toMatchObject({ fate: { kind: 'destroyed' }, sealed: null });
    expect(vault.db.data.logins.l2).toMatchObject({ fate: { kind: 'sealed' }, sealed: { compartment: 'c' } });
    expect(vault.destroyed.has('c')).toBe(false);
  });

  it('removes planned covers of the channel, and ends running ones today', async () => {
    await open({
      absences: [
        absence('draft', 'anna', '2026-07-01', '2026-07-31', {
          covers: [
            cover('c', 'moderate', 'bo', '2026-07-01', '2026-07-31'),
            cover('wide', 'moderate', 'office', '2026-07-01', '2026-07-31'),
          ],
        }),
        absence('running', 'anna', '2026-06-01', '2026-06-28', {
          status: 'confirmed',
          covers: [
            cover('c', 'moderate', 'bo', '2026-06-01', '2026-06-14'),
            cover('c', 'moderate', 'chief', '2026-06-15', '2026-06-28'),
          ],
        }),
      ],
    });
    const { id } = must(await start());
    await completeAllSteps(id);
    must(await finish(id));
    expect(vault.db.data.absences.draft?.covers.map((c) => c.channelId)).toEqual(['wide']);
    expect(vault.db.data.absences.running?.covers).toMatchObject([{ substituteId: 'bo', to: '2026-06-10' }]);
  });

  it('succeeds once when two people finish at the same time, and not at all on a full disk', async () => {
    const { id } = must(await start());
    await completeAllSteps(id);
    vault.failNextWrite('vault.diskFull');
    expect(await finish(id)).toMatchObject({ error: { code: 'vault.diskFull' } });
    expect(vault.db.data).toMatchObject({ channels: { c: { state: 'closing' } }, logins: { l1: { fate: null } } });
    const [a, b] = await Promise.all([finish(id), finish(id)]);
    expect([a.ok, b]).toMatchObject([true, { error: { code: 'closures.notRunning' } }]);
  });

  it('a notice beyond the number of contacts that can be read back is refused', async () => {
    const { id } = must(await start());
    await completeUpToNotice(id);
    await vault.write('contacts', (tx) => {
      const { c } = tx.data.channels;
      const contact = {
        kind: 'consultation' as const,
        on: '2026-01-02',
        how: 'mail' as const,
        note: '',
        stamp: c!.changed,
      };
      tx.data.channels.c = {
        ...c!,
        officeContacts: Array.from({ length: 200 }, (_, n) => ({ ...contact, id: `k${String(n)}` })),
      };
      return { ok: true, value: 1 };
    });
    expect(await notice(id)).toMatchObject({ error: { code: 'input.invalid' } });
  });

  it('an abandoned closure makes the channel active again, and a new one can begin', async () => {
    const { id } = must(await start());
    expect(must(await closureService['closures.abandon'](ctx, { id, reason: 'Ångrade oss' })).closure).toMatchObject({
      status: 'abandoned',
      abandoned: { reason: 'Ångrade oss' },
    });
    expect(vault.db.data.channels.c?.state).toBe('active');
    expect((await start()).ok).toBe(true);
    expect(must(await closureService['closures.list'](ctx, {}))).toHaveLength(2);
  });

  it('[R24.2] never succeeds without the notice, all steps and a decision on each login, in whatever order', async () => {
    const ids = ruleSetOf(null).closureSteps.map((s) => s.id);
    const action = fc.oneof(
      fc.record({ what: fc.constantFrom('done', 'na', 'todo').map((w) => w), stepId: fc.constantFrom(...ids) }),
      fc.record({ what: fc.constantFrom('notice', 'fate1', 'fate2', 'finish').map((w) => w), stepId: fc.constant('') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 60 }), async (actions) => {
        await open();
        const { id } = must(await start());
        for (const { what, stepId } of actions) {
          if (what === 'notice') await notice(id);
          else if (what === 'fate1') await fates(id, { l1: 'destroyed' });
          else if (what === 'fate2') await fates(id, { l2: 'sealed' });
          else if (what === 'finish') await finish(id);
          else if (what === 'done' && stepId === 'name') await nameFate(id);
          else
            await step(id, stepId, { state: what as 'done', naReason: 'x', evidence: [picture()], words: 'Kanal c' });
          const closure = vault.db.data.closures[id]!;
          const done = new Set(closure.steps.filter((s) => s.state !== 'todo').map((s) => s.id));
          for (const s of closure.steps.filter((other) => other.state === 'done'))
            for (const first of ruleSetOf(null).closureSteps.find((r) => r.id === s.id)!.after)
              expect(done.has(first)).toBe(true);
          if (vault.db.data.channels.c?.state !== 'closed') continue;
          expect(closure.notice).not.toBeNull();
          expect(done.size).toBe(ids.length);
          expect(Object.keys(closure.loginFates).sort()).toEqual(['l1', 'l2']);
        }
      }),
      { numRuns: 60 },
    );
  });
});
