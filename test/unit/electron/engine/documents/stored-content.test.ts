import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeStored } from '../../../../../electron/engine/documents/stored-content.ts';
import { BlobDamaged } from '../../../../../electron/vault/index.ts';
import { codeOf, must } from '../../../../support/results.ts';

const CHUNK = 65_536;
/** More than is kept in memory at a time, and no whole number of chunks. */
const CONTENT = Buffer.alloc(3 * 1024 * 1024 + 12_345, 'kanalvakt');

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kv-stored-'));
  file = path.join(folder, 'paket.zip');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A vault whose file ends, with damage, after so many chunks. */
const vaultWith = (chunks = Number.POSITIVE_INFINITY) =>
  ({
    blobs: {
      // oxlint-disable-next-line typescript/require-await
      read: async function* () {
        for (let at = 0; at < CONTENT.length; at += CHUNK) {
          if (at >= chunks * CHUNK) throw new BlobDamaged('vault.blobDamaged');
          yield CONTENT.subarray(at, at + CHUNK);
        }
      },
    },
  }) as never;

const write = (to = file, chunks?: number) =>
  writeStored({ vault: vaultWith(chunks) }, { blobId: 'a', path: to, position: 10 });

describe('the content of a stored file', () => {
  it('stands where it was to stand, and leaves what is before it', async () => {
    writeFileSync(file, '0123456789abc');
    expect(must(await write())).toEqual({ crc: crc32(CONTENT), size: CONTENT.length });
    expect(readFileSync(file).equals(Buffer.concat([Buffer.from('0123456789'), CONTENT]))).toBe(true);
  });

  it('is refused when it is damaged, when there is no file, and when the disk is full', async () => {
    writeFileSync(file, '0123456789');
    expect(codeOf(await write(file, 20))).toBe('vault.blobDamaged');
    expect(await write(path.join(folder, 'saknas'))).toMatchObject({
      error: { code: 'exports.notWritten', cause: 'ENOENT' },
    });
    if (process.platform === 'linux') expect(codeOf(await write('/dev/full'))).toBe('exports.diskFull');
  });
});
