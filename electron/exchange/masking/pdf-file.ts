// A PDF of the program's own, read from its first byte to its last: header, objects, table, trailer, end. What lies
// anywhere else, or in a form that the program does not write, is refused, for it could hide something.
import { inflateSync } from 'node:zlib';
import { NotPdf, numberOf, nameOf, type PdfDict, PdfReader, type PdfValue } from './pdf-values.ts';

export interface PdfObject {
  readonly id: number;
  readonly value: PdfValue;
  /** Of a stream: as it is stored. */
  readonly stored: Buffer | null;
}
export interface PdfFile {
  readonly objects: ReadonlyMap<number, PdfObject>;
  readonly trailer: PdfDict;
}

/** Of an unpacked stream, bytes. */
const MAX_STREAM_BYTES = 256 * 1024 * 1024;
const ENTRY = 20;

const isEol = (byte: number | undefined): boolean => byte === 10 || byte === 13;

/** The bytes of a stream, which begins after its dictionary. */
function streamAt(bytes: Buffer, reader: PdfReader, dict: PdfDict): Buffer {
  // pdfkit writes the metadata's length in small letters as well.
  const length = numberOf(dict.get('Length'));
  if (length === null) throw new NotPdf('length');
  if (bytes[reader.at] === 13) reader.at += 1;
  if (bytes[reader.at] !== 10) throw new NotPdf('stream');
  const from = reader.at + 1;
  reader.at = from + length;
  const stored = bytes.subarray(from, reader.at);
  while (isEol(bytes[reader.at])) reader.at += 1;
  if (stored.length !== length || reader.word() !== 'endstream') throw new NotPdf('stream');
  return stored;
}

function expectWord(reader: PdfReader, word: string): void {
  reader.skipSpaces();
  if (reader.word() !== word) throw new NotPdf(word);
}

function objectAt(bytes: Buffer, reader: PdfReader, id: number): PdfObject {
  if (numberOf(reader.value()) !== 0) throw new NotPdf('generation');
  expectWord(reader, 'obj');
  const value = reader.value();
  reader.skipSpaces();
  const word = reader.word();
  if (word === 'endobj') return { id, value, stored: null };
  if (word !== 'stream' || value.type !== 'dict') throw new NotPdf('object');
  const stored = streamAt(bytes, reader, value.entries);
  expectWord(reader, 'endobj');
  return { id, value, stored };
}

/** The table must name every object, where it is, and nothing else. */
function checkTable(bytes: Buffer, reader: PdfReader, places: ReadonlyMap<number, number>): void {
  if (numberOf(reader.value()) !== 0) throw new NotPdf('table');
  const count = numberOf(reader.value()) ?? 0;
  reader.skipSpaces();
  for (let id = 0; id < count; id += 1) {
    const entry = /^(\d{10}) (\d{5}) ([nf])\s\s?$/.exec(bytes.toString('latin1', reader.at, reader.at + ENTRY));
    if (entry === null || (entry[3] === 'n') !== places.has(id)) throw new NotPdf('table');
    if (entry[3] === 'n' && Number(entry[1]) !== places.get(id)) throw new NotPdf('table');
    reader.at += ENTRY;
  }
  if ([...places.keys()].some((id) => id >= count)) throw new NotPdf('table');
}

/** Reads the file. Throws `NotPdf` if it is anything but one version of a file as the program writes it. */
export function readPdf(bytes: Buffer): PdfFile {
  const header = /^%PDF-1\.\d\n%\xff\xff\xff\xff\n/.exec(bytes.toString('latin1', 0, 20));
  if (header === null) throw new NotPdf('header');
  const reader = new PdfReader(bytes, header[0].length);
  const [objects, places] = [new Map<number, PdfObject>(), new Map<number, number>()];
  let table = 0;
  for (;;) {
    reader.skipSpaces();
    const place = reader.at;
    const word = reader.word();
    if (word === 'xref') {
      table = place;
      break;
    }
    const id = Number(word);
    if (!/^\d+$/.test(word) || places.has(id)) throw new NotPdf('object');
    objects.set(id, objectAt(bytes, reader, id));
    places.set(id, place);
  }
  checkTable(bytes, reader, places);
  expectWord(reader, 'trailer');
  const trailer = reader.value();
  if (trailer.type !== 'dict') throw new NotPdf('trailer');
  expectWord(reader, 'startxref');
  if (numberOf(reader.value()) !== table) throw new NotPdf('startxref');
  if (!/^\s+%%EOF\s*$/.test(bytes.toString('latin1', reader.at))) throw new NotPdf('end');
  if (reader.comments.length > 0) throw new NotPdf('comment');
  return { objects, trailer: trailer.entries };
}

/** The names of a stream's filters. */
export function filtersOf(dict: PdfDict): (string | null)[] {
  const filter = dict.get('Filter');
  if (filter === undefined) return [];
  return filter.type === 'array' ? filter.items.map(nameOf) : [nameOf(filter)];
}

/** Unpacks a stream whose only filter is Flate, and which holds nothing after it; null if it is another or damaged. */
export function unpackedStream(dict: PdfDict, stored: Buffer): Buffer | null {
  const filters = filtersOf(dict);
  if (filters.length === 0) return stored;
  if (filters.length > 1 || filters[0] !== 'FlateDecode') return null;
  try {
    const { buffer, engine } = inflateSync(stored, { info: true, maxOutputLength: MAX_STREAM_BYTES }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    return engine.bytesWritten === stored.length ? buffer : null;
  } catch {
    return null;
  }
}
