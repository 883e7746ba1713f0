// A backup stopped at every single call to the disk, by a refusal or a power cut, and by force: what was restored before
// is what is restored after, or the new one is; never something between. The vault itself never suffers.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { createVault, openVault } from '../../electron/vault/index.ts';
import { findBackups, restore } from '../../electron/vault/restore.ts';
import { codeOf, must } from '../support/results.ts';
import { startScript } from './support/child.ts';
import { randomFrom, seedOr } from './support/random.ts';
import { backedVault, backup, contentOf, folder, lists, onTarget, restoreNewest, usb, type Backed } from './support/backup-vault.ts';
import { MemoryDisk } from './support/memory-disk.ts';
import { killPassphrase, killSegmentBytes } from './support/said.ts';
import { addBlob, addPerson, open, verified, type State } from './support/small-vault.ts';

vi.mock('../../electron/vault/crypto.ts', async (original) => (await import('./support/memo-crypto.ts')).memoised(await original()));
vi.mock('../../electron/vault/kdf.ts', async (original) => (await import('./support/memo-kdf.ts')).memoised(await original()));

const changing = new Set(['create', 'write', 'datasync', 'sync', 'truncate', 'rename', 'link', 'unlink', 'mkdir', 'syncFolder']);

/** A vault with one backup, changed since. */
async function changed(): Promise<Backed & { readonly first: number; readonly second: number }> {
  const backed = await backedVault();
  must(await backup(backed.vault));
  const first = backed.vault.head().seq;
  must(await addBlob(backed.vault, Buffer.alloc(90_000, 5)));
  must(await addPerson(backed.vault, 'new'));
  return { ...backed, first, second: backed.vault.head().seq };
}

/** Number of the head of what can be restored now; everything in it is in order. */
async function restorable(disk: MemoryDisk): Promise<number> {
  must(await restoreNewest(disk, '/restored'));
  const vault = must(await open(disk, { folder: '/restored', readOnly: true }));
  expect((await verified(vault)).findings).toEqual([]);
  const { seq } = vault.head();
  await vault.close();
  return seq;
}

describe.each(['ENOSPC', 'EIO'])('%s from the place for backups', (errno) => {
  test.each([['once', 1], ['from then on', Number.MAX_SAFE_INTEGER]] as const)('%s, at every call', async (_, times) => {
    const codes = new Set<string>();
    for (let at = 1; ; at += 1) {
      const { disk, vault, first, second } = await changed();
      let calls = 0;
      let failed = '';
      disk.before = (operation, path) => {
        if (!path.startsWith(usb) || !changing.has(operation)) return;
        calls += 1;
        if (calls < at || calls >= at + times) return;
        failed = `${operation} ${path}`;
        throw Object.assign(new Error(errno), { code: errno });
      };
      const done = await backup(vault);
      disk.before = () => {};
      codes.add(codeOf(done));
      if (failed !== '') {
        expect((await verified(vault)).findings, failed).toEqual([]);
        const now = await restorable(disk.copy());
        expect([first, second], failed).toContain(now);
        if (done.ok) expect(now, failed).toBe(second);
        must(await backup(vault));
        expect(await restorable(disk.copy()), failed).toBe(second);
        expect(onTarget(disk).filter((path) => /tmp-|lock/.test(path)), failed).toEqual([]);
      }
      await vault.close();
      if (failed === '') break;
    }
    codes.delete('ok');
    expect([...codes]).toEqual([errno === 'ENOSPC' ? 'backup.targetFull' : 'backup.targetLost']);
  });
});

test('a disk that is pulled out is not mistaken for an empty one', async () => {
  const { disk, vault } = await changed();
  disk.before = (operation, path) => {
    if (path.startsWith(usb)) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
  };
  expect(codeOf(await backup(vault, { expectEarlier: true }))).toBe('backup.targetMissing');
  disk.before = () => {};
  must(await backup(vault));
  await vault.close();
});

