// The end of the newest segment, cut at every byte or followed by foreign bytes.
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { must } from '../../support/results.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { verifyVault } from '../support/examine.ts';
import { addCase, addPerson, create, VAULT_FOLDER, open, PASSPHRASE, type State } from '../support/vaults.ts';
import type { Vault } from '../../../electron/vault/index.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const segment = `${VAULT_FOLDER}/journal/00000001.kvj`;
const names = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'];

let whole: MemoryDisk;
/** The length of the segment when each person had been acknowledged. */
const ends: number[] = [];

/** A vault as a crash leaves it: never closed, so without a snapshot that records the journal's length. */
beforeAll(async () => {
  const { MemoryDisk: Disk } = await import('../support/memory-disk.ts');
  const disk = new Disk();
  const vault = must(await create(disk));
  for (const [i, id] of names.entries()) {
    must(i % 2 === 0 ? await addPerson(vault, id) : await addCase(vault, id, i));
    ends.push(disk.bytes(segment).length);
  }
  whole = disk.copy();
  whole.remove(`${VAULT_FOLDER}/lock`);
  await vault.close();
});

async function present(vault: Vault<State>): Promise<string[]> {
  const page = must(await vault.page({ kind: 'case', limit: 500 }));
  for (const { id } of page.rows) must(await vault.getRecord('case', id));
  return [...Object.keys(vault.db.data.people), ...page.rows.map(({ id }) => id)].sort();
}

/** Opens, checks the people, writes more, reopens, and checks that the tail was kept. */
async function goesOn(disk: MemoryDisk, expected: readonly string[], tail: Buffer | null): Promise<void> {
  const vault = must(await open(disk));
  expect(vault.mode).toBe('readWrite');
  expect(vault.findings.map(({ code }) => code)).toEqual(tail === null ? [] : ['vault.tornTail']);
  expect(await present(vault)).toEqual(expected);
  if (tail !== null)
    expect(disk.bytes(`${VAULT_FOLDER}/${String(vault.findings[0]?.params.file)}`).equals(tail)).toBe(true);
  must(await addPerson(vault, 'after'));
  must(await addCase(vault, 'aftercase', 99));
  expect((await verifyVault(vault)).findings).toEqual([]);
  await vault.close();
  const again = must(await open(disk));
  expect(again.findings).toEqual([]);
  expect(await present(again)).toEqual([...expected, 'after', 'aftercase'].sort());
  expect((await verifyVault(again)).ok).toBe(true);
  await again.close();
}

describe('a crash during the last frames', () => {
  test('at any byte loses nothing before it; the tail is moved aside and writing continues', async () => {
    const bytes = whole.bytes(segment);
    const from = ends.at(-4)!;
    expect(bytes.length).toBe(ends.at(-1));
    for (let length = from; length <= bytes.length; length += 1) {
      const disk = whole.copy();
      disk.put(segment, bytes.subarray(0, length));
      const complete = ends.filter((end) => end <= length);
      const tail = complete.at(-1) === length ? null : bytes.subarray(complete.at(-1), length);
      await goesOn(disk, names.slice(0, complete.length).sort(), tail).catch((error: unknown) => {
        throw new Error(`cut at ${length} of ${bytes.length}`, { cause: error });
      });
    }
  });

  test('that leaves only zeros at the end, from any byte on, has that end moved aside', async () => {
    const bytes = whole.bytes(segment);
    const [from, to] = [ends.at(-2)!, ends.at(-1)!];
    for (let at = from; at <= to - 16; at += 1) {
      // A file system zeroes whole sectors; the last part of a frame cannot be recognised if it is shorter than 16
      // bytes.
      if (at !== from && at % 512 !== 0) continue;
      for (const extra of [0, 1, 700, 5000]) {
        if (at !== from && extra > 0) continue;
        const disk = whole.copy();
        disk.put(segment, Buffer.concat([bytes.subarray(0, at), Buffer.alloc(to - at + extra)]));
        await goesOn(disk, names.slice(0, -1).sort(), disk.bytes(segment).subarray(from));
      }
    }
  });

  test('that leaves zeros after the last complete frame has them moved aside', async () => {
    for (const count of [1, 43, 44, 60, 512, 4096, 100_000]) {
      const disk = whole.copy();
      const tail = Buffer.alloc(count);
      disk.put(segment, Buffer.concat([whole.bytes(segment), tail]));
      await goesOn(disk, [...names].sort(), tail);
    }
  });
});

