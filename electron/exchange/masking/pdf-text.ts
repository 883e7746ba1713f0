// The texts of a PDF, by every way in which its bytes can be read as such.
import { nameOf, type PdfValue, PdfReader } from './pdf-values.ts';

/** What glyphs stand for, by the bytes that draw them. */
export type CharacterMap = ReadonlyMap<number, string>;

const utf16 = (bytes: Buffer): string =>
  Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');

/** A string outside the drawing of a page, in each encoding that it may have. */
export function textsOf(bytes: Buffer): string[] {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return [utf16(bytes.subarray(2))];
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return [bytes.toString('utf16le', 2)];
  const texts = [bytes.toString('latin1'), bytes.toString('utf8')];
  return bytes.includes(0) ? [...texts, utf16(bytes), bytes.toString('utf16le')] : texts;
}

/** Many strings in each encoding, each once. */
export const textsOfAll = (strings: readonly Buffer[]): string[] => {
  const once = [...new Map(strings.map((bytes) => [bytes.toString('latin1'), bytes])).values()];
  return [0, 1, 2, 3].map((encoding) => once.flatMap((bytes) => textsOf(bytes)[encoding] ?? []).join('\n'));
};

const numberIn = (bytes: Buffer): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

function mapRange(map: Map<number, string>, from: number, to: number, target: PdfValue): void {
  for (let code = from; code <= to && code - from < 65_536; code += 1) {
    const item = target.type === 'array' ? target.items[code - from] : target;
    if (item?.type !== 'string') continue;
    const text = utf16(item.bytes);
    const last = text.charCodeAt(text.length - 1);
    map.set(code, target.type === 'array' ? text : text.slice(0, -1) + String.fromCharCode(last + code - from));
  }
}

/** The map of a font (`ToUnicode`). Throws `NotPdf` if it is damaged. */
export function characterMap(bytes: Buffer): CharacterMap {
  const [reader, map] = [new PdfReader(bytes), new Map<number, string>()];
  let operands: PdfValue[] = [];
  for (;;) {
    reader.skipSpaces();
    if (reader.isAtEnd) break;
    const value = reader.value();
    if (value.type !== 'word') {
      operands.push(value);
      continue;
    }
    const step = value.word === 'endbfchar' ? 2 : value.word === 'endbfrange' ? 3 : 0;
    for (let at = 0; step > 0 && at + step <= operands.length; at += step) {
      const [from, to, target] = [operands[at], operands[at + step - 2], operands[at + step - 1]];
      if (from?.type === 'string' && to?.type === 'string' && target !== undefined)
        mapRange(map, numberIn(from.bytes), numberIn(to.bytes), target);
    }
    operands = [];
  }
  return map;
}

/** A string that is drawn, and the name of its font. */
interface Shown {
  readonly font: string;
  readonly bytes: Buffer;
}
/** What a page or form draws. */
export interface Drawing {
  /** Strings that are drawn; null where another piece of text begins. */
  readonly shown: readonly (Shown | null)[];
  /** Strings of marks, and comments. */
  readonly marks: readonly Buffer[];
  /** Pictures inside the drawing, which the program never writes. */
  readonly inlinePictures: number;
}

const SHOWING = new Set(['Tj', 'TJ', "'", '"']);
/** A gap in thousandths of the size of the letters, from which it looks like a space. */
const SPACE_GAP = -180;

function stringsIn(value: PdfValue, out: Buffer[]): void {
  if (value.type === 'string') out.push(value.bytes);
  if (value.type === 'array') for (const item of value.items) stringsIn(item, out);
  if (value.type === 'dict') for (const item of value.entries.values()) stringsIn(item, out);
}

/** Follows the drawing of a page. */
class Follower {
  readonly shown: (Shown | null)[] = [];
  readonly marks: Buffer[] = [];
  #font = '';
  readonly #kept: string[] = [];

  operator(word: string, operands: readonly PdfValue[]): void {
    if (SHOWING.has(word)) this.#show(operands);
    else for (const operand of operands) stringsIn(operand, this.marks);
    if (word === 'Tf') this.#font = nameOf(operands[0]) ?? '';
    if (word === 'q') this.#kept.push(this.#font);
    if (word === 'Q') this.#font = this.#kept.pop() ?? '';
  }

  #show(operands: readonly PdfValue[]): void {
    this.shown.push(null);
    for (const item of operands.flatMap((operand) => (operand.type === 'array' ? operand.items : [operand]))) {
      if (item.type === 'string') this.shown.push({ font: this.#font, bytes: item.bytes });
      if (item.type === 'number' && item.value < SPACE_GAP) this.shown.push(null);
    }
  }
}

/** Reads the drawing of a page. Throws `NotPdf` if it is damaged. */
export function readDrawing(bytes: Buffer): Drawing {
  const [reader, follower] = [new PdfReader(bytes), new Follower()];
  let operands: PdfValue[] = [];
  let inlinePictures = 0;
  for (;;) {
    reader.skipSpaces();
    if (reader.isAtEnd) break;
    const value = reader.value();
    if (value.type !== 'word') {
      operands.push(value);
      continue;
    }
    if (value.word === 'BI') {
      inlinePictures += 1;
      break;
    }
    follower.operator(value.word, operands);
    operands = [];
  }
  for (const operand of operands) stringsIn(operand, follower.marks);
  const comments = reader.comments.map((text) => Buffer.from(text, 'latin1'));
  return { shown: follower.shown, marks: [...follower.marks, ...comments], inlinePictures };
}

/** The drawn text by the maps of its fonts, or byte by byte where there is none. `between`: pieces of text. */
export function drawnText({ shown }: Drawing, mapOf: (font: string) => CharacterMap | null, between: string): string {
  const parts = shown.map((piece) => {
    if (piece === null) return between;
    const { font, bytes } = piece;
    const map = mapOf(font);
    if (map === null) return bytes.toString('latin1');
    let text = '';
    for (let at = 0; at + 1 < bytes.length; at += 2) text += map.get(bytes.readUInt16BE(at)) ?? '';
    return text;
  });
  return parts.join('');
}
