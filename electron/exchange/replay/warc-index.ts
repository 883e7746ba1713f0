// What a web archive (ISO 28500) holds: each answer with its address and method, and where it lies. Reads our own files
// and others': gzip in members or as one, or none; several answers of one address; references to earlier answers
// (revisit). A damaged or cut archive gives what can be read of it.
import { type ByteSource, readAll } from './bytes.ts';
import { headerLength, unpackMember } from './gzip-member.ts';
import { type HttpHead, headerOf, MAX_BODY_BYTES, parseHttpHead } from './http-message.ts';
import { MAX_HEAD_BYTES, RecordReader, type WarcRecord } from './warc-records.ts';

export const MAX_RECORDS = 50_000;
const MAX_ADDRESS_CHARACTERS = 8_000;
const MAX_ID_CHARACTERS = 200;
/** All unpacked bytes together: a bomb ends here. */
const MAX_UNPACKED_BYTES = 1024 ** 3;
/** How far from each other records may lie in a damaged archive. */
const MAX_SEARCHES = 2_000;
const PIECE_BYTES = 1024 * 1024;

/** Where content lies. `member`: where the gzip member begins that holds it; null if the archive is not packed. */
export interface Place {
  readonly member: number | null;
  readonly start: number;
  readonly length: number;
}

export interface ArchivedAnswer {
  readonly url: string;
  readonly method: string;
  /** ISO 8601, or as the archive writes it. */
  readonly at: string;
  /** 200 for content without the server's headers. */
  readonly status: number;
  /** Without parameters. */
  readonly mediaType: string;
  /** Where head and body lie. */
  readonly place: Place;
  /** Content that a page held, without what the server said of it. */
  readonly isBare: boolean;
  /** The answer that the body is to be read from, if it is not in this record. */
  readonly body?: Place;
  /** Where the record lies in the file, packed: offset and length in bytes. Null if records are not packed alone. */
  readonly inFile: { readonly offset: number; readonly length: number } | null;
  readonly digest: string;
}

export interface WarcIndex {
  readonly answers: readonly ArchivedAnswer[];
  /** All records, with those that are no answers. */
  readonly records: number;
  /** Records that cannot be shown: larger than 64 MiB, or without an address that can be read. */
  readonly left: number;
  /** How the archive ended. `tooLarge`: reading stopped at a limit. */
  readonly end: 'whole' | 'cut' | 'damaged' | 'tooLarge';
}

interface Found {
  answer: ArchivedAnswer;
  readonly id: string;
  readonly concurrentTo: string;
  /** The id, or address and time, of what a revisit refers to. */
  readonly refersTo: readonly string[];
}

interface Reading {
  readonly found: Found[];
  /** Methods of requests, by the ids that tie them to answers. */
  readonly methods: Map<string, string>;
  records: number;
  left: number;
  unpacked: number;
}

const idOf = (record: WarcRecord, name: string): string => (record.fields.get(name) ?? '').slice(0, MAX_ID_CHARACTERS);

/** Some writers put the address in angle brackets. */
const addressOf = (record: WarcRecord): string | null => {
  const written = (record.fields.get('warc-target-uri') ?? '').replace(/^<(.*)>$/, '$1');
  if (written.length > MAX_ADDRESS_CHARACTERS || !/^https?:/i.test(written) || !URL.canParse(written)) return null;
  return withoutFragment(written);
};

/** An address as it is asked for. */
export function withoutFragment(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}

const mediaTypeOf = (value: string): string => (value.split(';')[0] ?? '').trim().toLowerCase().slice(0, 100);

function keepRequest(record: WarcRecord, reading: Reading): void {
  const method = /^([A-Z]{1,20}) /.exec(record.beginning.toString('latin1', 0, 24))?.[1];
  if (method === undefined || method === 'GET') return;
  for (const id of [idOf(record, 'warc-concurrent-to'), idOf(record, 'warc-record-id')])
    if (id !== '') reading.methods.set(id, method);
}

function answerOf(record: WarcRecord, type: string, member: number | null): ArchivedAnswer | null {
  const url = addressOf(record);
  const isBare = type === 'resource';
  const head: Pick<HttpHead, 'status' | 'headers'> | null = isBare
    ? { status: 200, headers: [['content-type', record.fields.get('content-type') ?? '']] }
    : parseHttpHead(record.beginning);
  if (url === null || head === null || record.length > MAX_BODY_BYTES) return null;
  return {
    url,
    method: 'GET',
    at: idOf(record, 'warc-date'),
    status: head.status,
    mediaType: mediaTypeOf(headerOf(head, 'content-type')),
    place: { member, start: record.start, length: record.length },
    isBare,
    inFile: null,
    digest: idOf(record, 'warc-payload-digest'),
  };
}

function keep(record: WarcRecord, member: number | null, reading: Reading): void {
  reading.records += 1;
  const type = record.fields.get('warc-type') ?? '';
  if (type === 'request') keepRequest(record, reading);
  if (type !== 'response' && type !== 'resource' && type !== 'revisit') return;
  // DNS and the like are no pages.
  if (type === 'response' && !/^application\/http/i.test(record.fields.get('content-type') ?? '')) return;
  const answer = answerOf(record, type, member);
  if (answer === null) {
    reading.left += 1;
    return;
  }
  const at = record.fields.get('warc-refers-to-date') ?? '';
  const target = (record.fields.get('warc-refers-to-target-uri') ?? '').slice(0, MAX_ADDRESS_CHARACTERS);
  reading.found.push({
    answer,
    id: idOf(record, 'warc-record-id'),
    concurrentTo: idOf(record, 'warc-concurrent-to'),
    refersTo: type === 'revisit' ? [idOf(record, 'warc-refers-to'), `${target} ${at}`, answer.digest] : [],
  });
}

