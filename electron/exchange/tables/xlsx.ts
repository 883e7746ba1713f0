// Writes a table as a spreadsheet (Office Open XML). Every cell is text, so that no content can become a formula.
import writeXlsxFile from 'write-excel-file/node';

/** Maximum number of characters in a cell. */
const MAX_CELL_CHARACTERS = 32_767;
// Not allowed in XML 1.0. Lone surrogates are replaced by toWellFormed().
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const NOT_ALLOWED_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

const cellOf = (text: string) => ({
  value: text.replace(NOT_ALLOWED_IN_XML, '').toWellFormed().slice(0, MAX_CELL_CHARACTERS),
  type: String,
});

/** The bytes of an .xlsx file with one sheet; its first row is frozen. */
export async function toXlsx(
  sheet: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Uint8Array> {
  const heading = head.map((text) => ({ ...cellOf(text), fontWeight: 'bold' as const }));
  return await writeXlsxFile([heading, ...rows.map((row) => row.map(cellOf))], {
    sheet,
    stickyRowsCount: 1,
    columns: head.map((text) => ({ width: Math.max(14, text.length + 4) })),
  }).toBuffer();
}
