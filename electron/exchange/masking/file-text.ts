// The texts that a file has, however they are written in it: as a page, a mail, a list, an archive, or packed. For the
// search of a file that is given out as it is. R42.2.
import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import { decodedBody, parseHttpHead } from '../replay/http-message.ts';
import { endOfHead, headerFields, RecordReader, type WarcRecord } from '../replay/warc-records.ts';
import { zipFiles } from '../platforms/zip-source.ts';
import { fromQuotedPrintable } from '../replay/mhtml.ts';
import { readings } from './text-readings.ts';

/** All that is unpacked of one file: a bomb ends here, and the file counts as not searched. */
const MAX_BYTES = 256 * 1024 * 1024;
const MAX_DEPTH = 6;
const MAX_MAIL_PARTS = 10_000;

/** Who is told what a file has. */
interface FileReading {
  readonly text: (text: string) => void;
  /** Bytes that are no text, and how they are read is not known. */
  readonly binary: (bytes: Buffer) => void;
  /** A part cannot be read as text: a picture, a film, something locked or damaged. */
  readonly unread: () => void;
}

/** Counts what is unpacked. */
interface Walk extends FileReading {
  left: number;
}

const startsWith = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.toString('latin1', at, at + text.length) === text;
/** Fonts have letters' shapes, and no words of anybody. */
const isFont = (bytes: Buffer): boolean =>
  ['wOF2', 'wOFF', 'OTTO', '\0\x01\0\0'].some((mark) => startsWith(bytes, mark));

/** A text, in every way it may be read. */
function tell(text: string, walk: Walk): void {
  for (const reading of readings(text)) walk.text(reading);
}

/** As text; null: it is none. */
function asText(bytes: Buffer, charset = ''): string | null {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  if (marked !== '') return new TextDecoder(marked).decode(bytes);
  if (bytes.includes(0)) return null;
  for (const name of ['utf-8', charset])
    try {
      if (name !== '') return new TextDecoder(name, { fatal: true }).decode(bytes);
    } catch {
      // Another encoding, or the file states one that it does not have.
    }
  const odd = bytes.subarray(0, 100_000).filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  return odd * 100 > Math.min(bytes.length, 100_000) ? null : new TextDecoder('windows-1252').decode(bytes);
}

async function unpacked(bytes: Buffer, walk: Walk, depth: number): Promise<void> {
  try {
    await look(await promisify(gunzip)(bytes, { maxOutputLength: Math.max(1, walk.left) }), walk, depth + 1);
  } catch {
    walk.unread();
  }
}

async function lookAtRecord(
  bytes: Buffer,
  { fields, start, length }: WarcRecord,
  walk: Walk,
  depth: number,
): Promise<void> {
  tell([...fields.values()].join('\n'), walk);
  const content = bytes.subarray(start, start + length);
  const head = parseHttpHead(content);
  if (head === null) {
    await look(content, walk, depth + 1);
    return;
  }
  tell(content.toString('utf8', 0, head.body), walk);
  const body = await decodedBody(head, content.subarray(head.body));
  if (body === null) walk.unread();
  else await look(body, walk, depth + 1);
}

async function lookAtWarc(bytes: Buffer, walk: Walk, depth: number): Promise<void> {
  const records: WarcRecord[] = [];
  const reader = new RecordReader((record) => records.push(record));
  if (!reader.push(bytes) || !reader.isBetween()) {
    walk.unread();
    walk.binary(bytes);
  }
  for (const record of records) await lookAtRecord(bytes, record, walk, depth);
}

async function lookAtZip(bytes: Buffer, walk: Walk, depth: number): Promise<void> {
  const limits = { file: walk.left, total: walk.left };
  try {
    const { files, close } = await zipFiles(bytes, { remark: walk.unread }, limits);
    try {
      for (const file of files) {
        tell(file.name, walk);
        const pieces: Uint8Array[] = [];
        for await (const piece of file.read()) pieces.push(piece);
        await look(Buffer.concat(pieces), walk, depth + 1);
      }
    } finally {
      close();
    }
  } catch {
    walk.unread();
  }
}

/** `=?utf-8?Q?…?=` (RFC 2047). */
const encodedWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?([\w-]{1,40})(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=/gi, (_, charset: string, how: string, word: string) => {
      const bytes =
        how.toLowerCase() === 'b'
          ? Buffer.from(word, 'base64')
          : fromQuotedPrintable(Buffer.from(word.replaceAll('_', ' '), 'latin1'));
      return asText(bytes, charset) ?? '';
    });

