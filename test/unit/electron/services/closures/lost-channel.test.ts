// A lost channel.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import { must } from '../../../../support/results.ts';
import { absence, contextOf, cover } from '../../../support/world/index.ts';
import { clock, vault, ctx, open, start, step, picture, notice, fates, finish, get } from './closures-world.ts';

beforeEach(() => open());

describe('a lost channel', () => {
  const startLost = (more: Partial<Checked<'closures.startLost'>> = {}, context = ctx) =>
    Promise.resolve(
      closureService['closures.startLost'](context, {
        channelId: 'c',
        cause: 'hacked',
        foundOn: '2026-06-10',
        seen: 'Reklam för kryptovaluta',
        ...more,
      }),
    );
  const recover = (id: string, context = ctx) =>
    Promise.resolve(closureService['closures.recover'](context, { id, note: 'Meta gav tillbaka kontot' }));
  const completeLostSteps = async (id: string) => {
    for (const { id: stepId } of vault.db.data.closures[id]!.steps) {
      if (stepId === 'lostTell') must(await notice(id));
      else if (stepId === 'lostPasswords') must(await step(id, stepId, { state: 'na', naReason: 'Kom inte in' }));
      else must(await step(id, stepId, { evidence: [picture()] }));
    }
  };

  it('has an ordered checklist for its cause, which a substitute may also start', async () => {
    await open({
      absences: [
        absence('a', 'anna', '2026-06-08', '2026-06-12', {
          status: 'confirmed',
          covers: [cover('c', 'moderate', 'bo', '2026-06-08', '2026-06-12')],
        }),
      ],
    });
    const bo = contextOf(vault, vault.db.data.people.bo!, clock.now);
    expect(await startLost({ foundOn: '2026-06-11' }, bo)).toMatchObject({ error: { code: 'closures.dayInFuture' } });
    const { id } = must(await startLost({}, bo));
    expect(vault.db.data.channels.c?.state).toBe('active');
    const { steps } = vault.db.data.closures[id]!;
    expect(steps.map((s) => s.id).slice(0, 3)).toEqual(['lostSave', 'lostLockOut', 'lostPasswords']);
    expect(steps.find((s) => s.id === 'lostPersonalData')).toMatchObject({ dueOn: '2026-06-11', ownerId: 'bo' });
    expect((await step(id, 'lostSave', { evidence: [picture()] }, bo)).ok).toBe(true);
    expect(await startLost()).toMatchObject({ error: { code: 'closures.lostRunning' } });
    expect(await startLost({ channelId: 'shut' })).toMatchObject({ error: { code: 'closures.alreadyClosed' } });
    clock.set('2026-06-20T08:00:00.000Z');
    expect(await step(id, 'lostWarn', {}, bo)).toMatchObject({ ok: true });
    expect(await recover(id, bo)).toMatchObject({ error: { code: 'closures.notYours' } });
    await open();
    expect((await startLost({}, contextOf(vault, vault.db.data.people.bo!, clock.now))).ok).toBe(false);
    expect(vault.db.data.closures).toEqual({});
  });

  it('is recovered only with the communications office notified, every step done and new passwords', async () => {
    const { id } = must(await startLost());
    expect(await recover(id)).toMatchObject({ error: { code: 'closures.noNotice' } });
    expect(await step(id, 'lostPasswords')).toMatchObject({
      error: { code: 'closures.passwordsLeft', params: { names: 'Inloggning l1, Inloggning l2' } },
    });
    await completeLostSteps(id);
    expect(vault.db.data.channels.c?.officeContacts).toEqual([]);
    expect((await get(id)).blocked).toEqual(['passwordsLeft']);
    expect(await recover(id)).toMatchObject({ error: { code: 'closures.passwordsLeft' } });
    expect(await finish(id)).toMatchObject({ error: { code: 'closures.isLost' } });
    expect(await fates(id, { l1: 'destroyed' })).toMatchObject({ error: { code: 'closures.isLost' } });
    clock.pass(1000);
    await vault.write('changed', (tx) => {
      for (const login of Object.values(tx.data.logins))
        tx.data.logins[login.id] = { ...login, passwordChanged: { at: clock.now().toISOString(), by: 'anna' } };
      return { ok: true, value: 1 };
    });
    expect(must(await recover(id)).closure).toMatchObject({
      status: 'recovered',
      recovered: { note: 'Meta gav tillbaka kontot', stamp: { by: 'anna' } },
    });
    expect(await recover(id)).toMatchObject({ error: { code: 'closures.notRunning' } });
    expect((await startLost()).ok).toBe(true);
  });

  it('may instead be closed by a decision, and stays active after a false alarm', async () => {
    const { id } = must(await startLost({ cause: 'suspended' }));
    const closing = must(await start());
    expect(vault.db.data.closures[id]).toMatchObject({ status: 'replaced', followedBy: closing.id });
    expect(await recover(closing.id)).toMatchObject({ error: { code: 'closures.notLost' } });
    expect(await startLost()).toMatchObject({ error: { code: 'closures.alreadyRunning' } });
    await open();
    const falseAlarm = must(await startLost({ cause: 'nameLost' })).id;
    must(await closureService['closures.abandon'](ctx, { id: falseAlarm, reason: 'Fel adress' }));
    expect(vault.db.data.channels.c?.state).toBe('active');
  });
});
