// A PDF of pictures, one on each page: what a foreign PDF becomes when parts of it are masked. No text and no font.
import { PAGE_DPI } from '../../../domain/masking/model.ts';
import { bytesOf, type DocumentFacts, newDocument } from '../pdf/document.ts';

const POINTS_PER_INCH = 72;
/** The largest page that every reader opens (ISO 32000-1, annex C), in points. */
const MAX_POINTS = 14_400;

/** The page's own dictionary; it is missing from pdfkit's types. */
interface PageDictionary {
  readonly dictionary: { readonly data: { UserUnit?: number } };
}

export interface PicturePage {
  readonly width: number;
  readonly height: number;
  /** As `MaskedFile` has it. */
  readonly png: Uint8Array;
}

/** "Sida 3 av 7": what a screen reader says of a page that is a picture. */
const WORDS = {
  sv: (page: number, pages: number) => `Sida ${String(page)} av ${String(pages)}, som bild`,
  en: (page: number, pages: number) => `Page ${String(page)} of ${String(pages)}, as a picture`,
} as const;

/** The pages as the bytes of a PDF/A-2b file. `pages`: at `PAGE_DPI`. */
export function picturesPdf(pages: readonly PicturePage[], facts: DocumentFacts): Promise<Uint8Array> {
  const doc = newDocument(facts);
  const done = bytesOf(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const [index, { width, height, png }] of pages.entries()) {
    const size = [width, height].map((pixels) => Math.min(MAX_POINTS, (pixels * POINTS_PER_INCH) / PAGE_DPI));
    doc.addPage({ size: size as [number, number], margin: 0 });
    // It only repeats the standard's own value, and JHOVE, which archives check with, calls it an error.
    delete (doc.page as unknown as PageDictionary).dictionary.data.UserUnit;
    const [wide, high] = [doc.page.width, doc.page.height];
    const alt = WORDS[facts.language](index + 1, pages.length);
    root.add(
      doc.struct('Figure', { alt }, () => void doc.image(Buffer.from(png), 0, 0, { width: wide, height: high })),
    );
  }
  root.end();
  doc.end();
  return done;
}
