// An HTTP answer as a web archive stores it: status line, header lines, body, with the transfer's encodings undone.
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import { endOfHead, headerFields } from './warc-records.ts';

/** Maximum size of a body unpacked, bytes. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** More encodings around each other than this are refused. */
const MAX_ENCODINGS = 3;

export interface HttpHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Where the body begins. */
  readonly body: number;
}

/** The head of an answer; null if these bytes begin none. */
export function parseHttpHead(bytes: Buffer): HttpHead | null {
  const end = endOfHead(bytes);
  // Without a body, some writers leave out the blank line.
  const { head, body } = end ?? { head: bytes.length, body: bytes.length };
  const text = bytes.toString('latin1', 0, head);
  const line = /^HTTP\/\d(?:\.\d)? (\d{3})(?: ([^\r\n]*))?/.exec(text);
  const headers = line === null ? null : headerFields(text.slice(line[0].length));
  const status = Number(line?.[1]);
  if (line === null || headers === null || status < 100) return null;
  return { status, statusText: line[2] ?? '', headers, body };
}

export const headerOf = ({ headers }: Pick<HttpHead, 'headers'>, wanted: string): string =>
  headers.find(([name]) => name === wanted)?.[1] ?? '';

/** Joins the chunks of a chunked transfer (RFC 9112, 7.1); null if the body is not chunked, as when a writer undid it. */
function joinChunks(body: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const end = body.indexOf('\r\n', at);
    const size =
      end === -1 || end - at > 200 ? null : /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i.exec(body.toString('latin1', at, end));
    if (size === null) return null;
    const length = Number.parseInt(size[1] ?? '', 16);
    if (length === 0) return Buffer.concat(parts);
    if (end + 2 + length > body.length) return null;
    parts.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return null;
}

const LIMIT = { maxOutputLength: MAX_BODY_BYTES };
const unpack = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  raw: promisify(inflateRaw),
  br: promisify(brotliDecompress),
};

async function undo(encoding: string, body: Buffer): Promise<Buffer> {
  if (encoding === 'identity' || encoding === '') return body;
  if (encoding === 'gzip' || encoding === 'x-gzip') return await unpack.gzip(body, LIMIT);
  if (encoding === 'br') return await unpack.br(body, LIMIT);
  // Servers mean either of two formats by it.
  if (encoding === 'deflate') return await unpack.deflate(body, LIMIT).catch(() => unpack.raw(body, LIMIT));
  throw new Error('unknown encoding');
}

/** The body as a page receives it; null if it cannot be unpacked, or is too large. */
export async function decodedBody(head: HttpHead, stored: Buffer): Promise<Buffer | null> {
  const chunked = headerOf(head, 'transfer-encoding').toLowerCase().includes('chunked');
  const body = (chunked ? joinChunks(stored) : null) ?? stored;
  const encodings = headerOf(head, 'content-encoding')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim());
  if (encodings.length > MAX_ENCODINGS) return null;
  try {
    let decoded = body;
    for (const encoding of encodings.toReversed()) decoded = await undo(encoding, decoded);
    return decoded;
  } catch {
    return null;
  }
}
