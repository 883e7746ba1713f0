// Reads a list (CSV or workbook) as rows of cells; encoding, separator and sheet are guessed unless given. R08.
import { parse, CsvError } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { ENCODINGS, SEPARATORS } from '../../../domain/channel-imports/model.ts';
import { hasContent, type SheetRow } from '../../../domain/imports/cells.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { unguardCell } from './csv.ts';
import { looksLikeWorkbook, oldWorkbookProblem, openWorkbook } from '../workbook/workbook.ts';

type Encoding = (typeof ENCODINGS)[number];
type Separator = (typeof SEPARATORS)[number];

/** How to read the list; omitted settings are guessed. */
export interface SheetOptions {
  readonly encoding?: Encoding | undefined;
  readonly separator?: Separator | undefined;
  readonly sheet?: string | undefined;
}

export interface SheetContent {
  /** How the list was read. */
  readonly readAs: { readonly encoding: Encoding; readonly separator: Separator; readonly sheet?: string | undefined };
  /** The sheets to choose from; empty for a text file. */
  readonly sheets: readonly string[];
  /** Rows from the first non-empty one; up to two more than the limit, so that an excess is detected. */
  readonly sheetRows: SheetRow[];
}

/** The most likely encoding of the bytes. */
export function guessEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const start = bytes.subarray(0, 512);
  if (start.length >= 4 && start.filter((byte, index) => index % 2 === 1 && byte === 0).length > start.length / 4)
    return 'utf-16le';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** Decodes the bytes; invalid sequences become U+FFFD. A byte order mark is dropped. */
export const decodeBytes = (bytes: Uint8Array, encoding: Encoding): string =>
  iconv.decode(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    encoding === 'utf-16le' ? 'utf16-le' : encoding,
    { stripBOM: true },
  );

/** How often a separator occurs outside quotes in each line near the beginning. */
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

/** The separator that the file declares (`sep=`) or that occurs most evenly across lines; otherwise a semicolon. */
export function guessSeparator(text: string): Separator {
  const declared = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const supported = SEPARATORS.find((separator) => separator === declared);
  if (supported !== undefined) return supported;
  const score = (separator: Separator): number => {
    const counts = separatorCounts(text, separator).filter((count) => count > 0);
    const first = counts[0] ?? 0;
    return counts.length === 0 ? 0 : counts.filter((count) => count === first).length * 100 + Math.min(first, 50);
  };
  return SEPARATORS.reduce((best, separator) => (score(separator) > score(best) ? separator : best), SEPARATORS[0]);
}

/** The text of a list and its encoding; fails with `imports.*` if it is not a list. */
export function readListText(bytes: Uint8Array, given?: Encoding): Result<{ text: string; encoding: Encoding }> {
  const problem = oldWorkbookProblem(bytes);
  if (problem !== null) return problem;
  const encoding = given ?? guessEncoding(bytes);
  const text = decodeBytes(bytes, encoding);
  if (text.trim() === '') return fail('imports.emptyFile');
  return text.includes('\u0000') ? fail('imports.notAList') : ok({ text, encoding });
}

function parseRows(text: string, separator: Separator, maxRows: number): Result<string[][]> {
  try {
    return ok(
      parse(text, {
        delimiter: separator,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: false,
        max_record_size: 12_000_000,
        to: maxRows + 2,
      }),
    );
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 0;
    return fail('imports.notReadable', { params: { line }, cause: error instanceof CsvError ? error.code : 'unknown' });
  }
}

/** One row per parsed record; trailing blank rows are dropped. */
function rowsOf(records: readonly string[][], firstLine: number): SheetRow[] {
  const last = records.findLastIndex((cells) => cells.length > 1 || (cells[0] ?? '') !== '');
  return records.slice(0, last + 1).map((cells, index) => ({ line: index + firstLine, cells: cells.map(unguardCell) }));
}

interface Limits {
  readonly rows: number;
  readonly columns: number;
}

function readText(bytes: Uint8Array, options: SheetOptions, limits: Limits): Result<SheetContent> {
  const list = readListText(bytes, options.encoding);
  if (!list.ok) return list;
  const { text, encoding } = list.value;
  const separator = options.separator ?? guessSeparator(text);
  const hasDeclaration = /^sep=.\r?\n/i.test(text);
  const records = parseRows(hasDeclaration ? text.replace(/^.*\r?\n/, '') : text, separator, limits.rows);
  return records.ok
    ? ok({ readAs: { encoding, separator }, sheets: [], sheetRows: rowsOf(records.value, hasDeclaration ? 2 : 1) })
    : records;
}

/** The chosen sheet, or the first non-empty one. */
async function readWorkbook(bytes: Uint8Array, options: SheetOptions, limits: Limits): Promise<Result<SheetContent>> {
  const book = await openWorkbook(bytes, limits);
  if (!book.ok) return book;
  const { sheets, read } = book.value;
  for (const sheet of sheets.filter((name) => name === options.sheet || !sheets.includes(options.sheet ?? ''))) {
    const records = await read(sheet);
    if (!records.ok) return records;
    const rows = rowsOf(records.value, 1);
    // Settings that only matter for text files are left unchanged.
    if (sheet === options.sheet || rows.some(hasContent))
      return ok({
        readAs: { encoding: options.encoding ?? 'utf-8', separator: options.separator ?? ';', sheet },
        sheets,
        sheetRows: rows,
      });
  }
  return fail('imports.emptyFile');
}

/** Reads the file. Fails with `imports.*` if it is not a list. */
export async function readSheet(
  bytes: Uint8Array,
  options: SheetOptions,
  limits: Limits,
): Promise<Result<SheetContent>> {
  const read = looksLikeWorkbook(bytes) ? await readWorkbook(bytes, options, limits) : readText(bytes, options, limits);
  if (!read.ok) return read;
  const firstFilled = read.value.sheetRows.findIndex(hasContent);
  return ok({ ...read.value, sheetRows: read.value.sheetRows.slice(Math.max(firstFilled, 0)) });
}
