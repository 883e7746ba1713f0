// An in-memory disk that simulates power cuts: contents are durable only after fsync of the file, names only after
// fsync of the folder. Copies are cheap, so tens of thousands of damaged vaults can be opened.
import { posix } from 'node:path';
import {
  nodeDisk,
  type Disk,
  type DiskFile,
  type EntryKind,
  type FolderEntry,
  type OpenMode,
} from '../../../electron/vault/index.ts';
import type { Random } from './random.ts';

const basename = (path: string): string => posix.basename(path);
const dirname = (path: string): string => posix.dirname(path);
const SECTOR_BYTES = 512;

let last = 0;
/** Now, in milliseconds since 1970. Every call returns a later time, so that each change is visible by its time. */
const nextTimestamp = (): number => (last = Math.max(last + 0.001, Date.now()));

type FileChange = { readonly at: number; readonly bytes: Buffer } | { readonly truncate: number };

interface FileNode {
  readonly kind: 'file';
  data: Buffer;
  /** Contents certainly on the platter, and the writes requested since. */
  durable: Buffer;
  pending: FileChange[];
  mtime: number;
}

type NameChange = { readonly name: string; readonly node: Node | null };

interface FolderNode {
  readonly kind: 'folder';
  entries: Map<string, Node>;
  durable: Map<string, Node>;
  pending: NameChange[];
}

type Node = FileNode | FolderNode;

const newFolder = (): FolderNode => ({ kind: 'folder', entries: new Map(), durable: new Map(), pending: [] });
/** An error as the operating system reports it, without a stack, which would cost more time than everything else. */
function refuse(code: string, path: string): Error {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const error = Object.assign(new Error(`${code}: ${path}`), { code });
  Error.stackTraceLimit = stackTraceLimit;
  return error;
}

function applyChange(data: Buffer, change: FileChange): Buffer {
  if ('truncate' in change)
    return change.truncate <= data.length
      ? Buffer.from(data.subarray(0, change.truncate))
      : Buffer.concat([data, Buffer.alloc(change.truncate - data.length)]);
  const grown =
    change.at + change.bytes.length > data.length
      ? Buffer.concat([data, Buffer.alloc(change.at + change.bytes.length - data.length)])
      : Buffer.from(data);
  change.bytes.copy(grown, change.at);
  return grown;
}

