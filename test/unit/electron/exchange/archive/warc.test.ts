import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKeptHeader } from '../../../../../electron/exchange/archive/kept-headers.ts';
import { writeWarc, type WarcExchange } from '../../../../../electron/exchange/archive/warc.ts';

const AT = '2026-11-24T09:20:00.000Z';
const INFO = { at: AT, software: 'Kanalvakt 1.0', fileName: 'bevis-2026-11-24-102000.warc.gz' };
const EXCHANGE: WarcExchange = {
  url: 'https://exempel.se/bad?a=1',
  method: 'GET',
  at: AT,
  requestHeaders: { accept: '*/*' },
  status: 200,
  statusText: 'OK',
  responseHeaders: { 'content-type': 'text/html' },
  body: Buffer.from('<p>Hej'),
};

interface Read {
  readonly fields: ReadonlyMap<string, string>;
  readonly block: Buffer;
}

/** RFC 4648, 6, by arithmetic, to differ from the writer's method. */
function base32(bytes: Uint8Array): string {
  let [bits, out] = [BigInt(`0x${Buffer.from(bytes).toString('hex')}`) << 4n, ''];
  for (let left = 52; left > 0; left -= 1, bits >>= 5n)
    out = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number(bits & 31n)]! + out;
  return `${out}====`;
}

const digest = (bytes: Uint8Array): string => `sha256:${base32(createHash('sha256').update(bytes).digest())}`;

/**
 * A reader for ISO 28500: every record has its version, its fields, a block of the stated length, and two line ends.
 */
function read(archive: Uint8Array): Read[] {
  const data = gunzipSync(archive);
  const records: Read[] = [];
  for (let at = 0; at < data.length;) {
    const end = data.indexOf('\r\n\r\n', at);
    const [version, ...lines] = data.toString('utf8', at, end).split('\r\n');
    expect(version).toBe('WARC/1.1');
    const pairs = lines.map((line): [string, string] => {
      expect(line).toMatch(/^[A-Za-z-]+: [^\r\n]*$/);
      return [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)];
    });
    const fields = new Map(pairs);
    expect(fields.size, 'no repeated field').toBe(pairs.length);
    const length = Number(fields.get('Content-Length'));
    const block = data.subarray(end + 4, end + 4 + length);
    expect(block.length).toBe(length);
    expect(data.toString('latin1', end + 4 + length, end + 8 + length)).toBe('\r\n\r\n');
    expect(fields.get('WARC-Block-Digest')).toBe(digest(block));
    expect(fields.get('WARC-Record-ID')).toMatch(/^<urn:uuid:[0-9a-f-]{36}>$/);
    expect(fields.get('WARC-Date')).toBe(AT);
    records.push({ fields, block });
    at = end + 8 + length;
  }
  return records;
}

const typed = (records: readonly Read[], type: string): Read[] =>
  records.filter(({ fields }) => fields.get('WARC-Type') === type);

/** An HTTP/1.1 message as a strict parser reads it. A bare line end could start an injected header. */
function http(block: Buffer): { start: string; headers: [string, string][]; body: Buffer } {
  const end = block.indexOf('\r\n\r\n');
  const lines = block.toString('latin1', 0, end).split('\r\n');
  for (const line of lines) expect(line).not.toMatch(/[\r\n\0]/);
  const headers = lines.slice(1).map((line): [string, string] => {
    expect(line).toMatch(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+: /);
    return [line.slice(0, line.indexOf(': ')).toLowerCase(), line.slice(line.indexOf(': ') + 2)];
  });
  return { start: lines[0]!, headers, body: block.subarray(end + 4) };
}

const write = async (...exchanges: Partial<WarcExchange>[]): Promise<Read[]> =>
  read(
    await writeWarc(
      INFO,
      exchanges.map((one) => ({ ...EXCHANGE, ...one })),
    ),
  );

