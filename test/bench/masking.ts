// Measures the proof of a masked document against making it: 200 pages of text, and 40 pages of pictures.
import { readFileSync } from 'node:fs';
import { PrintDocument } from '../../domain/exports/calls.ts';
import { shownText, applyMasks } from '../../domain/masking/text.ts';
import type { ProofSubject } from '../../domain/masking/model.ts';
import { renderPdf } from '../../electron/exchange/pdf/pdf.ts';
import { picturesPdf } from '../../electron/exchange/masking/pages-pdf.ts';
import { maskPages, type MaskedPage } from '../../electron/exchange/masking/pages.ts';
import { proveMasked } from '../../electron/exchange/masking/proof.ts';
import { must } from '../support/results.ts';
import { HEAD } from '../unit/electron/exchange/print/head.ts';
import { row, type BenchRow } from './report.ts';
import { measureTime } from './support/measure.ts';

const TEXT_PAGES = 200;
const PICTURE_PAGES = 40;
const NAMES = 50;
const createdAt = new Date('2026-11-24T10:00:00Z');
const font = (name: string): Uint8Array =>
  readFileSync(`node_modules/@expo-google-fonts/inter/${name}/Inter_${name}.ttf`);
const names = Array.from({ length: NAMES }, (_, index) => `Person Nummer${String(index)}son`);
const subjectOf = (pictures: ProofSubject['pictures']): ProofSubject => ({
  fileName: 'a.pdf',
  strings: names.map((text) => ({ text, allowed: 0 })),
  pictures,
});

/** A comment with its author masked. */
function comment(index: number): string {
  const name = names[index % NAMES] ?? '';
  const text =
    `Kommentar ${String(index)} av ${name}: lampan vid skolan är trasig och ingen har svarat på två veckor. `.repeat(3);
  const from = text.indexOf(name);
  return shownText(applyMasks(text.slice(0, 180), [{ from, to: from + name.length, label: 'OSL 21:1' }]));
}

async function textDocument(): Promise<Uint8Array> {
  const blocks = Array.from({ length: TEXT_PAGES }, (_, page) => [
    ...(page === 0 ? [] : [{ kind: 'pageBreak' }]),
    ...Array.from({ length: 5 }, (_row, index) => ({ kind: 'text', text: comment(page * 5 + index) })),
  ]).flat();
  return renderPdf(PrintDocument.parse({ title: 'Utlämnande', subtitle: '', language: 'sv', blocks }), {
    fonts: { regular: font('400Regular'), bold: font('600SemiBold') },
    loadImage: () => Promise.resolve(null),
    createdAt,
    head: HEAD,
  });
}

/** Rows for the report. */
export async function maskingRows(): Promise<BenchRow[]> {
  let pdf = new Uint8Array();
  const make = await measureTime(async () => {
    pdf = new Uint8Array(await textDocument());
  });
  const prove = await measureTime(async () => {
    await proveMasked(Buffer.from(pdf), subjectOf([]));
  });
  const pages: MaskedPage[] = [];
  const region = { x: 100, y: 100, width: 300, height: 60 };
  const regions = Array.from({ length: PICTURE_PAGES }, (_, index) => ({ page: index + 1, ...region }));
  const wanted = regions.map(({ page }) => page);
  let pictures = new Uint8Array();
  const draw = await measureTime(async () => {
    must(
      await maskPages(Buffer.from(pdf), regions, wanted, (page) => {
        pages.push(page);
        return Promise.resolve();
      }),
    );
    pictures = new Uint8Array(await picturesPdf(pages, { title: 'Handling', language: 'sv', createdAt }));
  });
  const look = await measureTime(async () => {
    await proveMasked(Buffer.from(pictures), subjectOf(pages));
  });
  const goal = (value: number, floor: number) => ({ text: '< 3 × making it', met: value < 3 * floor });
  return [
    row('proof of a masked document of text, pages', TEXT_PAGES, prove, 'ms', make, goal(prove, make)),
    row('proof of masked pages as pictures', PICTURE_PAGES, look, 'ms', draw, goal(look, draw)),
  ];
}
