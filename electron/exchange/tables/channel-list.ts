// Reads a channel list, CSV or workbook, as text rows; encoding, separator, sheet and columns are guessed unless given.
// R08.
import { guessColumns, looksLikeHeading } from '../../../domain/channel-imports/columns.ts';
import type { ColumnRole, ImportSettings } from '../../../domain/channel-imports/model.ts';
import { hasContent, type SheetRow } from '../../../domain/imports/cells.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import type { SheetContent, SheetOptions } from './sheet.ts';

export const MAX_ROWS = 5000;
export const MAX_COLUMNS = 200;

export interface ChannelList {
  readonly settings: ImportSettings;
  /** The sheets to choose from; empty for a text file. */
  readonly sheets: readonly string[];
  /** The first row, if it is a header. */
  readonly header: string[];
  readonly sample: string[][];
  readonly rows: SheetRow[];
}

/** Settings, each optional. */
export type GivenSettings = { readonly [K in keyof ImportSettings]?: ImportSettings[K] | undefined };

function columnsFor(
  given: GivenSettings,
  header: string[],
  rows: readonly SheetRow[],
  width: number,
  ruleSet: Pick<RuleSet, 'platforms'>,
): ColumnRole[] {
  // Columns chosen for another separator no longer fit, so they are guessed again.
  if (given.columns?.length === width) return given.columns;
  const sample = rows.filter(hasContent).slice(0, 50);
  return guessColumns(
    header,
    sample.map((row) => row.cells),
    width,
    ruleSet,
  );
}

/** Reads the rows of the file; `readSheet` with its bytes. */
export type SheetReader = (
  options: SheetOptions,
  limits: { readonly rows: number; readonly columns: number },
) => Promise<Result<SheetContent>>;

/** Reads a list with the given settings and guesses the others. Fails with `imports.*` if it is not a list. */
export async function readChannelList(
  readRows: SheetReader,
  given: GivenSettings,
  ruleSet: Pick<RuleSet, 'platforms'>,
): Promise<Result<ChannelList>> {
  const { encoding, separator, sheet } = given;
  const read = await readRows({ encoding, separator, sheet }, { rows: MAX_ROWS, columns: MAX_COLUMNS });
  if (!read.ok) return read;
  const { readAs: how, sheets, sheetRows: lines } = read.value;
  const width = lines.reduce((most, row) => Math.max(most, row.cells.length), 0);
  if (width > MAX_COLUMNS) return fail('imports.tooManyColumns', { params: { max: MAX_COLUMNS } });
  const hasHeader = given.hasHeader ?? looksLikeHeading(lines[0]?.cells ?? []);
  const header = hasHeader ? [...(lines[0]?.cells ?? [])] : [];
  const rows = hasHeader ? lines.slice(1) : lines;
  if (rows.length > MAX_ROWS) return fail('imports.tooManyRows', { params: { max: MAX_ROWS } });
  const columns = columnsFor(given, header, rows, width, ruleSet);
  const short = (cell: string): string => cell.slice(0, 200);
  return ok({
    settings: { ...how, columns, hasHeader },
    sheets,
    header: header.map(short),
    sample: rows
      .filter(hasContent)
      .slice(0, 5)
      .map((row) => row.cells.map(short)),
    rows,
  });
}
