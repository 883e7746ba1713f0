// Files that are missing, empty, swapped, older, foreign or surplus: each is refused, reported, or harmless.
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { inspectVault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { examine, hasDamage, readAll, verifyVault } from '../support/examine.ts';
import { smallVault, type SmallVault } from '../support/small-vault.ts';
import { addCase, addPerson, VAULT_FOLDER, open } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const options = { segmentBytes: 1500 };
let one: SmallVault;
let other: SmallVault;
let before: ReadonlyMap<string, string>;

beforeAll(async () => {
  one = await smallVault('a', { ...options, rounds: 3 });
  other = await smallVault('b', { ...options, rounds: 3 });
  const vault = must(await open(one.disk));
  before = await readAll(vault, [one.blob]);
  await vault.close();
});

const at = (file: string): string => `${VAULT_FOLDER}/${file}`;
const kindOf = (file: string): string => file.split('/')[0] ?? '';
const exam = (disk: MemoryDisk): ReturnType<typeof examine> => examine(disk, before, [one.blob], options);

describe('a missing file', () => {
  /** What is reported when a file is missing. Caches may disappear silently: they are rebuilt. */
  const expected: Record<string, readonly string[]> = {
    'vault.json': ['vault.notAVault'],
    members: ['vault.damaged'],
    journal: ['vault.segmentMissing'],
    compartments: ['vault.compartmentDamaged'],
    snapshots: [],
    index: [],
  };

  test('is refused, reported or rebuilt, whichever file it is', async () => {
    const files = one.disk.files(VAULT_FOLDER);
    expect(files.filter((file) => kindOf(file) === 'journal').length).toBeGreaterThan(2);
    for (const file of files.filter((name) => kindOf(name) !== 'blobs')) {
      const disk = one.disk.copy();
      disk.remove(at(file));
      const { codes } = await exam(disk);
      for (const code of expected[kindOf(file)] ?? []) expect(codes, file).toContain(code);
      if (['snapshots', 'index'].includes(kindOf(file))) expect(codes, file).toEqual([]);
      if (kindOf(file) === 'index') expect(disk.has(at(file)), `${file} is rebuilt`).toBe(true);
    }
  });

  test('is reported on reading if it is a blob', async () => {
    const disk = one.disk.copy();
    disk.remove(at(disk.files(VAULT_FOLDER).find((file) => kindOf(file) === 'blobs')!));
    const vault = must(await open(disk));
    expect(codeOf(await vault.blobs.info(one.blob))).toBe('vault.blobMissing');
    await expect(async () => {
      for await (const _ of vault.blobs.read(one.blob));
    }).rejects.toMatchObject({ code: 'vault.blobMissing' });
    await vault.close();
  });

  test('is detected or harmless also when its whole folder is missing', async () => {
    for (const name of ['members', 'journal', 'snapshots', 'index', 'compartments', 'aside']) {
      const disk = one.disk.copy();
      for (const file of disk.files(VAULT_FOLDER).filter((one_) => kindOf(one_) === name)) disk.remove(at(file));
      await disk.rmdir(at(name));
      const { kind, codes } = await exam(disk);
      if (['snapshots', 'index', 'aside'].includes(name)) expect(codes, name).toEqual([]);
      else expect(kind, name).not.toBe('same');
    }
  });
});

describe('a file with other content', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from('x')],
    ['random bytes', randomBytes(5000)],
    ['zeros', Buffer.alloc(5000)],
    ['"null"', Buffer.from('null\n')],
    ['"{}"', Buffer.from('{}\n')],
  ])('is detected when it holds %s', async (_, bytes) => {
    for (const file of one.disk.files(VAULT_FOLDER)) {
      const disk = one.disk.copy();
      disk.put(at(file), bytes);
      const { kind } = await exam(disk);
      expect(kind, file).not.toBe('same');
      if (kindOf(file) === 'journal') expect(disk.bytes(at(file)).equals(bytes), 'left as it is').toBe(true);
    }
  });

  test('is detected when it is cut in half or one byte longer', async () => {
    for (const file of one.disk.files(VAULT_FOLDER)) {
      for (const change of [
        (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length >> 1),
        (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.of(7)]),
      ]) {
        const disk = one.disk.copy();
        disk.put(at(file), change(disk.bytes(at(file))));
        const { kind } = await exam(disk);
        expect(kind, file).not.toBe('same');
      }
    }
  });
});

