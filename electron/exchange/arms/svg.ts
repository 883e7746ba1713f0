// An SVG that may be drawn as a picture: no script, nothing from elsewhere, and no more parts than can be drawn. The
// program shows only a picture made of it, so this is what the user is told, and a second wall behind Chromium's own.
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { type ArmsRefusal, MAX_ARMS_RATIO, MAX_GIVEN_SIDE } from '../../../domain/organisation/arms.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** Parts that are drawn, those that are drawn repeatedly counted each time. */
const MAX_PARTS = 20_000;
const MAX_DEPTH = 100;

const RUNS = new Set(['script', 'handler', 'listener']);
const HOLDS_OTHER = new Set(['foreignobject', 'iframe', 'object', 'embed', 'audio', 'video', 'canvas']);
const ADDRESS = new Set(['href', 'src', 'action', 'formaction']);
const EMBEDDED = /^data:image\/(?:png|jpeg);base64,[\w+/=\s]*$/i;

class Refused extends Error {
  readonly why: ArmsRefusal;
  constructor(why: ArmsRefusal) {
    super(why);
    this.why = why;
  }
}
const refuse = (why: ArmsRefusal): never => {
  throw new Refused(why);
};

/** CSS escapes spell any letter, and a comment hides what stands between: no drawing needs either. */
function checkStyle(css: string): void {
  if (css.includes('\\') || /@import|expression\s*\(|image-set|@font-face|-moz-binding/i.test(css))
    refuse('armsOutside');
  for (const [, address = ''] of css.matchAll(/url\s*\(\s*["']?\s*([^"')]*)/gi))
    if (!address.startsWith('#') && !EMBEDDED.test(address.trim())) refuse('armsOutside');
}

const referencesIn = (value: string): string[] =>
  [...value.matchAll(/url\s*\(\s*["']?#([^"')\s]+)/gi)].map(([, id = '']) => id);

/** A part with an id, and what is drawn with it. */
interface Part {
  own: number;
  readonly uses: string[];
}

/** How many parts are drawn in all; a part that draws itself is refused. */
function drawnParts(parts: ReadonlyMap<string, Part>, root: Part): number {
  const known = new Map<Part, number>();
  const open = new Set<Part>();
  const sum = (part: Part): number => {
    const before = known.get(part);
    if (before !== undefined) return before;
    if (open.has(part) || open.size > MAX_DEPTH) return refuse('armsTooMuch');
    open.add(part);
    let count = part.own;
    if (count > MAX_PARTS) return refuse('armsTooMuch');
    for (const id of part.uses) {
      const used = parts.get(id);
      if (used !== undefined) count += sum(used);
      if (count > MAX_PARTS) return refuse('armsTooMuch');
    }
    open.delete(part);
    known.set(part, count);
    return count;
  };
  return sum(root);
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
};

/** A length in pixels; null if it is not said, or in per cent. */
function lengthOf(value: string | undefined): number | null {
  const [, number, unit = ''] = /^\+?(\d+(?:\.\d*)?|\.\d+)([a-z]*)$/i.exec((value ?? '').trim()) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  return number === undefined || factor === undefined ? null : Number(number) * factor;
}

/** The size that the drawing says; a drawing without one is as its view box. */
function sizeOf(attributes: ReadonlyMap<string, string>): { width: number; height: number } {
  const box = (attributes.get('viewbox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , boxWidth = Number.NaN, boxHeight = Number.NaN] = box;
  const hasBox = box.length === 4 && boxWidth > 0 && boxHeight > 0;
  const [width, height] = [lengthOf(attributes.get('width')), lengthOf(attributes.get('height'))];
  const ratio = hasBox ? boxWidth / boxHeight : null;
  const found =
    width !== null && height !== null
      ? { width, height }
      : ratio === null
        ? refuse('armsDamaged')
        : width !== null
          ? { width, height: width / ratio }
          : height !== null
            ? { width: height * ratio, height }
            : { width: 100 * ratio, height: 100 };
  if (!(found.width > 0) || !(found.height > 0)) return refuse('armsDamaged');
  if (Math.max(found.width, found.height) > MAX_GIVEN_SIDE) return refuse('armsTooMuch');
  if (Math.max(found.width / found.height, found.height / found.width) > MAX_ARMS_RATIO) return refuse('armsShape');
  return found;
}

/** Reads the parts of a drawing one by one, and refuses the first that may not be there. */
class Drawing {
  readonly #root: Part = { own: 0, uses: [] };
  readonly #parts = new Map<string, Part>();
  /** The part that each open element counts in. */
  readonly #open: Part[] = [];
  size: { width: number; height: number } | null = null;
  #style: string | null = null;

  begin(tag: SaxesTagNS): void {
    const name = tag.local.toLowerCase();
    const attributes = new Map(
      Object.values(tag.attributes).map(({ local, value }) => [local.toLowerCase(), value] as const),
    );
    if (this.size === null) {
      if (name !== 'svg' || tag.uri !== SVG) refuse('armsType');
      this.size = sizeOf(attributes);
    }
    if (RUNS.has(name)) refuse('armsScript');
    if (HOLDS_OTHER.has(name) || tag.uri === 'http://www.w3.org/1999/xhtml') refuse('armsForeign');
    if (this.#open.length > MAX_DEPTH) refuse('armsTooMuch');
    const id = attributes.get('id');
    const around = this.#open.at(-1) ?? this.#root;
    let part = around;
    if (id !== undefined && !this.#parts.has(id)) {
      part = { own: 0, uses: [] };
      this.#parts.set(id, part);
      around.uses.push(id);
    }
    part.own += 1;
    this.#open.push(part);
    for (const [key, value] of attributes) this.#attribute(part, name, key, value);
    if (name === 'style') this.#style = '';
  }

  #attribute(part: Part, name: string, key: string, value: string): void {
    if (key.startsWith('on') || /^\s*javascript:/i.test(value)) refuse('armsScript');
    if (key === 'style' || value.toLowerCase().includes('url')) checkStyle(value);
    part.uses.push(...referencesIn(value));
    if (ADDRESS.has(key)) {
      if (value.startsWith('#')) {
        if (name !== 'a') part.uses.push(value.slice(1));
      } else if (name === 'a') {
        // A link in a picture leads nowhere.
      } else if (!((name === 'image' || name === 'feimage') && EMBEDDED.test(value.trim()))) refuse('armsOutside');
    }
  }

  text(text: string): void {
    if (this.#style !== null) this.#style += text;
  }

  end(): void {
    this.#open.pop();
    if (this.#style !== null) checkStyle(this.#style);
    this.#style = null;
  }

  finish(): { width: number; height: number } {
    drawnParts(this.#parts, this.#root);
    return this.size ?? refuse('armsType');
  }
}

/** The size of a drawing that may be shown, or why it may not. */
export function checkedSvg(text: string): { readonly width: number; readonly height: number } | ArmsRefusal {
  const drawing = new Drawing();
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', () => refuse('armsDamaged'));
  // A document type without declarations of its own only names the standard.
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) refuse('armsForeign');
  });
  parser.on('processinginstruction', ({ target }) => {
    if (target !== 'xml') refuse('armsOutside');
  });
  parser.on('opentag', (tag) => drawing.begin(tag));
  parser.on('text', (piece) => drawing.text(piece));
  parser.on('cdata', (piece) => drawing.text(piece));
  parser.on('closetag', () => drawing.end());
  try {
    parser.write(text).close();
    return drawing.finish();
  } catch (error) {
    if (error instanceof Refused) return error.why;
    throw error;
  }
}
