// The blob writer when calls come faster than the disk answers: no data is mixed up, no nonce is used twice.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import { BlobStore } from '../../../../electron/vault/blobs/blobs.ts';
import { newPrivateKey } from '../../../../electron/vault/crypto/crypto.ts';
import { nodeDisk, type Disk } from '../../../../electron/vault/disk/index.ts';
import { identityFrom, Keyring, newKey } from '../../../../electron/vault/keys/keyring.ts';
import type { BlobWriter } from '../../../../electron/vault/blobs/types.ts';
import { must } from '../../../support/results.ts';

let folder = '';
/** Nonce counters are file positions: every position that was written to, in order. */
let places: number[] = [];
let store: BlobStore;

/** Each write is delayed, the first ones longest. */
const slowDisk: Disk = {
  ...nodeDisk,
  open: async (path, mode) => {
    const file = await nodeDisk.open(path, mode);
    return {
      ...file,
      write: async (bytes, position) => {
        places.push(position);
        await new Promise((next) => setTimeout(next, Math.max(0, 8 - places.length)));
        return file.write(bytes, position);
      },
    };
  },
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kanalvakt-blob-'));
  places = [];
  const identity = identityFrom(Buffer.concat([newPrivateKey('x25519'), newPrivateKey('ed25519')]));
  store = new BlobStore(
    slowDisk,
    folder,
    new Keyring('00000000-0000-4000-8000-000000000000', 'me', identity, new Map([[1, newKey()]])),
    () => true,
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const begin = async (): Promise<BlobWriter> => must(await store.begin());
async function contentOf(id: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of store.read(id)) parts.push(part);
  return Buffer.concat(parts);
}

describe('a blob written by concurrent calls', () => {
  it('has every piece in the order given', async () => {
    const pieces = Array.from({ length: 4 }, () => randomBytes(150_000));
    const writer = await begin();
    const all = await Promise.all([...pieces.map((piece) => writer.append(piece)), writer.finish()]);
    expect(all.map((one) => one.ok)).toEqual([true, true, true, true, true]);
    const info = must(all.at(-1) as Result<{ id: string }>);
    expect((await contentOf(info.id)).equals(Buffer.concat(pieces))).toBe(true);
    expect(await store.isIntact(info.id)).toBe(true);
    expect(new Set(places).size).toBe(places.length);
  });

  it('accepts nothing more once it is finished or aborted', async () => {
    const finished = await begin();
    const [, done, late] = await Promise.all([
      finished.append(randomBytes(200_000)),
      finished.finish(),
      finished.append(randomBytes(10)),
    ]);
    expect([done.ok, late]).toMatchObject([true, { ok: false, error: { code: 'vault.blobFinished' } }]);
    const aborted = await begin();
    const [first, , second] = await Promise.all([
      aborted.append(randomBytes(200_000)),
      aborted.abort().then(() => ok(undefined)),
      aborted.finish(),
    ]);
    expect([first.ok, second]).toMatchObject([true, { ok: false, error: { code: 'vault.blobFinished' } }]);
    expect((await store.list()).ids).toHaveLength(1);
  });
});
