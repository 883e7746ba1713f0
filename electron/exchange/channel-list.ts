// Bytes of a channel list, as text or as a workbook → rows of text: encoding, separator, sheet and columns are guessed where they are not given. R08.
import { parse, CsvError } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { guessColumns, looksLikeHeading } from '../../domain/imports/columns.ts';
import { type ColumnRole, ENCODINGS, type ImportSettings, SEPARATORS } from '../../domain/imports/model.ts';
import type { SheetRow } from '../../domain/imports/row.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { RuleSet } from '../../domain/rules/model.ts';
import { unguardCell } from './csv.ts';
import { looksLikeWorkbook, oldWorkbookProblem, openWorkbook } from './workbook/workbook.ts';

export const MAX_ROWS = 5000;
export const MAX_COLUMNS = 200;

type Encoding = (typeof ENCODINGS)[number];
type Separator = (typeof SEPARATORS)[number];

export interface ChannelList {
  readonly settings: ImportSettings;
  /** The sheets that it can be read from; none in a file of text. */
  readonly sheets: readonly string[];
  /** The first row when it holds headings. */
  readonly header: string[];
  readonly sample: string[][];
  readonly rows: SheetRow[];
}

/** Settings of which any may be left out. */
export type GivenSettings = { readonly [K in keyof ImportSettings]?: ImportSettings[K] | undefined };

/** The encoding that the bytes speak for. */
export function guessEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const start = bytes.subarray(0, 512);
  if (start.length >= 4 && start.filter((byte, index) => index % 2 === 1 && byte === 0).length > start.length / 4) return 'utf-16le';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** Text of the bytes; what an encoding does not know becomes U+FFFD. A byte order mark is left out. */
export const decodeBytes = (bytes: Uint8Array, encoding: Encoding): string => iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding === 'utf-16le' ? 'utf16-le' : encoding, { stripBOM: true });

/** How often a separator stands outside quotes, per line of the beginning. */
function separatorCounts(text: string, separator: string): number[] {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  for (const char of text.slice(0, 20_000)) {
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === separator) count += 1;
    else if (char === '\n') {
      counts.push(count);
      count = 0;
    }
  }
  return [...counts, count].slice(0, 30);
}

/** The separator that stands most evenly on the lines; the semicolon where none does. */
export function guessSeparator(text: string): Separator {
  const marked = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const named = SEPARATORS.find((separator) => separator === marked);
  if (named !== undefined) return named;
  const score = (separator: Separator): number => {
    const counts = separatorCounts(text, separator).filter((count) => count > 0);
    const first = counts[0] ?? 0;
    return counts.length === 0 ? 0 : counts.filter((count) => count === first).length * 100 + Math.min(first, 50);
  };
  return SEPARATORS.reduce((best, separator) => (score(separator) > score(best) ? separator : best), SEPARATORS[0]);
}

/** Text of a list with its encoding; `imports.*` for what is none. */
export function readListText(bytes: Uint8Array, given?: Encoding): Result<{ text: string; encoding: Encoding }> {
  const problem = oldWorkbookProblem(bytes);
  if (problem !== null) return problem;
  const encoding = given ?? guessEncoding(bytes);
  const text = decodeBytes(bytes, encoding);
  if (text.trim() === '') return fail('imports.emptyFile');
  return text.includes('\u0000') ? fail('imports.notAList') : ok({ text, encoding });
}

function parseRows(text: string, separator: Separator): Result<string[][]> {
  try {
    return ok(parse(text, { delimiter: separator, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: 12_000_000, to: MAX_ROWS + 2 }));
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 0;
    return fail('imports.notReadable', { params: { line }, cause: error instanceof CsvError ? error.code : 'unknown' });
  }
}

