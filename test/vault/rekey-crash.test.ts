// Replacing channel keys, and sealing all shares under a new vault key, cut off at every call to the disk: by a kill, by a
// power cut, by a disk that fails. What is left is before or after, whole; and nothing of an old key stays behind.
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ok, type Result } from '../../domain/result.ts';
import type { VaultState } from '../../domain/state.ts';
import type { Sealed, Vault } from '../../electron/vault/index.ts';
import { shareFile } from '../../electron/vault/shares.ts';
import { codeOf, must } from '../support/results.ts';
import type { MemoryDisk } from './support/memory-disk.ts';
import { randomFrom, seedOr } from './support/random.ts';
import { openAs, vaultOfSeveral } from './support/several-members.ts';
import { folder } from './support/small-vault.ts';

vi.mock('../../electron/vault/kdf.ts', async (original) => (await import('./support/memo-kdf.ts')).memoised(await original()));

type Opened = Vault<VaultState>;
const channels = ['c1', 'c2', 'c3'];
const changing = new Set(['create', 'write', 'datasync', 'sync', 'truncate', 'rename', 'link', 'unlink', 'mkdir', 'syncFolder']);

interface Kept {
  readonly id: string;
  readonly version: number;
  readonly secret: Sealed;
}

const rows = (vault: Opened): Record<string, Kept> => vault.db.data.logins as unknown as Record<string, Kept>;

/** Seals every channel's login anew, with its version as the text; with `rekey` under new keys. */
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

/** The version of the logins, all of which must be readable; throws when they are of two. */
function version(vault: Opened, where: string): number {
  const found = channels.map((id) => {
    const kept = rows(vault)[id];
    const plain = vault.unseal(kept!.secret, id);
    expect(plain.ok ? Buffer.from(plain.value).toString() : plain.error.code, `${where}, ${id}`).toBe(`${id} ${kept!.version}`);
    return kept!.version;
  });
  expect(new Set(found).size, where).toBe(1);
  return found[0]!;
}

/** The share files there should be, by what the registers say. */
const wanted = (vault: Opened): string[] => vault.compartments().map(({ id, epoch }) => `compartments/${shareFile(id, epoch)}`).sort();
const shareFiles = (disk: MemoryDisk): string[] => disk.files(folder).filter((name) => name.startsWith('compartments/'));
/** The vault epoch each share is sealed with. */
const epochs = (disk: MemoryDisk): number[] => shareFiles(disk).map((name) => disk.bytes(`${folder}/${name}`).readUInt32BE(8));

let start: MemoryDisk;
beforeAll(async () => {
  start = await vaultOfSeveral();
  const vault = await openAs(start, 'bo');
  must(await sealAll(vault, 1, false));
  await vault.close();
}, 300_000);

/** Opens what was left, checks that it is whole, that it can be written, and that no file of another key stays. */
async function checkLeft(left: MemoryDisk, where: string, acknowledged: boolean, member = 'bo'): Promise<number> {
  left.before = () => {};
  if (left.has(`${folder}/lock`)) left.remove(`${folder}/lock`);
  const vault = await openAs(left, member);
  expect({ mode: vault.mode, findings: vault.findings.filter(({ code }) => code !== 'vault.tornTail') }, where).toEqual({ mode: 'readWrite', findings: [] });
  const found = version(vault, where);
  if (acknowledged) expect(found, where).toBe(2);
  // What no row knows waits for the first write: the journal could be an older copy, put back by mistake.
  expect(shareFiles(left), where).toEqual(expect.arrayContaining(wanted(vault)));
  must(await vault.write('test', (tx) => {
    tx.putLog({ kind: 'x', id: 'x', at: 1, facets: {}, title: '', text: '', record: {} });
    return ok(undefined);
  }));
  expect(shareFiles(left), where).toEqual(wanted(vault));
  expect(must(await vault.verify()).findings, where).toEqual([]);
  expect(codeOf(await sealAll(vault, 3, true)), where).toBe('ok');
  expect(version(vault, where)).toBe(3);
  expect(shareFiles(left), where).toEqual(wanted(vault));
  await vault.close();
  return found;
}

