// One sheet of a workbook as rows of text, each cell as a person sees it. Formulas count as what they came to when the file was saved.
import { type ExportFile, Unreadable } from '../platforms/reading.ts';
import { numberText, PLAIN, type Shown } from './numbers.ts';
import { readXml } from './xml.ts';

/** Characters of one cell, as spreadsheets have it. */
export const MOST_CELL = 32_767;
/** Characters of a whole sheet, with a text that stands in many cells counted each time. */
const MOST_CHARACTERS = 40_000_000;

/** What the cells of all sheets lean on. */
export interface Shared {
  readonly texts: readonly string[];
  /** By the number of a cell's style. */
  readonly shown: readonly Shown[];
  readonly from1904: boolean;
}

export interface Limits {
  /** Beside a row of headings. */
  readonly rows: number;
  readonly columns: number;
}

/** A sheet that goes on past one of the limits. */
export class TooMany extends Error {
  readonly what: keyof Limits;
  constructor(what: keyof Limits) {
    super(what);
    this.what = what;
  }
}

/** `_x000D_` and the like stand for characters that XML lacks. */
export const unescapeText = (text: string): string => text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).replace(/\r\n?/g, '\n');

/** `BC12` as column 54 and row 11, from 0; null for what is none. */
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

class Rows {
  readonly rows: string[][] = [];
  readonly #shared: Shared;
  readonly #limits: Limits;
  #row = -1;
  #column = -1;
  #cell: Cell | null = null;
  /** Where text belongs just now: the value, a text of its own, or nowhere (a formula, how a text is pronounced). */
  #into: 'value' | 'inline' | null = null;
  #spoken = false;
  #characters = 0;

  constructor(shared: Shared, limits: Limits) {
    this.#shared = shared;
    this.#limits = limits;
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
    } else if (name === 'rPh') this.#spoken = true;
    else if (name === 'v') this.#into = 'value';
    else if (name === 't' && !this.#spoken) this.#into = 'inline';
  }

  text(text: string): void {
    if (this.#cell !== null && this.#into !== null && this.#cell[this.#into].length <= MOST_CELL) this.#cell[this.#into] += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#into = null;
    else if (name === 'rPh') this.#spoken = false;
    else if (name === 'c' && this.#cell !== null) {
      this.#put(this.#textOf(this.#cell).slice(0, MOST_CELL));
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
        // As a Swedish spreadsheet saves it.
        return value === '1' ? 'SANT' : 'FALSKT';
      case 'e':
        return '';
      case 'd':
        return value.replace('T', ' ').replace(/ 00:00(:00(\.0+)?)?Z?$/, '');
      default:
        return numberText(value, this.#shared.shown[style] ?? PLAIN, this.#shared.from1904);
    }
  }

  /** Empty cells take no room, wherever they say that they stand. */
  #put(text: string): void {
    if (text === '') return;
    if (this.#row < 0) throw new Unreadable('damaged');
    if (this.#row > this.#limits.rows) throw new TooMany('rows');
    if (this.#column >= this.#limits.columns) throw new TooMany('columns');
    this.#characters += text.length;
    if (this.#characters > MOST_CHARACTERS) throw new Unreadable('tooLarge');
    while (this.rows.length <= this.#row) this.rows.push([]);
    const row = this.rows[this.#row] ?? [];
    while (row.length < this.#column) row.push('');
    row[this.#column] = text;
  }
}

/** Rows of text from the sheet's first row on; what is empty at the end is left out. `TooMany`, `Unreadable`. */
export async function readSheet(file: ExportFile, shared: Shared, limits: Limits): Promise<string[][]> {
  const rows = new Rows(shared, limits);
  await readXml(file, { open: (name, attributes) => rows.open(name, attributes), text: (text) => rows.text(text), close: (name) => rows.close(name) });
  return rows.rows;
}