/** A spreadsheet line per parsed record; blank ones at the end are the end of the file. */
function linesOf(records: readonly string[][], firstLine: number): SheetRow[] {
  const last = records.findLastIndex((cells) => cells.length > 1 || (cells[0] ?? '') !== '');
  return records.slice(0, last + 1).map((cells, index) => ({ line: index + firstLine, cells: cells.map(unguardCell) }));
}

const hasContent = (row: SheetRow): boolean => row.cells.some((cell) => cell.trim() !== '');

function columnsFor(given: GivenSettings, header: string[], rows: readonly SheetRow[], width: number, ruleSet: Pick<RuleSet, 'platforms'>): ColumnRole[] {
  // Columns chosen for another separator do not fit any more: guess anew.
  if (given.columns?.length === width) return given.columns;
  const sample = rows.filter(hasContent).slice(0, 50);
  return guessColumns(header, sample.map((row) => row.cells), width, ruleSet);
}

/** All rows of a file, and how they were read. */
interface Read {
  readonly how: Omit<ImportSettings, 'columns' | 'hasHeader'>;
  readonly sheets: readonly string[];
  readonly all: SheetRow[];
}

function readText(bytes: Uint8Array, given: GivenSettings): Result<Read> {
  const list = readListText(bytes, given.encoding);
  if (!list.ok) return list;
  const { text, encoding } = list.value;
  const separator = given.separator ?? guessSeparator(text);
  const marked = /^sep=.\r?\n/i.test(text);
  const records = parseRows(marked ? text.replace(/^.*\n/, '') : text, separator);
  return records.ok ? ok({ how: { encoding, separator }, sheets: [], all: linesOf(records.value, marked ? 2 : 1) }) : records;
}

/** The chosen sheet, or the first with something in it. */
async function readSheets(bytes: Uint8Array, given: GivenSettings): Promise<Result<Read>> {
  const book = await openWorkbook(bytes, { rows: MAX_ROWS, columns: MAX_COLUMNS });
  if (!book.ok) return book;
  const { sheets, read } = book.value;
  for (const sheet of sheets.filter((name) => name === given.sheet || !sheets.includes(given.sheet ?? ''))) {
    const rows = await read(sheet);
    if (!rows.ok) return rows;
    const all = linesOf(rows.value, 1);
    // What a file of text would need is left as it was.
    if (sheet === given.sheet || all.some(hasContent)) return ok({ how: { encoding: given.encoding ?? 'utf-8', separator: given.separator ?? ';', sheet }, sheets, all });
  }
  return fail('imports.emptyFile');
}

/** Reads a list with the given settings, and guesses those left out. `imports.*` for what is no list. */
export async function readChannelList(bytes: Uint8Array, given: GivenSettings, ruleSet: Pick<RuleSet, 'platforms'>): Promise<Result<ChannelList>> {
  const read = looksLikeWorkbook(bytes) ? await readSheets(bytes, given) : readText(bytes, given);
  if (!read.ok) return read;
  const { how, sheets, all } = read.value;
  const firstFilled = all.findIndex(hasContent);
  const lines = all.slice(Math.max(firstFilled, 0));
  const width = lines.reduce((most, row) => Math.max(most, row.cells.length), 0);
  if (width > MAX_COLUMNS) return fail('imports.tooManyColumns', { params: { max: MAX_COLUMNS } });
  const hasHeader = given.hasHeader ?? looksLikeHeading(lines[0]?.cells ?? []);
  const header = hasHeader ? [...(lines[0]?.cells ?? [])] : [];
  const rows = hasHeader ? lines.slice(1) : lines;
  if (rows.length > MAX_ROWS) return fail('imports.tooManyRows', { params: { max: MAX_ROWS } });
  const columns = columnsFor(given, header, rows, width, ruleSet);
  const short = (cell: string): string => cell.slice(0, 200);
  return ok({ settings: { ...how, columns, hasHeader }, sheets, header: header.map(short), sample: rows.filter(hasContent).slice(0, 5).map((row) => row.cells.map(short)), rows });
}
