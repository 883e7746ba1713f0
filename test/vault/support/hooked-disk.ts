// The real disk with a hook at each changing call, for tests that make the call fail and for processes that are killed
// there. The calls have the same names as in `MemoryDisk`.
import { nodeDisk, type Disk, type DiskFile, type OpenMode } from '../../../electron/vault/index.ts';

export class HookedDisk implements Disk {
  /** Called before each call; throw in it to make the call fail. */
  before: (operation: string, path: string) => void = () => {};
  /** If set, a write takes only this many bytes, and the hook runs again for the rest. */
  shortWrite: number | null = null;
  readFile = nodeDisk.readFile;
  readdir = nodeDisk.readdir;
  entries = nodeDisk.entries;
  kind = nodeDisk.kind;
  stat = nodeDisk.stat;

  /** Runs the hook, then the call; a subclass may end the process here instead. */
  protected around<T>(operation: string, path: string, call: () => Promise<T>): Promise<T> {
    this.before(operation, path);
    return call();
  }

  async open(path: string, mode: OpenMode): Promise<DiskFile> {
    const file = await (mode === 'read'
      ? nodeDisk.open(path, mode)
      : this.around(mode === 'createNew' ? 'create' : 'open', path, () => nodeDisk.open(path, mode)));
    return {
      ...file,
      write: async (bytes, position) =>
        this.around('write', path, () =>
          file.write(this.shortWrite === null ? bytes : bytes.subarray(0, this.shortWrite), position),
        ),
      datasync: async () => this.around('datasync', path, () => file.datasync()),
      sync: async () => this.around('sync', path, () => file.sync()),
      truncate: async (length) => this.around('truncate', path, () => file.truncate(length)),
    };
  }
  async rename(from: string, to: string): Promise<void> {
    await this.around('rename', to, () => nodeDisk.rename(from, to));
  }
  async link(from: string, to: string): Promise<void> {
    await this.around('link', to, () => nodeDisk.link(from, to));
  }
  async unlink(path: string): Promise<void> {
    await this.around('unlink', path, () => nodeDisk.unlink(path));
  }
  async mkdir(path: string): Promise<void> {
    await this.around('mkdir', path, () => nodeDisk.mkdir(path));
  }
  async rmdir(path: string): Promise<void> {
    await this.around('rmdir', path, () => nodeDisk.rmdir(path));
  }
  async syncFolder(path: string): Promise<void> {
    await this.around('syncFolder', path, () => nodeDisk.syncFolder(path));
  }
  async touch(path: string): Promise<void> {
    await this.around('touch', path, () => nodeDisk.touch(path));
  }
  async copyFile(from: string, to: string): Promise<void> {
    await this.around('copyFile', to, () => nodeDisk.copyFile(from, to));
  }
}
