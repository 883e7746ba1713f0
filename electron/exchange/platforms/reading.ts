// What the readers of platforms' exports share: the files of an export, what a reader gives, and its limits.
import { cleanText, WebAddress } from '../../../domain/common.ts';
import type { Remark } from '../../../domain/item-imports/model.ts';
import { MOST_ITEMS } from '../../../domain/item-imports/model.ts';
import type { ExportFormat, LogItemKind } from '../../../domain/items/model.ts';

/** One file of an export, wherever it lies; `size` is what is said about it and is never relied on. */
export interface ExportFile {
  readonly name: string;
  readonly size: number;
  /** Its bytes; what goes wrong on the way is thrown as `Unreadable`. */
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** Why a file is not read to its end. `at`: where, in words of the file (`byte 17`, `line 3`). */
export class Unreadable extends Error {
  readonly code: 'damaged' | 'tooLarge' | 'packed' | 'entities';
  readonly at: string;
  constructor(code: Unreadable['code'], at = '') {
    super(code);
    this.code = code;
    this.at = at;
  }
}

/** The reading was called off. */
export class Stopped extends Error {}

/** A picture or film that goes with an item: by where it lies, or by an id in its name. */
export type MediaRef = { readonly path: string } | { readonly id: string };

export interface ReadItem {
  readonly format: ExportFormat;
  readonly sourceId: string;
  readonly kind: LogItemKind;
  /** Null: it depends on whose account it is, by `author.name`. */
  readonly direction: 'received' | 'drawnUp' | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly author: { readonly name: string; readonly handle: string; readonly link: string };
  readonly text: string;
  readonly raw: string | null;
  readonly link: string;
  readonly replyTo: string;
  readonly deletedThere: boolean;
  readonly media: readonly MediaRef[];
  readonly personal: { readonly mail: string; readonly ip: string } | null;
  readonly file: string;
}

/** Part of an item as a reader knows it; the rest is as usual. */
export type Found = Pick<ReadItem, 'format' | 'kind' | 'direction'> & { readonly at: number | null; readonly text: string } & Partial<Omit<ReadItem, 'at' | 'text' | 'file' | 'author'>> & { readonly author?: Partial<ReadItem['author']> };

const MOST_REMARKS = 500;
const MOST_TEXT = 200_000;
const oneLine = (text: string, most: number): string => Array.from(cleanText(text).replace(/\s+/g, ' ')).slice(0, most).join('');
const webAddress = (text: string): string => {
  const parsed = WebAddress.safeParse(text);
  return parsed.success ? parsed.data : '';
};
/** Before this nobody wrote in social media; a date before it is a fault of the file. */
const EARLIEST = Date.parse('1995-01-01T00:00:00.000Z');
const LATEST = Date.parse('2199-12-31T00:00:00.000Z');

/** Collects what one file gives; nothing of it counts until the whole file has been read. */
export class Findings {
  readonly items: ReadItem[] = [];
  readonly remarks = new Map<string, Remark>();
  /** Names, handles and ids that the export says are the account's own. */
  readonly own = new Set<string>();
  /** Who takes part in each conversation. */
  readonly threads: (readonly string[])[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = Array.from(file).slice(-300).join('');
  }

  /** Takes an item in, or says why not. `where` is its place in the file. */
  add(found: Found, where = ''): void {
    const { at } = found;
    if (at === null || !Number.isFinite(at) || at < EARLIEST || at > LATEST) {
      this.remark('noTime', where);
      return;
    }
    const text = cleanText(found.text.slice(0, MOST_TEXT * 2));
    const { media = [], link = '' } = found;
    if (text === '' && media.length === 0 && link === '') {
      this.remark('noContent', where);
      return;
    }
    if (this.items.length > MOST_ITEMS) throw new Unreadable('tooLarge');
    if (text.length > MOST_TEXT) this.remark('textCut', where);
    const { name = '', handle = '', link: page = '' } = found.author ?? {};
    const raw = found.raw === undefined || found.raw === null || cleanText(found.raw) === text ? null : cleanText(found.raw.slice(0, MOST_TEXT * 2)).slice(0, MOST_TEXT);
    this.items.push({
      sourceId: '', replyTo: '', deletedThere: false, personal: null, ...found, at, raw, media,
      text: text.slice(0, MOST_TEXT), link: webAddress(link), file: this.#file,
      author: { name: oneLine(name, 200), handle: oneLine(handle, 200), link: webAddress(page) },
    });
  }

  /** Counts what is alike; where the first one was is kept. */
  remark(code: Remark['code'], at = '', count = 1): void {
    const key = `${code}/${code === 'damaged' || code === 'unknownLabel' ? at : ''}`;
    const old = this.remarks.get(key);
    if (old === undefined && this.remarks.size >= MOST_REMARKS) return;
    this.remarks.set(key, { code, file: this.#file, at: old?.at ?? at, count: (old?.count ?? 0) + count });
  }
}

/** A reader of one format: which files it knows, by their name and first characters, and how it reads them. */
export interface FormatReader {
  readonly knows: (file: { readonly name: string; readonly head: string }) => boolean;
  readonly read: (file: ExportFile, found: Findings) => Promise<void>;
}

/** The first bytes of a file, at least `most` of them where it has so many. */
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

/** A whole file as text (UTF-8 unless said, a byte order mark is dropped); `Unreadable` when it is larger or not that. */
export async function readText(file: ExportFile, maxBytes: number, encoding: 'utf-8' | 'latin1' = 'utf-8'): Promise<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const parts: string[] = [];
  let size = 0;
  for await (const chunk of file.read()) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Unreadable('tooLarge');
    parts.push(decoded(decoder, chunk, size));
  }
  parts.push(decoded(decoder, new Uint8Array(), size, true));
  return parts.join('');
}

function decoded(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array, size: number, last = false): string {
  try {
    return decoder.decode(chunk, { stream: !last });
  } catch {
    throw new Unreadable('damaged', `byte ${String(size)}`);
  }
}

/** Whatever JSON gave, asked with care: exports are somebody else's files. */
export type Json = unknown;
export const recordOf = (value: Json): Readonly<Record<string, Json>> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {});
export const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);
export const textOf = (value: Json): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