test('an error of the vault’s own disk is not blamed on the place for backups, and no backup is made of half a vault', async () => {
  for (let at = 1; ; at += 1) {
    const { disk, vault, first, second } = await changed();
    let calls = 0;
    const failed: string[] = [];
    disk.before = (operation, path) => {
      if (!path.startsWith(folder) || !['open', 'read', 'readFile', 'readdir', 'stat'].includes(operation)) return;
      calls += 1;
      if (calls !== at) return;
      failed.push(path);
      throw Object.assign(new Error('EIO'), { code: 'EIO' });
    };
    const done = await backup(vault);
    disk.before = () => {};
    const now = await restorable(disk.copy());
    expect([first, second]).toContain(now);
    if (!done.ok) expect(done.error.code).toBe('backup.sourceUnreadable');
    await vault.close();
    if (failed.length === 0) break;
  }
});

test('the power is cut at every call: before or after', async () => {
  const random = randomFrom(seedOr(20_261_124));
  let seen = 0;
  for (let at = 1; ; at += 1) {
    const { disk, vault, first, second } = await changed();
    let calls = 0;
    let cut: MemoryDisk | undefined;
    disk.before = (operation, path) => {
      if (!path.startsWith(usb) || !changing.has(operation)) return;
      calls += 1;
      if (calls === at) cut = disk.afterPowerCut(random);
    };
    must(await backup(vault));
    await vault.close();
    if (cut === undefined) break;
    const now = await restorable(cut);
    expect([first, second], `call ${at}`).toContain(now);
    if (now === second) seen += 1;
    // The computer starts again: no process holds a lock.
    for (const path of cut.files('/')) if (path.endsWith('/lock')) cut.remove(`/${path}`);
    const again = must(await open(cut, { segmentBytes: 2500 }));
    must(await addPerson(again, 'after'));
    must(await backup(again));
    cut.remove('/restored');
    expect(await restorable(cut)).toBe(again.head().seq);
    await again.close();
  }
  expect(seen).toBeGreaterThan(0);
});

describe('restoring', () => {
  test('at every call to the disk: nothing is left, nothing is touched, and the second try works', async () => {
    const { disk, vault, second } = await changed();
    must(await backup(vault));
    await vault.close();
    for (const errno of ['ENOSPC', 'EIO']) {
      for (let at = 1; ; at += 1) {
        const copy = disk.copy();
        let calls = 0;
        copy.before = (operation, path) => {
          if (!changing.has(operation)) return;
          calls += 1;
          if (calls >= at) throw Object.assign(new Error(path), { code: errno });
        };
        const before = copy.files('/').filter((path) => !path.includes('restored'));
        const done = await restoreNewest(copy, '/restored');
        copy.before = () => {};
        expect(copy.files('/').filter((path) => !path.includes('restored'))).toEqual(before);
        if (calls < at) {
          expect(done.ok).toBe(true);
          break;
        }
        expect(codeOf(done)).toBe(errno === 'ENOSPC' ? 'restore.diskFull' : 'restore.notWritable');
        if (!copy.has('/restored/vault.json')) must(await restoreNewest(copy, '/restored'));
        const restored = must(await open(copy, { folder: '/restored' }));
        expect(restored.head().seq).toBe(second);
        await restored.close();
      }
    }
  });

  test('never writes over anything, nor into a vault or a backup', async () => {
    const { disk, vault } = await changed();
    const [shelf] = must(await findBackups(usb, disk));
    const from = { from: shelf!.folder, generation: shelf!.good[0]!, disk };
    await vault.close();
    disk.put('/full/file', Buffer.from('x'));
    const before = disk.files('/');
    expect(codeOf(await restore({ ...from, to: '/full' }))).toBe('restore.folderNotEmpty');
    expect(codeOf(await restore({ ...from, to: folder }))).toBe('restore.folderNotEmpty');
    expect(codeOf(await restore({ ...from, to: '/full/file' }))).toBe('restore.folderNotEmpty');
    expect(codeOf(await restore({ ...from, to: `${folder}/ny` }))).toBe('restore.insideVault');
    expect(codeOf(await restore({ ...from, to: `${shelf!.folder}/ny` }))).toBe('restore.insideBackup');
    expect(codeOf(await restore({ ...from, to: '/new', cancelled: () => true }))).toBe('restore.cancelled');
    expect(disk.files('/')).toEqual(before);
  });

  test('tells what is damaged, and restores the rest only when asked to', async () => {
    const { disk, vault, blob } = await changed();
    must(await backup(vault));
    const [newest] = await lists(disk, vault);
    await vault.close();
    const file = newest!.files.find(({ path }) => path.includes(blob))!;
    const path = `${usb}/Kanalvakt-${vault.id.slice(0, 8)}/objects/${file.sha256.slice(0, 2)}/${file.sha256}`;
    const flipped = Buffer.from(disk.bytes(path));
    flipped[40]! ^= 4;
    for (const bad of [flipped, Buffer.alloc(0), Buffer.concat([disk.bytes(path), Buffer.from('x')]), null]) {
      const copy = disk.copy();
      if (bad === null) copy.remove(path);
      else copy.put(path, bad);
      const refused = await restoreNewest(copy, '/restored');
      expect(refused).toMatchObject({ ok: false, error: { code: 'restore.damaged', params: { count: 1, path: file.path } } });
      expect(copy.has('/restored')).toBe(false);
      expect(must(await restoreNewest(copy, '/restored', { evenIfDamaged: true })).damaged).toEqual([file.path]);
      const restored = must(await open(copy, { folder: '/restored' }));
      expect(restored.head()).toEqual(newest!.head);
      expect(codeOf(await restored.blobs.info(blob))).toBe('vault.blobMissing');
      await restored.close();
    }
  });

  test('a vault that was deleted is there again, with everything in it', async () => {
    const { disk, vault, blob } = await changed();
    must(await backup(vault));
    await vault.close();
    disk.remove(folder);
    must(await restoreNewest(disk, folder));
    expect((await contentOf(disk, folder, [blob])).get('people/new')).toContain('Namn new');
  });
});

