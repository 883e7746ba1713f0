// Shared by the readers of platform exports: the files of an export, the reader interface, and its limits.
import { cleanText, WebAddress } from '../../../domain/kernel/schemas.ts';
import type { Remark } from '../../../domain/item-imports/model.ts';
import { MAX_ITEMS } from '../../../domain/item-imports/model.ts';
import type { ExportFormat, LogItemKind } from '../../../domain/items/model.ts';

/** One file of an export, wherever it is stored; `size` is the declared size and never relied on. */
export interface ExportFile {
  readonly name: string;
  readonly size: number;
  /** Its bytes; failures are thrown as `Unreadable`. */
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** Why a file could not be read to its end. `at`: the position within the file (`byte 17`, `line 3`). */
export class Unreadable extends Error {
  readonly code: 'damaged' | 'tooLarge' | 'packed' | 'entities';
  readonly at: string;
  constructor(code: Unreadable['code'], at = '') {
    super(code);
    this.code = code;
    this.at = at;
  }
}

/** Reading was cancelled. */
export class ReadingCancelled extends Error {}

/** A picture or video that belongs to an item: by its path, or by an id in its name. */
export type MediaRef = { readonly path: string } | { readonly id: string };

export interface ReadItem {
  readonly format: ExportFormat;
  readonly sourceId: string;
  readonly kind: LogItemKind;
  /** Null: depends on whose account it is, by `author.name`. */
  readonly direction: 'received' | 'drawnUp' | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly author: { readonly name: string; readonly handle: string; readonly link: string };
  readonly text: string;
  readonly raw: string | null;
  readonly link: string;
  readonly replyTo: string;
  /** What the export calls the conversation it belongs to; empty: none, or unknown. */
  readonly conversation: string;
  readonly deletedThere: boolean;
  readonly media: readonly MediaRef[];
  readonly personal: { readonly mail: string; readonly ip: string } | null;
  readonly file: string;
}

/** The fields of an item that a reader sets; the others get defaults. */
export type ReadFields = Pick<ReadItem, 'format' | 'kind' | 'direction'> & {
  readonly at: number | null;
  readonly text: string;
} & Partial<Omit<ReadItem, 'at' | 'text' | 'file' | 'author'>> & { readonly author?: Partial<ReadItem['author']> };

const MAX_REMARKS = 500;
const MAX_TEXT_CHARACTERS = 200_000;
const oneLine = (text: string, maxLength: number): string =>
  Array.from(cleanText(text).replace(/\s+/g, ' ')).slice(0, maxLength).join('');
const webAddress = (text: string): string => {
  const parsed = WebAddress.safeParse(text);
  return parsed.success ? parsed.data : '';
};
/** Earlier dates are errors in the file: social media did not exist yet. */
const EARLIEST_MS = Date.parse('1995-01-01T00:00:00.000Z');
const LATEST_MS = Date.parse('2199-12-31T00:00:00.000Z');

/** Collects the items of one file; they count only once the whole file has been read. */
export class Findings {
  readonly items: ReadItem[] = [];
  readonly remarks = new Map<string, Remark>();
  /** Names, handles and ids that the export declares as the account's own. */
  readonly own = new Set<string>();
  /** The participants of each conversation. */
  readonly threads: (readonly string[])[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = Array.from(file).slice(-300).join('');
  }

