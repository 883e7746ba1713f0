// A good package of three records, one of them confidential, one with a missing file, as its files and as a zip file.
import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { PackageShape } from '../../../../../domain/archiving/model.ts';
import { assemble, type SourceRecord } from '../../../../../electron/exchange/archive-package/assemble.ts';
import type { PackageFacts } from '../../../../../electron/exchange/archive-package/facts.ts';
import { ZipWriter } from '../../../../../electron/exchange/archive-package/zip-writer.ts';

export const NAME = 'biblioteket_2025-01-01_2025-12-31_abc123';
const AT = new Date('2026-06-10T08:00:00.000Z');

export const factsOf = (shape: PackageShape): PackageFacts => ({
  name: NAME,
  settings: {
    ...{ shape, creator: 'Kultur- & fritidsnämnden', creatorCode: '212000-1234' },
    ...{ deliverer: 'Storby kommun', delivererCode: '212000-0001', agreement: 'KA 2026:14', referenceCode: 'SE/Q123' },
    ...{ system: 'Kanalvakt', informationClass: '1.4.2' },
  },
  channel: { name: 'Biblioteket <Storby>', address: 'https://exempel.se/biblioteket', platform: 'Facebook' },
  board: 'Kultur- och fritidsnämnden',
  ...{ from: '2025-01-01', to: '2025-12-31', choice: 'new', earlier: ['biblioteket_2024'], disposed: 2 },
  ...{ madeAt: AT.toISOString(), madeBy: 'Eva Åström', version: '1.2.3' },
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const record = (number: number, title: string, files: Readonly<Record<string, string>> = {}): SourceRecord => ({
  facts: {
    ...{ kind: 'item', id: `r${String(number)}`, recordNo: `I-2025-00${String(number)}`, diaryNo: '', title },
    ...{ at: `2025-03-0${String(number)}T10:00:00.000Z`, direction: 'received', versions: number },
    sha256: sha256(Buffer.from(title)),
    ...{ secret: number === 2, secrecyBasis: number === 2 ? 'OSL 25 kap. 1 §' : '', personalData: number === 3 },
  },
  document: Buffer.from(`%PDF-1.7 ${title}`),
  files: Object.entries(files).map(([name, text]) => ({
    // Its id is its content, which the writer of the package finds there.
    ...{ id: text, name, mediaType: name.endsWith('.png') ? 'image/png' : 'application/x-strange' },
    ...{ size: Buffer.byteLength(text), sha256: sha256(Buffer.from(text)), added: '2025-03-05T10:00:00.000Z' },
  })),
  lost: number === 3 ? [{ name: 'borta.mp4', why: 'missing' }] : [],
});

export const RECORDS: readonly SourceRecord[] = [
  record(1, 'När öppnar ni? \u0000\uD800 & <b>', { 'Skärmbild 1#$!@%.png': 'bild', 'con.txt': 'text' }),
  record(2, 'Hemligt', { 'läkare.png': 'hemlig bild' }),
  record(3, 'Utan fil'),
];

// oxlint-disable-next-line typescript/require-await
async function* each(records: readonly SourceRecord[]): AsyncGenerator<SourceRecord> {
  yield* records;
}

/** The files of the package, by their path in the zip file. */
export async function packageFiles(
  shape: PackageShape = 'fgs2',
  records: readonly SourceRecord[] = RECORDS,
): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const { entries } = assemble(factsOf(shape), { records: each(records), description: Buffer.from('%PDF-1.7 om') });
  for await (const entry of entries) {
    const bytes = 'content' in entry ? Buffer.concat([...entry.content]) : Buffer.from(entry.stored.id);
    files.set(`${NAME}/${entry.path}`, bytes);
  }
  return files;
}

/** Writes files as a zip file. */
export async function writeZip(file: string, files: Iterable<readonly [string, Uint8Array]>): Promise<void> {
  await rm(file, { force: true });
  const handle = await open(file, 'wx');
  try {
    const zip = new ZipWriter(handle, AT);
    for (const [name, bytes] of files) await zip.add(name, [bytes]);
    await zip.finish();
  } finally {
    await handle.close();
  }
}
