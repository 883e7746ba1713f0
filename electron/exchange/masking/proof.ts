// The proof that nothing is left under the masks of a document: the finished file is opened again and searched, without
// trust in how it was made. R42.2, decision 0090.
import { createHash } from 'node:crypto';
import type { MaskingProof, ProofCheckName, ProofSubject } from '../../../domain/masking/model.ts';
import { PROOF_CHECKS } from '../../../domain/masking/model.ts';
import { readPdf, type PdfFile } from './pdf-file.ts';
import { type Part, partsOf, type PdfParts } from './pdf-parts.ts';
import { type DocumentFonts, fontsOf } from './pdf-fonts.ts';
import { type CharacterMap, type Drawing, drawnText, readDrawing, textsOf, textsOfAll } from './pdf-text.ts';
import { NotPdf, walk } from './pdf-values.ts';
import { openPdf } from './pdfium.ts';
import { lookAtPictures } from './proof-pictures.ts';
import { StringSearch } from './proof-strings.ts';
import { lookAtInfo, lookAtXmp, lookForExtras } from './proof-structure.ts';

const MAX_PAGES_NAMED = 20;

type Progress = (done: number, total: number) => void;

/** What the checks have looked at and found so far. */
class Findings {
  readonly #checks = new Map<ProofCheckName, { looked: number; found: number; pages: Set<number> }>();

  add(check: ProofCheckName, looked: number, found: number, page?: number): void {
    const entry = this.#checks.get(check) ?? { looked: 0, found: 0, pages: new Set<number>() };
    entry.looked += looked;
    entry.found += found;
    if (found > 0 && page !== undefined) entry.pages.add(page);
    this.#checks.set(check, entry);
  }

