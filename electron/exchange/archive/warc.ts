// Writes a web archive, WARC/1.1 (ISO 28500:2017), each record as a separate gzip member, so that archive software can
// replay the page. Implemented here rather than with a library: the format needed is small, and the bodies are
// compressed off the main thread.
import { createHash, randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { isKeptHeader } from './kept-headers.ts';

const gzipped = promisify(gzip);

export interface WarcExchange {
  readonly url: string;
  readonly method: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly status: number;
  readonly statusText: string;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** As the page received it: content encodings already decoded. */
  readonly body: Uint8Array;
  /** The server's IP address; empty if it is not known. */
  readonly ip?: string;
}

/** Something that a page held, without what the server said of it. */
export interface WarcResource {
  readonly url: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

export interface WarcInfo {
  readonly at: string;
  readonly software: string;
  readonly fileName: string;
  /** The page, and facts about how it was fetched, by name (letters and hyphens). */
  readonly page?: { readonly url: string; readonly facts: Readonly<Record<string, string>> };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base32 with padding, as used for digests in web archives. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{1,5}/g) ?? [])
    .map((five) => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '')
    .join('');
  return letters.padEnd(Math.ceil(letters.length / 8) * 8, '=');
}

const digest = (bytes: Uint8Array): string => `sha256:${base32(createHash('sha256').update(bytes).digest())}`;

/** Renamed, because they describe the transfer and not the content. */
const TRANSFER_HEADERS = new Set(['content-encoding', 'transfer-encoding', 'content-length']);
const NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/i;
const oneLine = (text: string): string => text.replace(/[\r\n\0]+/g, ' ').trim();

/** Header lines; the protocol joins repeated headers with line ends. */
function headerLines(of: 'request' | 'response', headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const lower = name.toLowerCase();
    if (!NAME.test(name) || !isKeptHeader(of, lower)) return [];
    const written = TRANSFER_HEADERS.has(lower) ? `x-archive-orig-${lower}` : name;
    return value.split('\n').map((line) => `${written}: ${oneLine(line)}`);
  });
}

/**
 * A URL safe to pass on, without user name and password. Parsing also encodes spaces and line ends, which would end the
 * field.
 */
function addressOf(address: string): URL {
  const clean = new URL(address);
  [clean.username, clean.password] = ['', ''];
  return clean;
}

/**
 * A message head. Lines with characters above U+00FF are written as UTF-8: truncated to a byte, U+010A would become a
 * line end.
 */
const headOf = (lines: readonly string[]): Buffer =>
  Buffer.concat(lines.map((line) => Buffer.from(`${line}\r\n`, /[\u0100-\uffff]/.test(line) ? 'utf8' : 'latin1')));

interface WarcRecord {
  readonly type: 'warcinfo' | 'response' | 'request' | 'resource' | 'metadata';
  readonly id: string;
  readonly at: string;
  readonly contentType: string;
  readonly fields?: readonly string[];
  readonly block: Uint8Array;
}

async function gzipMember({ type, id, at, contentType, fields = [], block }: WarcRecord): Promise<Buffer> {
  const head = [
    'WARC/1.1',
    `WARC-Type: ${type}`,
    `WARC-Record-ID: ${id}`,
    `WARC-Date: ${at}`,
    ...fields,
    `WARC-Block-Digest: ${digest(block)}`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${String(block.byteLength)}`,
    '',
    '',
  ];
  return await gzipped(Buffer.concat([Buffer.from(head.join('\r\n')), block, Buffer.from('\r\n\r\n')]));
}

const urn = (): string => `<urn:uuid:${randomUUID()}>`;

async function exchangeRecords(exchange: WarcExchange, infoId: string): Promise<Buffer> {
  const { url, method, at, status, statusText, body } = exchange;
  const { href, host, pathname, search } = addressOf(url);
  const [responseId, target] = [urn(), `WARC-Target-URI: ${href}`];
  const address = isIP(exchange.ip ?? '') === 0 ? [] : [`WARC-IP-Address: ${exchange.ip ?? ''}`];
  const answer = [
    `HTTP/1.1 ${String(status)} ${oneLine(statusText)}`.trimEnd(),
    ...headerLines('response', exchange.responseHeaders),
    `content-length: ${String(body.byteLength)}`,
    '',
  ];
  const asked = [
    `${/^[A-Z]{1,20}$/.test(method) ? method : 'GET'} ${pathname}${search} HTTP/1.1`,
    `host: ${host}`,
    ...headerLines('request', exchange.requestHeaders).filter((line) => !/^host:/i.test(line)),
    '',
  ];
  return Buffer.concat([
    await gzipMember({
      type: 'response',
      id: responseId,
      at,
      contentType: 'application/http; msgtype=response',
      fields: [target, ...address, `WARC-Warcinfo-ID: ${infoId}`, `WARC-Payload-Digest: ${digest(body)}`],
      block: Buffer.concat([headOf(answer), body]),
    }),
    await gzipMember({
      type: 'request',
      id: urn(),
      at,
      contentType: 'application/http; msgtype=request',
      fields: [target, `WARC-Warcinfo-ID: ${infoId}`, `WARC-Concurrent-To: ${responseId}`],
      block: headOf(asked),
    }),
  ]);
}

/** A media type without parameters, RFC 9110, 8.3.1. */
const MEDIA_TYPE = /^[!#$%&'*+\-.^_`|~0-9a-z]+\/[!#$%&'*+\-.^_`|~0-9a-z]+$/i;

/** The archive's bytes (`.warc.gz`). Invalid URLs are left out. */
export async function writeWarc(
  info: WarcInfo,
  exchanges: readonly WarcExchange[],
  resources: readonly WarcResource[] = [],
): Promise<Uint8Array> {
  const infoId = urn();
  const about = [
    `software: ${oneLine(info.software)}`,
    'format: WARC File Format 1.1',
    'conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
    'description: header fields that can give access to an account are left out',
    '',
  ];
  const parts = [
    await gzipMember({
      type: 'warcinfo',
      id: infoId,
      at: info.at,
      contentType: 'application/warc-fields',
      fields: [`WARC-Filename: ${oneLine(info.fileName)}`],
      block: Buffer.from(about.join('\r\n')),
    }),
  ];
  if (info.page !== undefined && URL.canParse(info.page.url))
    parts.push(
      await gzipMember({
        type: 'metadata',
        id: urn(),
        at: info.at,
        contentType: 'application/warc-fields',
        fields: [`WARC-Target-URI: ${addressOf(info.page.url).href}`, `WARC-Warcinfo-ID: ${infoId}`],
        block: Buffer.from(
          Object.entries(info.page.facts)
            .map(([name, value]) => `${name}: ${oneLine(value)}\r\n`)
            .join(''),
        ),
      }),
    );
  for (const exchange of exchanges) if (URL.canParse(exchange.url)) parts.push(await exchangeRecords(exchange, infoId));
  for (const { url, contentType, body } of resources)
    if (URL.canParse(url))
      parts.push(
        await gzipMember({
          type: 'resource',
          id: urn(),
          at: info.at,
          contentType: MEDIA_TYPE.test(contentType) ? contentType : 'application/octet-stream',
          fields: [
            `WARC-Target-URI: ${addressOf(url).href}`,
            `WARC-Warcinfo-ID: ${infoId}`,
            `WARC-Payload-Digest: ${digest(body)}`,
          ],
          block: body,
        }),
      );
  return Buffer.concat(parts);
}
