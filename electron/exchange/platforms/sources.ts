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

const TAR_MAGIC_AT = 257;

/** How archives begin that are not opened: gzip, xz, 7-Zip, RAR, Zstandard and bzip2. */
const OTHER_ARCHIVES: readonly string[] = [
  ...['\u001F\u008B', '\u00FD7zXZ\0', "7z\u00BC\u00AF'\u001C", 'Rar!\u001A\u0007', '(\u00B5/\u00FD'],
  ...Array.from({ length: 9 }, (_, level) => `BZh${String(level + 1)}1AY&SY`),
];

/** What the first bytes of a file say it is. */
async function kindOf(file: string): Promise<'zip' | 'otherArchive' | 'file'> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(TAR_MAGIC_AT + 5);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    const head = buffer.toString('latin1', 0, bytesRead);
    if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return 'zip';
    const other = OTHER_ARCHIVES.some((magic) => head.startsWith(magic)) || head.startsWith('ustar', TAR_MAGIC_AT);
    return other ? 'otherArchive' : 'file';
  } finally {
    await handle.close();
  }
}

interface OpenedSource {
  readonly files: ExportFile[];
  readonly findings: Findings[];
  readonly closers: (() => void)[];
}

/** Opens one chosen path and adds its files. Throws if it cannot be opened. */
async function openOne(chosen: string, opened: OpenedSource, found: Findings): Promise<void> {
  const { files, closers } = opened;
  const stat = await lstat(chosen);
  if (stat.isDirectory()) {
    await collectFiles(chosen, '', 0, opened);
    return;
  }
  switch (await kindOf(chosen)) {
    case 'zip': {
      const zip = await zipFiles(chosen, found);
      for (const file of zip.files) files.push(file);
      closers.push(zip.close);
      return;
    }
    case 'otherArchive':
      throw new Unreadable('packed');
    case 'file':
      files.push({ name: path.basename(chosen), size: stat.size, read: () => bytesOf(chosen) });
  }
}

/** Names of archives: only these are looked into, since a folder may hold many thousands of pictures. */
const ARCHIVE_NAME = /\.(zip|tar|tgz|gz|tbz2?|bz2|txz|xz|tzst|zst|7z|rar)$/i;

/** All files below a folder; archives are named, and not opened; symbolic links are not followed. */
async function collectFiles(
  root: string,
  folder: string,
  depth: number,
  { files, findings, closers }: OpenedSource,
): Promise<void> {
  if (depth > MAX_DEPTH) throw new Unreadable('tooLarge');
  const leaveOut = (name: string, code: 'unsafeName' | 'archiveInside'): void => {
    if (findings.length >= MAX_ENTRIES) throw new Unreadable('tooLarge');
    const found = new Findings(name);
    found.remark(code);
    findings.push(found);
  };
  for (const entry of await readdir(path.join(root, folder), { withFileTypes: true })) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const full = path.join(root, name);
    if (entry.isDirectory()) await collectFiles(root, name, depth + 1, { files, findings, closers });
    else if (!entry.isFile()) leaveOut(name, 'unsafeName');
    else {
      // Not opened, but it may be what somebody sent.
      if (ARCHIVE_NAME.test(name) && (await kindOf(full).catch(() => null)) !== 'file') leaveOut(name, 'archiveInside');
      if (files.length >= MAX_ENTRIES) throw new Unreadable('tooLarge');
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
      await openOne(chosen, { files, findings, closers }, found);
    } catch (error) {
      const problem = error instanceof Unreadable ? error : new Unreadable('damaged');
      found.remark(problem.code, problem.at);
    }
  }
  return { files, findings, close: () => closers.forEach((close) => close()) };
}
