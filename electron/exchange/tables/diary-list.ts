// Reads a file of numbers from the registrar's diary system as text rows: which record, which number. CSV with any
// supported separator, or a workbook.
import { parse, CsvError } from 'csv-parse/sync';
import { MAX_NUMBERS_ROWS } from '../../../domain/diary-imports/calls.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { MAX_COLUMNS } from './channel-list.ts';
import { guessSeparator, readListText } from './sheet.ts';
import { unguardCell } from './csv.ts';
import { looksLikeWorkbook, openWorkbook } from '../workbook/workbook.ts';

export interface NumberRow {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly id: string;
  readonly number: string;
  readonly date: string;
  readonly matter: string;
}

type Column = 'id' | 'number' | 'date' | 'matter';
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  id: ['id', 'kanalvakt-id', 'kanalvakt id', 'referens', 'reference'],
  number: ['diarienummer', 'diarienr', 'dnr', 'nummer', 'registration number', 'diary number', 'number'],
  date: ['datum', 'inkommen eller upprättad', 'inkom', 'inkommen', 'date'],
  matter: ['ärende', 'ärendemening', 'rubrik', 'matter'],
};
/** Only this many characters of a cell are used. */
const MAX_CELL_CHARACTERS = 400;

const columnOf = (heading: string): Column | undefined => {
  const word = heading.normalize('NFKC').trim().toLocaleLowerCase('sv');
  return (Object.keys(HEADINGS) as Column[]).find((column) => HEADINGS[column].includes(word));
};

function recordsOf(text: string): Result<string[][]> {
  try {
    return ok(
      parse(text, {
        delimiter: guessSeparator(text),
        relax_column_count: true,
        relax_quotes: true,
        max_record_size: 12_000_000,
        to: MAX_NUMBERS_ROWS + 2,
      }),
    );
  } catch (error) {
    return fail('imports.notReadable', {
      params: { line: error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 0 },
      cause: error instanceof CsvError ? error.code : 'unknown',
    });
  }
}

/** The rows that contain a number; null without a header that identifies the columns. */
function rowsOf(table: readonly (readonly string[])[]): Result<NumberRow[] | null> {
  const first = Math.max(
    0,
    table.findIndex((cells) => cells.some((cell) => cell.trim() !== '')),
  );
  const [heading = [], ...rows] = table.slice(first);
  if (rows.length > MAX_NUMBERS_ROWS) return fail('diary.tooManyRows', { params: { max: MAX_NUMBERS_ROWS } });
  const columns = heading.map((cell) => columnOf(unguardCell(cell)));
  const at = (column: Column): number => columns.indexOf(column);
  if (at('number') < 0 || (at('id') < 0 && (at('date') < 0 || at('matter') < 0))) return ok(null);
  const cell = (cells: readonly string[], column: Column): string =>
    unguardCell(at(column) < 0 ? '' : (cells[at(column)] ?? ''))
      .slice(0, MAX_CELL_CHARACTERS)
      .trim();
  return ok(
    rows.map((cells, index) => ({
      line: first + index + 2,
      id: cell(cells, 'id'),
      number: cell(cells, 'number'),
      date: cell(cells, 'date'),
      matter: cell(cells, 'matter'),
    })),
  );
}

/** Reads the first sheet of a workbook that has such a header. */
async function readSheets(bytes: Uint8Array): Promise<Result<NumberRow[] | null>> {
  const book = await openWorkbook(bytes, { rows: MAX_NUMBERS_ROWS, columns: MAX_COLUMNS });
  if (!book.ok) return book;
  for (const sheet of book.value.sheets) {
    const table = await book.value.read(sheet);
    const rows = table.ok ? rowsOf(table.value) : table;
    if (!rows.ok || rows.value !== null) return rows;
  }
  return ok(null);
}

/** Reads the rows; null without a header that says where the numbers are and what they belong to. */
export async function readNumbers(bytes: Uint8Array): Promise<Result<NumberRow[] | null>> {
  if (looksLikeWorkbook(bytes)) return await readSheets(bytes);
  const list = readListText(bytes);
  if (!list.ok) return list;
  const records = recordsOf(list.value.text);
  return records.ok ? rowsOf(records.value) : records;
}
