// Opens what the user chose (zip archives, single files or a folder) as the files of one export.
import { createReadStream } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { type ExportFile, Findings, Unreadable } from './format-reader.ts';
import { MAX_ENTRIES, MAX_FILE_BYTES, zipFiles } from './zip-source.ts';

const MAX_DEPTH = 20;

export interface Source {
  readonly files: readonly ExportFile[];
  /** Remarks on archives and files as such: what was not read. */
  readonly findings: readonly Findings[];
  readonly close: () => void;
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > MAX_FILE_BYTES) throw new Unreadable('tooLarge');
      yield chunk;
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('damaged', `byte ${String(size)}`);
  }
}

async function isZip(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const head = Buffer.alloc(4);
    await handle.read(head, 0, 4, 0);
    return head.toString('latin1') === 'PK\u0003\u0004' || head.toString('latin1') === 'PK\u0005\u0006';
  } finally {
    await handle.close();
  }
}

/** All files below a folder; symbolic links are not followed. */
async function collectFiles(
  root: string,
  folder: string,
  depth: number,
  files: ExportFile[],
  found: Findings,
): Promise<void> {
  if (depth > MAX_DEPTH) throw new Unreadable('tooLarge');
  for (const entry of await readdir(path.join(root, folder), { withFileTypes: true })) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) await collectFiles(root, name, depth + 1, files, found);
    else if (!entry.isFile()) found.remark('unsafeName', name);
    else {
      if (files.length >= MAX_ENTRIES) throw new Unreadable('tooLarge');
      const full = path.join(root, name);
      files.push({ name, size: (await lstat(full)).size, read: () => bytesOf(full) });
    }
  }
}

/** Opens the chosen paths. An unreadable archive gets a remark, and the others are still read. */
export async function openSources(paths: readonly string[]): Promise<Source> {
  const files: ExportFile[] = [];
  const findings: Findings[] = [];
  const closers: (() => void)[] = [];
  for (const chosen of paths) {
    const found = new Findings(path.basename(chosen));
    findings.push(found);
    try {
      const stat = await lstat(chosen);
      if (stat.isDirectory()) await collectFiles(chosen, '', 0, files, found);
      else if (await isZip(chosen)) {
        const zip = await zipFiles(chosen, found);
        for (const file of zip.files) files.push(file);
        closers.push(zip.close);
      } else files.push({ name: path.basename(chosen), size: stat.size, read: () => bytesOf(chosen) });
    } catch (error) {
      const problem = error instanceof Unreadable ? error : new Unreadable('damaged');
      found.remark(problem.code, problem.at);
    }
  }
  return { files, findings, close: () => closers.forEach((close) => close()) };
}
