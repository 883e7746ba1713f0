// A frame that breaks a rule stays in the chain and does not count, whoever opens, follows or checks the vault; the vault
// stays writable. The rules here are small ones; those of the program have tests of their own.
import { describe, expect, test, vi } from 'vitest';
import { canonical } from '../../../domain/kernel/canonical.ts';
import type { FrameRules, OpenOptions } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { copiesOf } from '../support/copies.ts';
import { verifyVault } from '../support/examine.ts';
import { change, forge, keysOf } from '../support/forge.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { Clock, manualPolling, poll, type Program } from '../support/two-programs.ts';
import { addCase, addPerson, admitMembers, create, openAs, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

/** Only anna changes channels, and only she writes a case a second time. */
const rules: FrameRules = {
  version: 1,
  judge: ({ by, rows, records }) => {
    if (by === 'anna') return null;
    const channel = rows.find(({ register }) => register === 'channels');
    if (channel !== undefined) return { what: `channels/${channel.id}`, why: 'role' };
    const rewritten = records.find(({ before }) => before !== undefined);
    return rewritten === undefined ? null : { what: `log:case/${rewritten.id}`, why: 'kept' };
  },
};

const openWithRules = async (disk: MemoryDisk, id: string, more: Partial<OpenOptions<State>> = {}): Promise<Program> =>
  must(await openAs(disk, id, { rules, ...more }));

/** A vault of anna and bo that follows the rules; each of its segments holds a few frames. */
const made = copiesOf(async () => {
  const disk = new MemoryDisk();
  const anna = must(await create(disk, { rules, segmentBytes: 4000 }));
  must(await addPerson(anna, 'p1'));
  for (let i = 0; i < 12; i += 1) must(await addCase(anna, `k${String(i)}`, 1000 + i));
  await admitMembers(disk, anna, 'bo');
  return { disk };
});
const vaultOfTwo = async (): Promise<MemoryDisk> => (await made()).disk;

const caseChange = (id: string, text: string): ReturnType<typeof change> => ({
  what: `log:case/${id}`,
  op: 'log',
  json: canonical({ at: 5000, facets: { s: 'o' }, title: text, text, record: { id, text } }),
});

const forgeAsBo = async (disk: MemoryDisk, changes: Parameters<typeof forge>[2]): Promise<number> =>
  forge(disk, await keysOf(disk, 'bo'), changes);

/** What a vault says of the frames that it leaves out. */
const leftOutIn = (vault: Program): unknown[] =>
  vault.findings.filter(({ code }) => code === 'vault.frameLeftOut').map(({ params }) => params);

const titles = async (vault: Program): Promise<string[]> =>
  must(await vault.page({ kind: 'case', limit: 500 })).rows.map(({ title }) => title);

describe('a frame that breaks a rule', () => {
  test('is left out whole by everybody who opens the vault, which stays writable', async () => {
    const disk = await vaultOfTwo();
    const seq = await forgeAsBo(disk, [
      change('channels/c9', { id: 'c9', name: 'Bos' }),
      change('people/p9', { id: 'p9', name: 'Bos' }),
      caseChange('k99', 'forged'),
    ]);
    for (const id of ['anna', 'bo', 'anna']) {
      const vault = await openWithRules(disk, id);
      expect(vault.mode).toBe('readWrite');
      expect(leftOutIn(vault)).toEqual([
        { seq, by: 'bo', at: expect.any(String) as string, what: 'channels/c9', why: 'role' },
      ]);
      expect([vault.db.data.channels, vault.db.data.people.p9]).toEqual([{}, undefined]);
      expect(await titles(vault)).not.toContain('forged');
      expect(codeOf(await vault.getRecord('case', 'k99'))).toBe('vault.notFound');
      must(await addPerson(vault, 'p2', `Namn enligt ${id}`));
      const report = await verifyVault(vault);
      expect([report.ok, report.findings.map(({ code }) => code)]).toEqual([true, ['vault.frameLeftOut']]);
      await vault.close();
    }
  });

  test('is judged by what a record was, also when that lies in an earlier segment', async () => {
    const disk = await vaultOfTwo();
    await forgeAsBo(disk, [caseChange('k0', 'rewritten')]);
    await forgeAsBo(disk, [caseChange('new', 'a new one')]);
    await forgeAsBo(disk, [caseChange('new', 'changed')]);
    const vault = await openWithRules(disk, 'anna');
    expect(leftOutIn(vault)).toMatchObject([{ what: 'log:case/k0' }, { what: 'log:case/new' }]);
    const shown = await titles(vault);
    expect([shown.includes('T k0'), shown.includes('a new one'), shown.includes('changed')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(must(await vault.history('case', 'k0')).length).toBe(1);
    expect((await verifyVault(vault)).ok).toBe(true);
    await vault.close();
  });

  test('is left out by a program that follows, which goes on following', async () => {
    const disk = await vaultOfTwo();
    const more = manualPolling(new Clock());
    const anna = await openWithRules(disk, 'anna', more);
    const reader = await openWithRules(disk, 'bo', more);
    // Bo's own program would refuse; this one has no rules.
    await anna.close();
    const careless = must(await openAs(disk, 'bo', more));
    must(
      await careless.write('forged', ({ data }) => {
        data.channels.c9 = { id: 'c9', name: 'Bos' };
        return { ok: true, value: undefined };
      }),
    );
    must(await addPerson(careless, 'p2'));
    for (let i = 0; i < 3; i += 1) await poll(reader);
    expect([reader.db.data.channels.c9, reader.db.data.people.p2?.name]).toEqual([undefined, 'Namn p2']);
    expect(leftOutIn(reader)).toMatchObject([{ by: 'bo', what: 'channels/c9' }]);
    expect(reader.head()).toEqual(careless.head());
    await careless.close();
    await reader.close();
  });

  test('is refused before it is written by a program that has the rules', async () => {
    const disk = await vaultOfTwo();
    const bo = await openWithRules(disk, 'bo');
    const head = bo.head();
    const refused = await bo.write('channel', ({ data }) => {
      data.channels.c9 = { id: 'c9', name: 'Bos' };
      return { ok: true, value: undefined };
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'vault.ruleBroken', params: { what: 'channels/c9' } } });
    expect([bo.head(), bo.db.data.channels]).toEqual([head, {}]);
    must(await addPerson(bo, 'p3'));
    await bo.close();
  });

  test('of the vault itself does not stop the others either', async () => {
    const disk = await vaultOfTwo();
    const vault = await openWithRules(disk, 'anna');
    const bo = vault.members().find(({ id }) => id === 'bo');
    await vault.close();
    await forgeAsBo(disk, [change('$members/anna', null)]);
    const again = await openWithRules(disk, 'anna');
    expect([again.mode, bo?.state, again.members().map(({ id }) => id)]).toEqual([
      'readWrite',
      'active',
      ['anna', 'bo'],
    ]);
    expect(leftOutIn(again)).toMatchObject([{ what: '$members/anna', why: 'vault.notAllowed' }]);
    await again.close();
  });
});

describe('an older vault', () => {
  test('follows the rules from when an administrator’s program says so; what came before counts as it is', async () => {
    const disk = new MemoryDisk();
    await admitMembers(disk, must(await create(disk)), 'bo');
    await forgeAsBo(disk, [change('channels/c1', { id: 'c1', name: 'Before' })]);
    const bo = await openWithRules(disk, 'bo');
    expect(codeOf(await bo.followRules())).toBe('vault.notAdministrator');
    await bo.close();
    const anna = await openWithRules(disk, 'anna');
    const { seq } = anna.head();
    must(await anna.followRules());
    must(await anna.followRules());
    expect(anna.head().seq).toBe(seq + 1);
    await anna.close();
    await forgeAsBo(disk, [change('channels/c2', { id: 'c2', name: 'After' })]);
    const again = await openWithRules(disk, 'anna');
    expect(Object.keys(again.db.data.channels)).toEqual(['c1']);
    expect(leftOutIn(again)).toMatchObject([{ what: 'channels/c2' }]);
    await again.close();
  });
});

describe('the number of the rules', () => {
  const rulesRow = (version: unknown): ReturnType<typeof change> => change('$vault/rules', { id: 'rules', version });
  const forgeAsAnna = async (disk: MemoryDisk, version: unknown): Promise<number> =>
    forge(disk, await keysOf(disk, 'anna'), [rulesRow(version)]);

  test('is never lowered, repeated or nonsense, and the row never goes', async () => {
    const disk = await vaultOfTwo();
    for (const version of [0, 1, 1.5, -1, '2', null]) await forgeAsAnna(disk, version);
    await forge(disk, await keysOf(disk, 'anna'), [change('$vault/rules', null)]);
    await forgeAsBo(disk, [rulesRow(2)]);
    const vault = await openWithRules(disk, 'anna');
    expect([vault.mode, leftOutIn(vault).length]).toEqual(['readWrite', 8]);
    await vault.close();
  });

  test('that this program does not know yet keeps it out, and ends its following', async () => {
    const disk = await vaultOfTwo();
    const reader = await openWithRules(disk, 'bo', manualPolling(new Clock()));
    await reader.close();
    await forgeAsAnna(disk, 2);
    expect(await openAs(disk, 'anna', { rules })).toMatchObject({
      ok: false,
      error: { code: 'vault.newerVersion', params: { version: 2, supported: 1 } },
    });
    const newer = must(await openAs(disk, 'anna', { rules: { ...rules, version: 2 } }));
    expect(newer.mode).toBe('readWrite');
    await newer.close();
    expect(codeOf(await openAs(disk, 'anna', { rules }))).toBe('vault.newerVersion');
  });
});
