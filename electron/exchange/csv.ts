// Tables out as CSV the way a Swedish Excel expects: UTF-8 with a byte order mark, `;`, CRLF. No cell can start a
// formula: it gets a leading apostrophe (OWASP, "CSV Injection"), which our own import takes off again.
import { stringify } from 'csv-stringify/sync';

// Excel also takes the full-width forms of the signs, and looks past line breaks and tabs.
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const GUARDED = /^''*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A cell that no spreadsheet takes for a formula. Reversible: a guarded cell of its own gets one apostrophe more. */
export const guardCell = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** Takes off what `guardCell` put on. */
export const unguardCell = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

/** The whole table as bytes of a CSV file. */
export function toCsv(head: readonly string[], rows: readonly (readonly string[])[]): Uint8Array {
  const guarded = [head, ...rows].map((row) => row.map(guardCell));
  const text = stringify(guarded, { delimiter: ';', record_delimiter: '\r\n', quoted_match: /[\r\n\t']|^\s|\s$|^$/ });
  return Buffer.from(`\uFEFF${text}`, 'utf8');
}
