// One file that cannot be read is damage of that file: everything else opens, the check names it, and another member's file
// concerns nobody else. Also how much a hostile folder can make a program read.
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { inspectVault, type Finding, type Vault } from '../../../electron/vault/index.ts';
import { encodeEpoch, newKey } from '../../../electron/vault/keys/index.ts';
import { MAX_SLOTS } from '../../../electron/vault/keys/slots.ts';
import { codeOf, must } from '../../support/results.ts';
import { keysIn } from '../support/erasure-vault.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { addCase, addLogin, makeVaultWith, openAs, VAULT_FOLDER, type State } from '../support/vaults.ts';
import { memberRows } from '../../../electron/vault/model/index.ts';
import { FolderVault } from '../../../electron/vault/session/vault.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const segmentBytes = 1800;
let base = new MemoryDisk();

/** Anna and Bea, two vault keys, a sheet, several segments, a compartment. */
beforeAll(async () => {
  await makeVaultWith(base, 'bea');
  const vault = must(await openAs(base, 'anna', { segmentBytes }));
  must(await addLogin(vault, 'l1'));
  must(await vault.makeRecoverySheet());
  for (let i = 0; i < 8; i += 1) must(await addCase(vault, `c${i}`, i, 'text '.repeat(30)));
  await vault.close();
  base = base.copy();
});

const openVaultOn = (disk: MemoryDisk): ReturnType<typeof openAs> => openAs(disk, 'anna', { segmentBytes });
const at = (name: string): string => `${VAULT_FOLDER}/${name}`;

/** Every reading of a path, and of what is in it, fails. */
function unreadable(name: string, code: string): MemoryDisk {
  const disk = base.copy();
  disk.before = (operation, path) => {
    const isThere = path === at(name) || path.startsWith(`${at(name)}/`);
    if (isThere && ['readFile', 'open', 'read', 'readdir'].includes(operation))
      throw Object.assign(new Error(`${code}: ${path}`), { code });
  };
  return disk;
}

const isNamed = (findings: readonly Finding[], file: string, reason: string): boolean =>
  findings.some(
    ({ code, severity, params }) =>
      code === 'vault.unreadable' && severity === 'damage' && params.file === file && params.reason === reason,
  );

const names = (part: string): string[] => base.files(VAULT_FOLDER).filter((name) => name.startsWith(`${part}/`));

describe.each(['EIO', 'EACCES'])('a file that cannot be read (%s)', (reason) => {
  test('is named; everything else opens for reading', async () => {
    const [, second = '', ...more] = names('journal');
    const last = more.at(-1) ?? '';
    for (const name of [second, last, 'recovery.age', 'epochs/2.json', ...['snapshots', 'index', 'epochs', 'blobs']]) {
      const disk = unreadable(name, reason);
      if (name === 'blobs') disk.put(at('blobs/ab/x'), Buffer.from(''));
      const vault = must(await openVaultOn(disk));
      expect([vault.mode, isNamed(vault.findings, name, reason)], name).toEqual(['readOnly', true]);
      expect(
        vault.findings.filter(({ params }) => params.file === name),
        name,
      ).toHaveLength(1);
      const report = must(await vault.verify());
      expect([report.ok, isNamed(report.findings, name, reason)], name).toEqual([false, true]);
      expect(Object.keys(vault.db.data.logins), name).toEqual(['l1']);
      await vault.close();
    }
  });

  test('of another member concerns nobody else, and the check names it', async () => {
    const name = 'members/bea.json';
    const disk = unreadable(name, reason);
    expect(await inspectVault(VAULT_FOLDER, disk)).toMatchObject({
      kind: 'vault',
      members: [
        { id: 'anna', label: 'Anna' },
        { id: 'bea', label: 'bea' },
      ],
    });
    const vault = must(await openVaultOn(disk));
    expect([vault.mode, vault.findings]).toEqual(['readWrite', []]);
    expect(isNamed(must(await vault.verify()).findings, name, reason)).toBe(true);
    must(await addCase(vault, 'new', 1));
    await vault.close();
  });

  test('that is needed is named when opening is refused', async () => {
    for (const name of ['vault.json', 'members/anna.json']) {
      const opened = await openVaultOn(unreadable(name, reason));
      expect(opened, name).toMatchObject({
        ok: false,
        error: { code: 'vault.unreadable', params: { file: name, reason } },
      });
    }
    expect(await inspectVault(VAULT_FOLDER, unreadable('members', reason))).toEqual({
      kind: 'damaged',
      params: { part: 'members', reason },
    });
  });
});

