// Documents and pictures for the tests of masking.
import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import { PrintDocument } from '../../../../../domain/exports/calls.ts';
import type { MaskingProof, ProofCheckName, ProofSubject } from '../../../../../domain/masking/model.ts';
import { bytesOf } from '../../../../../electron/exchange/pdf/document.ts';
import { renderPdf } from '../../../../../electron/exchange/pdf/pdf.ts';
import type { Raster } from '../../../../../electron/exchange/masking/raster.ts';
import { proveMasked } from '../../../../../electron/exchange/masking/proof.ts';
import { HEAD } from '../print/head.ts';

/** Masked in all of these tests. */
export const SECRET = 'Åsa Fiktivsson';

const font = (name: string): Uint8Array =>
  readFileSync(`node_modules/@expo-google-fonts/inter/${name}/Inter_${name}.ttf`);
const fonts = { regular: font('400Regular'), bold: font('600SemiBold') };
const CREATED = new Date('2026-11-24T10:00:00Z');

/** A document as the program prints it. */
export const printed = (
  blocks: readonly unknown[],
  picture: Uint8Array | null = null,
  title = 'Utlämnande',
): Promise<Uint8Array> =>
  renderPdf(PrintDocument.parse({ title, subtitle: '', language: 'sv', blocks }), {
    fonts,
    loadImage: () => Promise.resolve(picture),
    createdAt: CREATED,
    head: HEAD,
  });

export type Doc = InstanceType<typeof PDFDocument>;

/** A document of pdfkit's own kind, with what `draw` puts in it. */
export function drawn(draw: (doc: Doc) => void, options: Record<string, unknown> = {}): Promise<Uint8Array> {
  const doc = new PDFDocument({ info: { Title: 'Utlämnande', CreationDate: CREATED, ModDate: CREATED }, ...options });
  const done = bytesOf(doc);
  draw(doc);
  doc.end();
  return done;
}

export const prove = (pdf: Uint8Array, subject: Partial<ProofSubject> = {}): Promise<MaskingProof> =>
  proveMasked(Buffer.from(pdf), {
    fileName: 'utlamnande.pdf',
    strings: [{ text: SECRET, allowed: 0 }],
    pictures: [],
    ...subject,
  });

/** The checks that found something. */
export const failed = ({ checks }: MaskingProof): ProofCheckName[] =>
  checks.flatMap(({ check, found }) => (found > 0 ? [check] : []));

/** A picture with a value of its own at each pixel. */
export function coloured(width: number, height: number): Raster {
  const rgb = Buffer.alloc(width * height * 3);
  for (let at = 0; at < rgb.length; at += 1) rgb[at] = 20 + ((at * 7) % 200);
  return { width, height, rgb };
}