  /** Every check has been made, and none found anything. */
  get holds(): boolean {
    return PROOF_CHECKS.every((check) => this.#checks.get(check)?.found === 0);
  }

  list(): MaskingProof['checks'] {
    return PROOF_CHECKS.flatMap((check) => {
      const entry = this.#checks.get(check);
      if (entry === undefined) return [];
      const pages = [...entry.pages].sort((a, b) => a - b).slice(0, MAX_PAGES_NAMED);
      return [{ check, looked: entry.looked, found: entry.found, pages }];
    });
  }
}

/** Text that another program reads, page by page, with the end of one page and the beginning of the next together. */
async function lookAtPages(bytes: Buffer, search: StringSearch, findings: Findings): Promise<number> {
  const pdf = await openPdf(bytes);
  if (typeof pdf === 'string') {
    findings.add('pageText', 0, 1);
    return 0;
  }
  try {
    const starts: number[] = [];
    let text = '';
    for (let index = 0; index < pdf.pages; index += 1) {
      const page = pdf.text(index);
      if (page === null) findings.add('pageText', 0, 1, index + 1);
      starts.push(text.length);
      text += `${page ?? ''}\n`;
    }
    findings.add('pageText', text.length, 0);
    for (const { from } of search.places(text))
      findings.add('pageText', 0, 1, starts.findLastIndex((start) => start <= from) + 1);
    return pdf.pages;
  } finally {
    pdf.close();
  }
}

/**
 * The texts of a drawing: by the maps of its fonts with its marks, and, for texts that are long enough to be no chance, by
 * every map, for which font a text is drawn with is not trusted. With and without spaces between its pieces.
 */
function textsIn(drawing: Drawing, { all, named }: DocumentFonts): { texts: Set<string>; others: Set<string> } {
  const by = (mapOf: (font: string) => CharacterMap | null): string[] =>
    [' ', ''].map((between) => drawnText(drawing, mapOf, between));
  const variants = Math.max(1, ...[...named.values()].map(({ length }) => length));
  const own = Array.from({ length: variants }, (_, index) =>
    by((font) => named.get(font)?.[index] ?? named.get(font)?.[0] ?? null),
  );
  const shown = drawing.shown.flatMap((piece) => piece?.bytes ?? []);
  return {
    texts: new Set([...own.flat(), ...textsOfAll(drawing.marks)]),
    others: new Set([...all.flatMap((map) => by(() => map)), ...textsOfAll(shown)]),
  };
}

function lookAtDrawing(
  { id, bytes }: Part,
  fonts: DocumentFonts,
  { pageOf }: PdfParts,
  search: StringSearch,
  findings: Findings,
): void {
  const page = pageOf.get(id);
  findings.add('objects', bytes.length, search.inBytes(bytes), page);
  try {
    const drawing = readDrawing(bytes);
    findings.add('pictures', 0, drawing.inlinePictures, page);
    const { texts, others } = textsIn(drawing, fonts);
    for (const text of texts) findings.add('objects', 0, search.places(text).length, page);
    for (const text of others) findings.add('objects', 0, search.longPlaces(text).length, page);
  } catch (error) {
    if (!(error instanceof NotPdf)) throw error;
    findings.add('readable', 0, 1, page);
  }
}

/** Strings and names of all objects but the document's description, which has a check of its own. */
function lookAtObjects(file: PdfFile, except: ReadonlySet<number>, search: StringSearch, findings: Findings): void {
  const names: string[] = [];
  const strings: Buffer[] = [];
  for (const { id, value } of file.objects.values()) {
    if (except.has(id)) continue;
    walk(value, (item, key) => {
      if (key !== null) names.push(key);
      if (item.type === 'name') names.push(item.name);
      if (item.type === 'string') strings.push(item.bytes);
    });
  }
  const found = textsOfAll(strings).reduce((sum, text) => sum + search.places(text).length, 0);
  findings.add('objects', strings.length, found);
  findings.add('objects', names.length, search.inBytes(Buffer.from([...new Set(names)].join('\n'), 'latin1')));
}

function lookAtMetadata(file: PdfFile, parts: PdfParts, search: StringSearch, findings: Findings): Set<number> {
  const info = lookAtInfo(file);
  const inInfo = info.strings.flatMap(textsOf).reduce((sum, text) => sum + search.places(text).length, 0);
  findings.add('metadata', info.looked, info.found + inInfo);
  for (const { bytes } of parts.metadata) {
    const xmp = lookAtXmp(bytes);
    findings.add('metadata', xmp.looked, xmp.found + search.places(xmp.text).length);
  }
  if (parts.metadata.length > 1) findings.add('metadata', 0, parts.metadata.length - 1);
  return info.ids;
}

async function lookAtFile(
  file: PdfFile,
  made: ProofSubject['pictures'],
  search: StringSearch,
  findings: Findings,
  progress: Progress,
): Promise<void> {
  const parts = partsOf(file);
  findings.add('readable', file.objects.size, parts.unreadable.length);
  const extras = lookForExtras(file);
  findings.add('noExtras', extras.looked, extras.found);
  lookAtObjects(file, lookAtMetadata(file, parts, search, findings), search, findings);
  const fonts = fontsOf(file, parts);
  findings.add('readable', 0, fonts.unreadable);
  for (const drawing of parts.drawings) lookAtDrawing(drawing, fonts, parts, search, findings);
  for (const { bytes } of [...parts.binaries, ...parts.maps])
    findings.add('objects', bytes.length, search.inBytes(bytes));
  const pictures = await lookAtPictures(file, parts.pictures, made, progress);
  findings.add('pictures', parts.pictures.length, 0);
  for (const id of pictures.strange) findings.add('pictures', 0, 1, parts.pageOf.get(id));
  findings.add('regions', pictures.regions, 0);
  for (const id of pictures.unmasked) findings.add('regions', 0, 1, parts.pageOf.get(id));
}

/**
 * Proves a document that the program made. Makes every check it can; one that cannot be made counts as failed, for
 * `holds` then is false. Never fails on account of the document. `progress`: pictures looked at, and how many there are.
 */
export async function proveMasked(
  bytes: Buffer,
  subject: ProofSubject,
  progress: Progress = () => undefined,
): Promise<MaskingProof> {
  const [search, findings] = [new StringSearch(subject.strings), new Findings()];
  findings.add('fileName', 1, search.places(subject.fileName.replaceAll(/[_.]/g, ' ')).length);
  const pages = await lookAtPages(bytes, search, findings);
  try {
    const file = readPdf(bytes);
    findings.add('oneVersion', 1, 0);
    await lookAtFile(file, subject.pictures, search, findings, progress);
  } catch (error) {
    if (!(error instanceof NotPdf)) throw error;
    findings.add('oneVersion', 1, 1);
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { holds: findings.holds, sha256, size: bytes.length, pages, checks: findings.list() };
}
