// Blobs: files encrypted in 64 KiB chunks, each authenticated with its number and whether it is the last (the STREAM
// construction, Hoang et al. 2015, over AES-256-GCM). Named by an HMAC of the content, so equal content is stored once.
import { createHash, randomBytes, type KeyObject } from 'node:crypto';
import { Queue } from '../../../domain/kernel/queue.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import {
  blobId,
  chunkAad,
  chunkCount,
  CHUNK_BYTES,
  FOOTER_BYTES,
  HEADER_BYTES,
  ID_PATTERN,
  keyAad,
  MAGIC,
  CHUNK_KINDS,
  chunkNonce,
  PREFIX_BYTES,
} from './format.ts';
import { BlobDamaged } from './damaged.ts';
import { fetchMissing, fetchTo, isFetched, usingFile, type BlobShelf } from './fetching.ts';
import { BlobFileWriter } from './writer.ts';
import { decrypt, openBytes, prepareKey, sealBytes, TAG_BYTES } from '../crypto/index.ts';
import {
  asResult,
  errorCode,
  fillFrom,
  listFolder,
  readExactly,
  removeTemporary,
  renameDurably,
  temporaryName,
  unlinkIfExists,
  UnreadableFile,
  unreadableFinding,
  writeAll,
  type Disk,
  type DiskFile,
  Refusal,
} from '../disk/index.ts';
import type { Keyring } from '../keys/index.ts';
import type { Finding } from '../model/index.ts';
import type { BlobInfo, BlobPlace, Blobs, BlobWriter } from './types.ts';

const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
/** Chunks that are read from the disk at a time: 1 MiB. */
const CHUNKS_AT_A_TIME = 16;

/** A damaged copy that was moved aside. */
const ASIDE_PATTERN = /^[0-9a-f]{64}-[0-9a-f]{8}\.kvb$/;

interface OpenedBlob {
  readonly file: DiskFile;
  readonly key: KeyObject;
  readonly info: BlobInfo;
}

/** The blobs of an open vault. */
export class BlobStore implements Blobs, BlobPlace {
  readonly keys: Keyring;
  closed = false;
  /** Called just before a blob is stored, or stored again with equal content. */
  onStored: (id: string) => void = () => undefined;
  /** Storing and deleting, one at a time: a blob must not be found, and then deleted before it counts as stored again. */
  readonly #places = new Queue();
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #aside: string;
  readonly #isWritable: () => boolean;
  /** Where the vault's files are kept; null: in the folder. */
  readonly #shelf: BlobShelf | null;

  constructor(
    disk: Disk,
    vaultFolder: string,
    keys: Keyring,
    isWritable: () => boolean,
    shelf: BlobShelf | null = null,
  ) {
    this.#shelf = shelf;
    this.#disk = disk;
    this.#folder = `${vaultFolder}/blobs`;
    this.#aside = `${vaultFolder}/aside`;
    this.keys = keys;
    this.#isWritable = isWritable;
  }

