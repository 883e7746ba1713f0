// What a test of giving out needs: the fonts of the program in a folder, the call, and what other programs read.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { inRoot } from '../../../../../scripts/lib/project.mjs';
import { disclosureFiles } from '../../../../../electron/engine/documents/disclosure-files.ts';
import { storeBytes } from '../../../../../electron/services/evidence/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { must } from '../../../../support/results.ts';
import { add, items, question, request, start } from './disclosures-world.ts';

/** A folder of its own with the fonts, removed by `end`. */
export function fontsInFolder(): { readonly folder: string; readonly end: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-release-'));
  const fonts = inRoot('node_modules', '@expo-google-fonts', 'inter');
  for (const [name, file] of [
    ['regular', '400Regular/Inter_400Regular.ttf'],
    ['bold', '600SemiBold/Inter_600SemiBold.ttf'],
  ] as const)
    writeFileSync(path.join(folder, `${name}.ttf.br`), brotliCompressSync(readFileSync(path.join(fonts, file))));
  return { folder, end: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Gives out, with the fonts of a folder. */
export const giveIn =
  (folder: () => string) =>
  (context: ServiceContext, id: string, more: object = {}) =>
    Promise.resolve(
      disclosureFiles['disclosures.giveOut'](
        context,
        { id, name: 'Utlämnande', form: 'paper', allowLeft: false, withheldReason: '', ...more },
        { fontFolder: folder(), version: '1.2.3' },
      ),
    );

/** What another program says of a file with these bytes. */
export function readWith(folder: string, bytes: Uint8Array, command: string, ...args: string[]): string {
  const file = path.join(folder, 'a.pdf');
  writeFileSync(file, bytes);
  return execFileSync(command, [...args, file, ...(command === 'pdftotext' ? ['-'] : [])], { encoding: 'utf8' });
}

/** The first picture of a document, as another program reads it: a PNG. */
export function pictureWith(folder: string, bytes: Uint8Array): Buffer {
  const file = path.join(folder, 'a.pdf');
  writeFileSync(file, bytes);
  execFileSync('pdfimages', ['-png', file, path.join(folder, 'a')]);
  return readFileSync(path.join(folder, 'a-000.png'));
}

/** A question with files, alone in a request of Bo's. */
export async function withFiles(...files: readonly (readonly [name: string, bytes: Uint8Array])[]) {
  const world = await start();
  const bo = world.as('bo');
  const anna = world.as('anna');
  const stored = [];
  for (const [name, bytes] of files) stored.push(must(await storeBytes(anna, name, Buffer.from(bytes))));
  const asked = await question(anna, 'Se filen');
  must(await inquiryService['inquiries.addFiles'](anna, { id: asked, files: stored }));
  const id = await request(bo);
  await add(bo, id, asked);
  const [item] = await items(bo, id);
  return { world, bo, id, itemId: item?.id ?? '', blobs: stored.map(({ blobId }) => blobId) };
}
