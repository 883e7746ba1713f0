// Measures an archive package against copying its files in the same run, and what it needs of memory. R46.1.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assemble, type SourceRecord } from '../../electron/exchange/archive-package/assemble.ts';
import type { PackageFacts } from '../../electron/exchange/archive-package/facts.ts';
import { ZipWriter } from '../../electron/exchange/archive-package/zip-writer.ts';
import { row, type BenchRow } from './report.ts';
import { measureTime } from './support/measure.ts';

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

async function* recordsOf(folder: string, names: readonly string[], sha256: string): AsyncGenerator<SourceRecord> {
  for (const [index, name] of names.entries())
    yield await Promise.resolve<SourceRecord>({
      facts: {
        ...{ kind: 'item', id: String(index), recordNo: '', diaryNo: '', at: AT, direction: 'received', title: name },
        ...{ versions: 1, sha256, secret: false, secrecyBasis: '', personalData: false },
      },
      document: Buffer.alloc(20_000),
      lost: [],
      files: [
        {
          ...{ id: name, name, mediaType: 'image/png', size: FILE_BYTES, sha256, added: AT },
          read: () => createReadStream(join(folder, name), { highWaterMark: MIB }) as AsyncIterable<Uint8Array>,
        },
      ],
    });
}

/** A package of so many files of 16 MiB, and the same files copied. */
export async function archivePackageRows(folder: string, files: number): Promise<BenchRow[]> {
  const [from, to] = [join(folder, 'package-files'), join(folder, 'package-copies')];
  for (const one of [from, to]) await mkdir(one, { recursive: true });
  const content = randomBytes(FILE_BYTES);
  const sha256 = createHash('sha256').update(content).digest('hex');
  for (let index = 0; index < files; index += 1) await writeFile(join(from, `fil-${String(index)}.png`), content);
  const names = await readdir(from);
  const copying = await measureTime(async () => {
    for (const name of names) {
      await copyFile(join(from, name), join(to, name));
      const handle = await open(join(to, name), 'r+');
      await handle.sync();
      await handle.close();
    }
  });
  await rm(to, { recursive: true });
  let most = 0;
  const before = process.memoryUsage().rss;
  const packing = await measureTime(async () => {
    const handle = await open(join(folder, 'package.zip'), 'wx');
    const zip = new ZipWriter(handle, new Date(AT));
    const { entries } = assemble(FACTS, { records: recordsOf(from, names, sha256), description: Buffer.alloc(20_000) });
    for await (const entry of entries) {
      await zip.add(entry.path, entry.content, entry.size);
      most = Math.max(most, process.memoryUsage().rss - before);
    }
    await zip.finish();
    await handle.sync();
    await handle.close();
  });
  for (const name of ['package-files', 'package.zip']) await rm(join(folder, name), { recursive: true });
  return [
    row('archive package against copying its files', files, packing, 'ms', copying, {
      ...{ text: '< 2 × copying', met: packing < GOAL_SLOWER * copying },
    }),
    row('memory that a package needs', files, most / MIB, 'MiB', null, {
      ...{ text: '< 300 MiB', met: most / MIB < GOAL_MIB },
    }),
  ];
}