describe('exchanged files', () => {
  const sameKind = (files: readonly string[], file: string): string[] =>
    files.filter((name) => name !== file && kindOf(name) === kindOf(file));

  test('are detected for every pair of one kind within a vault', async () => {
    const files = one.disk.files(VAULT_FOLDER);
    let pairs = 0;
    for (const file of files) {
      for (const twin of sameKind(files, file)) {
        const disk = one.disk.copy();
        disk.put(at(file), one.disk.bytes(at(twin)));
        expect((await exam(disk)).kind, `${twin} in place of ${file}`).not.toBe('same');
        disk.put(at(file), one.disk.bytes(at(twin)));
        const both = one.disk.copy();
        both.put(at(file), one.disk.bytes(at(twin)));
        both.put(at(twin), one.disk.bytes(at(file)));
        expect((await exam(both)).kind, `${file} and ${twin} exchanged`).not.toBe('same');
        pairs += 1;
      }
    }
    expect(pairs).toBeGreaterThan(10);
  });

  test('are detected when they come from another vault with the same passphrase', async () => {
    for (const file of one.disk.files(VAULT_FOLDER)) {
      for (const twin of other.disk.files(VAULT_FOLDER).filter((name) => kindOf(name) === kindOf(file))) {
        const disk = one.disk.copy();
        disk.put(at(file), other.disk.bytes(at(twin)));
        expect((await exam(disk)).kind, `${twin} of another vault in place of ${file}`).not.toBe('same');
      }
    }
  });

  test('are detected in groups: manifest and slots, all snapshots, or the whole journal of another vault', async () => {
    for (const kinds of [
      ['vault.json', 'members'],
      ['snapshots'],
      ['journal'],
      ['journal', 'snapshots'],
      ['vault.json', 'members', 'journal'],
      ['vault.json', 'members', 'snapshots', 'index'],
    ]) {
      const disk = one.disk.copy();
      for (const file of disk.files(VAULT_FOLDER).filter((name) => kinds.includes(kindOf(name)))) disk.remove(at(file));
      for (const file of other.disk.files(VAULT_FOLDER).filter((name) => kinds.includes(kindOf(name))))
        disk.put(at(file), other.disk.bytes(at(file)));
      expect((await exam(disk)).kind, kinds.join(' and ')).not.toBe('same');
    }
  });
});

describe('an older copy', () => {
  /** The same vault at three moments, and how each continues. */
  async function history(): Promise<{
    early: MemoryDisk;
    late: MemoryDisk;
    fork: MemoryDisk;
    head: { seq: number; hash: string };
    all: ReadonlyMap<string, string>;
  }> {
    const { disk } = await smallVault('h', { ...options, rounds: 1 });
    const early = disk.copy();
    const go = async (
      from: MemoryDisk,
      mark: string,
    ): Promise<{ head: { seq: number; hash: string }; all: ReadonlyMap<string, string> }> => {
      const vault = must(await open(from, options));
      for (let i = 0; i < 6; i += 1)
        must(i % 2 === 0 ? await addPerson(vault, `${mark}${i}`) : await addCase(vault, `${mark}${i}`, i));
      const head = { ...vault.head() };
      const all = await readAll(vault, []);
      await vault.close();
      return { head, all };
    };
    const fork = disk.copy();
    const { head, all } = await go(disk, 'late');
    await go(fork, 'fork');
    return { early, late: disk, fork, head, all };
  }

  test('of one segment, snapshot or index file never goes unnoticed', async () => {
    const { early, late, all } = await history();
    for (const file of early.files(VAULT_FOLDER)) {
      if (!late.has(at(file)) || late.bytes(at(file)).equals(early.bytes(at(file)))) continue;
      const disk = late.copy();
      disk.put(at(file), early.bytes(at(file)));
      const { kind } = await examine(disk, all, [], options);
      expect(kind, file).not.toBe('same');
    }
  });

  test('of a segment with its snapshots is revealed by a head stored outside', async () => {
    const { early, late, head } = await history();
    const disk = late.copy();
    for (const file of late
      .files(VAULT_FOLDER)
      .filter((name) => ['journal', 'snapshots', 'index'].includes(kindOf(name))))
      disk.remove(at(file));
    for (const file of early
      .files(VAULT_FOLDER)
      .filter((name) => ['journal', 'snapshots', 'index'].includes(kindOf(name))))
      disk.put(at(file), early.bytes(at(file)));
    const vault = must(await open(disk, options));
    expect(hasDamage(vault.findings), 'nothing inside the folder reveals it').toBe(false);
    const report = await verifyVault(vault, { anchor: head });
    expect(report.ok).toBe(false);
    expect(report.findings.map(({ code }) => code)).toContain('vault.tailCut');
    await vault.close();
  });

  test('that has been written to is revealed by a head stored outside', async () => {
    const { fork, head } = await history();
    const vault = must(await open(fork, options));
    expect((await verifyVault(vault)).ok).toBe(true);
    expect((await verifyVault(vault, { anchor: head })).findings.map(({ code }) => code)).toEqual([
      'vault.anchorMismatch',
    ]);
    await vault.close();
  });

  test('never mixes unnoticed with another history of the same vault', async () => {
    const { late, fork, all } = await history();
    for (const file of fork.files(VAULT_FOLDER)) {
      if (late.has(at(file)) && late.bytes(at(file)).equals(fork.bytes(at(file)))) continue;
      const disk = late.copy();
      disk.put(at(file), fork.bytes(at(file)));
      const { kind } = await examine(disk, all, [], options).catch((error: unknown) => {
        throw new Error(`${file} (of ${late.files(VAULT_FOLDER).join(' ')}): ${String(error)}`);
      });
      // Two index files of one segment may have the same content, and the index of a segment that is not full is not
      // read.
      if (kindOf(file) !== 'index') expect(kind, file).not.toBe('same');
    }
  });
});

