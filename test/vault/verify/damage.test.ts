// Damage of every kind to a vault's files, on a real disk: it is found, and nothing is overwritten.
import {
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
  appendFileSync,
  copyFileSync,
  truncateSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { openVault, type Vault } from '../../../electron/vault/index.ts';
import { decodeChecked, encodeChecked } from '../../../electron/vault/disk/checked-json.ts';
import { codeOf, must } from '../../support/results.ts';
import { blobOf, codes, initial, newVault, nothing, pattern, reopen } from '../support/disk-vault.ts';
import { copyOf, filesIn, flipBit } from '../support/temp.ts';
import { addCase, addPerson, PASSPHRASE, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

describe('damage', () => {
  const small = async (): Promise<Vault<State>> => {
    const vault = await newVault(undefined, { segmentBytes: 3000 });
    for (let i = 0; i < 12; i += 1) await addPerson(vault, `p${i}`);
    await addCase(vault, 'k', 1, 'text');
    await blobOf(vault, pattern(1000));
    must(await vault.write('x', (tx) => ok(tx.seal('chan:1', '', Buffer.from('hemligt')))));
    return vault;
  };

  it('by a flipped bit in any file is found at opening or by verification', async () => {
    const vault = await small();
    await vault.close();
    const files = filesIn(vault.folder).sort();
    expect(new Set(files.map((file) => file.split('/')[0]))).toEqual(
      new Set(['vault.json', 'members', 'journal', 'snapshots', 'index', 'blobs', 'compartments']),
    );
    for (const file of files) {
      const size = statSync(join(vault.folder, file)).size * 8;
      for (const bit of [0, 13, size >> 2, size >> 1, size - 1 - 50, size - 1]) {
        const copy = copyOf(vault.folder);
        flipBit(join(copy, file), bit);
        const opened = await openVault<State>({ folder: copy, passphrase: PASSPHRASE, initial: nothing() });
        if (!opened.ok) continue; // a clear refusal
        const report = must(await opened.value.verify());
        const found = [...opened.value.findings, ...report.findings];
        await opened.value.close();
        expect(found.length, `${file} bit ${bit}`).toBeGreaterThan(0);
      }
    }
  });

  it('in the last frame opens read-only and leaves the file as it is', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    const copy = copyOf(vault.folder);
    const path = join(copy, 'journal/00000001.kvj');
    flipBit(path, (statSync(path).size - 20) * 8);
    const bytes = readFileSync(path);
    const again = await reopen(copy);
    expect(again.mode).toBe('readOnly');
    expect(codes(again)).toEqual(['vault.frameDamaged']);
    expect(codeOf(await addPerson(again, 'p2'))).toBe('vault.readOnly');
    await again.close();
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('in an older segment opens read-only too, although the snapshot is intact', async () => {
    const vault = await small();
    await vault.close();
    const path = join(vault.folder, 'journal/00000002.kvj');
    flipBit(path, 8 * 1000);
    const again = await reopen(vault.folder);
    expect(again.mode).toBe('readOnly');
    expect(again.findings).toEqual([
      { code: 'vault.segmentDamaged', severity: 'damage', params: { segment: 2, seq: expect.any(Number) } },
    ]);
    expect(Object.keys(again.db.data.people)).toHaveLength(12);
    expect(must(await again.verify()).findings).toContainEqual(expect.objectContaining({ code: 'vault.frameDamaged' }));
  });

  it('is distinguished from a torn last frame, which is moved aside before writing continues', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    const whole = statSync(join(vault.folder, 'journal/00000001.kvj')).size;
    await addPerson(vault, 'p2');
    const copy = copyOf(vault.folder);
    truncateSync(join(copy, 'journal/00000001.kvj'), whole + 70);
    const again = await reopen(copy);
    expect(again.findings).toMatchObject([
      { code: 'vault.tornTail', severity: 'note', params: { segment: 1, offset: whole } },
    ]);
    expect(statSync(join(copy, String(again.findings[0]!.params.file))).size).toBe(70);
    expect(Object.keys(again.db.data.people)).toEqual(['p1']);
    must(await addPerson(again, 'p3'));
    await again.close();
    const third = await reopen(copy);
    expect(third.findings).toEqual([]);
    expect(must(await third.verify()).findings).toEqual([]);
  });

  it('includes an end cut off behind the newest snapshot', async () => {
    const vault = await small();
    await vault.close();
    const journal = readdirSync(join(vault.folder, 'journal')).sort();
    const path = join(vault.folder, 'journal', journal.at(-1)!);
    truncateSync(path, statSync(path).size - 10);
    const again = await reopen(vault.folder);
    expect(again.mode).toBe('readOnly');
    expect(codes(again)).toContain('vault.tailCut');
    expect(Object.keys(again.db.data.people)).toHaveLength(12);
    await again.close();
    rmSync(path);
    const shorter = await reopen(vault.folder);
    expect(shorter.mode).toBe('readOnly');
    expect(shorter.findings.every(({ severity }) => severity === 'damage')).toBe(true);
  });

  it('by missing, swapped or foreign segments is reported and opens read-only', async () => {
    const vault = await small();
    await vault.close();
    const one = 'journal/00000001.kvj';
    const two = 'journal/00000002.kvj';
    const missing = copyOf(vault.folder);
    rmSync(join(missing, two));
    const swapped = copyOf(vault.folder);
    copyFileSync(join(vault.folder, one), join(swapped, two));
    copyFileSync(join(vault.folder, two), join(swapped, one));
    const other = await small();
    await other.close();
    const foreign = copyOf(vault.folder);
    copyFileSync(join(other.folder, two), join(foreign, two));
    for (const [folder, code] of [
      [missing, 'vault.segmentMissing'],
      [swapped, 'vault.segmentSwapped'],
      [foreign, 'vault.segmentForeign'],
    ] as const) {
      const opened = await reopen(folder);
      expect(opened.mode).toBe('readOnly');
      expect(codes(opened)).toContain(code);
      expect(must(await opened.verify()).ok).toBe(false);
    }
  });

  it('by the slot or the manifest of another vault is refused or reported', async () => {
    const [vault, other] = [await small(), await small()];
    await vault.close();
    await other.close();
    const slot = copyOf(vault.folder);
    copyFileSync(join(other.folder, 'members/anna.json'), join(slot, 'members/anna.json'));
    expect(codeOf(await openVault({ folder: slot, passphrase: PASSPHRASE, initial: initial() }))).toBe(
      'vault.slotForeign',
    );
    const manifest = copyOf(vault.folder);
    copyFileSync(join(other.folder, 'vault.json'), join(manifest, 'vault.json'));
    expect(codeOf(await openVault({ folder: manifest, passphrase: PASSPHRASE, initial: initial() }))).toBe(
      'vault.slotForeign',
    );
    const path = join(manifest, 'vault.json');
    writeFileSync(
      path,
      encodeChecked({
        ...decodeChecked(readFileSync(join(vault.folder, 'vault.json'))),
        createdAt: '2000-01-01T00:00:00.000Z',
      }),
    );
    expect(codes(await reopen(manifest))).toContain('vault.manifestSwapped');
  });

  it('by lowered key derivation parameters is refused', async () => {
    const vault = await newVault();
    await vault.close();
    const path = join(vault.folder, 'members/anna.json');
    const slot = decodeChecked(readFileSync(path)) as { kdf: { memKiB: number } };
    writeFileSync(path, encodeChecked({ ...slot, kdf: { ...slot.kdf, memKiB: 1024 } }));
    expect(codeOf(await openVault({ folder: vault.folder, passphrase: PASSPHRASE, initial: initial() }))).toBe(
      'vault.kdfOutOfBounds',
    );
    writeFileSync(path, encodeChecked({ ...slot, kdf: { ...slot.kdf, memKiB: 19_457 } }));
    expect(codeOf(await openVault({ folder: vault.folder, passphrase: PASSPHRASE, initial: initial() }))).toBe(
      'vault.wrongPassphrase',
    );
  });

  it('to snapshots is reported with a note and does no harm', async () => {
    const vault = await small();
    await vault.close();
    const expected = (await reopen(copyOf(vault.folder))).db.data;
    const names = readdirSync(join(vault.folder, 'snapshots')).sort();
    expect(names).toHaveLength(2);
    for (const name of names.reverse()) {
      flipBit(join(vault.folder, 'snapshots', name), 200);
      const again = await reopen(copyOf(vault.folder));
      expect(again.mode).toBe('readWrite');
      expect(new Set(codes(again))).toEqual(new Set(['vault.snapshotBad']));
      expect(again.db.data).toEqual(expected);
    }
  });

  it('by a cut end or another history is revealed by a head stored outside', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    const before = copyOf(vault.folder);
    await addPerson(vault, 'p2');
    const anchor = vault.head();
    expect(must(await vault.verify({ anchor })).ok).toBe(true);
    const cut = await reopen(before);
    expect(must(await cut.verify({ anchor })).findings).toMatchObject([{ code: 'vault.tailCut' }]);
    must(await addPerson(cut, 'annan'));
    expect(must(await cut.verify({ anchor })).findings).toMatchObject([
      { code: 'vault.anchorMismatch', params: { seq: anchor.seq } },
    ]);
  });

  it('by garbage after the last frame opens read-only', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    const copy = copyOf(vault.folder);
    appendFileSync(join(copy, 'journal/00000001.kvj'), Buffer.alloc(600, 7));
    const again = await reopen(copy);
    expect(again.mode).toBe('readOnly');
    expect(codes(again)).toEqual(['vault.frameDamaged']);
  });
});