  #path(id: string): string {
    return `${this.#folder}/${id.slice(0, 2)}/${id}.kvb`;
  }

  async begin(): Promise<Result<BlobWriter>> {
    if (this.closed) return fail('vault.closed');
    if (!this.#isWritable()) return fail('vault.readOnly');
    return asResult(async () => {
      await this.#disk.mkdir(this.#folder);
      const temporary = temporaryName(`${this.#folder}/new`);
      const file = await this.#disk.open(temporary, 'createNew');
      const key = randomBytes(32);
      const prefix = Buffer.alloc(PREFIX_BYTES);
      MAGIC.copy(prefix);
      prefix.writeUInt32BE(this.keys.epoch, 8);
      prefix.writeUInt32BE(CHUNK_BYTES, 12);
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
      return ok(new BlobFileWriter(this, file, temporary, key));
    });
  }

  /** Moves a finished file into place. An existing intact copy is kept; a damaged one is moved aside. */
  async place(temporary: string, id: string): Promise<void> {
    await this.#places.run(() => {
      this.onStored(id);
      return this.#place(temporary, id);
    });
    const shelf = this.#shelf;
    if (shelf !== null) await usingFile(this.#disk, this.#path(id), 'read', (file) => shelf.store(id, file));
  }

  /**
   * Fetches a file that is not in the folder yet; false: it is not on the shelf, or nothing may be written here. What is
   * fetched and is not authentic does not stay.
   */
  async #fetch(id: string): Promise<boolean> {
    const shelf = this.#shelf;
    if (shelf === null || !this.#isWritable()) return false;
    await this.#disk.mkdir(this.#folder);
    const temporary = temporaryName(`${this.#folder}/new`);
    if (!(await fetchTo(this.#disk, shelf, id, temporary))) return false;
    await this.#places.run(() => this.#place(temporary, id));
    if (await this.isIntact(id)) return true;
    await unlinkIfExists(this.#disk, this.#path(id));
    throw new BlobDamaged('vault.blobDamaged');
  }

  /**
   * Fetches every file that is not in the folder yet. Gives the ids of those that are not authentic where they are kept.
   * Refuses as the server does; rejects with the disk's error.
   */
  async fetchAll(): Promise<Result<readonly string[]>> {
    if (this.#shelf === null || !this.#isWritable()) return ok([]);
    const isHere = async (id: string): Promise<boolean> => (await this.sizeOnDisk(id)) > 0;
    return fetchMissing(this.#shelf, isHere, (id) => this.#fetch(id));
  }

  /** Fetches a file in the place of a damaged one, which is moved aside. Returns whether it is intact here now. */
  async fetchAgain(id: string): Promise<boolean> {
    return (await isFetched(() => this.#fetch(id))) && this.isIntact(id);
  }

  async #place(temporary: string, id: string): Promise<void> {
    const path = this.#path(id);
    if ((await this.#disk.stat(path).catch(() => null)) !== null) {
      if (await this.isIntact(id)) {
        await this.#disk.touch(path); // in use from now on: the sweep checks this time
        await this.discard(temporary);
        return;
      }
      await this.#disk.mkdir(this.#aside);
      await renameDurably(this.#disk, path, `${this.#aside}/${id}-${randomBytes(4).toString('hex')}.kvb`);
    }
    const prefixFolder = `${this.#folder}/${id.slice(0, 2)}`;
    await this.#disk.mkdir(prefixFolder);
    await this.#disk.syncFolder(this.#folder);
    await renameDurably(this.#disk, temporary, path);
  }

  /** The ids of all blobs, with those of damaged copies that were moved aside. Rejects with the disk's error. */
  async idsOfAll(): Promise<Set<string>> {
    const { ids, unreadable } = await this.list();
    const [finding] = unreadable;
    if (finding !== undefined) throw new Refusal('vault.unreadable', { params: finding.params });
    const aside = (await listFolder(this.#disk, this.#aside)).filter((name) => ASIDE_PATTERN.test(name));
    return new Set([...ids, ...aside.map((name) => name.slice(0, 64))]);
  }

  /**
   * Deletes blobs for good, including damaged copies that were moved aside, except those that `isKept` says when their turn
   * comes. Returns how many were not kept. Rejects with the disk's error.
   */
  async remove(ids: Iterable<string>, isKept: (id: string) => boolean = () => false): Promise<number> {
    const removedIds = new Set<string>();
    const changedFolders = new Set<string>();
    for (const id of new Set(ids))
      await this.#places.run(async () => {
        if (isKept(id)) return;
        removedIds.add(id);
        if (await unlinkIfExists(this.#disk, this.#path(id))) changedFolders.add(`${this.#folder}/${id.slice(0, 2)}`);
      });
    for (const name of await listFolder(this.#disk, this.#aside))
      if (
        ASIDE_PATTERN.test(name) &&
        removedIds.has(name.slice(0, 64)) &&
        (await unlinkIfExists(this.#disk, `${this.#aside}/${name}`))
      )
        changedFolders.add(this.#aside);
    for (const prefixFolder of changedFolders) await this.#disk.syncFolder(prefixFolder);
    return removedIds.size;
  }

  /** Uses the sealed file of a blob; rejects with the disk's error. */
  withFile<T>(id: string, use: (file: DiskFile) => Promise<T>): Promise<T> {
    return usingFile(this.#disk, this.#path(id), 'read', use);
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
      if (errorCode(error) === 'ENOENT') {
        if (await this.#fetch(id)) return this.#open(id);
        throw new BlobDamaged('vault.blobMissing');
      }
      if (error instanceof UnreadableFile && error.isStrange) throw new BlobDamaged('vault.blobDamaged');
      throw error;
    }
    try {
      const header = await readExactly(file, 0, HEADER_BYTES);
      const prefix = header?.subarray(0, PREFIX_BYTES);
      if (
        header === null ||
        prefix === undefined ||
        !prefix.subarray(0, 8).equals(MAGIC) ||
        !this.keys.has(prefix.readUInt32BE(8))
      )
        throw new BlobDamaged('vault.blobDamaged');
      const opened = openBytes(
        this.keys.key(prefix.readUInt32BE(8), 'blob'),
        header.subarray(PREFIX_BYTES),
        keyAad(this.keys, prefix),
      );
      if (opened === null) throw new BlobDamaged('vault.blobDamaged');
      // Prepared once: each chunk is opened with it.
      const key = prepareKey(opened);
      opened.fill(0);
      return { file, key, info: await this.#readFooter(file, key, id) };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async #readFooter(file: DiskFile, key: KeyObject, id: string): Promise<BlobInfo> {
    const total = await file.size();
    const body = total - HEADER_BYTES - FOOTER_BYTES;
    const chunks = Math.ceil(body / (CHUNK_BYTES + TAG_BYTES));
    const size = body - chunks * TAG_BYTES;
    const encrypted = chunks < 1 || size < 0 ? null : await readExactly(file, total - FOOTER_BYTES, FOOTER_BYTES);
    const footer =
      encrypted === null ? null : decrypt(key, chunkNonce(chunks, CHUNK_KINDS.footer), encrypted, chunkAad(this.keys));
    if (
      footer === null ||
      Number(footer.readBigUInt64BE(0)) !== size ||
      chunkCount(size) !== chunks ||
      blobId(this.keys, footer) !== id
    )
      throw new BlobDamaged('vault.blobDamaged');
    return { id, size, sha256: footer.subarray(8).toString('hex') };
  }

  info(id: string): Promise<Result<BlobInfo>> {
    return this.#usingBlob(id, ({ info }) => Promise.resolve(info));
  }

  readRange(id: string, start: number, end: number): Promise<Result<Uint8Array>> {
    return this.#usingBlob(id, async (opened) => {
      const from = Math.max(0, start);
      // Not from the pool, whose buffer would be sent with it to another process.
      const bytes = Buffer.allocUnsafeSlow(Math.max(0, Math.min(end, opened.info.size) - from));
      let at = 0;
      for await (const part of this.#partsOf(opened, { start: from, end: from + bytes.length })) {
        bytes.set(part, at);
        at += part.length;
      }
      return bytes;
    });
  }

  /** What `use` gives of an open blob. Disk errors and damage become refusals. */
  async #usingBlob<T>(id: string, use: (opened: OpenedBlob) => Promise<T>): Promise<Result<T>> {
    if (this.closed) return fail('vault.closed');
    if (!ID_PATTERN.test(id)) return fail('vault.blobMissing');
    return asResult(async () => {
      try {
        const opened = await this.#open(id);
        try {
          return ok(await use(opened));
        } finally {
          await opened.file.close();
        }
      } catch (error) {
        if (error instanceof BlobDamaged) return fail(error.code, { params: { blob: id } });
        throw error;
      }
    });
  }

  async *read(id: string, range?: { start: number; end: number }): AsyncGenerator<Uint8Array> {
    this.#checkOpen();
    if (!ID_PATTERN.test(id)) throw new BlobDamaged('vault.blobMissing');
    const opened = await this.#open(id);
    try {
      yield* this.#partsOf(opened, range);
    } finally {
      await opened.file.close();
    }
  }

  async *#partsOf({ file, key, info }: OpenedBlob, range?: { start: number; end: number }): AsyncGenerator<Uint8Array> {
    const start = Math.max(0, range?.start ?? 0);
    const end = Math.min(info.size, range?.end ?? info.size);
    const last = chunkCount(info.size) - 1;
    const from = Math.floor(start / CHUNK_BYTES);
    const to = end <= start ? (range === undefined ? last : from - 1) : Math.floor((end - 1) / CHUNK_BYTES);
    // Used again: a new buffer for each read would occupy the garbage collector more than decrypting the processor.
    const bytes = Math.max(0, Math.min(CHUNKS_AT_A_TIME, to - from + 1)) * SEALED_CHUNK_BYTES;
    let [buffer, other] = [
      Buffer.allocUnsafeSlow(bytes),
      Buffer.allocUnsafeSlow(from + CHUNKS_AT_A_TIME <= to ? bytes : 0),
    ];
    const readAt = (first: number): Promise<Buffer> | null => {
      if (first > to) return null;
      [buffer, other] = [other, buffer];
      const reading = this.#readChunks(
        file,
        { from: first, to: Math.min(to, first + CHUNKS_AT_A_TIME - 1), size: info.size },
        other,
      );
      // It is rejected where it is awaited.
      reading.catch(() => undefined);
      return reading;
    };
    let next = readAt(from);
    try {
      for (let first = from; next !== null; first += CHUNKS_AT_A_TIME) {
        const sealed = await next;
        // The disk reads while this is decrypted and used.
        next = readAt(first + CHUNKS_AT_A_TIME);
        for (let n = first; n <= Math.min(to, first + CHUNKS_AT_A_TIME - 1); n += 1) {
          this.#checkOpen();
          const plain = this.#openChunk(key, n, sealed.subarray((n - first) * SEALED_CHUNK_BYTES), n === last);
          const part = plain.subarray(
            Math.max(0, start - n * CHUNK_BYTES),
            Math.min(plain.length, end - n * CHUNK_BYTES),
          );
          if (part.length > 0) yield part;
        }
      }
    } finally {
      // The file is closed next.
      await next?.catch(() => undefined);
    }
  }

  #checkOpen(): void {
    if (this.closed) throw new BlobDamaged('vault.closed');
  }

  /** The sealed chunks `from` to `to`, one behind the other, of a file whose plain content is `size` bytes, in `buffer`. */
  async #readChunks(
    file: DiskFile,
    { from, to, size }: { readonly from: number; readonly to: number; readonly size: number },
    buffer: Buffer,
  ): Promise<Buffer> {
    const end = Math.min(size, (to + 1) * CHUNK_BYTES) + (to + 1) * TAG_BYTES;
    const sealed = buffer.subarray(0, end - from * SEALED_CHUNK_BYTES);
    if (!(await fillFrom(file, HEADER_BYTES + from * SEALED_CHUNK_BYTES, sealed)))
      throw new BlobDamaged('vault.blobDamaged');
    return sealed;
  }

  /** One chunk, which `bytes` begins with. */
  #openChunk(key: KeyObject, n: number, bytes: Buffer, isLast: boolean): Buffer {
    const nonce = chunkNonce(n, isLast ? CHUNK_KINDS.last : CHUNK_KINDS.more);
    const plain = decrypt(key, nonce, isLast ? bytes : bytes.subarray(0, SEALED_CHUNK_BYTES), chunkAad(this.keys));
    if (plain === null) throw new BlobDamaged('vault.blobDamaged');
    return plain;
  }

  /** Whether a blob exists, is authentic in every chunk, and matches the SHA-256 in its footer. */
  async isIntact(id: string): Promise<boolean> {
    try {
      const { file, info } = await this.#open(id);
      await file.close();
      const hash = createHash('sha256');
      for await (const part of this.read(id)) hash.update(part);
      return hash.digest('hex') === info.sha256;
    } catch (error) {
      if (error instanceof BlobDamaged || errorCode(error) !== '') return false;
      throw error;
    }
  }

  /**
   * Ids of all blobs on disk, the names of files that are not blobs, and `vault.unreadable` for folders that cannot be read.
   * Rejects on other disk errors.
   */
  async list(): Promise<{
    readonly ids: string[];
    readonly strange: string[];
    readonly unreadable: readonly Finding[];
  }> {
    const ids: string[] = [];
    const strange: string[] = [];
    const unreadable: Finding[] = [];
    const namesIn = async (folder: string): Promise<string[]> => {
      const names = await listFolder(this.#disk, folder).catch(unreadableFinding);
      if (Array.isArray(names)) return names;
      unreadable.push(names);
      return [];
    };
    for (const prefixFolder of await namesIn(this.#folder)) {
      if (prefixFolder.includes('.tmp-')) continue;
      if (!/^[0-9a-f]{2}$/.test(prefixFolder)) {
        strange.push(`blobs/${prefixFolder}`);
        continue;
      }
      for (const name of await namesIn(`${this.#folder}/${prefixFolder}`)) {
        const id = name.endsWith('.kvb') ? name.slice(0, -4) : '';
        if (ID_PATTERN.test(id) && id.startsWith(prefixFolder)) ids.push(id);
        else strange.push(`blobs/${prefixFolder}/${name}`);
      }
    }
    return { ids, strange, unreadable };
  }
}
