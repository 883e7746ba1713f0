// Tables in a PDF: columns sized by content, header repeated on every page, rows of any height.
import type { Page } from './page.ts';

/** Font sizes to try, largest first: a wide table is set smaller before words are broken. */
const SIZES = [8.5, 7.5, 6.5] as const;
const PADDING = 4;
const SAMPLE_ROWS = 300;
/** A wider word (usually a web address) may be broken. */
const MAX_WORD_WIDTH = 90;
const MAX_COLUMN_WIDTH = 240;

interface Layout {
  readonly size: number;
  readonly widths: readonly number[];
}

/** For each column, the width of its longest word and of its longest text, up to the limits. */
function measure(
  page: Page,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  size: number,
): { least: number; natural: number }[] {
  const sample = rows.slice(0, SAMPLE_ROWS);
  const count = Math.max(1, head.length, ...sample.map((row) => row.length));
  return Array.from({ length: count }, (_, column) => {
    const texts = [
      ...sample.map((row) => ({ text: row[column] ?? '', font: 'regular' as const })),
      { text: head[column] ?? '', font: 'bold' as const },
    ];
    const widest = (parts: (text: string) => string[]): number =>
      Math.max(0, ...texts.flatMap(({ text, font }) => parts(text).map((part) => page.type.width(part, font, size))));
    const least = Math.min(widest((text) => text.split(/\s+/)) + 1, MAX_WORD_WIDTH) + 2 * PADDING;
    return {
      least,
      natural: Math.max(least, Math.min(widest((text) => [text.slice(0, 60)]) + 1 + 2 * PADDING, MAX_COLUMN_WIDTH)),
    };
  });
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** Column widths for the page: each column fits its longest word if possible; the remaining width is shared by need. */
function layout(page: Page, head: readonly string[], rows: readonly (readonly string[])[]): Layout {
  let columns = measure(page, head, rows, SIZES[0]);
  let size: number = SIZES[0];
  for (const smaller of SIZES) {
    size = smaller;
    columns = measure(page, head, rows, size);
    if (total(columns.map(({ least }) => least)) <= page.width) break;
  }
  const least = total(columns.map((column) => column.least));
  const natural = total(columns.map((column) => column.natural));
  if (natural <= page.width) return { size, widths: columns.map((column) => (column.natural * page.width) / natural) };
  if (least > page.width) return { size, widths: columns.map((column) => (column.least * page.width) / least) };
  const share = (page.width - least) / (natural - least);
  return { size, widths: columns.map((column) => column.least + (column.natural - column.least) * share) };
}

interface Cell {
  readonly lines: readonly string[];
  readonly draw: (work: () => void) => void;
}

/** Draws lines `from` to `to` of each cell at the current position and moves the position below them. */
function drawSlice(
  page: Page,
  cells: readonly Cell[],
  plan: Layout,
  from: number,
  to: number,
  font: 'regular' | 'bold',
  rule: string,
): void {
  const { size, widths } = plan;
  const line = page.type.lineHeight(size);
  const top = page.y;
  let x = page.left;
  for (const [index, cell] of cells.entries()) {
    const left = x + PADDING;
    const part = cell.lines.slice(from, to);
    if (part.some((text) => text !== ''))
      cell.draw(() => {
        for (const [row, text] of part.entries()) page.line(text, left, top + PADDING + row * line, font, size);
      });
    x += widths[index] ?? 0;
  }
  page.y = top + (to - from) * line + 2 * PADDING;
  page.decoration(() => page.rule(page.y, rule), 'Layout');
}

/** Draws a table with its rows as structure elements. */
export function drawTable(page: Page, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const plan = layout(page, head, rows);
  const { size, widths } = plan;
  const line = page.type.lineHeight(size);
  const linesOf = (text: string, index: number, font: 'regular' | 'bold'): string[] =>
    page.type.lines(text, font, size, (widths[index] ?? 0) - 2 * PADDING);
  const heads = widths.map((_, index) => linesOf(head[index] ?? '', index, 'bold').slice(0, 6));
  const headLines = Math.max(1, ...heads.map((lines) => lines.length));
  const headHeight = headLines * line + 2 * PADDING;
  const hasHead = head.some((cell) => cell !== '');
  if (!hasHead && rows.length === 0) return;

  page.element('Table', (table) => {
    if (hasHead) {
      page.ensureRoom(headHeight + line + 2 * PADDING);
      table.child('TR', (row) => {
        const cells = heads.map((lines): Cell => ({ lines, draw: row.cell('TH', { scope: 'Column' }) }));
        drawSlice(page, cells, plan, 0, headLines, 'bold', '#444444');
      });
    }
    const repeatHead = (): void => {
      page.newPage();
      if (hasHead)
        drawSlice(
          page,
          heads.map((lines) => ({ lines, draw: page.decoration })),
          plan,
          0,
          headLines,
          'bold',
          '#444444',
        );
    };
    const fullPageHeight = page.height - (hasHead ? headHeight : 0);
    for (const cellsText of rows) {
      table.child('TR', (row) => {
        const cells = widths.map((_, index): Cell => ({
          lines: linesOf(cellsText[index] ?? '', index, 'regular'),
          draw: row.cell('TD'),
        }));
        const count = Math.max(1, ...cells.map((cell) => cell.lines.length));
        const needed = count * line + 2 * PADDING;
        if (needed > page.room && (needed <= fullPageHeight || page.room < 3 * line + 2 * PADDING)) repeatHead();
        for (let from = 0; from < count;) {
          const fits = Math.max(1, Math.floor((page.room - 2 * PADDING) / line));
          const to = Math.min(count, from + fits);
          drawSlice(page, cells, plan, from, to, 'regular', '#cccccc');
          from = to;
          if (from < count) repeatHead();
        }
      });
    }
  });
  page.y += line;
}