const maker = fileURLToPath(new URL('./support/backup-maker.ts', import.meta.url));
const kills = 24;

test(`${kills} kills in the middle of backups and restores: before or after, never between`, async () => {
  const random = randomFrom(seedOr(20_261_124));
  const parent = mkdtempSync(join(tmpdir(), 'kanalvakt-backup-kill-'));
  const at = (name: string): string => join(parent, name);
  try {
    for (const name of ['usb', 'out']) mkdirSync(at(name));
    const made = must(await createVault<State>({ folder: at('v'), passphrase: killPassphrase, member: { id: 'anna', label: 'Anna' }, initial: { people: {}, logins: {} }, kdf: { memKiB: 19_456, passes: 1 }, segmentBytes: killSegmentBytes }));
    must(await backup(made, { target: at('usb') }));
    await made.close();
    let acknowledged = 1;
    for (let i = 0; i < kills; i += 1) {
      acknowledged = Math.max(acknowledged, await killed(at('v'), at('usb'), at('out'), random.below(140)));
      for (const name of readdirSync(at('out'))) {
        if (!name.startsWith('.')) await checkOpens(at(`out/${name}`), 1);
        rmSync(at(`out/${name}`), { recursive: true });
      }
      if (i % 4 === 3) {
        cpSync(at('usb'), at('usb-copy'), { recursive: true });
        const [shelf] = must(await findBackups(at('usb-copy')));
        expect(shelf!.damaged).toEqual([]);
        must(await restore({ from: shelf!.folder, generation: shelf!.good[0]!, to: at('check') }));
        await checkOpens(at('check'), acknowledged);
        for (const name of ['usb-copy', 'check']) rmSync(at(name), { recursive: true });
      }
    }
    expect(acknowledged).toBeGreaterThan(1);
    expect(existsSync(at('v/vault.json'))).toBe(true);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}, 240_000);

async function checkOpens(path: string, atLeast: number): Promise<void> {
  const vault = must(await openVault<State>({ folder: path, passphrase: killPassphrase, initial: { people: {}, logins: {} }, readOnly: true }));
  const report = must(await vault.verify());
  expect(report.findings).toEqual([]);
  expect(vault.head().seq).toBeGreaterThanOrEqual(atLeast);
  await vault.close();
}

/** Runs a maker of backups, kills it `wait` ms after it has opened the vault, and gives the newest head it said was backed up. */
function killed(vault: string, target: string, out: string, wait: number): Promise<number> {
  return new Promise((give, reject) => {
    const child = startScript(maker, [vault, target, out]);
    let said = '';
    let errors = '';
    let mine = false;
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      if (said === '') setTimeout(() => {
        mine = true;
        child.kill('SIGKILL');
      }, wait);
      said += chunk.toString();
    });
    child.on('close', () => {
      const heads = said.split('\n').slice(0, -1).map(Number);
      if (mine) give(Math.max(...heads));
      else reject(new Error(`the maker ended by itself: ${errors}`));
    });
  });
}
