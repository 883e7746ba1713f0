// Bytes behind the last frame of a segment that another has followed: they do not belong to the journal, whatever they
// are.
import { describe, expect, test, vi } from 'vitest';
import { must } from '../../support/results.ts';
import { verifyVault } from '../support/examine.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { openTwo, poll } from '../support/two-programs.ts';
import { smallVault } from '../support/small-vault.ts';
import { addCase, addPerson, open, VAULT_FOLDER } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const FIRST = `${VAULT_FOLDER}/journal/00000001.kvj`;
const append = (disk: MemoryDisk, bytes: Buffer): void => disk.put(FIRST, Buffer.concat([disk.bytes(FIRST), bytes]));

/** What a late write leaves there: noise, the beginning of a frame, a whole authentic frame of the segment. */
const surplus: readonly (readonly [string, (disk: MemoryDisk) => Buffer])[] = [
  ['noise', () => Buffer.from('noise'.repeat(40))],
  ['zeros', () => Buffer.alloc(700)],
  ['the beginning of a frame', (disk) => disk.bytes(FIRST).subarray(104, 300)],
  ['whole frames', (disk) => disk.bytes(FIRST).subarray(104)],
];

describe.each(surplus)('behind the last frame of a full segment, %s', (_, bytes) => {
  test.each([
    ['read from a snapshot and stored indexes', []],
    ['with the journal read from the beginning', ['snapshots', 'index']],
    ['with the index built again', ['index']],
  ])('does not count, is no damage and is moved aside by the next writer, %s', async (__, without) => {
    const { disk, head } = await smallVault('', { rounds: 3 });
    for (const name of disk.files(VAULT_FOLDER))
      if (without.some((folder) => name.startsWith(`${folder}/`))) disk.remove(`${VAULT_FOLDER}/${name}`);
    const whole = disk.bytes(FIRST);
    append(disk, bytes(disk));
    const note = { code: 'vault.lateWrite', severity: 'note', params: { segment: 1, offset: whole.length, file: '' } };
    const reader = must(await open(disk, { readOnly: true, segmentBytes: 1800 }));
    expect(reader.findings).toContainEqual(note);
    expect(reader.head()).toEqual(head);
    const report = await verifyVault(reader);
    expect([report.ok, report.findings]).toEqual([true, [note]]);
    await reader.close();
    const { length } = disk.bytes(FIRST);
    const writer = must(await open(disk, { segmentBytes: 1800 }));
    expect(writer.mode).toBe('readWrite');
    const file = `aside/torn-00000001-${whole.length}-${length}.bin`;
    expect(writer.findings).toContainEqual({ ...note, params: { ...note.params, file } });
    expect(disk.bytes(`${VAULT_FOLDER}/${file}`).equals(bytes(disk).subarray(0, length - whole.length))).toBe(true);
    expect(disk.bytes(FIRST).equals(whole)).toBe(true);
    must(await addPerson(writer, 'p9'));
    expect((await verifyVault(writer)).findings).toEqual([]);
    await writer.close();
    const again = must(await open(disk, { segmentBytes: 1800 }));
    expect(again.findings).toEqual([]);
    await again.close();
  });

  test('is not seen by a reader that follows, nor by the writer', async () => {
    const { disk, writer, reader, pass } = await openTwo({ segmentBytes: 1800 });
    for (let i = 0; i < 5; i += 1) must(await addCase(writer, `c${i}`, i, 'x'.repeat(600)));
    await poll(reader);
    append(disk, bytes(disk));
    await pass(15_000, reader);
    must(await addPerson(writer, 'p1'));
    await pass(15_000, reader);
    for (const vault of [writer, reader]) {
      expect(Object.keys(vault.db.data.people)).toEqual(['p1']);
      expect(vault.findings.filter(({ code }) => code !== 'vault.lockedByOther')).toEqual([]);
      expect(must(await vault.journal({ limit: 100 })).lines.map(({ seq }) => seq)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    }
    await reader.close();
    await writer.close();
  });
});
