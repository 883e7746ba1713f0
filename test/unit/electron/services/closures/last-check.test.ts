// The last check in the engine: computed at the press, from the logs, the keys and the stored files.
import { beforeEach, describe, expect, it } from 'vitest';
import type { FactKind } from '../../../../../domain/closures/last-check.ts';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import { toZip } from '../../../../../electron/exchange/archive/zip.ts';
import { must } from '../../../../support/results.ts';
import { emergency } from '../../../domain/frame-rules/support/frames.ts';
import { channel, contextOf } from '../../../support/world/index.ts';
import { clock, ctx, get, nameFate, open, picture, start, step, vault } from './closures-world.ts';

const CLOSE = () => ({ evidence: [picture()], words: 'Kanal c' });
const closeAccount = (id: string) => step(id, 'closeAccount', CLOSE());
const aside = (id: string, kind: FactKind, decidedBy = 'chief', context = ctx) =>
  Promise.resolve(closureService['closures.setFactAside'](context, { id, kind, decidedBy, reason: 'Prövat' }));
const look = (id: string, of: string) => Promise.resolve(closureService['closures.lookThrough'](ctx, { id, of }));
const missing = async (id: string) =>
  (await get(id)).lastCheck.facts.filter(({ state }) => state === 'missing').map(({ kind }) => kind);

const zipped = async (files: Record<string, string>) => {
  const bytes = await toZip(files, new Date('2026-06-01T08:00:00.000Z'));
  return { blobId: vault.addBlob(bytes).id, name: 'export.zip' };
};
const put = (kind: string, id: string, facets: Record<string, string>, at = clock.now().getTime()) =>
  vault.write('put', (tx) => {
    tx.putLog({ kind, id, at, title: '', text: '', facets: { channelId: 'c', ...facets }, record: {} });
    return { ok: true, value: 1 };
  });
const used = (by: string) => put('access', `${by}-${String(Math.random())}`, { by, what: 'reveal' });

/** A closure that is ready for its last check, with one who has got in. */
async function ready(): Promise<string> {
  const { id } = must(await start());
  for (const stepId of ['lastNotice', 'openItems']) must(await step(id, stepId));
  must(await step(id, 'finalCapture', { evidence: [picture()] }));
  must(
    await step(id, 'platformExport', {
      evidence: [await zipped({ 'a.json': '1', 'b.json': '2', 'media/c.jpg': '3' })],
    }),
  );
  must(await nameFate(id));
  return id;
}
/** Nothing is missing. */
async function settled(): Promise<string> {
  const id = await ready();
  must(await look(id, (await get(id)).lastCheck.saved?.of ?? ''));
  must(await aside(id, 'logins'));
  return id;
}

beforeEach(() => open());

