// A frame that breaks a rule of the owner of the registers: it stays in the chain, counts for nothing, is reported and stops
// nobody. A vault that was made without rules follows them from an administrator's frame on.
import { describe, expect, test, vi } from 'vitest';
import type { FrameRules, Vault } from '../../../electron/vault/index.ts';
import { buildFrame } from '../../../electron/vault/journal/frame.ts';
import { must } from '../../support/results.ts';
import { change, forge, journalOf, keysOf } from '../support/forge.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { verifyVault } from '../support/examine.ts';
import { Clock, manualPolling, poll } from '../support/two-programs.ts';
import { addPerson, create, makeVaultWith, openAs, vaultHelpers, initial, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

/** Only anna may change channels. */
const rules: FrameRules = {
  version: 1,
  judge: ({ by, rows }) => {
    const row = rows.find(({ register }) => register === 'channels');
    return row === undefined || by === 'anna' ? null : { what: `${row.register}/${row.id}`, why: 'role' };
  },
};
const CHANNEL = { id: 'c', name: 'Bos kanal' };
const AT = '2026-06-10T09:00:00.000Z';

/** A closed vault of anna and bo that follows the rules from its first frame. */
async function ruledVault(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  const { admitMembers } = vaultHelpers(initial);
  await admitMembers(disk, must(await create(disk, { rules })), 'bo');
  return disk;
}
const asAnna = async (disk: MemoryDisk, more = {}): Promise<Vault<State>> =>
  must(await openAs(disk, 'anna', { rules, ...more }));

/** Bo's own program writes a channel. */
const forged = async (disk: MemoryDisk): Promise<number> =>
  forge(disk, await keysOf(disk, 'bo'), [change('channels/c', CHANNEL)]);

/** What is reported the vault: the row, the findings, the journal, and the check. */
async function told(vault: Vault<State>) {
  const { lines } = must(await vault.journal({ limit: 500 }));
  const { ok, leftOut, beforeRules, findings } = await verifyVault(vault);
  return {
    mode: vault.mode,
    channels: Object.keys(vault.db.data.channels),
    opening: vault.findings.map(({ code }) => code),
    journal: lines.filter((line) => line.leftOut !== null).map((line) => [line.seq, line.by, line.leftOut?.why]),
    check: { ok, leftOut, beforeRules, codes: findings.map(({ code }) => code) },
  };
}

describe('a frame that breaks a rule', () => {
  test('counts for nothing, is reported on opening, in the journal and by the check, and the vault stays writable', async () => {
    const disk = await ruledVault();
    const seq = await forged(disk);
    const expected = {
      mode: 'readWrite',
      channels: [],
      opening: ['vault.frameLeftOut'],
      journal: [[seq, 'bo', 'role']],
      check: { ok: true, leftOut: 1, beforeRules: 0, codes: ['vault.frameLeftOut'] },
    };
    let vault = await asAnna(disk);
    expect(await told(vault)).toEqual(expected);
    expect(vault.leftOut()).toMatchObject([{ seq, by: 'bo', action: 'forged', what: 'channels/c', why: 'role' }]);
    expect(vault.findings[0]?.params).toMatchObject({ seq, by: 'bo', what: 'channels/c', why: 'role' });
    await addPerson(vault, 'cilla');
    await vault.close();
    // From the snapshot that closing made.
    vault = await asAnna(disk);
    expect(await told(vault)).toEqual(expected);
    await vault.close();
  });

  test('is reported at once to whoever has the vault open', async () => {
    const disk = await ruledVault();
    const polling = manualPolling(new Clock());
    const writer = must(await openAs(disk, 'bo', { rules, ...polling }));
    const vault = await asAnna(disk, polling);
    expect(vault.writing().following).toBe(true);
    const changes: number[] = [];
    vault.onChange(({ seq }) => changes.push(seq));
    const seq = await forged(disk);
    await poll(vault);
    expect(changes).toEqual([seq]);
    expect(vault.findings).toContainEqual({
      code: 'vault.frameLeftOut',
      severity: 'note',
      params: expect.objectContaining({ seq, by: 'bo', why: 'role' }) as object,
    });
    expect(vault.db.data.channels).toEqual({});
    expect(vault.writing().following).toBe(true);
    await vault.close();
    await writer.close();
  });

  test('is refused before one’s own program writes it, and leaves nothing', async () => {
    const disk = await ruledVault();
    const vault = must(await openAs(disk, 'bo', { rules }));
    const before = vault.head();
    const refused = await vault.write('channels.add', ({ data }) => {
      data.channels.c = CHANNEL;
      return { ok: true, value: undefined };
    });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'vault.ruleBroken', params: { what: 'channels/c', why: 'role' } },
    });
    expect(vault.head()).toEqual(before);
    await vault.close();
  });

  test('with an impossible time has none, and what its program wrote in it is cut short', async () => {
    const disk = await ruledVault();
    const keys = await keysOf(disk, 'bo');
    const seq = await forge(disk, keys, [change('channels/c', CHANNEL)], 'bo', 'in the year dot');
    const long = await forge(disk, keys, [change(`${'x'.repeat(5000)}/c`, CHANNEL)]);
    const vault = await asAnna(disk);
    expect(vault.leftOut()).toMatchObject([
      { seq, at: '', why: 'vault.timeImpossible' },
      { seq: long, why: 'vault.notAllowed' },
    ]);
    expect(vault.leftOut()[1]?.what).toHaveLength(200);
    expect(vault.mode).toBe('readWrite');
    await vault.close();
  });

  test('is counted, and only the first thousand are named, when there are more', async () => {
    const disk = await ruledVault();
    const keys = await keysOf(disk, 'bo');
    const journal = await journalOf(disk, keys);
    for (let n = 0; n < 1005; n += 1) {
      const seq = journal.head.seq + 1;
      const meta = { seq, at: AT, by: 'bo', action: 'forged', prev: journal.head.hash };
      must(
        await journal.append(
          seq,
          buildFrame(meta, [change('channels/c', CHANNEL)], (bytes) => keys.sign(bytes)),
        ),
      );
    }
    await journal.close();
    const vault = await asAnna(disk);
    const report = await verifyVault(vault);
    expect(report).toMatchObject({ ok: true, leftOut: 1005 });
    expect(report.findings.filter(({ code }) => code === 'vault.frameLeftOut')).toHaveLength(1000);
    expect(vault.leftOut()).toHaveLength(1005);
    await vault.close();
  });
});

