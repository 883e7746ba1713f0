// Reads one sheet of a workbook as text rows, each cell as the user sees it. Formulas give the value saved in the file.
import { type ExportFile, Unreadable } from '../platforms/format-reader.ts';
import { numberText, UNFORMATTED, type NumberFormat } from './numbers.ts';
import { readXml } from './xml.ts';

/** Maximum number of characters in a cell, as in spreadsheets. */
export const MAX_CELL_CHARACTERS = 32_767;
/** Maximum number of characters in a sheet; a shared text counts once per cell. */
const MAX_SHEET_CHARACTERS = 40_000_000;

/** Data shared by the cells of all sheets. */
export interface SharedData {
  readonly texts: readonly string[];
  /** By the index of the cell's style. */
  readonly cellFormats: readonly NumberFormat[];
  readonly from1904: boolean;
}

export interface SheetLimits {
  /** Not counting a header. */
  readonly rows: number;
  readonly columns: number;
}

/** The sheet exceeds one of the limits. */
export class LimitExceeded extends Error {
  readonly what: keyof SheetLimits;
  constructor(what: keyof SheetLimits) {
    super(what);
    this.what = what;
  }
}

/** `_x000D_` and the like encode characters that XML cannot contain. */
export const unescapeText = (text: string): string =>
  text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\r\n?/g, '\n');

/** `BC12` as column 54 and row 11, from 0; null if invalid. */
function placeOf(address: string): { row: number; column: number } | null {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(address) ?? [];
  if (letters === '') return null;
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

interface Cell {
  readonly type: string;
  readonly style: number;
  value: string;
  inline: string;
}

class RowCollector {
  readonly rows: string[][] = [];
  readonly #shared: SharedData;
  readonly #limits: SheetLimits;
  #row = -1;
  #column = -1;
  #cell: Cell | null = null;
  /** Where text currently goes: the cell's value, inline text, or nowhere (a formula, phonetic text). */
  #into: 'value' | 'inline' | null = null;
  #isPhonetic = false;
  #characters = 0;
  /** Cells that merges may still hide. Merges do not overlap, so together they hide no more than a sheet has. */
  #room: number;

  constructor(shared: SharedData, limits: SheetLimits) {
    this.#shared = shared;
    this.#limits = limits;
    this.#room = (limits.rows + 1) * limits.columns;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      const stated = Number(attributes.r);
      this.#row = Number.isInteger(stated) && stated > 0 ? stated - 1 : this.#row + 1;
      this.#column = -1;
    } else if (name === 'c') {
      const place = placeOf(attributes.r ?? '');
      this.#row = place?.row ?? this.#row;
      this.#column = place?.column ?? this.#column + 1;
      this.#cell = { type: attributes.t ?? 'n', style: Number(attributes.s ?? '0'), value: '', inline: '' };
    } else if (name === 'mergeCell') this.#merge(attributes.ref ?? '');
    else if (name === 'rPh') this.#isPhonetic = true;
    else if (name === 'v') this.#into = 'value';
    else if (name === 't' && !this.#isPhonetic) this.#into = 'inline';
  }

  text(text: string): void {
    if (this.#cell !== null && this.#into !== null && this.#cell[this.#into].length <= MAX_CELL_CHARACTERS)
      this.#cell[this.#into] += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#into = null;
    else if (name === 'rPh') this.#isPhonetic = false;
    else if (name === 'c' && this.#cell !== null) {
      this.#put(this.#textOf(this.#cell).slice(0, MAX_CELL_CHARACTERS));
      this.#cell = null;
    }
  }

  #textOf({ type, style, value, inline }: Cell): string {
    switch (type) {
      case 's':
        return value === '' ? '' : (this.#shared.texts[Number(value)] ?? '');
      case 'inlineStr':
        return unescapeText(inline);
      case 'str':
        return unescapeText(value);
      case 'b':
        if (value === '') return '';
        // As a Swedish spreadsheet shows it.
        return value === '1' ? 'SANT' : 'FALSKT';
      case 'e':
        return '';
      case 'd':
        return value.replace('T', ' ').replace(/ 00:00(:00(\.0+)?)?Z?$/, '');
      default:
        return numberText(value, this.#shared.cellFormats[style] ?? UNFORMATTED, this.#shared.from1904);
    }
  }

  /** Merged cells show the first of them; the others may keep a hidden value. They follow the rows in the file. */
  #merge(range: string): void {
    const [from, to] = range.split(':').map(placeOf);
    if (from === null || from === undefined || to === null || to === undefined) return;
    for (let at = from.row; at <= to.row && at < this.rows.length; at += 1) {
      const row = this.rows[at] ?? [];
      const end = Math.min(to.column + 1, row.length);
      this.#room -= 1 + Math.max(0, end - from.column);
      if (this.#room < 0) throw new Unreadable('damaged');
      for (let column = from.column; column < end; column += 1)
        if (at > from.row || column > from.column) row[column] = '';
      while (row.at(-1) === '') row.pop();
    }
    while (this.rows.at(-1)?.length === 0) this.rows.pop();
  }

  /** Empty cells are not stored, whatever position they claim. */
  #put(text: string): void {
    if (text === '') return;
    if (this.#row < 0) throw new Unreadable('damaged');
    if (this.#row > this.#limits.rows) throw new LimitExceeded('rows');
    if (this.#column >= this.#limits.columns) throw new LimitExceeded('columns');
    this.#characters += text.length;
    if (this.#characters > MAX_SHEET_CHARACTERS) throw new Unreadable('tooLarge');
    while (this.rows.length <= this.#row) this.rows.push([]);
    const row = this.rows[this.#row] ?? [];
    while (row.length < this.#column) row.push('');
    row[this.#column] = text;
  }
}

/**
 * Text rows from the sheet's first row on; empty ones at the end are left out. Throws `LimitExceeded`, `Unreadable`.
 */
export async function readSheet(file: ExportFile, shared: SharedData, limits: SheetLimits): Promise<string[][]> {
  const rows = new RowCollector(shared, limits);
  await readXml(file, {
    open: (name, attributes) => rows.open(name, attributes),
    text: (text) => rows.text(text),
    close: (name) => rows.close(name),
  });
  return rows.rows;
}
