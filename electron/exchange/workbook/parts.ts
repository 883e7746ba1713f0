// The parts of a workbook (ECMA-376): its sheets, and the texts and styles they share. Nothing outside the file is
// accessed.
import { type ExportFile, Unreadable } from '../platforms/format-reader.ts';
import { numberFormatOf, type NumberFormat } from './numbers.ts';
import { MAX_CELL_CHARACTERS, type SharedData, unescapeText } from './sheet.ts';
import { readXml } from './xml.ts';

export type Parts = ReadonlyMap<string, ExportFile>;

/** Maximum number of sheets to choose from. */
const MAX_SHEETS = 200;
/** Maximum number of shared texts; even the largest permitted list has fewer. */
const MAX_TEXTS = 1_000_000;
const MAX_TEXT_CHARACTERS = 80_000_000;
const MAX_STYLES = 70_000;

interface Link {
  readonly kind: string;
  readonly path: string;
}

/** Resolves a target to a path in the archive: from its root, or relative to the folder of the part that names it. */
function resolvePath(part: string, target: string): string {
  const path = target.startsWith('/') ? target.split('/') : [...part.split('/').slice(0, -1), ...target.split('/')];
  const out: string[] = [];
  for (const segment of path) {
    if (segment === '..') out.pop();
    else if (segment !== '' && segment !== '.') out.push(segment);
  }
  return out.join('/');
}

/** The parts that a part links to, by id; external targets are left out. */
async function linksOf(parts: Parts, part: string): Promise<Map<string, Link>> {
  const at = part.lastIndexOf('/') + 1;
  const file = parts.get(`${part.slice(0, at)}_rels/${part.slice(at)}.rels`);
  const links = new Map<string, Link>();
  if (file === undefined) return links;
  await readXml(file, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode = '' }) => {
      if (name === 'Relationship' && TargetMode !== 'External' && links.size < 10_000)
        links.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), path: resolvePath(part, Target) });
    },
  });
  return links;
}

export interface SheetPart {
  readonly name: string;
  readonly file: ExportFile;
}

async function textsOf(file: ExportFile | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (file === undefined) return texts;
  let characters = 0;
  let current = '';
  let inText = false;
  let isPhonetic = false;
  await readXml(file, {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 'rPh') isPhonetic = true;
      else if (name === 't') inText = !isPhonetic;
    },
    text: (text) => {
      if (inText && current.length <= MAX_CELL_CHARACTERS) current += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') isPhonetic = false;
      else if (name === 'si') {
        characters += current.length;
        if (texts.length >= MAX_TEXTS || characters > MAX_TEXT_CHARACTERS) throw new Unreadable('tooLarge', file.name);
        texts.push(unescapeText(current).slice(0, MAX_CELL_CHARACTERS));
      }
    },
  });
  return texts;
}

/** The number format of each cell style, by its index. */
async function numberFormatsOf(file: ExportFile | undefined): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  if (file === undefined) return formats;
  await readXml(file, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      const id = Number(numFmtId);
      if (name === 'numFmt' && codes.size < MAX_STYLES) codes.set(id, formatCode.slice(0, 500));
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells && formats.length < MAX_STYLES) formats.push(numberFormatOf(id, codes.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

export interface OpenedParts {
  /** The visible sheets, in order. */
  readonly sheets: readonly SheetPart[];
  readonly shared: () => Promise<SharedData>;
}

/** Finds the sheets; null if the archive is not a supported workbook. */
export async function openParts(parts: Parts): Promise<OpenedParts | null> {
  const main = [...(await linksOf(parts, '')).values()].find(({ kind }) => kind === 'officeDocument');
  const file = main?.path.endsWith('.xml') === true ? parts.get(main.path) : undefined;
  if (file === undefined) return null;
  const links = await linksOf(parts, file.name);
  const sheets: SheetPart[] = [];
  const book = { isWorkbook: false, from1904: false };
  await readXml(file, {
    open: (name, attributes) => {
      if (name === 'workbook') book.isWorkbook = true;
      else if (name === 'workbookPr') book.from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      else if (name === 'sheet' && (attributes.state ?? 'visible') === 'visible' && sheets.length < MAX_SHEETS) {
        const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? '';
        const link = links.get(id);
        const part = link?.kind === 'worksheet' ? parts.get(link.path) : undefined;
        if (part !== undefined) sheets.push({ name: (attributes.name ?? '').slice(0, 100), file: part });
      }
    },
  });
  const partOfKind = (kind: string): ExportFile | undefined =>
    parts.get([...links.values()].find((link) => link.kind === kind)?.path ?? '');
  return book.isWorkbook
    ? {
        sheets,
        shared: async () => ({
          texts: await textsOf(partOfKind('sharedStrings')),
          cellFormats: await numberFormatsOf(partOfKind('styles')),
          from1904: book.from1904,
        }),
      }
    : null;
}
