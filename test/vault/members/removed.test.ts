// From outside, with raw keys: what a removed member, or the holder of an old sheet, can read in a fresh copy of the
// files. Every key they ever had, obtained in any way the files offer, is tried on every file.
import { describe, expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { BlobStore } from '../../../electron/vault/blobs/blobs.ts';
import { decodeBlock } from '../../../electron/vault/log/block.ts';
import { readManifest } from '../../../electron/vault/folder/manifest.ts';
import {
  SEGMENT_HEADER_BYTES,
  readFrameHeader,
  segmentNumber,
  decodeHeader,
  walkFrames,
} from '../../../electron/vault/journal/segments.ts';
import { SealedShares } from '../../../electron/vault/custody/shares.ts';
import { folderShares } from '../../../electron/vault/custody/shelf.ts';
import { decodeSnapshot } from '../../../electron/vault/registers/snapshot.ts';
import type { Keyring } from '../../../electron/vault/keys/keyring.ts';
import { identityFrom, Keyring as Ring } from '../../../electron/vault/keys/keyring.ts';
import { decodeRecovery, readSheet } from '../../../electron/vault/keys/recovery-file.ts';
import { extendKeys } from '../../../electron/vault/keys/epochs.ts';
import { codeOf, must } from '../../support/results.ts';
import { keysOf } from '../support/forge.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { addBlob, addCase, addPerson, VAULT_FOLDER, openAs, makeVaultWith } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

/** Everything the keys open in the files, as one text. */
async function everythingReadable(disk: MemoryDisk, keys: Keyring): Promise<string> {
  const read: string[] = [];
  for (const file of disk.files(VAULT_FOLDER)) {
    const bytes = disk.bytes(`${VAULT_FOLDER}/${file}`);
    const [kind = '', name = ''] = file.split('/');
    read.push(bytes.toString('utf8'));
    if (kind === 'snapshots') read.push(JSON.stringify(decodeSnapshot(bytes, name, keys)));
    if (kind === 'index') read.push(JSON.stringify(decodeBlock(bytes, Number(name.slice(0, 8)), keys)));
    if (kind === 'journal') read.push(...framesOf(bytes, segmentNumber(name) ?? 0, keys));
  }
  const blobs = new BlobStore(disk, VAULT_FOLDER, keys, () => false);
  for (const id of (await blobs.list()).ids) {
    try {
      for await (const part of blobs.read(id)) read.push(Buffer.from(part).toString());
    } catch {
      read.push('');
    }
  }
  return read.join('\n');
}

function framesOf(bytes: Buffer, number: number, keys: Keyring): string[] {
  const header = decodeHeader(bytes, number, keys);
  if (typeof header === 'string') {
    // Not even the clear part of a frame is authentic under the removed member's keys.
    for (let epoch = 1; keys.has(epoch); epoch += 1)
      expect(
        readFrameHeader(bytes.subarray(SEGMENT_HEADER_BYTES), { number, epoch, firstSeq: 1, prev: '' }, keys),
      ).toBeNull();
    return [];
  }
  const frames = walkFrames(bytes, header, keys);
  const read: string[] = [];
  for (let next = frames.next(); next.done !== true; next = frames.next()) read.push(JSON.stringify(next.value.frame));
  return read;
}

async function sharesReadable(disk: MemoryDisk, keys: Keyring, ids: readonly string[]): Promise<string[]> {
  const files = new SealedShares(folderShares(disk, VAULT_FOLDER), keys);
  const found = await Promise.all(ids.map(async (id) => ((await files.read(id, 1)) === null ? [] : [id])));
  return found.flat();
}

const login = (id: string, secret: string) => (vault: Awaited<ReturnType<typeof openAs>> & { ok: true }) =>
  vault.value.write('login', (tx) => {
    tx.data.logins[id] = { id, secret: tx.seal(`ch-${id}`, `login/${id}`, Buffer.from(secret), ['bo']) };
    return ok(undefined);
  });

describe('a fresh copy of the files', () => {
  test('[R11.1] shows a removed member nothing written later; an old copy shows what it held then', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo', 'cesar');
    const opened = await openAs(disk, 'anna', { segmentBytes: 1500 });
    if (!opened.ok) throw new Error(opened.error.code);
    const anna = opened.value;
    must(await login('l1', 'hemligt före')(opened));
    must(await addPerson(anna, 'p1', 'Namn före'));
    must(await addCase(anna, 'c1', 1, 'ärende före'));
    must(await addBlob(anna, Buffer.from('fil före')));
    await anna.close();
    const before = disk.copy();
    const slot = before.bytes(`${VAULT_FOLDER}/members/bo.json`);

    const again = await openAs(disk, 'anna', { segmentBytes: 1500 });
    if (!again.ok) throw new Error(again.error.code);
    must(await again.value.removeMember('bo'));
    must(
      await again.value.write('login', (tx) => {
        // The channel has no new key yet, so it is still sealed with the old one, which Bo has had.
        tx.data.logins.l1 = { id: 'l1', secret: tx.seal('ch-l1', 'login/l1', Buffer.from('hemligt efter')) };
        return ok(undefined);
      }),
    );
    must(await addPerson(again.value, 'person efteråt', 'Namn efter'));
    for (let i = 0; i < 4; i += 1)
      must(await addCase(again.value, `c2-${String(i)}`, 2, `ärende efter ${'x'.repeat(300)}`));
    must(await addBlob(again.value, Buffer.from('fil efter')));
    expect(again.value.toRekey()).toEqual(['ch-l1']);
    await again.value.close();
    expect(new Set(disk.files(VAULT_FOLDER).map((file) => file.split('/')[0]))).toEqual(
      new Set(['vault.json', 'members', 'epochs', 'journal', 'snapshots', 'index', 'compartments', 'blobs']),
    );

    const bo = await keysOf(before, 'bo');
    const then = await everythingReadable(before, bo);
    for (const text of ['Namn före', 'ärende före', 'fil före']) expect(then).toContain(text);
    expect(await sharesReadable(before, bo, ['ch-l1'])).toEqual(['ch-l1']);

    const fresh = await keysOf(disk, 'bo', slot);
    expect(fresh.has(2)).toBe(false);
    const now = await everythingReadable(disk, fresh);
    expect(now).toContain('Namn före');
    for (const text of ['hemligt efter', 'Namn efter', 'ärende efter', 'fil efter', 'person efteråt'])
      expect(now).not.toContain(text);
    expect(await sharesReadable(disk, fresh, ['ch-l1'])).toEqual([]);
    // The last thing Bo reads is that he was removed.
    expect(now).toContain('vault.memberRemoved');
    disk.put(`${VAULT_FOLDER}/members/bo.json`, slot);
    expect(codeOf(await openAs(disk, 'bo'))).toBe('vault.memberRemoved');

    // Cesar, who stayed, reads all of it: this checks that the test searches the right places.
    const cesar = await keysOf(disk, 'cesar');
    const all = await everythingReadable(disk, cesar);
    for (const text of ['Namn efter', 'ärende efter', 'fil efter']) expect(all).toContain(text);
    expect(await sharesReadable(disk, cesar, ['ch-l1'])).toEqual(['ch-l1']);
  });

  test('shows the holder of a replaced sheet nothing written later', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo');
    const anna = await openAs(disk, 'anna');
    if (!anna.ok) throw new Error(anna.error.code);
    must(await login('l1', 'hemligt')(anna));
    const old = must(await anna.value.makeRecoverySheet());
    const file = disk.bytes(`${VAULT_FOLDER}/recovery.age`);
    await anna.value.close();
    const keysFrom = async (on: MemoryDisk): Promise<Keyring> => {
      const { vaultId } = must(await readManifest(on, VAULT_FOLDER));
      const { secret, epochs } = must(await decodeRecovery(file, vaultId, must(await readSheet(old.identity))));
      const keys = new Ring(vaultId, 'recovery', identityFrom(secret), epochs);
      await extendKeys(on, VAULT_FOLDER, keys, Infinity);
      return keys;
    };
    expect(await sharesReadable(disk, await keysFrom(disk), ['ch-l1'])).toEqual(['ch-l1']);
    const again = must(await openAs(disk, 'anna'));
    must(await again.makeRecoverySheet());
    must(await addPerson(again, 'p2', 'Namn efter'));
    await again.close();
    const keys = await keysFrom(disk);
    expect([keys.has(2), keys.has(3)]).toEqual([true, false]);
    expect(await everythingReadable(disk, keys)).not.toContain('Namn efter');
    expect(await sharesReadable(disk, keys, ['ch-l1'])).toEqual([]);
  });
});
