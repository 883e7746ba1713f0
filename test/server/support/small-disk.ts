// A file system of a fixed size for the files of a server, so that its disk can be full. Only root can make one.
import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { errorCode } from '../../../electron/vault/disk/index.ts';
import { isRoot } from '../../../scripts/lib/project.mjs';

/** What is written at a time until nothing more fits. */
const PIECES = [64 * 1024, 512];

export interface SmallDisk {
  readonly folder: string;
  /** Leaves nothing free. */
  fill(): void;
  /** Frees what `fill` took. */
  makeRoom(): void;
  remove(): void;
}

function writeUntilFull(file: number, bytes: Buffer): void {
  for (;;)
    try {
      writeSync(file, bytes);
    } catch (error) {
      if (errorCode(error) === 'ENOSPC') return;
      throw error;
    }
}

/** Mounts a file system of so many MB in the temporary folder; null where that is not allowed. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  if (process.platform !== 'linux' || !isRoot()) return null;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kanalvakt-small-disk-'));
  const args = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder];
  if (spawnSync('mount', args, { stdio: 'ignore' }).status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  // The server runs as another user.
  chmodSync(folder, 0o755);
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      const file = openSync(ballast, 'a');
      for (const size of PIECES) writeUntilFull(file, Buffer.alloc(size));
      closeSync(file);
    },
    makeRoom: () => {
      rmSync(ballast, { force: true });
    },
    remove: () => {
      // Processes of a killed server end a moment later.
      spawnSync('umount', ['--lazy', folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whether this computer lets the tests mount one. */
export function canMountDisks(): boolean {
  const disk = mountSmallDisk(1);
  disk?.remove();
  return disk !== null;
}
