// What cannot be undone, and open questions.
import { beforeEach, describe, expect, it } from 'vitest';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import { must } from '../../../../support/results.ts';
import { channel, contextOf, person } from '../../../support/world/index.ts';
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
  completeAllSteps,
  settle,
} from './closures-world.ts';

beforeEach(() => open());

describe('the point of no return', () => {
  const completeUpToAccount = async (id: string, choice: 'keep' | 'release' = 'release') => {
    for (const stepId of ['lastNotice', 'openItems', 'finalCapture', 'platformExport'])
      must(await step(id, stepId, { evidence: [picture()] }));
    must(await nameFate(id, choice));
    await settle(id);
  };
  const abandon = (id: string) =>
    Promise.resolve(closureService['closures.abandon'](ctx, { id, reason: 'Ångrade oss' }));

  it('requires the typed name, and is reversible only while the platform can restore the account', async () => {
    const { id } = must(await start());
    await completeUpToAccount(id);
    expect((await get(id)).asksWords).toEqual({ step: true, finish: true });
    expect(await step(id, 'closeAccount', { evidence: [picture()] })).toMatchObject({
      error: { code: 'closures.wordsMissing', params: { name: 'Kanal c' } },
    });
    expect(await step(id, 'closeAccount', { evidence: [picture()], words: 'Kanal d' })).toMatchObject({
      error: { code: 'closures.wordsMissing' },
    });
    const evidence = [picture()];
    expect(must(await step(id, 'closeAccount', { evidence, words: ' kanal C ' }))).toMatchObject({
      closure: { gone: { undoUntil: '2026-07-10' } },
      mayReopen: true,
    });
    // The account is restored on the platform on the last day: the step is open again, and the choice about the name
    // can be changed.
    clock.set('2026-07-10T08:00:00.000Z');
    expect(await closureService['closures.saveName'](ctx, { id, choice: 'keep', note: '' })).toMatchObject({
      error: { code: 'closures.nameSettled' },
    });
    expect(must(await step(id, 'closeAccount', { state: 'todo', evidence })).closure.gone).toBeUndefined();
    must(await step(id, 'closeAccount', { evidence, words: 'Kanal c' }));
    clock.set('2026-08-10T08:00:00.000Z');
    expect(await step(id, 'closeAccount', { state: 'todo', evidence })).toMatchObject({
      error: { code: 'closures.pastNoReturn' },
    });
    expect(await abandon(id)).toMatchObject({ error: { code: 'closures.pastNoReturn', params: { name: 'Kanal c' } } });
    expect(await get(id)).toMatchObject({ mayReopen: false, asksWords: { finish: false } });
  });

  it('is reached at once where the platform restores nothing, and never while the name is kept', async () => {
    await open({ channels: [channel('c', { platform: 'mastodon', responsibleId: 'anna' })], logins: [] });
    const { id } = must(await start());
    await completeUpToAccount(id);
    must(await step(id, 'closeAccount', { evidence: [picture()], words: 'Kanal c' }));
    expect(await abandon(id)).toMatchObject({ error: { code: 'closures.pastNoReturn' } });
    await open();
    const kept = must(await start()).id;
    await completeUpToAccount(kept, 'keep');
    expect(must(await step(kept, 'closeAccount', { evidence: [picture()] })).closure.gone).toBeUndefined();
    expect(must(await abandon(kept)).closure.status).toBe('abandoned');
  });

  it('also requires the typed name when finishing while the account can still be restored', async () => {
    const { id } = must(await start());
    await completeAllSteps(id);
    expect(await finish(id, ctx, '')).toMatchObject({ error: { code: 'closures.wordsMissing' } });
    expect(vault.db.data.channels.c?.state).toBe('closing');
    expect((await finish(id)).ok).toBe(true);
  });

  it('does not stop a closure from an older version without these steps from being finished', async () => {
    const { id } = must(await start());
    await vault.write('old', (tx) => {
      const old = tx.data.closures[id]!;
      tx.data.closures[id] = {
        ...old,
        steps: old.steps
          .filter((s) => s.id !== 'name')
          .map((s) =>
            s.id === 'officeNotice' || s.id === 'logins' ? s : { ...s, state: 'done' as const, done: old.created },
          ),
      };
      return { ok: true, value: 1 };
    });
    expect(await get(id)).toMatchObject({ mayReopen: true, blocked: ['noNotice', 'stepsLeft', 'loginsUndecided'] });
    must(await notice(id));
    must(await fates(id, { l1: 'sealed', l2: 'sealed' }));
    must(await step(id, 'logins'));
    expect(must(await finish(id)).closure.status).toBe('finished');
  });
});

describe('open questions', () => {
  it('block the closure until answered or forwarded, and confidential ones are not counted for others', async () => {
    const office = contextOf(vault, vault.db.data.people.office!, clock.now);
    const put = (id: string, facets: Record<string, string>) =>
      vault.write(
        'q',
        (tx) => (
          tx.putLog({
            kind: 'inquiry',
            id,
            at: 1,
            title: '',
            text: '',
            facets: { channelId: 'c', status: 'open', passed: 'no', secret: 'no', ...facets },
            record: {},
          }),
          { ok: true as const, value: 1 }
        ),
      );
    const { id } = must(await start());
    await put('q1', {});
    await put('q2', { secret: 'yes' });
    await put('q3', { passed: 'yes' });
    expect(await get(id)).toMatchObject({
      openQuestions: 2,
      passedQuestions: 1,
      blocked: ['noNotice', 'stepsLeft', 'loginsUndecided', 'openItems'],
    });
    expect(must(await closureService['closures.get'](office, { id }))).toMatchObject({
      openQuestions: 1,
      passedQuestions: 1,
    });
    expect(
      must(
        await closureService['closures.get'](contextOf(vault, person('far', { departmentId: 'other' }), clock.now), {
          id,
        }),
      ),
    ).toMatchObject({ openQuestions: 0, passedQuestions: 0 });
    expect(await step(id, 'openItems')).toMatchObject({ error: { code: 'closures.openItems' } });
    await put('q1', { status: 'answered' });
    expect(await step(id, 'openItems')).toMatchObject({ error: { code: 'closures.openItems' } });
    await put('q2', { passed: 'yes', secret: 'yes' });
    expect((await step(id, 'openItems')).ok).toBe(true);
  });
});