describe('a vault that was made without rules', () => {
  test('keeps what was written before it followed them, and the check says what would not count today', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo');
    const seq = await forged(disk);
    let vault = await asAnna(disk);
    expect(vault.rulesSince()).toBeNull();
    expect(await told(vault)).toMatchObject({ channels: ['c'], opening: [], check: { beforeRules: 0, codes: [] } });
    must(await vault.followRules());
    const since = vault.rulesSince();
    expect(since).toMatch(/^\d{4}-/);
    must(await vault.followRules());
    expect(vault.rulesSince()).toBe(since);
    await vault.close();

    await forged(disk);
    vault = await asAnna(disk);
    expect(vault.rulesSince()).toBe(since);
    expect(await told(vault)).toMatchObject({
      channels: ['c'],
      check: { ok: true, leftOut: 1, beforeRules: 1, codes: ['vault.frameBeforeRules', 'vault.frameLeftOut'] },
    });
    const { findings } = await verifyVault(vault);
    expect(findings[0]?.params).toMatchObject({ seq, by: 'bo', what: 'channels/c', why: 'role' });
    await vault.close();
  });

  test('and one made with rules says nothing of older frames', async () => {
    const disk = await ruledVault();
    const vault = await asAnna(disk);
    expect(vault.rulesSince()).toBeNull();
    expect(await told(vault)).toMatchObject({ check: { leftOut: 0, beforeRules: 0, codes: [] } });
    await vault.close();
  });
});