describe('new channel keys', () => {
  test('cut off at every call leave the old keys or the new ones, and the files of one of them', async () => {
    const random = randomFrom(seedOr(12));
    const seen = new Set<number>();
    for (let at = 1; ; at += 1) {
      const disk = start.copy();
      const vault = await openAs(disk, 'bo');
      let calls = 0;
      disk.before = () => {
        calls += 1;
        if (calls >= at) throw Object.assign(new Error('gone'), { code: 'EIO' });
      };
      const done = (await sealAll(vault, 2, true)).ok;
      if (calls < at) {
        expect(done).toBe(true);
        break;
      }
      const lefts = [disk.copy(), disk.afterPowerCut(random), disk.afterPowerCut(random)];
      for (const [i, left] of lefts.entries()) seen.add(await checkLeft(left, `seed ${random.seed}, call ${at}, copy ${i}`, done));
    }
    expect(seen).toEqual(new Set([1, 2]));
  });

  test('on a disk that fails once are refused whole and made when asked again, or made and said to have left a file', async () => {
    for (let at = 1; ; at += 1) {
      const disk = start.copy();
      const vault = await openAs(disk, 'bo');
      let calls = 0;
      disk.before = (operation) => {
        if (!changing.has(operation)) return;
        calls += 1;
        if (calls === at) throw Object.assign(new Error('once'), { code: 'ENOSPC' });
      };
      const done = await sealAll(vault, 2, true);
      expect(version(vault, `call ${at}`)).toBe(done.ok ? 2 : 1);
      if (!done.ok) {
        expect(codeOf(done)).toBe('vault.diskFull');
        if (vault.mode === 'readWrite') must(await sealAll(vault, 2, true));
      }
      const files = vault.findings.filter(({ code }) => code === 'vault.keyFilesLeft');
      if (vault.mode === 'readWrite' && files.length === 0) expect(shareFiles(disk), `call ${at}`).toEqual(wanted(vault));
      const over = calls < at;
      const readOnly = vault.mode === 'readOnly';
      await vault.close();
      if (!readOnly) expect(await checkLeft(disk, `call ${at}`, true)).toBe(2);
      if (over) break;
    }
  });

  test('refused after they were prepared leave nothing on the disk', async () => {
    const disk = start.copy();
    const vault = await openAs(disk, 'bo');
    const before = shareFiles(disk);
    expect(codeOf(await vault.write('test', (tx) => {
      tx.rekey('c1', ['bo']);
      (tx.data.logins as Record<string, unknown>).fel = { id: 'annat' };
      return ok(undefined);
    }))).toBe('vault.badName');
    expect(shareFiles(disk)).toEqual(before);
    expect(version(vault, 'refused')).toBe(1);
    await vault.close();
  });

  test('an older journal put back by mistake, and opened, does not cost the newer keys their files', async () => {
    const disk = start.copy();
    const old = disk.copy();
    const vault = await openAs(disk, 'bo');
    must(await sealAll(vault, 2, true));
    await vault.close();
    const mixed = old.copy();
    for (const name of shareFiles(mixed)) mixed.remove(`${folder}/${name}`);
    for (const name of shareFiles(disk)) mixed.put(`${folder}/${name}`, disk.bytes(`${folder}/${name}`));
    const looked = await openAs(mixed, 'bo');
    expect(looked.findings.map(({ code }) => code)).toEqual(channels.map(() => 'vault.compartmentDamaged'));
    await looked.close();
    expect(shareFiles(mixed)).toEqual(shareFiles(disk));
  });
});

describe('a new vault key', () => {
  test('cut off at every call leaves every login readable, and every share under the newest key once it has been opened', async () => {
    const random = randomFrom(seedOr(13));
    const seen = new Set<string>();
    for (let at = 1; ; at += 1) {
      const disk = start.copy();
      const vault = await openAs(disk, 'anna');
      let calls = 0;
      disk.before = (operation) => {
        if (!changing.has(operation)) return;
        calls += 1;
        if (calls >= at) throw Object.assign(new Error('gone'), { code: 'EIO' });
      };
      const done = await vault.removeMember('dag');
      if (calls < at) {
        expect(codeOf(done)).toBe('ok');
        expect(epochs(disk)).toEqual([2, 2, 2]);
        break;
      }
      for (const left of [disk.copy(), disk.afterPowerCut(random)]) {
        const where = `seed ${random.seed}, call ${at}`;
        left.before = () => {};
        if (left.has(`${folder}/lock`)) left.remove(`${folder}/lock`);
        const reader = await openAs(left, 'bo');
        expect({ mode: reader.mode, findings: reader.findings.filter(({ code }) => code !== 'vault.tornTail') }, where).toEqual({ mode: 'readWrite', findings: [] });
        const gone = !reader.members().some(({ id }) => id === 'dag');
        if (done.ok) expect(gone, where).toBe(true);
        expect(new Set(epochs(left)), where).toEqual(new Set([gone ? 2 : 1]));
        expect(version(reader, where)).toBe(1);
        expect(must(await reader.verify()).findings, where).toEqual([]);
        seen.add(`${gone}`);
        await reader.close();
      }
    }
    expect(seen).toEqual(new Set(['true', 'false']));
  });
});
