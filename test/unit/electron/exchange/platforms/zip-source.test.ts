// A zip archive is refused as a whole when its entries share bytes, or unpack to more than it may contain.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Findings, Unreadable } from '../../../../../electron/exchange/platforms/format-reader.ts';
import { zipFiles } from '../../../../../electron/exchange/platforms/zip-source.ts';
import { openWorkbook } from '../../../../../electron/exchange/workbook/workbook.ts';
import { toZip } from '../../../../../electron/exchange/archive/zip.ts';
import { writeHandmadeZip } from '../../../support/handmade-zip.ts';
import { codeOf } from '../../../../support/results.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-zip-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'a.zip');
const GIB = 1024 ** 3;

async function refusal(source: string | Buffer, limits?: { file: number; total: number }): Promise<string> {
  try {
    const { files, close } = await zipFiles(source, new Findings('a.zip'), limits);
    close();
    return `${String(files.length)} files`;
  } catch (error) {
    return error instanceof Unreadable ? error.code : 'other';
  }
}

it('entries that share bytes are refused, whole or in part', async () => {
  const data = Buffer.alloc(100);
  const entries = [
    { name: 'a.json', data },
    { name: 'b.json', data },
  ];
  writeHandmadeZip(file, entries);
  expect(await refusal(file)).toBe('2 files');
  writeHandmadeZip(file, [...entries, { name: 'c.json', data, sameAs: 0 }]);
  expect(await refusal(file)).toBe('tooLarge');
  // The first claims to reach over the header of the second.
  writeHandmadeZip(file, [
    { name: 'a.json', data, claimedSize: 120n },
    { name: 'b.json', data },
  ]);
  expect(await refusal(file)).toBe('tooLarge');
  // Folders and empty files have only a header.
  writeHandmadeZip(file, [{ name: 'a/' }, { name: 'a/b.json' }, { name: 'a/c.json' }]);
  expect(await refusal(file)).toBe('2 files');
});

it('entries that together unpack to far more than the archive are refused, and large honest ones are not', async () => {
  // Many entries, each within the limit of one.
  writeHandmadeZip(
    file,
    [1, 2, 3, 4].map((number) => ({ name: `${String(number)}.mp4`, hole: 900 * 1024 ** 2 })),
  );
  expect(statSync(file).size).toBeGreaterThan(3 * GIB);
  expect(await refusal(file)).toBe('4 files');
  const bomb = await toZip(
    Object.fromEntries([1, 2, 3].map((number) => [`${String(number)}.json`, Buffer.alloc(40 * 1024 * 1024)])),
    new Date('2026-11-20T10:00:00.000Z'),
  );
  expect(bomb.byteLength).toBeLessThan(200_000);
  expect(await refusal(Buffer.from(bomb))).toBe('3 files');
  expect(await refusal(Buffer.from(bomb), { file: GIB, total: 100 * 1024 * 1024 })).toBe('tooLarge');
});

it('a workbook with such entries is refused with an error', async () => {
  const data = Buffer.alloc(100);
  writeHandmadeZip(file, [
    { name: 'xl/workbook.xml', data },
    { name: 'xl/worksheets/sheet1.xml', data, sameAs: 0 },
  ]);
  expect(codeOf(await openWorkbook(readFileSync(file), { rows: 10, columns: 10 }))).toBe('imports.workbookTooLarge');
});
