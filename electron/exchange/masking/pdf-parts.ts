// What each object of a PDF is for: drawings, fonts, pictures, metadata, and on which page.
import { type PdfFile, type PdfObject, unpackedStream } from './pdf-file.ts';
import { nameOf, type PdfDict, type PdfValue, walk } from './pdf-values.ts';

export interface PdfParts {
  /** Drawings of pages and forms, unpacked. */
  readonly drawings: readonly Part[];
  readonly maps: readonly Part[];
  /** Font programs and colour profiles. */
  readonly binaries: readonly Part[];
  readonly metadata: readonly Part[];
  readonly pictures: readonly PicturePart[];
  /** Streams that could not be unpacked. */
  readonly unreadable: readonly number[];
  /** The page on which an object is used, from 1. */
  readonly pageOf: ReadonlyMap<number, number>;
  readonly pages: number;
}
export interface Part {
  readonly id: number;
  readonly bytes: Buffer;
}
export interface PicturePart {
  readonly id: number;
  readonly dict: PdfDict;
  readonly stored: Buffer;
}

const BINARIES = new Set(['FontFile', 'FontFile2', 'FontFile3', 'DestOutputProfile']);

/** The value itself, wherever it stands. */
export function resolved({ objects }: PdfFile, value: PdfValue | undefined): PdfValue | undefined {
  return value?.type === 'ref' ? objects.get(value.id)?.value : value;
}

/** Under which keys each object is referred to. */
function usesOf({ objects, trailer }: PdfFile): Map<number, Set<string>> {
  const uses = new Map<number, Set<string>>();
  const see = (value: PdfValue, key: string | null): void => {
    if (value.type === 'ref') uses.set(value.id, (uses.get(value.id) ?? new Set()).add(key ?? ''));
  };
  for (const { value } of objects.values()) walk(value, see);
  walk({ type: 'dict', entries: trailer }, see);
  return uses;
}

/** The pages in order. */
function pagesOf(file: PdfFile): PdfDict[] {
  const found: PdfDict[] = [];
  const seen = new Set<PdfValue>();
  const visit = (value: PdfValue | undefined): void => {
    const node = resolved(file, value);
    if (node?.type !== 'dict' || seen.has(node)) return;
    seen.add(node);
    const kids = resolved(file, node.entries.get('Kids'));
    if (kids?.type === 'array') for (const kid of kids.items) visit(kid);
    else if (nameOf(node.entries.get('Type')) === 'Page') found.push(node.entries);
  };
  const root = resolved(file, file.trailer.get('Root'));
  if (root?.type === 'dict') visit(root.entries.get('Pages'));
  return found;
}

/** What a page refers to, but not its parents. */
function pageUses(file: PdfFile, pages: readonly PdfDict[]): Map<number, number> {
  const pageOf = new Map<number, number>();
  const collect = (value: PdfValue, page: number, depth: number): void =>
    walk(value, (item, key) => {
      if (item.type !== 'ref' || key === 'Parent' || depth > 3) return;
      if (!pageOf.has(item.id)) pageOf.set(item.id, page);
      const next = resolved(file, item);
      if (next?.type === 'dict' && nameOf(next.entries.get('Type')) !== 'Page') collect(next, page, depth + 1);
    });
  for (const [index, entries] of pages.entries())
    for (const key of ['Contents', 'Resources']) {
      const value = entries.get(key);
      if (value !== undefined) collect(value, index + 1, 0);
    }
  return pageOf;
}

export const isPicture = ({ value }: PdfObject): boolean =>
  value.type === 'dict' && nameOf(value.entries.get('Subtype')) === 'Image';

/** Sorts the streams of the file by what they are for. */
export function partsOf(file: PdfFile): PdfParts {
  const uses = usesOf(file);
  const pages = pagesOf(file);
  const [drawings, maps, binaries, metadata]: [Part[], Part[], Part[], Part[]] = [[], [], [], []];
  const [pictures, unreadable]: [PicturePart[], number[]] = [[], []];
  for (const object of file.objects.values()) {
    const { id, value, stored } = object;
    if (stored === null || value.type !== 'dict') continue;
    if (isPicture(object)) {
      pictures.push({ id, dict: value.entries, stored });
      continue;
    }
    const bytes = unpackedStream(value.entries, stored);
    if (bytes === null) {
      unreadable.push(id);
      continue;
    }
    const keys = [...(uses.get(id) ?? [])];
    if (keys.length === 1 && keys[0] === 'ToUnicode') maps.push({ id, bytes });
    else if (keys.length === 1 && BINARIES.has(keys[0] ?? '')) binaries.push({ id, bytes });
    else if (keys.length === 1 && keys[0] === 'Metadata') metadata.push({ id, bytes });
    else drawings.push({ id, bytes });
  }
  return {
    drawings,
    maps,
    binaries,
    metadata,
    pictures,
    unreadable,
    pageOf: pageUses(file, pages),
    pages: pages.length,
  };
}
