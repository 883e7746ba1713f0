// PrintDocument → PDF/A-2b (ISO 19005-2), tagged with headings, paragraphs, tables and figures for screen readers.
import type { Block, PrintDocument } from '../../../domain/exports/calls.ts';
import { armsName, type PrintHead, headLines } from '../../../domain/organisation/print-head.ts';
import { drawChart } from './chart.ts';
import { bytesOf, newDocument } from './document.ts';
import { type HeadLines, Page } from './page.ts';
import { drawablePicture } from './pictures.ts';
import { drawTable } from './table.ts';
import { type FontName, typesetter } from './text.ts';

export interface PdfOptions {
  /** Complete font files (TrueType, OpenType or WOFF) to embed. */
  readonly fonts: { readonly regular: Uint8Array; readonly bold: Uint8Array };
  /** Bytes of a stored picture; null if not available. */
  readonly loadImage: (blobId: string) => Promise<Uint8Array | null>;
  readonly createdAt: Date;
  /** Whose paper it is, at the head of each page. */
  readonly head: PrintHead;
}

const WORDS = {
  sv: { page: (page: number, pages: number) => `Sida ${page} av ${pages}`, noPicture: 'Bilden kan inte visas här.' },
  en: {
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    noPicture: 'The image cannot be shown here.',
  },
} as const;

/** Room to write a name by hand, and its label. */
const SIGNATURE_HEIGHT = 62;

function drawText(page: Page, text: string, type: string, font: FontName, size: number, gap: number): void {
  const height = page.type.lineHeight(size);
  const lines = page.type.lines(text, font, size, page.width);
  // Keeps a heading on the same page as what follows it.
  page.ensureRoom(type === 'P' ? Math.min(lines.length, 2) * height : (lines.length + 2) * height);
  page.element(type, (element) => {
    const draw = element.cell('Span');
    for (const line of lines) {
      if (height > page.room) page.newPage();
      const { y } = page;
      if (line !== '') draw(() => page.line(line, page.left, y, font, size));
      page.y += height;
    }
  });
  page.y += gap;
}

function drawFacts(page: Page, rows: readonly { readonly label: string; readonly value: string }[]): void {
  const height = page.type.lineHeight(10);
  const column = Math.min(170, page.width * 0.35);
  for (const { label, value } of rows) {
    const labels = page.type.lines(label, 'bold', 10, column - 10);
    const values = page.type.lines(value, 'regular', 10, page.width - column);
    const count = Math.max(labels.length, values.length);
    page.ensureRoom(Math.min(count, 3) * height);
    page.element('P', (element) => {
      const drawLabel = element.cell('Span');
      const drawValue = element.cell('Span');
      for (let index = 0; index < count; index += 1) {
        if (height > page.room) page.newPage();
        const { y } = page;
        const left = labels[index] ?? '';
        const right = values[index] ?? '';
        if (left !== '') drawLabel(() => page.line(left, page.left, y, 'bold', 10));
        if (right !== '') drawValue(() => page.line(right, page.left + column, y, 'regular', 10));
        page.y += height;
      }
    });
    page.y += 2;
  }
  page.y += 8;
}

/** Lines to sign on, side by side, each above its label. */
function drawSignature(page: Page, labels: readonly string[]): void {
  page.ensureRoom(SIGNATURE_HEIGHT);
  const gap = 20;
  const width = (page.width - gap * (labels.length - 1)) / labels.length;
  const y = page.y + SIGNATURE_HEIGHT - 24;
  for (const [index, label] of labels.entries()) {
    const left = page.left + index * (width + gap);
    page.decoration(() => page.rule(y, '#444444', left, width));
    page.content('P', () => page.line(page.type.lines(label, 'regular', 9, width)[0] ?? '', left, y + 4, 'regular', 9));
  }
  page.y += SIGNATURE_HEIGHT;
}

/** The part of pdfkit that its types lack. */
interface ImageOpener {
  openImage(src: Buffer): { readonly width: number; readonly height: number; readonly orientation?: number };
}

/** The size at which pdfkit draws a picture: a photo with an orientation above four is turned to its side. */
function sizeOf({ doc }: Page, picture: Buffer): { readonly width: number; readonly height: number } {
  const { width, height, orientation = 1 } = (doc as unknown as ImageOpener).openImage(picture);
  return orientation > 4 ? { width: height, height: width } : { width, height };
}

function drawPicture(page: Page, bytes: Uint8Array | null, caption: string, noPicture: string): void {
  const picture = drawablePicture(bytes);
  let drawn = false;
  if (picture !== null) {
    try {
      const image = sizeOf(page, picture);
      const scale = Math.min(1, page.width / image.width, (page.height * 0.7) / image.height);
      const height = image.height * scale;
      page.ensureRoom(height + 30);
      const { y } = page;
      page.content(
        'Figure',
        () => void page.doc.image(picture, page.left, y, { width: image.width * scale, height }),
        caption === '' ? '–' : caption,
      );
      page.y += height + 6;
      drawn = true;
    } catch {
      // pdfkit could not read it after all; the text below says so.
    }
  }
  drawText(
    page,
    drawn ? caption : [caption, noPicture].filter((text) => text !== '').join(' — '),
    'P',
    'regular',
    9,
    10,
  );
}

async function drawBlock(page: Page, block: Block, options: PdfOptions, noPicture: string): Promise<void> {
  switch (block.kind) {
    case 'heading':
      page.y += 6;
      drawText(page, block.text, 'H2', 'bold', 13, 4);
      return;
    case 'text':
      drawText(page, block.text, 'P', 'regular', 10, 8);
      return;
    case 'facts':
      drawFacts(page, block.rows);
      return;
    case 'table':
      drawTable(page, block.head, block.rows);
      return;
    case 'code':
      drawText(page, block.text, 'P', 'bold', 16, 10);
      return;
    case 'signature':
      drawSignature(page, block.labels);
      return;
    case 'pageBreak':
      page.newPage();
      return;
    case 'chart':
      drawChart(page, block.chart);
      return;
    case 'image':
      drawPicture(page, await options.loadImage(block.blobId).catch(() => null), block.caption, noPicture);
      return;
  }
}

/** The arms for the head; null without, and when the stored picture cannot be drawn. */
async function headArms({ language }: PrintDocument, { head, loadImage }: PdfOptions): Promise<HeadLines['arms']> {
  if (head.armsBlobId === null) return null;
  const picture = drawablePicture(await loadImage(head.armsBlobId).catch(() => null));
  return picture === null ? null : { picture, name: armsName(head, language) };
}

/** The document as the bytes of a PDF/A-2b file. */
export async function renderPdf(document: PrintDocument, options: PdfOptions): Promise<Uint8Array> {
  const doc = newDocument({ ...document, createdAt: options.createdAt });
  for (const name of ['regular', 'bold'] as const) doc.registerFont(name, Buffer.from(options.fonts[name]));
  const done = bytesOf(doc);
  const words = WORDS[document.language];
  const arms = await headArms(document, options);
  const page = new Page(doc, typesetter(doc), document.landscape, {
    ...headLines(options.head, document.reference, document.language),
    arms,
  });
  drawText(page, document.title, 'H1', 'bold', 18, 2);
  if (document.subtitle !== '') drawText(page, document.subtitle, 'P', 'regular', 11, 6);
  page.y += 8;
  for (const block of document.blocks) await drawBlock(page, block, options, words.noPicture);
  page.finish((index, count) => [document.title, words.page(index, count)]);
  return done;
}