/** Gives each answer its method, and each reference its body. */
function tie({ found, methods }: Reading): { answers: ArchivedAnswer[]; left: number } {
  const bodies = new Map<string, Place>();
  for (const { answer, id, refersTo } of found)
    if (refersTo.length === 0)
      for (const key of [id, `${answer.url} ${answer.at}`, answer.digest])
        if (key !== '' && !bodies.has(key)) bodies.set(key, answer.place);
  let left = 0;
  const answers = found.flatMap(({ answer, id, concurrentTo, refersTo }) => {
    const method = methods.get(id) ?? methods.get(concurrentTo) ?? 'GET';
    if (refersTo.length === 0) return [{ ...answer, method }];
    const body = refersTo
      .map((key) => (key.trim() === '' ? undefined : bodies.get(key)))
      .find((place) => place !== undefined);
    if (body === undefined) left += 1;
    return body === undefined ? [] : [{ ...answer, method, body }];
  });
  return { answers, left };
}

/** Where the next member may begin, from `from` on; null if none does. */
async function nextMember(source: ByteSource, from: number): Promise<number | null> {
  for (let at = from; at < source.size;) {
    const piece = Buffer.from(await source.read(at, Math.min(at + PIECE_BYTES, source.size)));
    for (let offset = piece.indexOf(0x1f); offset !== -1; offset = piece.indexOf(0x1f, offset + 1))
      if (headerLength(piece.subarray(offset)) !== null) return at + offset;
    // A header may lie across two pieces.
    if (piece.length < 16) return null;
    at += piece.length - 15;
  }
  return null;
}

async function readMembers(source: ByteSource, reading: Reading): Promise<WarcIndex['end']> {
  let [end, searches]: [WarcIndex['end'], number] = ['whole', 0];
  for (let at = 0; at < source.size;) {
    const first = reading.found.length;
    const member = at;
    const reader = new RecordReader((record) => keep(record, member, reading));
    const is = { isArchive: true };
    const done = await unpackMember(source, member, (bytes) => {
      reading.unpacked += bytes.length;
      is.isArchive = reader.push(bytes);
      return is.isArchive && reading.unpacked <= MAX_UNPACKED_BYTES && reading.records <= MAX_RECORDS;
    });
    if (reading.unpacked > MAX_UNPACKED_BYTES || reading.records > MAX_RECORDS) return 'tooLarge';
    if (done.how === 'whole' && reader.isBetween()) {
      // A record that is packed alone can be found by others' programs.
      const [only, ...more] = reading.found.slice(first);
      if (only !== undefined && more.length === 0)
        only.answer = { ...only.answer, inFile: { offset: member, length: done.end - member } };
      at = done.end;
      continue;
    }
    end = done.how === 'cut' && end === 'whole' ? 'cut' : 'damaged';
    searches += 1;
    const next = searches > MAX_SEARCHES ? null : await nextMember(source, member + 1);
    if (next === null) return end;
    at = next;
  }
  return end;
}

async function readUnpacked(source: ByteSource, reading: Reading): Promise<WarcIndex['end']> {
  const reader = new RecordReader((record) => keep(record, null, reading));
  for (let at = 0; at < source.size;) {
    const piece = Buffer.from(await source.read(at, Math.min(at + PIECE_BYTES, source.size)));
    if (piece.length === 0) return 'cut';
    if (!reader.push(piece)) return 'damaged';
    if (reading.records > MAX_RECORDS) return 'tooLarge';
    at += piece.length;
  }
  return reader.isBetween() ? 'whole' : 'cut';
}

/** What the archive holds. Rejects only if its bytes cannot be read. */
export async function indexWarc(source: ByteSource): Promise<WarcIndex> {
  const reading: Reading = { found: [], methods: new Map(), records: 0, left: 0, unpacked: 0 };
  const first = await source.read(0, Math.min(MAX_HEAD_BYTES, source.size));
  const isPacked = first[0] === 0x1f && first[1] === 0x8b;
  const end = await (isPacked ? readMembers(source, reading) : readUnpacked(source, reading));
  const { answers, left } = tie(reading);
  return { answers, records: reading.records, left: reading.left + left, end };
}

/** The content at a place; null if it cannot be read any more. */
export async function readPlace(source: ByteSource, { member, start, length }: Place): Promise<Buffer | null> {
  if (member === null) {
    const bytes = await readAll(source, start, start + length, PIECE_BYTES);
    return bytes.length === length ? bytes : null;
  }
  const parts: Buffer[] = [];
  let [at, got] = [0, 0];
  await unpackMember(source, member, (bytes) => {
    const part = bytes.subarray(Math.max(0, start - at), Math.max(0, start + length - at));
    at += bytes.length;
    got += part.length;
    if (part.length > 0) parts.push(Buffer.from(part));
    return got < length;
  });
  return got === length ? Buffer.concat(parts) : null;
}
