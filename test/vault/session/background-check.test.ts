// The rest of a large journal is compared with its digests after opening, while the program is in use. A disk that fails
// for a moment must not cost anybody the right to write; other bytes than were written must.
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Vault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { addCase, addPerson, create, open, VAULT_FOLDER, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const FIRST_SEGMENT = `${VAULT_FOLDER}/journal/00000001.kvj`;
const MIB = 1024 * 1024;
let base: MemoryDisk;
let disk: MemoryDisk;
/** How often the first segment has been read since opening. */
let reads: number;

/** More than opening compares; the first segment is left for later. */
beforeAll(async () => {
  const made = new MemoryDisk();
  const vault = must(await create(made));
  for (let i = 0; i < 11; i += 1) must(await addCase(vault, `c${i}`, i, '', { text: 'x'.repeat(4 * MIB) }));
  await vault.close();
  await must(await open(made)).close(); // writes what is missing of the index
  base = made.copy();
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  disk = base.copy();
  reads = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

/** Opens; `failing` gives the error that the nth reading of the first segment ends with, if any. */
async function openWith(failing: (nth: number) => string | null): Promise<Vault<State>> {
  disk.before = (operation, path) => {
    if (operation !== 'readFile' || path !== FIRST_SEGMENT) return;
    reads += 1;
    const code = failing(reads);
    if (code !== null) throw Object.assign(new Error(code), { code });
  };
  const vault = must(await open(disk));
  expect([vault.mode, vault.findings, reads]).toEqual(['readWrite', [], 0]);
  return vault;
}

/** Lets time pass until the condition holds. */
async function passUntil(isReached: () => boolean): Promise<void> {
  const start = performance.now();
  while (!isReached()) {
    if (performance.now() - start > 20_000) throw new Error('not reached');
    await vi.advanceTimersByTimeAsync(1000);
    await new Promise((next) => setImmediate(next));
  }
}

const isChecked = (): boolean => vi.getTimerCount() === 0;

describe('a segment that is compared after opening', () => {
  test.each(['EIO', 'ESTALE', 'EBUSY', 'EACCES', 'ENOENT'])(
    'and cannot be read for a moment (%s) is read again, and the vault stays writable',
    async (code) => {
      const vault = await openWith((nth) => (nth <= 2 ? code : null));
      await passUntil(() => reads === 3 && isChecked());
      expect([vault.mode, vault.findings]).toEqual(['readWrite', []]);
      must(await addPerson(vault, 'p1'));
      await vault.close();
    },
  );

  test('and stays unreadable makes the vault read-only after a few times, as at opening', async () => {
    const vault = await openWith(() => 'EIO');
    await passUntil(() => vault.mode === 'readOnly');
    expect(reads).toBe(6);
    expect(vault.findings).toEqual([
      {
        code: 'vault.unreadable',
        severity: 'damage',
        params: { file: 'journal/00000001.kvj', reason: 'EIO' },
      },
    ]);
    await vault.close();
  });

  test('and holds other bytes than were written makes the vault read-only at once', async () => {
    const bytes = Buffer.from(disk.bytes(FIRST_SEGMENT));
    bytes.writeUInt8(bytes.readUInt8(MIB) ^ 1, MIB);
    disk.put(FIRST_SEGMENT, bytes);
    const vault = await openWith(() => null);
    await passUntil(() => vault.mode === 'readOnly');
    expect(reads).toBe(1);
    expect(vault.findings).toEqual([
      { code: 'vault.segmentDamaged', severity: 'damage', params: { segment: 1, seq: 1 } },
    ]);
    await vault.close();
  });

  test('and holds other bytes once it can be read makes the vault read-only', async () => {
    const vault = await openWith((nth) => (nth === 1 ? 'EIO' : null));
    await passUntil(() => reads === 1);
    disk.put(FIRST_SEGMENT, Buffer.from(disk.bytes(FIRST_SEGMENT)).fill(0, MIB, MIB + 1));
    await passUntil(() => vault.mode === 'readOnly');
    expect(vault.findings).toMatchObject([{ code: 'vault.segmentDamaged' }]);
    await vault.close();
  });

  test('and differs for who only reads is read again: the writer may just have erased from it', async () => {
    const right = Buffer.from(disk.bytes(FIRST_SEGMENT));
    const writer = must(await open(disk));
    const other = Buffer.from(right);
    other.writeUInt8(other.readUInt8(MIB) ^ 1, MIB);
    disk.put(FIRST_SEGMENT, other);
    disk.before = (operation, path) => {
      if (operation !== 'readFile' || path !== FIRST_SEGMENT) return;
      reads += 1;
      if (reads > 1) disk.put(FIRST_SEGMENT, right);
    };
    reads = 0;
    const reader = must(await open(disk, { readOnly: true }));
    await passUntil(() => reads > 1 && isChecked());
    expect(reader.findings.map(({ code }) => code)).toEqual(['vault.readOnlyAsked']);
    await reader.close();
    await writer.close();
  });

  test('and waits to be read again does not keep the vault from closing', async () => {
    const vault = await openWith(() => 'EIO');
    await passUntil(() => reads === 1);
    await vault.close();
    expect([reads, vi.getTimerCount()]).toEqual([1, 0]);
  });
});
