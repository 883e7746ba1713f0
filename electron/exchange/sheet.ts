// Bytes of a list in text → its lines of cells: encoding and separator are guessed where they are not given. R08.
import { parse, CsvError } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { ENCODINGS, SEPARATORS } from '../../domain/imports/model.ts';
import type { SheetRow } from '../../domain/imports/row.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { unguardCell } from './csv.ts';

type Encoding = (typeof ENCODINGS)[number];
type Separator = (typeof SEPARATORS)[number];

export interface Sheet {
  readonly encoding: Encoding;
  readonly separator: Separator;
  /** From the first line that says something; at most two more than `mostRows`, so that too many are seen. */
  readonly lines: SheetRow[];
}

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

function refusalOf(bytes: Uint8Array): Result<never> | null {
  if (bytes.byteLength === 0) return fail('imports.emptyFile');
  const [a, b, c, d] = bytes;
  // PK: xlsx and ods. D0 CF 11 E0: the old xls.
  if ((a === 0x50 && b === 0x4b && c === 3 && d === 4) || (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0)) return fail('imports.workbook');
  return null;
}

function parseRows(text: string, separator: Separator, mostRows: number): Result<string[][]> {
  try {
    return ok(parse(text, { delimiter: separator, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: 12_000_000, to: mostRows + 2 }));
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

export const hasContent = (row: SheetRow): boolean => row.cells.some((cell) => cell.trim() !== '');

/** Reads what is there. `imports.*` for what is no list. */
export function readSheet(bytes: Uint8Array, given: { readonly encoding?: Encoding | undefined; readonly separator?: Separator | undefined }, mostRows: number): Result<Sheet> {
  const refusal = refusalOf(bytes);
  if (refusal !== null) return refusal;
  const encoding = given.encoding ?? guessEncoding(bytes);
  const decoded = decodeBytes(bytes, encoding);
  if (decoded.trim() === '') return fail('imports.emptyFile');
  if (decoded.includes('\u0000')) return fail('imports.notAList');
  const separator = given.separator ?? guessSeparator(decoded);
  const marked = /^sep=.\r?\n/i.test(decoded);
  const records = parseRows(marked ? decoded.replace(/^.*\r?\n/, '') : decoded, separator, mostRows);
  if (!records.ok) return records;
  const all = linesOf(records.value, marked ? 2 : 1);
  const firstFilled = all.findIndex(hasContent);
  return ok({ encoding, separator, lines: all.slice(Math.max(firstFilled, 0)) });
}
