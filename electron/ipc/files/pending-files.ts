// The temporary files of exports that are being written, remembered in the settings folder: a crash would leave one,
// with what it holds in plain text, and the next start deletes it. Nothing else is ever deleted.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { access, lstat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** What a temporary file is called. */
const NAME = /^\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;
const MAX_PENDING = 200;
const Pending = z.array(z.string().max(4096)).max(MAX_PENDING);

/** Where they are remembered; null before the program has started, and in tests of parts. */
let memory: string | null = null;
const pending = new Set<string>();

function remember(): void {
  if (memory === null) return;
  try {
    if (pending.size === 0) {
      rmSync(memory, { force: true });
      return;
    }
    const unfinished = `${memory}.new`;
    writeFileSync(unfinished, JSON.stringify([...pending].slice(-MAX_PENDING)), { mode: 0o600, flush: true });
    renameSync(unfinished, memory);
  } catch {
    // The export goes on: only a crash during it would leave its temporary file.
  }
}

/** A name for a temporary file in a folder, remembered before the file exists. */
export function newTemporaryFile(folder: string): string {
  const file = path.join(path.resolve(folder), `.${randomUUID()}.tmp`);
  pending.add(file);
  remember();
  return file;
}

/** The file has its final name, or is deleted; one that could not be deleted stays remembered. */
export function temporaryFileGone(file: string): void {
  if (existsSync(file)) return;
  pending.delete(path.resolve(file));
  remember();
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Deletes a remembered file. True if there is nothing left to do: it is gone, or it is none of ours. */
async function cleared(file: string): Promise<boolean> {
  if (!path.isAbsolute(file) || !NAME.test(path.basename(file))) return true;
  try {
    if ((await lstat(file)).isFile()) await unlink(file);
    return true;
  } catch {
    // A stick or a share that is not there now may be at a later start.
    return (await exists(path.dirname(file))) && !(await exists(file));
  }
}

/** The files of an earlier run. */
function leftIn(list: string): readonly string[] {
  try {
    return Pending.safeParse(JSON.parse(readFileSync(list, 'utf8'))).data ?? [];
  } catch {
    // Nothing was being written, or the list was not finished.
    return [];
  }
}

/**
 * Remembers in `settingsFolder` from now on, and deletes what a crash left behind, one file after the other: a share that
 * is away answers late. Gives the number of files that could not be reached; they are tried again at the next start.
 */
export async function clearTemporaryFiles(settingsFolder: string): Promise<number> {
  memory = path.join(settingsFolder, 'pending-exports.json');
  pending.clear();
  const left = new Set(leftIn(memory));
  // Remembered until it is deleted: exports may begin meanwhile.
  for (const file of left) pending.add(file);
  let unreachable = 0;
  for (const file of left)
    if (await cleared(file)) pending.delete(file);
    else unreachable += 1;
  remember();
  return unreachable;
}
