// Measures an archive package of files in a vault against copying the same files in the same run, what the check of the
// finished package adds, and what it needs of memory. R46.1.
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { assemble, type SourceRecord } from '../../electron/exchange/archive-package/assemble.ts';
import { checkPackage } from '../../electron/exchange/archive-package/check/check.ts';
import type { PackageFacts } from '../../electron/exchange/archive-package/facts.ts';
import { ZipWriter } from '../../electron/exchange/archive-package/zip-writer.ts';
import type { StoredPlace } from '../../electron/engine/documents/stored-content.ts';
import type { BlobInfo, Vault } from '../../electron/vault/index.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { must } from '../support/results.ts';
import type { BlobQuestion } from './package-writer.ts';
import { row, type BenchRow } from './report.ts';
import { measureTime } from './support/measure.ts';
import { filledVault } from './vaults.ts';

const MIB = 1024 * 1024;
const FILE_BYTES = 16 * MIB;
const GOAL_SLOWER = 2;
const GOAL_MIB = 300;
const AT = '2026-06-10T08:00:00.000Z';
const FACTS: PackageFacts = {
  name: 'matning',
  settings: {
    ...{ shape: 'fgs2', creator: 'Nämnden', creatorCode: '1', deliverer: '', delivererCode: '', agreement: 'A' },
    ...{ referenceCode: '', system: 'Kanalvakt', informationClass: '' },
  },
  channel: { name: 'Kanal', address: '', platform: 'Facebook' },
  ...{ board: '', from: '2025-01-01', to: '2025-12-31', choice: 'all', madeAt: AT, madeBy: 'Anna', version: '1' },
  ...{ earlier: [], disposed: 0 },
};

type WriteFile = (place: StoredPlace) => Promise<{ crc: number; size: number }>;

/** The writing of stored files, in a worker that has the vault open. */
function startWriter(folder: string): { readonly write: WriteFile; readonly end: () => Promise<unknown> } {
  const worker = new Worker(new URL('package-writer.ts', import.meta.url), { workerData: folder });
  const asked = new Map<number, (answer: Result<{ crc: number; size: number }>) => void>();
  worker.on('message', ({ number, answer }: { number: number; answer: Result<{ crc: number; size: number }> }) => {
    asked.get(number)?.(answer);
    asked.delete(number);
  });
  let number = 0;
  const write: WriteFile = async (place) => {
    number += 1;
    const question: BlobQuestion = { ...place, number };
    const answer = new Promise<Result<{ crc: number; size: number }>>((answered) => {
      asked.set(question.number, answered);
    });
    worker.postMessage(question);
    return must(await answer);
  };
  return { write, end: () => worker.terminate() };
}

async function* recordsOf(files: readonly BlobInfo[]): AsyncGenerator<SourceRecord> {
  for (const [index, file] of files.entries())
    yield await Promise.resolve<SourceRecord>({
      facts: {
        ...{
          kind: 'item',
          id: String(index),
          recordNo: '',
          diaryNo: '',
          at: AT,
          direction: 'received',
          title: file.id,
        },
        ...{ versions: 1, sha256: file.sha256, secret: false, secrecyBasis: '', personalData: false },
      },
      document: Buffer.alloc(20_000),
      lost: [],
      files: [
        {
          ...{ id: file.id, name: `fil-${String(index)}.png`, mediaType: 'image/png', size: file.size },
          ...{ sha256: file.sha256, added: AT },
        },
      ],
    });
}

/** So many files of 16 MiB, as plain files in `from` and in the vault. */
async function fill(from: string, { blobs }: Pick<Vault<never>, 'blobs'>, files: number): Promise<BlobInfo[]> {
  await mkdir(from);
  const content = randomBytes(FILE_BYTES);
  const stored: BlobInfo[] = [];
  for (let index = 0; index < files; index += 1) {
    content.writeUInt32BE(index);
    await writeFile(join(from, `fil-${String(index)}.png`), content);
    const writer = must(await blobs.begin());
    for (let at = 0; at < FILE_BYTES; at += MIB) must(await writer.append(content.subarray(at, at + MIB)));
    stored.push(must(await writer.finish()));
  }
  return stored;
}

/** Copies the files of a folder, each durable before the next. */
async function copyAll(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const name of await readdir(from)) {
    await copyFile(join(from, name), join(to, name));
    const handle = await open(join(to, name), 'r+');
    await handle.sync();
    await handle.close();
  }
}

/** A package of so many files of 16 MiB, and the same files copied. */
export async function archivePackageRows(folder: string, files: number): Promise<BenchRow[]> {
  const [from, to, file] = ['package-files', 'package-copies', 'package.zip'].map((name) => join(folder, name));
  const vault = await filledVault(join(folder, 'package-vault'), 0);
  const stored = await fill(from!, vault, files);
  await vault.close();
  const { write, end } = startWriter(join(folder, 'package-vault'));
  const copying = await measureTime(() => copyAll(from!, to!));
  let most = 0;
  const before = process.memoryUsage().rss;
  const noteMemory = (): void => void (most = Math.max(most, process.memoryUsage().rss - before));
  const packing = await measureTime(async () => {
    const handle = await open(file!, 'wx');
    const zip = new ZipWriter(handle, new Date(AT));
    const { entries } = assemble(FACTS, { records: recordsOf(stored), description: Buffer.alloc(20_000) });
    for await (const entry of entries) {
      const name = `${FACTS.name}/${entry.path}`;
      if ('content' in entry) await zip.add(name, entry.content, entry.size);
      else {
        const { id, size } = entry.stored;
        await zip.addWritten(name, size, async (position) => (await write({ blobId: id, path: file!, position })).crc);
      }
      noteMemory();
    }
    await zip.finish();
    await handle.sync();
    await handle.close();
  });
  const checking = await measureTime(async () => {
    const { violations } = await checkPackage(file!, noteMemory);
    if (violations.length > 0) throw new Error(`${violations[0]!.code}: ${violations[0]!.file}`);
  });
  await end();
  for (const name of await readdir(folder))
    if (name.startsWith('package')) await rm(join(folder, name), { recursive: true });
  const copied = { text: '< 2 × copying', met: packing < GOAL_SLOWER * copying };
  return [
    row('archive package against copying its files', files, packing, 'ms', copying, copied),
    row('check of the package before it leaves', files, checking, 'ms', copying),
    row('memory that a package needs', files, most / MIB, 'MiB', null, {
      ...{ text: '< 300 MiB', met: most / MIB < GOAL_MIB },
    }),
  ];
}
