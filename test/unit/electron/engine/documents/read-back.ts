// What the tests share that read documents back with independent programs: fonts, files in the vault, qpdf and poppler.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect } from 'vitest';
import { inRoot } from '../../../../../scripts/lib/project.mjs';
import type { EngineSettings } from '../../../../../electron/engine/messages/protocol.ts';
import { evidenceService } from '../../../../../electron/services/evidence/service.ts';
import { must } from '../../../../support/results.ts';
import type { TestContext } from '../../../support/world/index.ts';

/** A new folder with the fonts of documents, and settings that name it. */
export function withFonts(): { folder: string; settings: EngineSettings } {
  const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-back-'));
  const fonts = inRoot('node_modules', '@expo-google-fonts', 'inter');
  for (const [name, file] of [
    ['regular', '400Regular/Inter_400Regular.ttf'],
    ['bold', '600SemiBold/Inter_600SemiBold.ttf'],
  ] as const)
    writeFileSync(path.join(folder, `${name}.ttf.br`), brotliCompressSync(readFileSync(path.join(fonts, file))));
  const memory = { folder, recent: [], anchors: {} };
  return { folder, settings: { memory, demoFolder: folder, newFolder: folder, clockOffset: 0, fontFolder: folder } };
}

export async function upload(
  ctx: TestContext,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ blobId: string; name: string }> {
  const { uploadId } = must(await evidenceService['evidence.begin'](ctx, { name, size: bytes.byteLength }));
  must(await evidenceService['evidence.append'](ctx, { uploadId, chunk: bytes }));
  const { blobId } = must(await evidenceService['evidence.finish'](ctx, { uploadId }));
  return { blobId, name };
}

export const runTool = (tool: string, ...args: string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });

/** Checks a PDF with qpdf and poppler: valid, tagged, titled, all fonts embedded, and its declared conformance. */
export function checkPdf(file: string): { text: string; pages: number; title: string } {
  expect(runTool('qpdf', '--check', file)).toContain('No syntax or stream encoding errors');
  const info = runTool('pdfinfo', file);
  const value = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(info)?.[1] ?? '';
  expect([value('Tagged'), value('Encrypted'), value('JavaScript')]).toEqual(['yes', 'no', 'no']);
  const fonts = runTool('pdffonts', file)
    .split('\n')
    .slice(2)
    .filter((line) => line !== '');
  expect(fonts.length).toBeGreaterThan(0);
  // name, type, encoding, emb, sub, uni, object
  for (const line of fonts) expect(line).toMatch(/\s(yes)\s+(yes)\s+(yes)\s+\d+\s+\d+$/);
  const meta = runTool('pdfinfo', '-meta', file);
  expect(meta).toMatch(/pdfaid:part>2</);
  expect(meta).toMatch(/pdfaid:conformance>B</);
  return { text: runTool('pdftotext', '-layout', file, '-'), pages: Number(value('Pages')), title: value('Title') };
}