describe('more than a vault has', () => {
  test('of slots is refused with their number, and reads none of them', async () => {
    const disk = base.copy();
    const slot = disk.bytes(at('members/bea.json'));
    for (let i = 0; i <= MAX_SLOTS; i += 1) disk.put(at(`members/x${i}.json`), slot);
    let reads = 0;
    disk.before = (operation, path) => {
      if (operation === 'readFile' && path.startsWith(at('members/x'))) reads += 1;
    };
    const params = { count: MAX_SLOTS + 3, max: MAX_SLOTS };
    expect(await inspectVault(VAULT_FOLDER, disk)).toEqual({ kind: 'damaged', params: { part: 'members', ...params } });
    const vault = must(await openVaultOn(disk));
    expect([vault.mode, vault.findings]).toEqual([
      'readOnly',
      [{ code: 'vault.tooManySlots', severity: 'damage', params }],
    ]);
    expect(must(await vault.verify()).findings).toContainEqual({
      code: 'vault.tooManySlots',
      severity: 'damage',
      params,
    });
    await vault.close();
    expect(reads).toBe(0);
  });

  test('of slots within the limit are read a few at a time', async () => {
    const disk = base.copy();
    const slot = disk.bytes(at('members/bea.json'));
    for (let i = 0; i < 200; i += 1) disk.put(at(`members/x${i}.json`), slot);
    let [open, most] = [0, 0];
    const counting = Object.assign(Object.create(disk) as MemoryDisk, {
      readFile: async (path: string, max: number): Promise<Buffer> => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((next) => setImmediate(next));
        open -= 1;
        return disk.readFile(path, max);
      },
      entries: (path: string) => disk.entries(path),
      kind: (path: string) => disk.kind(path),
      readdir: (path: string) => disk.readdir(path),
      stat: (path: string) => disk.stat(path),
    });
    expect(await inspectVault(VAULT_FOLDER, counting)).toMatchObject({ kind: 'vault' });
    expect(most).toBeLessThanOrEqual(8);
  });

  test('of vault keys that no frame names are not followed', async () => {
    const disk = base.copy();
    const vault = must(await openVaultOn(disk));
    addUnnamedEpochs(disk, vault, 50);
    await vault.close();
    const read = new Set<string>();
    disk.before = (operation, path) => {
      if (operation === 'readFile' && path.startsWith(at('epochs/'))) read.add(path.slice(at('epochs/').length));
    };
    const opened = must(await openVaultOn(disk));
    expect(opened.mode).toBe('readWrite');
    expect([...read].sort()).toEqual(['2.json', '3.json']);
    await opened.close();
  });

  test('of any one file is damage of that file', async () => {
    const big = Buffer.alloc(5 * 1024 * 1024, 0x20);
    const cases: Readonly<Record<string, string>> = {
      'vault.json': 'vault.manifestDamaged',
      'members/anna.json': 'vault.slotDamaged',
      'epochs/2.json': 'vault.epochDamaged',
      'recovery.age': 'vault.recoveryDamaged',
    };
    for (const [name, code] of Object.entries(cases)) {
      const disk = base.copy();
      disk.put(at(name), big);
      const opened = await openVaultOn(disk);
      expect(opened.ok ? opened.value.findings.map((one) => one.code) : [codeOf(opened)], name).toContain(code);
      if (opened.ok) await opened.value.close();
    }
  });
});

/** A member can make a chain of vault keys, each sealed under its predecessor. */
function addUnnamedEpochs(disk: MemoryDisk, vault: Vault<State>, count: number): void {
  if (!(vault instanceof FolderVault)) throw new Error('not a folder vault');
  const keys = keysIn(vault).copy();
  const newest = keys.epoch;
  for (let epoch = newest + 1; epoch <= newest + count; epoch += 1) {
    const key = newKey();
    disk.put(at(`epochs/${epoch}.json`), encodeEpoch(keys, epoch, key, memberRows(vault.registers)));
    keys.addEpoch(epoch, key);
  }
  keys.wipe();
}
