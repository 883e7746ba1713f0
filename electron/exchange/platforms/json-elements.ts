// Reads a large JSON file one list element at a time, so that files of any size need little memory. Only the outermost
// layer is scanned here; every element is parsed by JSON.parse.
import { type ExportFile, type Findings, type Json, Unreadable } from './format-reader.ts';

/** A list element: of the file itself (`key` is empty), or of the list in member `key` of the outermost object. */
export interface JsonElement {
  readonly key: string;
  /** Its number in the list, from 1. 0: `value` is the whole member `key`, which is not a list. */
  readonly number: number;
  readonly value: Json;
}

/** Maximum size of one element, bytes; no post or message is this large. */
const MAX_ELEMENT_BYTES = 16 * 1024 * 1024;

const [QUOTE, BACKSLASH, COMMA, COLON, EQUALS, SEMICOLON] = [0x22, 0x5c, 0x2c, 0x3a, 0x3d, 0x3b];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const isEnd = (byte: number): boolean =>
  byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || isSpace(byte);

type State =
  | 'assignment'
  | 'outside'
  | 'key'
  | 'keyOrEnd'
  | 'colon'
  | 'member'
  | 'memberEnd'
  | 'element'
  | 'elementOrEnd'
  | 'elementEnd'
  | 'after';

class Scanner {
  #state: State;
  #inObject = false;
  #key = '';
  #number = 0;
  /** The value being collected, and the nesting depth inside it. */
  #pieces: Uint8Array[] | null = null;
  #size = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #at = 0;
  readonly #out: JsonElement[] = [];

  constructor(assigned: boolean) {
    this.#state = assigned ? 'assignment' : 'outside';
  }

  feed(chunk: Uint8Array): JsonElement[] {
    let start = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? 0;
      if (this.#pieces !== null) {
        const taken = this.#collect(byte);
        if (taken === 'more') continue;
        const end = taken === 'last' ? index + 1 : index;
        this.#finish(chunk.subarray(start, end), this.#at + index);
        if (taken === 'last') continue;
      }
      if (this.#step(byte, this.#at + index)) {
        start = index;
        this.#pieces = [];
        this.#size = 0;
        this.#collect(byte);
      }
    }
    if (this.#pieces !== null) this.#keep(chunk.slice(start));
    this.#at += chunk.length;
    return this.#out.splice(0);
  }

  /** A file that ends early is damaged. */
  end(): void {
    if (this.#state !== 'after') this.#damaged(this.#at);
  }

  #damaged(at: number): never {
    throw new Unreadable('damaged', this.#number > 0 ? `entry ${String(this.#number)}` : `byte ${String(at)}`);
  }

  #keep(piece: Uint8Array): void {
    this.#size += piece.length;
    if (this.#size > MAX_ELEMENT_BYTES) throw new Unreadable('tooLarge', `entry ${String(this.#number)}`);
    this.#pieces?.push(piece);
  }

  /** Scans a value: `last` if this byte ends it, `past` if the previous byte did. */
  #collect(byte: number): 'more' | 'last' | 'past' {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === BACKSLASH) this.#escaped = true;
      else if (byte === QUOTE) this.#inString = false;
      return !this.#inString && this.#depth === 0 ? 'last' : 'more';
    }
    if (byte === QUOTE) {
      this.#inString = true;
      return 'more';
    }
    if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      this.#depth += 1;
      return 'more';
    }
    if (this.#depth === 0) return isEnd(byte) ? 'past' : 'more';
    if (byte !== CLOSE_LIST && byte !== CLOSE_OBJECT) return 'more';
    this.#depth -= 1;
    return this.#depth === 0 ? 'last' : 'more';
  }

  #finish(piece: Uint8Array, at: number): void {
    this.#keep(piece);
    const text = Buffer.concat(this.#pieces ?? []);
    this.#pieces = null;
    this.#depth = 0;
    const value = this.#parse(text, at);
    if (this.#state === 'key') {
      this.#key = typeof value === 'string' ? value : this.#damaged(at);
      this.#state = 'colon';
    } else if (this.#state === 'member') {
      this.#out.push({ key: this.#key, number: 0, value });
      this.#state = 'memberEnd';
    } else {
      this.#out.push({ key: this.#key, number: this.#number, value });
      this.#state = 'elementEnd';
    }
  }

  #parse(text: Uint8Array, at: number): Json {
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)) as Json;
    } catch {
      return this.#damaged(at);
    }
  }

  /** Handles a byte outside any value; true if a value begins with it. */
  #step(byte: number, at: number): boolean {
    if (this.#state === 'assignment') {
      // `window.YTD.tweets.part0 = […]`: skipped up to the first `=`, never run.
      if (byte === EQUALS) this.#state = 'outside';
      return false;
    }
    if (isSpace(byte) || (at < 3 && byte >= 0xbb)) return false;
    switch (this.#state) {
      case 'outside':
        if (byte === OPEN_LIST) this.#openList('');
        else if (byte === OPEN_OBJECT) {
          this.#inObject = true;
          this.#state = 'keyOrEnd';
        } else this.#damaged(at);
        return false;
      case 'keyOrEnd':
      case 'key':
        if (byte === CLOSE_OBJECT && this.#state === 'keyOrEnd') {
          this.#state = 'after';
          return false;
        }
        if (byte !== QUOTE) this.#damaged(at);
        this.#state = 'key';
        return true;
      case 'colon':
        if (byte !== COLON) this.#damaged(at);
        this.#state = 'member';
        return false;
      case 'member':
        if (byte !== OPEN_LIST) return true;
        this.#openList(this.#key);
        return false;
      case 'memberEnd':
        this.#comma(byte, at, CLOSE_OBJECT, 'key');
        return false;
      case 'elementOrEnd':
      case 'element':
        if (byte === CLOSE_LIST && this.#state === 'elementOrEnd') {
          this.#closeList();
          return false;
        }
        this.#number += 1;
        this.#state = 'element';
        if (byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.#damaged(at);
        return true;
      case 'elementEnd':
        this.#comma(byte, at, CLOSE_LIST, 'element');
        return false;
      case 'after':
        if (byte !== SEMICOLON) this.#damaged(at);
        return false;
    }
  }

  #comma(byte: number, at: number, close: number, next: State): void {
    if (byte === COMMA) this.#state = next;
    else if (byte !== close) this.#damaged(at);
    else if (close === CLOSE_LIST) this.#closeList();
    else this.#state = 'after';
  }

  #openList(key: string): void {
    this.#key = key;
    this.#number = 0;
    this.#state = 'elementOrEnd';
  }

  #closeList(): void {
    this.#state = this.#inObject ? 'memberEnd' : 'after';
  }
}

/**
 * The elements in order; throws `Unreadable` if the file is damaged or an element is too large. `assigned`: start after
 * the first `=`.
 */
export async function* jsonElements(file: ExportFile, { assigned = false } = {}): AsyncGenerator<JsonElement> {
  const scanner = new Scanner(assigned);
  for await (const chunk of file.read()) yield* scanner.feed(chunk);
  scanner.end();
}

/**
 * Counts the entries of a list that is not imported, and says that they are left out. Damage changes nothing of that:
 * what is behind it is left out too.
 */
export async function leaveOut(file: ExportFile, found: Findings, options: { assigned: boolean }): Promise<void> {
  let count = 0;
  try {
    for await (const { number } of jsonElements(file, options)) if (number > 0) count += 1;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    count = Math.max(count, 1);
  }
  if (count > 0) found.remark('otherSort', '', count);
}