  /** Adds an item, or a remark saying why not. `where` is its position in the file. */
  add(found: ReadFields, where = ''): void {
    const { at } = found;
    if (at === null || !Number.isFinite(at) || at < EARLIEST_MS || at > LATEST_MS) {
      this.remark('noTime', where);
      return;
    }
    const text = cleanText(found.text.slice(0, MAX_TEXT_CHARACTERS * 2));
    const { media = [], link = '' } = found;
    if (text === '' && media.length === 0 && link === '') {
      this.remark('noContent', where);
      return;
    }
    if (this.items.length > MAX_ITEMS) throw new Unreadable('tooLarge');
    if (text.length > MAX_TEXT_CHARACTERS) this.remark('textCut', where);
    const { name = '', handle = '', link: page = '' } = found.author ?? {};
    const raw =
      found.raw === undefined || found.raw === null || cleanText(found.raw) === text
        ? null
        : cleanText(found.raw.slice(0, MAX_TEXT_CHARACTERS * 2)).slice(0, MAX_TEXT_CHARACTERS);
    this.items.push({
      sourceId: '',
      replyTo: '',
      conversation: '',
      deletedThere: false,
      personal: null,
      ...found,
      at,
      raw,
      media,
      text: text.slice(0, MAX_TEXT_CHARACTERS),
      link: webAddress(link),
      file: this.#file,
      author: { name: oneLine(name, 200), handle: oneLine(handle, 200), link: webAddress(page) },
    });
  }

  /** Says which conversation the items from that number on belong to: files may name it last. */
  setConversation(from: number, conversation: string): void {
    for (const [index, item] of this.items.slice(from).entries()) this.items[from + index] = { ...item, conversation };
  }

  /** Counts remarks of the same kind; the position of the first is kept. */
  remark(code: Remark['code'], at = '', count = 1): void {
    const key = `${code}/${code === 'damaged' || code === 'unknownLabel' ? at : ''}`;
    const old = this.remarks.get(key);
    if (old === undefined && this.remarks.size >= MAX_REMARKS) return;
    this.remarks.set(key, { code, file: this.#file, at: old?.at ?? at, count: (old?.count ?? 0) + count });
  }
}

/** A reader of one format: which files it recognizes, by name and first characters, and how it reads them. */
export interface FormatReader {
  readonly knows: (file: { readonly name: string; readonly head: string }) => boolean;
  readonly read: (file: ExportFile, found: Findings) => Promise<void>;
}

/** The first bytes of a file; at least `maxLength` of them if it has that many. */
export async function firstBytes(file: ExportFile, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.read()) {
    pieces.push(chunk);
    size += chunk.byteLength;
    if (size >= most) break;
  }
  return Buffer.concat(pieces).subarray(0, most);
}

/** Decodes the pieces of a file one after the other; throws at bytes that are not in the encoding. */
export interface PieceDecoder {
  readonly decode: (piece: Uint8Array, last: boolean) => string;
}

/** Decodes with what the platform knows; a byte order mark is dropped. Throws a `RangeError` for an unknown encoding. */
export function strictDecoder(encoding: string): PieceDecoder {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return { decode: (piece, last) => decoder.decode(piece, { stream: !last }) };
}

/** A whole file as text, in pieces; throws `Unreadable` if it is too large or not in that encoding. */
export async function* textPieces(
  file: ExportFile,
  maxBytes: number,
  { decode }: PieceDecoder,
): AsyncGenerator<string> {
  let size = 0;
  const decoded = (piece: Uint8Array, last: boolean): string => {
    try {
      return decode(piece, last);
    } catch {
      throw new Unreadable('damaged', `byte ${String(size)}`);
    }
  };
  for await (const chunk of file.read()) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Unreadable('tooLarge');
    yield decoded(chunk, false);
  }
  yield decoded(new Uint8Array(), true);
}

/** A whole file as text, UTF-8 by default; throws `Unreadable` if it is too large or not in that encoding. */
export async function readText(
  file: ExportFile,
  maxBytes: number,
  decoder: PieceDecoder = strictDecoder('utf-8'),
): Promise<string> {
  const parts: string[] = [];
  for await (const part of textPieces(file, maxBytes, decoder)) parts.push(part);
  return parts.join('');
}

/** Parsed JSON of unknown shape: export files are untrusted. */
export type Json = unknown;
export const recordOf = (value: Json): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {};
export const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);
export const textOf = (value: Json): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
