// Blobs: files encrypted in 64 KiB chunks, each authenticated with its number and whether it is the last (the STREAM
// construction, Hoang et al. 2015, over AES-256-GCM). Named by an HMAC of the content, so equal content is stored once.
import { createHash, randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../../domain/result.ts';
import {
  blobId,
  chunkAad,
  chunkCount,
  chunkSize,
  footerLength,
  headerLength,
  idPattern,
  keyAad,
  magic,
  marks,
  nonce,
  prefixLength,
} from './blob-format.ts';
import { FileWriter } from './blob-writer.ts';
import { decrypt, openBytes, sealBytes, tagLength } from './crypto.ts';
import {
  asResult,
  errorCode,
  listFolder,
  readExactly,
  removeTemporary,
  renameDurably,
  temporaryName,
  unlinkIfThere,
  writeAll,
  type Disk,
  type DiskFile,
} from './durable.ts';
import type { Keyring } from './keys.ts';
import type { BlobInfo, Blobs, BlobWriter } from './types.ts';

/** Thrown by `read` for a blob that is missing or not authentic. */
export class BlobDamaged extends Error {
  readonly code: 'vault.blobMissing' | 'vault.blobDamaged' | 'vault.closed';
  constructor(code: BlobDamaged['code']) {
    super(code);
    this.code = code;
  }
}

interface OpenedBlob {
  readonly file: DiskFile;
  readonly key: Buffer;
  readonly info: BlobInfo;
}

/** The blobs of an open vault. */
export class BlobStore implements Blobs {
  readonly keys: Keyring;
  closed = false;
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #aside: string;
  readonly #writable: () => boolean;

  constructor(disk: Disk, vaultFolder: string, keys: Keyring, writable: () => boolean) {
    this.#disk = disk;
    this.#folder = `${vaultFolder}/blobs`;
    this.#aside = `${vaultFolder}/aside`;
    this.keys = keys;
    this.#writable = writable;
  }

  #path(id: string): string {
    return `${this.#folder}/${id.slice(0, 2)}/${id}.kvb`;
  }

  async begin(): Promise<Result<BlobWriter>> {
    if (this.closed) return fail('vault.closed');
    if (!this.#writable()) return fail('vault.readOnly');
    return asResult(async () => {
      await this.#disk.mkdir(this.#folder);
      const temporary = temporaryName(`${this.#folder}/new`);
      const file = await this.#disk.open(temporary, 'createNew');
      const key = randomBytes(32);
      const prefix = Buffer.alloc(prefixLength);
      magic.copy(prefix);
      prefix.writeUInt32BE(this.keys.epoch, 8);
      prefix.writeUInt32BE(chunkSize, 12);
      try {
        await writeAll(
          file,
          Buffer.concat([prefix, sealBytes(this.keys.key(this.keys.epoch, 'blob'), key, keyAad(this.keys, prefix))]),
          0,
        );
      } catch (error) {
        await file.close().catch(() => undefined);
        await this.discard(temporary);
        throw error;
      }
      return ok(new FileWriter(this, file, temporary, key));
    });
  }

  /** Moves a finished file into place. An existing intact copy is kept; a damaged one is moved aside. */
  async place(temporary: string, id: string): Promise<void> {
    const path = this.#path(id);
    if ((await this.#disk.stat(path).catch(() => null)) !== null) {
      if (await this.isWhole(id)) {
        await this.#disk.touch(path); // in use from now on: the sweep checks this time
        await this.discard(temporary);
        return;
      }
      await this.#disk.mkdir(this.#aside);
      await renameDurably(this.#disk, path, `${this.#aside}/${id}-${randomBytes(4).toString('hex')}.kvb`);
    }
    const shelf = `${this.#folder}/${id.slice(0, 2)}`;
    await this.#disk.mkdir(shelf);
    await this.#disk.syncFolder(this.#folder);
    await renameDurably(this.#disk, temporary, path);
  }

  /** Deletes blobs for good, including damaged copies that were moved aside. Rejects with the disk's error. */
  async remove(ids: Iterable<string>): Promise<void> {
    const gone = new Set(ids);
    const shelves = new Set<string>();
    for (const id of gone)
      if (await unlinkIfThere(this.#disk, this.#path(id))) shelves.add(`${this.#folder}/${id.slice(0, 2)}`);
    for (const name of await listFolder(this.#disk, this.#aside))
      if (gone.has(name.slice(0, 64)) && (await unlinkIfThere(this.#disk, `${this.#aside}/${name}`)))
        shelves.add(this.#aside);
    for (const shelf of shelves) await this.#disk.syncFolder(shelf);
  }

  /** Size of a blob's file in bytes; 0 when it does not exist. */
  async sizeOnDisk(id: string): Promise<number> {
    return (await this.#disk.stat(this.#path(id)).catch(() => null))?.size ?? 0;
  }

  /**
   * When a blob was last stored, or stored again with equal content, in milliseconds since 1970 by the disk's clock;
   * `null` when it does not exist.
   */
  async storedAt(id: string): Promise<number | null> {
    const found = await this.#disk.stat(this.#path(id)).catch(() => null);
    return found?.mtime ?? null;
  }

  /** Removes an unfinished file. */
  async discard(temporary: string): Promise<void> {
    await this.#disk.unlink(temporary).catch(() => undefined);
  }

  /** Removes unfinished files left by a crash. Only the lock holder may call it. */
  clean(): Promise<void> {
    return removeTemporary(this.#disk, this.#folder);
  }

  async #open(id: string): Promise<OpenedBlob> {
    let file: DiskFile;
    try {
      file = await this.#disk.open(this.#path(id), 'read');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') throw new BlobDamaged('vault.blobMissing');
      throw error;
    }
    try {
      const header = await readExactly(file, 0, headerLength);
      const prefix = header?.subarray(0, prefixLength);
      if (
        header === null ||
        prefix === undefined ||
        !prefix.subarray(0, 8).equals(magic) ||
        !this.keys.has(prefix.readUInt32BE(8))
      )
        throw new BlobDamaged('vault.blobDamaged');
      const key = openBytes(
        this.keys.key(prefix.readUInt32BE(8), 'blob'),
        header.subarray(prefixLength),
        keyAad(this.keys, prefix),
      );
      if (key === null) throw new BlobDamaged('vault.blobDamaged');
      return { file, key, info: await this.#readFooter(file, key, id) };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async #readFooter(file: DiskFile, key: Buffer, id: string): Promise<BlobInfo> {
    const total = await file.size();
    const body = total - headerLength - footerLength;
    const chunks = Math.ceil(body / (chunkSize + tagLength));
    const size = body - chunks * tagLength;
    const box = chunks < 1 || size < 0 ? null : await readExactly(file, total - footerLength, footerLength);
    const footer = box === null ? null : decrypt(key, nonce(chunks, marks.footer), box, chunkAad(this.keys));
    if (
      footer === null ||
      Number(footer.readBigUInt64BE(0)) !== size ||
      chunkCount(size) !== chunks ||
      blobId(this.keys, footer) !== id
    )
      throw new BlobDamaged('vault.blobDamaged');
    return { id, size, sha256: footer.subarray(8).toString('hex') };
  }

  async info(id: string): Promise<Result<BlobInfo>> {
    if (this.closed) return fail('vault.closed');
    if (!idPattern.test(id)) return fail('vault.blobMissing');
    return asResult(async () => {
      try {
        const opened = await this.#open(id);
        opened.key.fill(0);
        await opened.file.close();
        return ok(opened.info);
      } catch (error) {
        if (error instanceof BlobDamaged) return fail(error.code, { params: { blob: id } });
        throw error;
      }
    });
  }

  async *read(id: string, range?: { start: number; end: number }): AsyncGenerator<Uint8Array> {
    this.#checkOpen();
    if (!idPattern.test(id)) throw new BlobDamaged('vault.blobMissing');
    const { file, key, info } = await this.#open(id);
    try {
      const start = Math.max(0, range?.start ?? 0);
      const end = Math.min(info.size, range?.end ?? info.size);
      const last = chunkCount(info.size) - 1;
      const from = Math.floor(start / chunkSize);
      const to = end <= start ? (range === undefined ? last : from - 1) : Math.floor((end - 1) / chunkSize);
      for (let n = from; n <= to; n += 1) {
        this.#checkOpen();
        const plain = await this.#chunk(
          file,
          key,
          n,
          n === last ? info.size - last * chunkSize : chunkSize,
          n === last,
        );
        const part = plain.subarray(Math.max(0, start - n * chunkSize), Math.min(plain.length, end - n * chunkSize));
        if (part.length > 0) yield part;
      }
    } finally {
      key.fill(0);
      await file.close();
    }
  }

  #checkOpen(): void {
    if (this.closed) throw new BlobDamaged('vault.closed');
  }

  async #chunk(file: DiskFile, key: Buffer, n: number, length: number, isLast: boolean): Promise<Buffer> {
    const box = await readExactly(file, headerLength + n * (chunkSize + tagLength), length + tagLength);
    const plain =
      box === null ? null : decrypt(key, nonce(n, isLast ? marks.last : marks.more), box, chunkAad(this.keys));
    if (plain === null) throw new BlobDamaged('vault.blobDamaged');
    return plain;
  }

  /** Whether a blob exists, is authentic in every chunk, and matches the SHA-256 in its footer. */
  async isWhole(id: string): Promise<boolean> {
    try {
      const { file, key, info } = await this.#open(id);
      await file.close();
      key.fill(0);
      const hash = createHash('sha256');
      for await (const part of this.read(id)) hash.update(part);
      return hash.digest('hex') === info.sha256;
    } catch (error) {
      if (error instanceof BlobDamaged || errorCode(error) !== '') return false;
      throw error;
    }
  }

  /** Ids of all blobs on disk, and the names of files that are not blobs. Rejects on disk errors. */
  async list(): Promise<{ readonly ids: string[]; readonly strange: string[] }> {
    const ids: string[] = [];
    const strange: string[] = [];
    for (const shelf of await listFolder(this.#disk, this.#folder)) {
      if (shelf.includes('.tmp-')) continue;
      if (!/^[0-9a-f]{2}$/.test(shelf)) {
        strange.push(`blobs/${shelf}`);
        continue;
      }
      for (const name of await listFolder(this.#disk, `${this.#folder}/${shelf}`)) {
        const id = name.endsWith('.kvb') ? name.slice(0, -4) : '';
        if (idPattern.test(id) && id.startsWith(shelf)) ids.push(id);
        else strange.push(`blobs/${shelf}/${name}`);
      }
    }
    return { ids, strange };
  }
}
