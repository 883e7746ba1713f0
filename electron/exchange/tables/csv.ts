// Writes tables as CSV the way a Swedish Excel expects: UTF-8 with a byte order mark, `;`, CRLF. No cell can start a
// formula: such a cell gets a leading apostrophe (OWASP, "CSV Injection"), which our own import removes again.
import { stringify } from 'csv-stringify/sync';
import { startsFormula } from '../../../domain/kernel/text-safety.ts';

const isFormulaBehindApostrophes = (cell: string): boolean => startsFormula(cell.replace(/^'+/, ''));

/**
 * Escapes a cell that a spreadsheet would read as a formula. Reversible: an already escaped cell gets one more
 * apostrophe.
 */
export const guardCell = (cell: string): string => (isFormulaBehindApostrophes(cell) ? `'${cell}` : cell);

/** Removes what `guardCell` added. */
export const unguardCell = (cell: string): string =>
  cell.startsWith("'") && isFormulaBehindApostrophes(cell) ? cell.slice(1) : cell;

/** The whole table as the bytes of a CSV file. */
export function toCsv(head: readonly string[], rows: readonly (readonly string[])[]): Uint8Array {
  const guarded = [head, ...rows].map((row) => row.map(guardCell));
  const text = stringify(guarded, { delimiter: ';', record_delimiter: '\r\n', quoted_match: /[\r\n\t']|^\s|\s$|^$/ });
  return Buffer.from(`\uFEFF${text}`, 'utf8');
}
