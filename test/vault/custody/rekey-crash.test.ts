// Replacing channel keys, and sealing all shares under a new vault key, interrupted at every disk call: by a kill, a
// power cut, or a failing disk. The state left is completely before or completely after, and nothing of an old key
// remains.
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Sealed, Vault } from '../../../electron/vault/index.ts';
import { shareFileName } from '../../../electron/vault/custody/shares.ts';
import { codeOf, must } from '../../support/results.ts';
import { failEveryCall, CHANGING_CALLS } from '../support/every-call.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { randomFrom, seedOr } from '../support/random.ts';
import { openAs, vaultOfSeveral } from '../support/vault-of-several.ts';
import { VAULT_FOLDER } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

type Opened = Vault<VaultState>;
const channels = ['c1', 'c2', 'c3'];

interface Kept {
  readonly id: string;
  readonly version: number;
  readonly secret: Sealed;
}

const rows = (vault: Opened): Record<string, Kept> => vault.db.data.logins as unknown as Record<string, Kept>;

/** Seals every channel's login again with its version as the text; with `rekey`, under new keys. */
const sealAll = (vault: Opened, version: number, rekey: boolean): Promise<Result<unknown>> =>
  vault.write('test', (tx) => {
    for (const id of channels) {
      if (rekey) tx.rekey(id, ['bo', 'cia']);
      const kept: Kept = { id, version, secret: tx.seal(id, id, Buffer.from(`${id} ${version}`), ['cia']) };
      (tx.data.logins as Record<string, unknown>)[id] = kept;
      if (!rekey) tx.stage(id, 'dag', ['anna']);
    }
    return ok(undefined);
  });

/** The version of the logins, all of which must be readable; fails if versions are mixed. */
function version(vault: Opened, where: string): number {
  const found = channels.map((id) => {
    const kept = rows(vault)[id];
    const plain = vault.unseal(kept!.secret, id);
    expect(plain.ok ? Buffer.from(plain.value).toString() : plain.error.code, `${where}, ${id}`).toBe(
      `${id} ${kept!.version}`,
    );
    return kept!.version;
  });
  expect(new Set(found).size, where).toBe(1);
  return found[0]!;
}

/** The share files that should exist according to the registers. */
const wanted = (vault: Opened): string[] =>
  vault
    .compartments()
    .map(({ id, epoch }) => `compartments/${shareFileName(id, epoch)}`)
    .sort();
const shareFiles = (disk: MemoryDisk): string[] =>
  disk.files(VAULT_FOLDER).filter((name) => name.startsWith('compartments/'));
/** The vault epoch under which each share is sealed. */
const epochs = (disk: MemoryDisk): number[] =>
  shareFiles(disk).map((name) => disk.bytes(`${VAULT_FOLDER}/${name}`).readUInt32BE(8));

let start: MemoryDisk;
beforeAll(async () => {
  start = await vaultOfSeveral();
  const vault = await openAs(start, 'bo');
  must(await sealAll(vault, 1, false));
  await vault.close();
}, 300_000);

/**
 * Opens what was left, and checks that it is intact, that it can be written, and that no file of another key remains.
 */
async function checkLeft(left: MemoryDisk, where: string, acknowledged: boolean, member = 'bo'): Promise<number> {
  if (left.has(`${VAULT_FOLDER}/lock`)) left.remove(`${VAULT_FOLDER}/lock`);
  const vault = await openAs(left, member);
  expect({ mode: vault.mode, findings: vault.findings.filter(({ code }) => code !== 'vault.tornTail') }, where).toEqual(
    { mode: 'readWrite', findings: [] },
  );
  const found = version(vault, where);
  if (acknowledged) expect(found, where).toBe(2);
  // Files unknown to the registers are kept until the first write: the journal could be an older copy, put back by
  // mistake.
  expect(shareFiles(left), where).toEqual(expect.arrayContaining(wanted(vault)));
  must(
    await vault.write('test', (tx) => {
      tx.putLog({ kind: 'x', id: 'x', at: 1, facets: {}, title: '', text: '', record: {} });
      return ok(undefined);
    }),
  );
  expect(shareFiles(left), where).toEqual(wanted(vault));
  expect(must(await vault.verify()).findings, where).toEqual([]);
  expect(codeOf(await sealAll(vault, 3, true)), where).toBe('ok');
  expect(version(vault, where)).toBe(3);
  expect(shareFiles(left), where).toEqual(wanted(vault));
  await vault.close();
  return found;
}