const decodedPart = (encoding: string, content: Buffer): Buffer =>
  encoding === 'base64'
    ? Buffer.from(content.toString('latin1'), 'base64')
    : encoding === 'quoted-printable'
      ? fromQuotedPrintable(content)
      : content;

/** A mail, a page as one file, or a part of one: its head, and each part as it is when it is unpacked. */
async function lookAtMail(bytes: Buffer, walk: Walk, depth: number): Promise<void> {
  const end = endOfHead(bytes) ?? { head: bytes.length, body: bytes.length };
  const head = bytes.toString('latin1', 0, end.head);
  tell(encodedWords(asText(bytes.subarray(0, end.head)) ?? head), walk);
  const fields = new Map((headerFields(head) ?? []).toReversed());
  const type = fields.get('content-type') ?? '';
  const content = bytes.subarray(end.body);
  const boundary = /^multipart\/.*boundary="?([^";]{1,100})"?/i.exec(type)?.[1];
  if (boundary === undefined) {
    const encoding = (fields.get('content-transfer-encoding') ?? '').trim().toLowerCase();
    await look(decodedPart(encoding, content), walk, depth + 1, /charset="?([\w-]{1,40})/i.exec(type)?.[1]);
    return;
  }
  const parts = content.toString('latin1').split(`--${boundary}`);
  if (parts.length > MAX_MAIL_PARTS) walk.unread();
  // What stands before the first part and after the last is read too.
  for (const [index, part] of parts.slice(0, MAX_MAIL_PARTS).entries()) {
    const piece = Buffer.from(part.replace(/^\r?\n/, ''), 'latin1');
    if (index === 0 || part.startsWith('--')) tell(piece.toString('utf8'), walk);
    else await lookAtMail(piece, walk, depth + 1);
  }
}

const MAIL_HEAD = /^(?:From |[\w-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)/;
const isMail = (bytes: Buffer): boolean => {
  const beginning = bytes.toString('latin1', 0, 20_000);
  return MAIL_HEAD.test(beginning) && /^(?:content-type|mime-version|received|message-id|from):/im.test(beginning);
};

/** Files within a text, as pictures of a page written in it. */
async function lookAtWithin(text: string, walk: Walk, depth: number): Promise<void> {
  for (const { groups } of text.matchAll(/data:[\w/+.;=-]{0,100};base64,(?<content>[A-Za-z0-9+/=%\s]{8,})/g))
    await look(Buffer.from(decodeURI64(groups?.content ?? ''), 'base64'), walk, depth + 1);
}
const decodeURI64 = (content: string): string =>
  content.replace(/%2b/gi, '+').replace(/%2f/gi, '/').replace(/%3d/gi, '=');

async function lookAtText(bytes: Buffer, text: string, walk: Walk, depth: number): Promise<void> {
  tell(text, walk);
  // Has ways of its own to write characters, and things that are no text.
  if (text.startsWith('{\\rtf')) walk.unread();
  await lookAtWithin(text, walk, depth);
  if (isMail(bytes)) await lookAtMail(bytes, walk, depth);
}

async function look(bytes: Buffer, walk: Walk, depth: number, charset = ''): Promise<void> {
  if (bytes.length === 0) return;
  walk.left -= bytes.length;
  if (walk.left < 0 || depth > MAX_DEPTH) {
    walk.unread();
    return;
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) await unpacked(bytes, walk, depth);
  else if (startsWith(bytes, 'PK\x03\x04')) await lookAtZip(bytes, walk, depth);
  else if (startsWith(bytes, 'WARC/')) await lookAtWarc(bytes, walk, depth);
  else {
    // A PDF may look like a text, and hides its words in what is packed.
    const text = startsWith(bytes, '%PDF') ? null : asText(bytes, charset);
    if (text !== null) await lookAtText(bytes, text, walk, depth);
    else {
      walk.binary(bytes);
      if (!isFont(bytes)) walk.unread();
    }
  }
}

/** Tells all that the file has. Never fails on account of the file. */
export async function readFileTexts(bytes: Buffer, reading: FileReading): Promise<void> {
  await look(bytes, { ...reading, left: MAX_BYTES }, 0);
}
