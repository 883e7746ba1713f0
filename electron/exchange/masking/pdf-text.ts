// The texts of a PDF, by every way in which its bytes can be read as such.
import { type PdfValue, PdfReader } from './pdf-values.ts';

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

/** What a page or form draws. */
export interface Drawing {
  /** Strings that are drawn; null where another piece of text begins. */
  readonly shown: readonly (Buffer | null)[];
  /** All strings, also those of marks, and comments. */
  readonly strings: readonly Buffer[];
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

function show(operands: readonly PdfValue[], shown: (Buffer | null)[]): void {
  shown.push(null);
  for (const operand of operands) {
    const items = operand.type === 'array' ? operand.items : [operand];
    for (const item of items) {
      if (item.type === 'string') shown.push(item.bytes);
      if (item.type === 'number' && item.value < SPACE_GAP) shown.push(null);
    }
  }
}

/** Reads the drawing of a page. Throws `NotPdf` if it is damaged. */
export function readDrawing(bytes: Buffer): Drawing {
  const reader = new PdfReader(bytes);
  const [shown, strings]: [(Buffer | null)[], Buffer[]] = [[], []];
  let [operands, inlinePictures]: [PdfValue[], number] = [[], 0];
  for (;;) {
    reader.skipSpaces();
    if (reader.isAtEnd) break;
    const value = reader.value();
    if (value.type !== 'word') {
      operands.push(value);
      stringsIn(value, strings);
      continue;
    }
    if (value.word === 'BI') {
      inlinePictures += 1;
      break;
    }
    if (SHOWING.has(value.word)) show(operands, shown);
    operands = [];
  }
  return {
    shown,
    strings: [...strings, ...reader.comments.map((text) => Buffer.from(text, 'latin1'))],
    inlinePictures,
  };
}

/** The drawn text by one font's map, or byte by byte; null maps to nothing, or to a space. */
export function drawnText({ shown }: Drawing, map: CharacterMap | null, between: string): string {
  const parts = shown.map((bytes) => {
    if (bytes === null) return between;
    if (map === null) return bytes.toString('latin1');
    let text = '';
    for (let at = 0; at + 1 < bytes.length; at += 2) text += map.get(bytes.readUInt16BE(at)) ?? '';
    return text;
  });
  return parts.join('');
}