/** A write of which only some sectors arrived; the file may have grown nevertheless. */
function applyPartly(data: Buffer, change: FileChange, random: Random): Buffer {
  if ('truncate' in change) return random.chance(0.5) ? applyChange(data, change) : data;
  const { at, bytes } = change;
  const kinds = random.below(4);
  if (kinds === 0) return data;
  if (kinds === 1) return applyChange(data, change);
  // Grown: zeros where nothing arrived.
  let result = kinds === 2 ? applyChange(data, { at, bytes: Buffer.alloc(bytes.length) }) : data;
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + SECTOR_BYTES - ((at + from) % SECTOR_BYTES));
    if (random.chance(0.5)) result = applyChange(result, { at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return result;
}

export class MemoryDisk implements Disk {
  #root = newFolder();
  /** The disk's clock. */
  now: () => number = nextTimestamp;
  /** Called before every call; throw (an error with a `code`) to make it fail. `length` is passed only for writes. */
  before: (operation: string, path: string, length?: number) => void = () => {};
  /** How many bytes of a write are accepted. */
  acceptedBytes: (length: number) => number = (length) => length;

  #node(path: string): Node {
    let node: Node = this.#root;
    for (const part of path.split('/').filter((one) => one !== '')) {
      if (node.kind === 'file') throw refuse('ENOTDIR', path);
      const next: Node | undefined = node.entries.get(part);
      if (next === undefined) throw refuse('ENOENT', path);
      node = next;
    }
    return node;
  }

  #folder(path: string): FolderNode {
    const node = this.#node(path);
    if (node.kind !== 'folder') throw refuse('ENOTDIR', path);
    return node;
  }

  #file(path: string): FileNode {
    const node = this.#node(path);
    if (node.kind !== 'file') throw refuse('EISDIR', path);
    return node;
  }

  #name(path: string, node: Node | null): void {
    const folder = this.#folder(dirname(path));
    const name = basename(path);
    if (node === null) folder.entries.delete(name);
    else folder.entries.set(name, node);
    folder.pending.push({ name, node });
  }

  #newFile(path: string, data: Buffer): FileNode {
    if (this.#folder(dirname(path)).entries.has(basename(path))) throw refuse('EEXIST', path);
    const node: FileNode = { kind: 'file', data, durable: Buffer.alloc(0), pending: [], mtime: this.now() };
    this.#name(path, node);
    return node;
  }

  // The port's methods.
  // oxlint-disable-next-line typescript/require-await
  async open(path: string, mode: OpenMode): Promise<DiskFile> {
    this.before(mode === 'createNew' ? 'create' : 'open', path);
    const node = mode === 'createNew' ? this.#newFile(path, Buffer.alloc(0)) : this.#file(path);
    const sync = (operation: string) => (): Promise<void> =>
      this.#run(operation, path, () => {
        node.durable = node.data;
        node.pending = [];
      });
    return {
      write: (bytes, position) => this.#run('write', path, () => this.#write(node, bytes, position), bytes.length),
      read: (into, position) =>
        this.#run('read', path, () => node.data.copy(into, 0, position, position + into.length)),
      datasync: sync('datasync'),
      sync: sync('sync'),
      truncate: (length) => this.#run('truncate', path, () => this.#change(node, { truncate: length })),
      size: () => this.#run('size', path, () => node.data.length),
      close: () => Promise.resolve(),
    };
  }

  #write(node: FileNode, bytes: Uint8Array, position: number): number {
    const taken = Buffer.from(bytes.subarray(0, this.acceptedBytes(bytes.length)));
    if (taken.length > 0) this.#change(node, { at: position, bytes: taken });
    return taken.length;
  }

  #change(node: FileNode, change: FileChange): void {
    node.data = applyChange(node.data, change);
    node.pending.push(change);
    node.mtime = this.now();
  }

  #run<T>(operation: string, path: string, work: () => T, length?: number): Promise<T> {
    try {
      this.before(operation, path, length);
      return Promise.resolve(work());
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  readFile(path: string, max = Infinity): Promise<Buffer> {
    return this.#run('readFile', path, () => {
      const { data } = this.#file(path);
      if (data.length > max) throw refuse('EFBIG', path);
      return Buffer.from(data);
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#run('rename', to, () => {
      const node = this.#node(from);
      const target = this.#folder(dirname(to)).entries.get(basename(to));
      if (target?.kind === 'folder' && target.entries.size > 0) throw refuse('ENOTEMPTY', to);
      this.#name(to, node);
      this.#name(from, null);
    });
  }

  link(from: string, to: string): Promise<void> {
    return this.#run('link', to, () => {
      if (this.#folder(dirname(to)).entries.has(basename(to))) throw refuse('EEXIST', to);
      this.#name(to, this.#file(from));
    });
  }

  unlink(path: string): Promise<void> {
    return this.#run('unlink', path, () => {
      this.#file(path);
      this.#name(path, null);
    });
  }

  mkdir(path: string): Promise<void> {
    return this.#run('mkdir', path, () => this.#makeFolders(path));
  }

  #makeFolders(path: string): void {
    if (/^[/.]*$/.test(path)) return;
    this.#makeFolders(dirname(path));
    const known = this.#folder(dirname(path)).entries.get(basename(path));
    if (known?.kind === 'file') throw refuse('EEXIST', path);
    if (known === undefined) this.#name(path, newFolder());
  }

  rmdir(path: string): Promise<void> {
    return this.#run('rmdir', path, () => {
      if (this.#folder(path).entries.size > 0) throw refuse('ENOTEMPTY', path);
      this.#name(path, null);
    });
  }

  readdir(path: string): Promise<string[]> {
    return this.#run('readdir', path, () => [...this.#folder(path).entries.keys()]);
  }

  entries(path: string): Promise<FolderEntry[]> {
    return this.#run('readdir', path, () =>
      [...this.#folder(path).entries].map(([name, { kind }]) => ({ name, kind })),
    );
  }

  /** No call of its own for `before`: it only looks at what the next call uses. */
  kind(path: string): Promise<EntryKind> {
    try {
      return Promise.resolve(this.#node(path).kind);
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  stat(path: string): Promise<{ size: number; mtime: number; isFolder: boolean }> {
    return this.#run('stat', path, () => {
      const node = this.#node(path);
      return node.kind === 'file'
        ? { size: node.data.length, mtime: node.mtime, isFolder: false }
        : { size: 0, mtime: 0, isFolder: true };
    });
  }

  touch(path: string): Promise<void> {
    return this.#run('touch', path, () => {
      this.#file(path).mtime = this.now();
    });
  }

  syncFolder(path: string): Promise<void> {
    return this.#run('syncFolder', path, () => {
      const folder = this.#folder(path);
      folder.durable = new Map(folder.entries);
      folder.pending = [];
    });
  }

  copyFile(from: string, to: string): Promise<void> {
    return this.#run('copyFile', to, () => {
      const copy = this.#newFile(to, Buffer.alloc(0));
      this.#change(copy, { at: 0, bytes: this.#file(from).data });
    });
  }

  // Methods for tests.

  /** Current contents of a file. */
  bytes(path: string): Buffer {
    return this.#file(path).data;
  }

  /** Creates a complete and durable file, and its folder if needed. */
  put(path: string, bytes: Buffer, mtime = this.now()): void {
    this.#makeFolders(dirname(path));
    const node: FileNode = { kind: 'file', data: bytes, durable: bytes, pending: [], mtime };
    this.#folder(dirname(path)).entries.set(basename(path), node);
    this.#folder(dirname(path)).durable.set(basename(path), node);
  }

  remove(path: string): void {
    this.#folder(dirname(path)).entries.delete(basename(path));
    this.#folder(dirname(path)).durable.delete(basename(path));
  }

  has(path: string): boolean {
    try {
      this.#node(path);
      return true;
    } catch {
      return false;
    }
  }

  /** All files under a folder, as paths relative to it, sorted. */
  files(folder = '/', under = ''): string[] {
    const found: string[] = [];
    for (const [name, node] of this.#folder(`${folder}/${under}`).entries) {
      const path = under === '' ? name : `${under}/${name}`;
      if (node.kind === 'file') found.push(path);
      else found.push(...this.files(folder, path));
    }
    return found.sort();
  }

  /** An independent disk with the same files, all durable. */
  copy(): MemoryDisk {
    return this.#rebuilt(
      (node) => node.data,
      (folder) => folder.entries,
    );
  }

  /** The disk after a power cut now: any part of what was not synced may have arrived. */
  afterPowerCut(random: Random): MemoryDisk {
    const contents = new Map<FileNode, Buffer>();
    const content = (node: FileNode): Buffer => {
      const known = contents.get(node);
      if (known !== undefined) return known;
      let data = node.durable;
      const whole = random.below(node.pending.length + 1);
      for (const [i, change] of node.pending.entries())
        data = i < whole ? applyChange(data, change) : applyPartly(data, change, random);
      contents.set(node, data);
      return data;
    };
    return this.#rebuilt(content, (folder) => {
      const names = new Map(folder.durable);
      for (const { name, node } of folder.pending.slice(0, random.below(folder.pending.length + 1))) {
        if (node === null) names.delete(name);
        else names.set(name, node);
      }
      return names;
    });
  }

  #rebuilt(content: (node: FileNode) => Buffer, names: (folder: FolderNode) => Map<string, Node>): MemoryDisk {
    const made = new Map<FileNode, FileNode>();
    const again = (node: Node): Node => {
      if (node.kind === 'folder') {
        const entries = new Map([...names(node)].map(([name, one]) => [name, again(one)]));
        return { kind: 'folder', entries, durable: new Map(entries), pending: [] };
      }
      const data = content(node);
      const copy: FileNode = made.get(node) ?? { kind: 'file', data, durable: data, pending: [], mtime: node.mtime };
      made.set(node, copy);
      return copy;
    };
    const disk = new MemoryDisk();
    disk.#root = again(this.#root) as FolderNode;
    return disk;
  }

  /** Writes everything under a folder to the real disk. */
  async unpack(from: string, to: string): Promise<void> {
    await nodeDisk.mkdir(to);
    for (const path of this.files(from)) {
      await nodeDisk.mkdir(dirname(`${to}/${path}`));
      const file = await nodeDisk.open(`${to}/${path}`, 'createNew');
      await file.write(this.bytes(`${from}/${path}`), 0);
      await file.close();
    }
  }
}