describe('a web archive', () => {
  it('has an info record, and a linked request and response for each address', async () => {
    const records = await write(
      {},
      { url: 'https://exempel.se/bild.png', body: Buffer.from([0, 13, 10, 13, 10, 255]) },
    );
    expect(records.map(({ fields }) => fields.get('WARC-Type'))).toEqual([
      'warcinfo',
      'response',
      'request',
      'response',
      'request',
    ]);
    const [info] = typed(records, 'warcinfo');
    expect([info!.fields.get('WARC-Filename'), info!.block.toString().split('\r\n')[0]]).toEqual([
      INFO.fileName,
      'software: Kanalvakt 1.0',
    ]);
    for (const [index, answer] of typed(records, 'response').entries()) {
      const question = typed(records, 'request')[index]!;
      expect(answer.fields.get('WARC-Warcinfo-ID')).toBe(info!.fields.get('WARC-Record-ID'));
      expect(question.fields.get('WARC-Concurrent-To')).toBe(answer.fields.get('WARC-Record-ID'));
      expect(question.fields.get('WARC-Target-URI')).toBe(answer.fields.get('WARC-Target-URI'));
      expect(answer.fields.get('WARC-Payload-Digest')).toBe(digest(http(answer.block).body));
    }
    expect(http(typed(records, 'response')[1]!.block).body).toEqual(Buffer.from([0, 13, 10, 13, 10, 255]));
    expect(http(typed(records, 'request')[0]!.block)).toMatchObject({
      start: 'GET /bad?a=1 HTTP/1.1',
      headers: [
        ['host', 'exempel.se'],
        ['accept', '*/*'],
      ],
    });
  });

  it('states the length of the stored body, and keeps the original transfer headers under other names', async () => {
    const [answer] = typed(
      await write({ responseHeaders: { 'Content-Encoding': 'br', 'Content-Length': '3', ETag: 'a' } }),
      'response',
    );
    expect(http(answer!.block).headers).toEqual([
      ['x-archive-orig-content-encoding', 'br'],
      ['x-archive-orig-content-length', '3'],
      ['etag', 'a'],
      ['content-length', '6'],
    ]);
  });

  it('contains no credentials', async () => {
    const secret = {
      Cookie: 'hemlig1',
      'Set-Cookie': 'hemlig1',
      AUTHORIZATION: 'hemlig1',
      'Proxy-Authorization': 'hemlig1',
      'set-cookie2': 'hemlig1',
      'X-CSRF-Token': 'hemlig1',
      'x-auth': 'hemlig1',
      'x-fb-anything': 'hemlig1',
    };
    const archive = await writeWarc(INFO, [
      { ...EXCHANGE, url: 'https://anna:hemlig1@exempel.se/', requestHeaders: secret, responseHeaders: secret },
    ]);
    expect(gunzipSync(archive).toString('latin1')).not.toMatch(/hemlig1|anna/);
  });

  it('keeps the headers on its list and no other, in questions and answers', async () => {
    const given = fc.dictionary(fc.stringMatching(/^[a-zA-Z][a-zA-Z-]{0,20}$/), fc.constant('hemlig1'), { maxKeys: 8 });
    await fc.assert(
      fc.asyncProperty(given, given, async (requestHeaders, responseHeaders) => {
        const records = await write({ requestHeaders, responseHeaders });
        for (const [type, headers] of [
          ['request', requestHeaders],
          ['response', responseHeaders],
        ] as const) {
          const written = http(typed(records, type)[0]!.block).headers.filter(([, value]) => value === 'hemlig1');
          expect(written.map(([name]) => name.replace('x-archive-orig-', ''))).toEqual(
            Object.keys(headers)
              .map((name) => name.toLowerCase())
              .filter((name) => isKeptHeader(type, name) && !(type === 'request' && name === 'host')),
          );
        }
      }),
    );
    for (const name of ['cookie', 'set-cookie', 'authorization', 'x-csrf-token', 'www-authenticate'])
      expect([isKeptHeader('request', name), isKeptHeader('response', name)], name).toEqual([false, false]);
    expect([isKeptHeader('response', 'Date'), isKeptHeader('request', 'User-Agent')]).toEqual([true, true]);
  });

  it('has the address of the server, and a record of how the page was fetched', async () => {
    const page = { url: 'https://anna:x@exempel.se/bad', facts: { 'certificate-subject': 'CN=exempel.se\r\nx: y' } };
    const records = read(
      await writeWarc({ ...INFO, page }, [
        { ...EXCHANGE, ip: '2001:db8::1' },
        { ...EXCHANGE, ip: 'ingen\r\nWARC-X: 1' },
      ]),
    );
    expect(typed(records, 'response').map(({ fields }) => fields.get('WARC-IP-Address'))).toEqual([
      '2001:db8::1',
      undefined,
    ]);
    const [metadata] = typed(records, 'metadata');
    expect([metadata!.fields.get('WARC-Target-URI'), metadata!.block.toString()]).toEqual([
      'https://exempel.se/bad',
      'certificate-subject: CN=exempel.se x: y\r\n',
    ]);
  });

  it('has what a page held without an answer to it as a resource, whatever it is called', async () => {
    const held = (url: string, contentType: string) => ({ url, contentType, body: Buffer.from([1, 13, 10, 13, 10]) });
    const records = read(
      await writeWarc(
        INFO,
        [EXCHANGE],
        [
          held('https://anna:hemligt@exempel.se/bild.png', 'image/png'),
          held('https://exempel.se/a', 'text/html\r\nWARC-Type: response'),
          held('inget', 'image/png'),
        ],
      ),
    );
    expect(
      typed(records, 'resource').map(({ fields, block }) => [
        fields.get('WARC-Target-URI'),
        fields.get('Content-Type'),
        fields.get('WARC-Payload-Digest'),
        [...block],
      ]),
    ).toEqual(
      [
        ['https://exempel.se/bild.png', 'image/png'],
        ['https://exempel.se/a', 'application/octet-stream'],
      ].map((about) => [...about, digest(Buffer.from([1, 13, 10, 13, 10])), [1, 13, 10, 13, 10]]),
    );
    expect(records).toHaveLength(5);
  });

  it('leaves out invalid addresses and encodes lone surrogates', async () => {
    expect((await write({ url: '' }, { url: 'ingen adress' })).length).toBe(1);
    const [answer] = typed(await write({ url: 'https://exempel.se/a b\ud800\r\nWARC-Type: x?å=%C3%A5' }), 'response');
    expect(answer!.fields.get('WARC-Target-URI')).toBe('https://exempel.se/a%20b%EF%BF%BDWARC-Type:%20x?%C3%A5=%C3%A5');
  });

  const nasty = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'a\r\nset-cookie: x',
      'a\r\n\r\n<p>',
      '\r',
      '\n',
      '\0',
      'a\nb',
      '\u010d\u010a\u010d\u010a<script>',
      '\u{1f60a}',
      'åäö',
      '\ud800',
    ),
  );
  const headers = fc.dictionary(
    fc.oneof(nasty, fc.constantFrom('x-a', 'X-B', 'content-type', 'a b', 'x:y', '__proto__', 'Host')),
    nasty,
    { maxKeys: 5 },
  );

  it('never lets a hostile header, status, method or address add a line or a record', async () => {
    await fc.assert(
      fc.asyncProperty(
        headers,
        headers,
        nasty,
        nasty,
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        nasty,
        fc.uint8Array(),
        async (requestHeaders, responseHeaders, statusText, method, url, tail, body) => {
          const records = await write({
            requestHeaders,
            responseHeaders,
            statusText,
            method,
            url: `${url}/${tail}`,
            body,
          });
          expect(records).toHaveLength(3);
          const answer = http(typed(records, 'response')[0]!.block);
          expect(answer.start).toMatch(/^HTTP\/1\.1 200/);
          expect(Buffer.from(body).equals(answer.body)).toBe(true);
          const question = http(typed(records, 'request')[0]!.block);
          expect([
            question.start.split(' ').length,
            question.body.length,
            question.headers.filter(([name]) => name === 'host').length,
          ]).toEqual([3, 0, 1]);
          expect(answer.headers.filter(([name]) => name === 'content-length')).toEqual([
            ['content-length', String(body.length)],
          ]);
        },
      ),
      { seed: 45, numRuns: 400 },
    );
  });
});