describe('a folder that is not a vault', () => {
  test('is refused when it is empty, missing, a file or has a folder as vault.json', async () => {
    const disk = new MemoryDisk();
    expect(codeOf(await open(disk))).toBe('vault.notAVault');
    expect(await inspectVault(VAULT_FOLDER, disk)).toEqual({ kind: 'none' });
    await disk.mkdir(VAULT_FOLDER);
    expect(codeOf(await open(disk))).toBe('vault.notAVault');
    const file = new MemoryDisk();
    file.put(VAULT_FOLDER, Buffer.from('hej'));
    expect(codeOf(await open(file))).toBe('vault.notAVault');
    expect(await inspectVault(VAULT_FOLDER, file)).toEqual({ kind: 'none' });
    await disk.mkdir(at('vault.json'));
    expect(['vault.manifestDamaged', 'vault.unreadable']).toContain(codeOf(await open(disk)));
    expect((await inspectVault(VAULT_FOLDER, disk)).kind).toBe('damaged');
  });

  test('is left unchanged by opening', async () => {
    const disk = new MemoryDisk();
    disk.put(at('semester.jpg'), randomBytes(1000));
    expect(codeOf(await open(disk))).toBe('vault.notAVault');
    expect(disk.files(VAULT_FOLDER)).toEqual(['semester.jpg']);
  });
});

describe('foreign files', () => {
  test('are left alone and do no harm in any folder', async () => {
    const strange = [
      'hej.txt',
      'Thumbs.db',
      '.DS_Store',
      'journal/hej.kvj',
      'journal/00000002.kvj.bak',
      'snapshots/kopia.kvs',
      'index/x.kvx',
      'members/Kopia av anna.json',
      'members/.json',
      'blobs/zz',
      'blobs/ab/short.kvb',
      'compartments/x.key',
      'aside/y',
    ];
    const disk = one.disk.copy();
    const bytes = randomBytes(3000);
    for (const file of strange) disk.put(at(file), bytes);
    const vault = must(await open(disk, options));
    expect(vault.mode).toBe('readWrite');
    expect(hasDamage(vault.findings)).toBe(false);
    must(
      await vault.write('more', (tx) => {
        tx.data.people.ny = { id: 'ny', name: 'Ny' };
        return ok(undefined);
      }),
    );
    const report = await verifyVault(vault);
    expect(report.findings.filter(({ severity }) => severity === 'damage')).toEqual([]);
    await vault.close();
    for (const file of strange) expect(disk.bytes(at(file)).equals(bytes), file).toBe(true);
  });

  test('with far-off numbers among segments, snapshots and index files give few findings', async () => {
    for (const file of [
      'journal/99999999.kvj',
      'journal/00000000.kvj',
      'snapshots/999999999999.kvs',
      'index/99999999.kvx',
      'index/00000000.kvx',
    ]) {
      const disk = one.disk.copy();
      disk.put(at(file), randomBytes(3000));
      const vault = must(await open(disk, options));
      const report = await verifyVault(vault);
      expect(vault.findings.length, file).toBeLessThan(20);
      expect(report.findings.length, file).toBeLessThan(20);
      expect(vault.findings.length + report.findings.length, file).toBeGreaterThan(0);
      await vault.close();
    }
  });

  test('used as slots, from another vault or under another name, open nothing', async () => {
    const disk = one.disk.copy();
    disk.put(at('members/bo.json'), other.disk.bytes(at('members/anna.json')));
    disk.put(at('members/kopia.json'), one.disk.bytes(at('members/anna.json')));
    expect(codeOf(await open(disk))).toBe('vault.memberNotChosen');
    for (const memberId of ['bo', 'kopia']) expect(codeOf(await open(disk, { memberId }))).toBe('vault.slotForeign');
    const vault = must(await open(disk, { memberId: 'anna' }));
    expect((await verifyVault(vault)).findings.map(({ code }) => code)).toContain('vault.slotForeign');
    await vault.close();
  });
});
