// Values as PDF writes them (ISO 32000-1, 7.3), read from bytes: in the objects of a file and in the drawing of a page.

export type PdfValue =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'string'; readonly bytes: Buffer }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'word'; readonly word: string }
  | { readonly type: 'ref'; readonly id: number }
  | { readonly type: 'array'; readonly items: readonly PdfValue[] }
  | { readonly type: 'dict'; readonly entries: ReadonlyMap<string, PdfValue> };
export type PdfDict = ReadonlyMap<string, PdfValue>;

/** The bytes are not PDF. */
export class NotPdf extends Error {}

const MAX_DEPTH = 60;
const SPACES = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set(Buffer.from('()<>[]{}/%'));
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

export class PdfReader {
  readonly #bytes: Buffer;
  readonly comments: string[] = [];
  at: number;

  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** Skips spaces and comments, which are kept in `comments`. */
  skipSpaces(): void {
    for (;;) {
      const byte = this.#bytes[this.at];
      if (byte === undefined) return;
      if (byte === 0x25) {
        const from = this.at;
        while (this.at < this.#bytes.length && this.#bytes[this.at] !== 10 && this.#bytes[this.at] !== 13) this.at += 1;
        this.comments.push(this.#bytes.toString('latin1', from, this.at));
      } else if (SPACES.has(byte)) this.at += 1;
      else return;
    }
  }

  get isAtEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  /** The next word: a number, an operator or a keyword. */
  word(): string {
    const from = this.at;
    while (this.at < this.#bytes.length) {
      const byte = this.#bytes[this.at] ?? 0;
      if (SPACES.has(byte) || DELIMITERS.has(byte)) break;
      this.at += 1;
    }
    if (this.at === from) throw new NotPdf('sign');
    return this.#bytes.toString('latin1', from, this.at);
  }

  #name(): string {
    this.at += 1;
    const from = this.at;
    while (this.at < this.#bytes.length) {
      const byte = this.#bytes[this.at] ?? 0;
      if (SPACES.has(byte) || DELIMITERS.has(byte)) break;
      this.at += 1;
    }
    const written = this.#bytes.toString('latin1', from, this.at);
    return written.replace(/#([0-9A-Fa-f]{2})/g, (_whole, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }

  #hex(): Buffer {
    const end = this.#bytes.indexOf(0x3e, this.at);
    if (end === -1) throw new NotPdf('hex');
    const digits = this.#bytes.toString('latin1', this.at + 1, end).replace(/\s/g, '');
    this.at = end + 1;
    if (!/^[0-9A-Fa-f]*$/.test(digits)) throw new NotPdf('hex');
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
  }

  /** What a backslash and what follows it stand for. */
  #escaped(): number[] {
    const octal = /^[0-7]{1,3}/.exec(this.#bytes.toString('latin1', this.at, this.at + 3))?.[0];
    if (octal !== undefined) {
      this.at += octal.length;
      return [Number.parseInt(octal, 8) & 255];
    }
    const char = String.fromCharCode(this.#bytes[this.at] ?? 0);
    this.at += 1;
    if (char === '\r' && this.#bytes[this.at] === 10) this.at += 1;
    if (char === '\r' || char === '\n') return [];
    return [(ESCAPES[char] ?? char).charCodeAt(0)];
  }

  #literal(): Buffer {
    const out: number[] = [];
    let depth = 1;
    this.at += 1;
    while (this.at < this.#bytes.length) {
      const byte = this.#bytes[this.at] ?? 0;
      this.at += 1;
      if (byte === 0x5c) {
        out.push(...this.#escaped());
        continue;
      }
      if (byte === 0x28) depth += 1;
      if (byte === 0x29) depth -= 1;
      if (depth === 0) return Buffer.from(out);
      out.push(byte);
    }
    throw new NotPdf('string');
  }

  #items(end: number, depth: number): PdfValue[] {
    const items: PdfValue[] = [];
    for (;;) {
      this.skipSpaces();
      if (this.isAtEnd) throw new NotPdf('end');
      if (this.#bytes[this.at] === end) return items;
      const value = this.value(depth + 1);
      // A reference is written as two numbers and a sign.
      const [a, b] = [items.at(-2), items.at(-1)];
      if (value.type === 'word' && value.word === 'R' && a?.type === 'number' && b?.type === 'number') {
        items.splice(-2, 2, { type: 'ref', id: a.value });
      } else items.push(value);
    }
  }

  #dict(depth: number): PdfValue {
    this.at += 2;
    const items = this.#items(0x3e, depth);
    if (this.#bytes[this.at + 1] !== 0x3e) throw new NotPdf('dict');
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (let index = 0; index < items.length; index += 2) {
      const [key, value] = [items[index], items[index + 1]];
      if (key?.type !== 'name' || value === undefined || entries.has(key.name)) throw new NotPdf('dict');
      entries.set(key.name, value);
    }
    return { type: 'dict', entries };
  }

  /** The next value or word. */
  value(depth = 0): PdfValue {
    if (depth > MAX_DEPTH) throw new NotPdf('depth');
    this.skipSpaces();
    const byte = this.#bytes[this.at];
    switch (byte) {
      case 0x2f:
        return { type: 'name', name: this.#name() };
      case 0x28:
        return { type: 'string', bytes: this.#literal() };
      case 0x3c:
        return this.#bytes[this.at + 1] === 0x3c ? this.#dict(depth) : { type: 'string', bytes: this.#hex() };
      case 0x5b: {
        this.at += 1;
        const items = this.#items(0x5d, depth);
        this.at += 1;
        return { type: 'array', items };
      }
      case undefined:
      default: {
        const word = this.word();
        return NUMBER.test(word) ? { type: 'number', value: Number(word) } : { type: 'word', word };
      }
    }
  }
}

export const nameOf = (value: PdfValue | undefined): string | null => (value?.type === 'name' ? value.name : null);
export const numberOf = (value: PdfValue | undefined): number | null => (value?.type === 'number' ? value.value : null);

/** A value and all in it, and the keys of its dictionaries. */
export function walk(
  value: PdfValue,
  see: (value: PdfValue, key: string | null) => void,
  key: string | null = null,
): void {
  see(value, key);
  if (value.type === 'array') for (const item of value.items) walk(item, see, key);
  if (value.type === 'dict') for (const [name, item] of value.entries) walk(item, see, name);
}