describe('the last check before an account is deleted', () => {
  it('[R24.3] refuses what is missing, names it, and keeps what held with the closure', async () => {
    const id = await ready();
    expect(await missing(id)).toEqual(['capture', 'logins']);
    expect(await closeAccount(id)).toMatchObject({
      error: { code: 'closures.factsMissing', params: { count: 2, facts: 'capture,logins' } },
    });
    must(await look(id, (await get(id)).lastCheck.saved?.of ?? ''));
    must(await aside(id, 'logins'));
    const { closure, lastCheck } = must(await closeAccount(id));
    expect(closure.lastCheck?.stamp).toMatchObject({ by: 'anna' });
    expect(lastCheck.facts).toEqual(closure.lastCheck?.facts);
    expect(lastCheck.facts.map(({ kind, state }) => [kind, state])).toEqual([
      ['capture', 'ok'],
      ['export', 'ok'],
      ['questions', 'ok'],
      ['cases', 'ok'],
      ['held', 'ok'],
      ['police', 'ok'],
      ['emergency', 'ok'],
      ['logins', 'setAside'],
      ['steps', 'ok'],
    ]);
    // The three files in the package are counted.
    expect(lastCheck.facts.find(({ kind }) => kind === 'export')?.params).toEqual({ files: 3, items: 0 });
    expect(await aside(id, 'cases')).toMatchObject({ error: { code: 'closures.alreadyChecked' } });
    expect(await look(id, 'x')).toMatchObject({ error: { code: 'closures.alreadyChecked' } });
  });

  it.each<[FactKind, () => Promise<unknown>]>([
    ['questions', () => put('inquiry', 'q', { status: 'open', passed: 'yes', secret: 'no' })],
    ['cases', () => put('moderation', 'm', { status: 'draft' })],
    ['police', () => put('moderation', 'm', { status: 'done', police: 'noNumber' })],
    ['capture', () => put('item', 'i', { direction: 'drawnUp' }, clock.now().getTime() + 1000)],
    [
      'held',
      async () => {
        await put('moderation', 'm', { status: 'done' });
        await vault.write('hold', (tx) => {
          tx.data.holds.m = { id: 'm', reason: 'Utlämnande', stamp: { at: clock.now().toISOString(), by: 'anna' } };
          return { ok: true, value: 1 };
        });
      },
    ],
    [
      'emergency',
      () =>
        vault.write('emergency', (tx) => {
          tx.data.emergencies.e = emergency({ channelId: 'c' });
          return { ok: true, value: 1 };
        }),
    ],
  ])('[R24.3] is made at the press: %s that came after the screen was shown stops it', async (kind, change) => {
    const id = await settled();
    expect(await missing(id)).toEqual([]);
    await change();
    expect(await closeAccount(id)).toMatchObject({
      error: { code: 'closures.factsMissing', params: { count: 1, facts: kind } },
    });
    expect(vault.db.data.closures[id]?.gone).toBeUndefined();
    // It is set aside by whoever may decide the closure, and by nobody else (R24.4).
    expect(await aside(id, kind, 'bo')).toMatchObject({ error: { code: 'closures.notHead' } });
    must(await aside(id, kind));
    expect(must(await closeAccount(id)).closure.lastCheck?.facts.find((one) => one.kind === kind)).toMatchObject({
      state: 'setAside',
      reason: 'Prövat',
    });
  });

  it('[R24.3] is not about other channels', async () => {
    await open({ channels: [channel('c', { responsibleId: 'anna' }), channel('d', { responsibleId: 'anna' })] });
    const id = await settled();
    for (const kind of ['inquiry', 'moderation'])
      await put(kind, 'other', { channelId: 'd', status: 'open', police: 'noNumber' });
    expect((await closeAccount(id)).ok).toBe(true);
  });

  it('[R24.3] refuses that something was looked through which is no longer the last', async () => {
    const id = await ready();
    const shown = (await get(id)).lastCheck.saved?.of ?? '';
    clock.pass(1000);
    await put('capture', 'newer', {});
    expect((await get(id)).lastCheck.saved).toEqual({ of: 'newer', isCapture: true });
    expect(await look(id, shown)).toMatchObject({ error: { code: 'closures.savedSince' } });
    must(await look(id, 'newer'));
    expect(await missing(id)).toEqual(['logins']);
  });

  it('[R24.3] wants the login to work for two who hold the key', async () => {
    const id = await ready();
    const logins = async () => (await get(id)).lastCheck.facts.find(({ kind }) => kind === 'logins');
    expect(await logins()).toMatchObject({ state: 'missing', word: 'none' });
    await used('anna');
    await used('bo');
    // Bo has used it, and does not hold the key.
    expect(await logins()).toMatchObject({ state: 'missing', word: 'one', params: { names: 'Namn anna' } });
    await vault.write('grant', (tx) => {
      tx.grant('c', 'bo');
      return { ok: true, value: 1 };
    });
    expect(await logins()).toMatchObject({ state: 'ok', word: 'two' });
    clock.pass(91 * 24 * 60 * 60 * 1000);
    expect(await logins()).toMatchObject({ state: 'missing', word: 'none' });
  });

  it('[R24.3] takes a damaged package for no export', async () => {
    const id = await ready();
    const broken = { blobId: vault.addBlob(new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9, 9])).id, name: 'trasig.zip' };
    const evidence = vault.db.data.closures[id]?.steps.find((one) => one.id === 'platformExport')?.evidence ?? [];
    must(await step(id, 'platformExport', { state: 'todo', evidence }));
    must(await step(id, 'platformExport', { evidence: [broken] }));
    expect(await missing(id)).toContain('export');
    must(await step(id, 'platformExport', { state: 'na', naReason: 'Plattformen har ingen', evidence: [broken] }));
    expect((await get(id)).lastCheck.facts.find(({ kind }) => kind === 'export')).toMatchObject({
      state: 'notApplicable',
      reason: 'Plattformen har ingen',
    });
  });

  it('[R24.3] is gone again when the step is taken back, and made again', async () => {
    const id = await settled();
    must(await closeAccount(id));
    const { closure } = must(await step(id, 'closeAccount', { ...CLOSE(), state: 'todo' }));
    expect([closure.lastCheck, closure.gone]).toEqual([undefined, undefined]);
    await put('moderation', 'm', { status: 'open' });
    expect(await closeAccount(id)).toMatchObject({ error: { code: 'closures.factsMissing' } });
  });

  it('[R24.3] is also made where the account is emptied and the name kept', async () => {
    const id = await ready();
    must(await nameFate(id, 'keep'));
    expect(await closeAccount(id)).toMatchObject({ error: { code: 'closures.factsMissing' } });
  });

  it('never sets the steps aside, and is not for somebody who does not run the channel', async () => {
    const id = await ready();
    expect(await aside(id, 'steps')).toMatchObject({ error: { code: 'closures.notSetAside' } });
    const bo = contextOf(vault, vault.db.data.people.bo!, clock.now);
    expect(await aside(id, 'logins', 'chief', bo)).toMatchObject({ ok: false });
    expect(await aside(id, 'logins', 'nobody')).toMatchObject({ error: { code: 'people.unknown' } });
  });

  it('begun in two programs at once, a closure begins once', async () => {
    const { chief } = vault.db.data.people;
    const [a, b] = await Promise.all([start(), start({}, contextOf(vault.as('chief'), chief!, clock.now))]);
    expect([a.ok, b]).toMatchObject([true, { error: { code: 'closures.alreadyRunning' } }]);
    expect(Object.values(vault.db.data.closures)).toHaveLength(1);
  });
});