describe('new channel keys', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('interrupted at any call leave the old keys or the new ones, and the files of only one of them', async () => {
    const random = randomFrom(seedOr(12));
    // A program that cannot read its lock asks again for 25 s, which need not pass here.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }).setTimerTickMode('nextTimerAsync');
    const seen = new Set<number>();
    await failEveryCall(17, async (strike) => {
      const disk = start.copy();
      const vault = await openAs(disk, 'bo');
      strike.arm(disk, {});
      const done = (await sealAll(vault, 2, true)).ok;
      disk.before = () => {};
      if (strike.failedCall === '') expect(done).toBe(true);
      const copies = [disk.copy(), disk.afterPowerCut(random), disk.afterPowerCut(random)];
      for (const [i, left] of copies.entries()) seen.add(await checkLeft(left, `seed ${random.seed}, copy ${i}`, done));
    });
    expect(seen).toEqual(new Set([1, 2]));
  });

  test('on a disk that fails once are refused completely, or made and reported to have left a file', async () => {
    const codes = new Set<string>();
    await failEveryCall(16, async (strike) => {
      const disk = start.copy();
      const vault = await openAs(disk, 'bo');
      strike.arm(disk, { counts: (operation) => CHANGING_CALLS.has(operation), times: 1, code: 'ENOSPC' });
      const done = await sealAll(vault, 2, true);
      codes.add(codeOf(done));
      expect(version(vault, 'after the failure')).toBe(done.ok ? 2 : 1);
      if (strike.failedCall === '') expect(done.ok).toBe(true);
      if (!done.ok) {
        expect(codeOf(done)).toBe('vault.diskFull');
        if (vault.mode === 'readWrite') must(await sealAll(vault, 2, true));
      }
      disk.before = () => {};
      const files = vault.findings.filter(({ code }) => code === 'vault.keyFilesLeft');
      if (vault.mode === 'readWrite' && files.length === 0) expect(shareFiles(disk)).toEqual(wanted(vault));
      const readOnly = vault.mode === 'readOnly';
      await vault.close();
      if (!readOnly) expect(await checkLeft(disk, 'opened again', true)).toBe(2);
    });
    expect(codes).toEqual(new Set(['ok', 'vault.diskFull']));
  });

  test('leave nothing on the disk when refused after they were prepared', async () => {
    const disk = start.copy();
    const vault = await openAs(disk, 'bo');
    const before = shareFiles(disk);
    expect(
      codeOf(
        await vault.write('test', (tx) => {
          tx.rekey('c1', ['bo']);
          (tx.data.logins as Record<string, unknown>).fel = { id: 'annat' };
          return ok(undefined);
        }),
      ),
    ).toBe('vault.badName');
    expect(shareFiles(disk)).toEqual(before);
    expect(version(vault, 'refused')).toBe(1);
    await vault.close();
  });

  test('keep their files when an older journal is put back by mistake and opened', async () => {
    const disk = start.copy();
    const old = disk.copy();
    const vault = await openAs(disk, 'bo');
    must(await sealAll(vault, 2, true));
    await vault.close();
    const mixed = old.copy();
    for (const name of shareFiles(mixed)) mixed.remove(`${VAULT_FOLDER}/${name}`);
    for (const name of shareFiles(disk)) mixed.put(`${VAULT_FOLDER}/${name}`, disk.bytes(`${VAULT_FOLDER}/${name}`));
    const looked = await openAs(mixed, 'bo');
    expect(looked.findings.map(({ code }) => code)).toEqual(channels.map(() => 'vault.compartmentDamaged'));
    await looked.close();
    expect(shareFiles(mixed)).toEqual(shareFiles(disk));
  });
});

describe('a new vault key', () => {
  test('interrupted at any call leaves every login readable, and every share under the newest key on opening', async () => {
    const random = randomFrom(seedOr(13));
    const seen = new Set<string>();
    await failEveryCall(27, async (strike) => {
      const disk = start.copy();
      const vault = await openAs(disk, 'anna');
      strike.arm(disk, { counts: (operation) => CHANGING_CALLS.has(operation) });
      const done = await vault.removeMember('dag');
      disk.before = () => {};
      if (strike.failedCall === '') {
        expect(codeOf(done)).toBe('ok');
        expect(epochs(disk)).toEqual([2, 2, 2]);
      }
      for (const left of [disk.copy(), disk.afterPowerCut(random)]) {
        const where = `seed ${random.seed}`;
        if (left.has(`${VAULT_FOLDER}/lock`)) left.remove(`${VAULT_FOLDER}/lock`);
        const reader = await openAs(left, 'bo');
        expect(
          { mode: reader.mode, findings: reader.findings.filter(({ code }) => code !== 'vault.tornTail') },
          where,
        ).toEqual({ mode: 'readWrite', findings: [] });
        const gone = !reader.members().some(({ id }) => id === 'dag');
        if (done.ok) expect(gone, where).toBe(true);
        expect(new Set(epochs(left)), where).toEqual(new Set([gone ? 2 : 1]));
        expect(version(reader, where)).toBe(1);
        expect(must(await reader.verify()).findings, where).toEqual([]);
        seen.add(`${gone}`);
        await reader.close();
      }
    });
    expect(seen).toEqual(new Set(['true', 'false']));
  });
});