describe('damage that no crash causes', () => {
  test('such as garbage after the last frame opens read-only and is left unchanged', async () => {
    for (const count of [44, 45, 100, 4096, 70_000]) {
      const disk = whole.copy();
      const bytes = Buffer.concat([whole.bytes(segment), randomBytes(count)]);
      disk.put(segment, bytes);
      const vault = must(await open(disk));
      expect(vault.mode).toBe('readOnly');
      expect(vault.findings.map(({ code }) => code)).toEqual(['vault.frameDamaged']);
      expect(await present(vault)).toEqual([...names].sort());
      expect((await verifyVault(vault)).ok).toBe(false);
      await vault.close();
      expect(disk.bytes(segment).equals(bytes)).toBe(true);
    }
  });

  test('such as a repeated frame opens read-only with everything present', async () => {
    const bytes = whole.bytes(segment);
    for (const [from, to] of [
      [ends.at(-2)!, ends.at(-1)!],
      [ends.at(-3)!, ends.at(-2)!],
      [ends[0]!, ends.at(-1)!],
    ] as const) {
      const disk = whole.copy();
      disk.put(segment, Buffer.concat([bytes, bytes.subarray(from, to)]));
      const vault = must(await open(disk));
      expect(vault.mode).toBe('readOnly');
      expect(vault.findings.map(({ code }) => code)).toEqual(['vault.chainBroken']);
      expect(await present(vault)).toEqual([...names].sort());
      await vault.close();
    }
  });

  test('such as a missing or swapped frame opens read-only and trusts nothing after it', async () => {
    const bytes = whole.bytes(segment);
    const part = (i: number): Buffer => bytes.subarray(ends[i - 1], ends[i]);
    const start = bytes.subarray(0, ends[2]);
    for (const rest of [
      [part(4), part(5)],
      [part(4), part(3), part(5)],
      [part(3), part(5)],
    ]) {
      const disk = whole.copy();
      disk.put(segment, Buffer.concat([start, ...rest]));
      const vault = must(await open(disk));
      expect(vault.mode).toBe('readOnly');
      expect(vault.findings.map(({ code }) => code)).toContain('vault.chainBroken');
      const there = await present(vault);
      expect(there).toEqual(names.slice(0, there.length).sort());
      expect((await verifyVault(vault)).ok).toBe(false);
      await vault.close();
    }
  });

  test('such as an end cut off behind a snapshot is not taken for a torn one', async () => {
    const disk = whole.copy();
    const vault = must(await open(disk));
    await vault.close();
    expect(disk.files(`${VAULT_FOLDER}/snapshots`)).toHaveLength(1);
    const bytes = disk.bytes(segment);
    for (let length = ends.at(-2)!; length < bytes.length; length += 1) {
      const cut = disk.copy();
      cut.put(segment, bytes.subarray(0, length));
      const opened = must(await open(cut));
      expect(opened.mode).toBe('readOnly');
      expect(opened.findings.map(({ code }) => code)).toContain('vault.tailCut');
      // The registers come from the snapshot, which was authentic.
      expect(Object.keys(opened.db.data.people)).toContain('p4');
      expect((await verifyVault(opened)).ok).toBe(false);
      await opened.close();
    }
  });
});

test('another passphrase does not open the vault', async () => {
  expect(await open(whole.copy(), { passphrase: `${PASSPHRASE}x` })).toMatchObject({
    ok: false,
    error: { code: 'vault.wrongPassphrase' },
  });
});
