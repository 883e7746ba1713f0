import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeWarc, type WarcExchange } from '../../../../../electron/exchange/archive/warc.ts';
import { openWarc, roughAddress } from '../../../../../electron/exchange/replay/archived-pages.ts';
import { type ByteSource, inMemory } from '../../../../../electron/exchange/replay/bytes.ts';
import { indexWarc } from '../../../../../electron/exchange/replay/warc-index.ts';

const AT = '2026-11-24T09:20:00.000Z';
const INFO = { at: AT, software: 'Kanalvakt 1.0', fileName: 'bevis.warc.gz' };
const exchange = (more: Partial<WarcExchange>): WarcExchange => ({
  url: 'https://exempel.se/',
  method: 'GET',
  at: AT,
  requestHeaders: {},
  status: 200,
  statusText: 'OK',
  responseHeaders: { 'content-type': 'text/html' },
  body: Buffer.from('<p>Hej'),
  ...more,
});
const write = async (...exchanges: Partial<WarcExchange>[]): Promise<Buffer> =>
  Buffer.from(await writeWarc(INFO, exchanges.map(exchange)));
/** Hands out at most as many bytes as asked for, and remembers the largest piece. */
function watched(bytes: Uint8Array): ByteSource & { largest: () => number } {
  let largest = 0;
  return {
    size: bytes.byteLength,
    largest: () => largest,
    read: (start, end) => {
      largest = Math.max(largest, end - start);
      return Promise.resolve(bytes.subarray(start, end));
    },
  };
}
async function body(archive: Uint8Array, address: string, method = 'GET'): Promise<string | null> {
  const pages = await openWarc(inMemory(archive));
  const found = pages.find(method, address);
  return found === null ? null : ((await pages.read(found.answer))?.body.toString('utf8') ?? 'unreadable');
}

/** A record as another program writes it. */
function record(type: string, fields: Record<string, string>, block: Buffer | string): Buffer {
  const content = Buffer.from(block);
  const head = Object.entries({
    'WARC-Type': type,
    'WARC-Date': AT,
    ...fields,
    'Content-Length': String(content.length),
  });
  return Buffer.concat([
    Buffer.from(`WARC/1.0\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`),
    content,
    Buffer.from('\r\n\r\n'),
  ]);
}
const answer = (url: string, headers: string, content: Buffer | string, more: Record<string, string> = {}): Buffer =>
  record(
    'response',
    { 'WARC-Target-URI': url, 'Content-Type': 'application/http; msgtype=response', ...more },
    Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n\r\n`), Buffer.from(content)]),
  );
const chunked = (text: string): string =>
  `${[...text.matchAll(/.{1,7}/gs)].map(([part]) => `${Buffer.byteLength(part).toString(16)};x=y\r\n${part}\r\n`).join('')}0\r\n\r\n`;

describe('[R17.1] the reader of web archives', () => {
  it('finds and returns everything that the writer wrote, whatever it holds', async () => {
    const one = fc.record({
      url: fc.webUrl({ withQueryParameters: true }),
      method: fc.constantFrom('GET', 'POST'),
      status: fc.constantFrom(200, 201, 302, 404, 500),
      body: fc.uint8Array({ maxLength: 3000 }),
      responseHeaders: fc.constantFrom(
        { 'content-type': 'text/css' },
        { 'content-type': 'image/png', etag: '"å"' },
        {},
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 8 }), async (exchanges) => {
        const pages = await openWarc(inMemory(await write(...exchanges)));
        expect(pages.facts).toMatchObject({ end: 'whole', left: 0 });
        expect(pages.answers).toHaveLength(exchanges.length);
        for (const written of exchanges) {
          const found = pages.find(written.method, `${written.url}#part`);
          const read = found === null ? null : await pages.read(found.answer);
          expect(found).toMatchObject({ roughly: false, answer: { status: written.status } });
          expect(read?.status).toBe(written.status);
          expect(Buffer.compare(read!.body, Buffer.from(written.body))).toBe(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('reads in small pieces, the body of one answer alone', async () => {
    const big = Buffer.alloc(9_000_000, 'abcdefghijk');
    const archive = await write({ url: 'https://exempel.se/a' }, { url: 'https://exempel.se/stor', body: big });
    const source = watched(archive);
    const pages = await openWarc(source);
    const read = await pages.read(pages.find('GET', 'https://exempel.se/stor')!.answer);
    expect(read?.body.equals(big)).toBe(true);
    expect(source.largest()).toBeLessThanOrEqual(1024 * 1024);
  });

  it('answers several requests of one address in their order, and the last one again; then from the start', async () => {
    const [url, other] = ['https://exempel.se/svar', 'https://exempel.se/annat'];
    const archive = await write(
      { url, body: Buffer.from('1') },
      { url: other, body: Buffer.from('x') },
      { url, body: Buffer.from('2') },
      { url, status: 304, body: Buffer.from('') },
    );
    const pages = await openWarc(inMemory(archive));
    const ask = async (): Promise<string> => (await pages.read(pages.find('GET', url)!.answer))!.body.toString();
    expect([await ask(), await ask(), await ask()]).toEqual(['1', '2', '2']);
    pages.restart();
    expect(await ask()).toBe('1');
  });

  it('keeps redirects and methods apart, and answers HEAD with what GET found', async () => {
    const archive = await write(
      { url: 'https://exempel.se/a', status: 302, responseHeaders: { location: '/b' }, body: Buffer.from('') },
      { url: 'https://exempel.se/b', body: Buffer.from('get') },
      { url: 'https://exempel.se/b', method: 'POST', body: Buffer.from('post') },
    );
    const pages = await openWarc(inMemory(archive));
    const redirect = await pages.read(pages.find('GET', 'https://exempel.se/a')!.answer);
    expect(redirect).toMatchObject({ status: 302, headers: [['location', '/b']] });
    expect(await body(archive, 'https://exempel.se/b')).toBe('get');
    expect(await body(archive, 'https://exempel.se/b', 'POST')).toBe('post');
    expect(await body(archive, 'https://exempel.se/b', 'HEAD')).toBe('get');
    expect(await body(archive, 'https://exempel.se/c')).toBeNull();
  });

  it.each([
    ['not packed', (records: Buffer[]) => Buffer.concat(records)],
    ['packed as one', (records: Buffer[]) => gzipSync(Buffer.concat(records))],
    ['packed one by one', (records: Buffer[]) => Buffer.concat(records.map((one) => gzipSync(one)))],
  ])('reads archives of other programs: %s, chunked, packed bodies, revisits', async (_how, packed) => {
    const long = 'En längre text på svenska. '.repeat(60);
    const url = (name: string): string => `https://annan.se/${name}`;
    const archive = packed([
      record('warcinfo', { 'Content-Type': 'application/warc-fields' }, 'software: another\r\n'),
      record('response', { 'WARC-Target-URI': 'dns:annan.se', 'Content-Type': 'text/dns' }, 'annan.se 1.2.3.4'),
      answer(url('chunked'), 'Transfer-Encoding: chunked', chunked(long)),
      answer(url('undone'), 'Transfer-Encoding: chunked', long),
      answer(`<${url('gzip')}>`, 'Content-Encoding: gzip\r\nTransfer-Encoding: chunked', gzipSync(long)),
      answer(url('br'), 'Content-Encoding: br', brotliCompressSync(long)),
      answer(url('deflate'), 'content-encoding: deflate', deflateSync(long), { 'WARC-Record-ID': '<urn:uuid:1>' }),
      answer(url('zstd'), 'content-encoding: zstd', 'x'),
      record(
        'revisit',
        {
          'WARC-Target-URI': url('again'),
          'WARC-Refers-To': '<urn:uuid:1>',
          'Content-Type': 'application/http; msgtype=response',
        },
        'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n',
      ),
      record(
        'revisit',
        { 'WARC-Target-URI': url('lost'), 'WARC-Refers-To': '<urn:uuid:2>' },
        'HTTP/1.1 200 OK\r\n\r\n',
      ),
    ]);
    for (const name of ['chunked', 'undone', 'gzip', 'br', 'deflate'])
      expect(await body(archive, url(name)), name).toBe(long);
    expect(await body(archive, url('zstd'))).toBe('unreadable');
    expect(await body(archive, url('lost'))).toBeNull();
    const index = await indexWarc(inMemory(archive));
    expect(index).toMatchObject({ end: 'whole', records: 10, left: 1 });
  });

  it('gives a revisit the body that it refers to', async () => {
    const archive = Buffer.concat([
      gzipSync(answer('https://annan.se/', 'Content-Type: text/plain', 'samma', { 'WARC-Record-ID': '<urn:uuid:9>' })),
      gzipSync(
        record(
          'revisit',
          { 'WARC-Target-URI': 'https://annan.se/2', 'WARC-Refers-To': '<urn:uuid:9>' },
          'HTTP/1.1 200 OK\r\nContent-Language: sv\r\n\r\n',
        ),
      ),
    ]);
    const pages = await openWarc(inMemory(archive));
    const read = await pages.read(pages.find('GET', 'https://annan.se/2')!.answer);
    expect(read?.body.toString()).toBe('samma');
    expect(read?.headers).toEqual([
      ['content-language', 'sv'],
      ['content-type', 'text/plain'],
    ]);
  });

  it('answers an address that differs by a time or a token, and says so', async () => {
    const pages = await openWarc(inMemory(await write({ url: 'https://exempel.se/api?id=7&t=1764000000&token=abc' })));
    expect(pages.find('GET', 'https://exempel.se/api?token=xyz&id=7&_=1764999999')).toMatchObject({ roughly: true });
    expect(pages.find('GET', 'https://exempel.se/api?id=8&t=1764000000')).toBeNull();
    expect(pages.find('POST', 'https://exempel.se/api?id=7')).toBeNull();
    expect(roughAddress('https://a.se/?b=2&a=1&x=0.123456789')).toBe(roughAddress('http://a.se/?a=1&b=2'));
  });

  it('leaves out headers that keep something or ask others', async () => {
    const archive = gzipSync(
      answer(
        'https://annan.se/',
        'Set-Cookie: a=b\r\nStrict-Transport-Security: max-age=9\r\nNEL: {}\r\nReporting-Endpoints: a="https://x.se"\r\nLink: <https://x.se>; rel=preconnect\r\nAlt-Svc: h3\r\nClear-Site-Data: "*"\r\nRefresh: 0\r\nContent-Type: text/html',
        'x',
      ),
    );
    const pages = await openWarc(inMemory(archive));
    expect((await pages.read(pages.find('GET', 'https://annan.se/')!.answer))?.headers).toEqual([
      ['content-type', 'text/html'],
    ]);
  });
});

describe('[R17.1] damaged and hostile archives', () => {
  const three = (): Promise<Buffer> =>
    write(
      ...['1', '2', '3'].map((name) => ({ url: `https://exempel.se/${name}`, body: Buffer.from(name.repeat(400)) })),
    );

  it('of an archive cut anywhere, what is whole can be read, and it is said', async () => {
    const archive = await three();
    for (let end = 1; end < archive.length; end += 41) {
      const { answers, end: how } = await indexWarc(inMemory(archive.subarray(0, end)));
      const isAtBorder = how === 'whole';
      expect(answers.length).toBeLessThanOrEqual(3);
      if (!isAtBorder) expect(['cut', 'damaged']).toContain(how);
      for (const { url } of answers) expect(await body(archive.subarray(0, end), url)).toBe(url.at(-1)!.repeat(400));
    }
    expect((await indexWarc(inMemory(archive.subarray(0, -30)))).answers).toHaveLength(3);
    expect((await indexWarc(inMemory(archive.subarray(0, -30)))).end).toBe('cut');
  });

  it('a byte changed anywhere changes no answer unseen, and hides no more than the record it is in', async () => {
    const archive = await three();
    for (let at = 0; at < archive.length; at += 37) {
      const broken = Buffer.from(archive);
      broken[at] = (broken[at] ?? 0) ^ 0x55;
      const { answers, end } = await indexWarc(inMemory(broken));
      // Bytes of a member's own header that say nothing of its content (time, system) may be anything.
      if (end !== 'whole') expect(answers.length).toBeGreaterThanOrEqual(at < 2 ? 0 : 2);
    }
  });

  it('a bomb ends at its limit', async () => {
    const bomb = gzipSync(
      Buffer.concat([
        Buffer.from('WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n'),
        Buffer.alloc(40 * 1024 * 1024),
      ]),
    );
    const many = Buffer.concat(Array.from({ length: 40 }, () => bomb));
    expect(await indexWarc(inMemory(many))).toMatchObject({ answers: [], end: 'tooLarge' });
  }, 60_000);

  it('a body that unpacks to too much is not shown', async () => {
    const bomb = brotliCompressSync(Buffer.alloc(70 * 1024 * 1024));
    expect(await body(gzipSync(answer('https://annan.se/', 'Content-Encoding: br', bomb)), 'https://annan.se/')).toBe(
      'unreadable',
    );
  }, 60_000);

  it.each([
    ['a head without an end', Buffer.from(`WARC/1.1\r\n${'a: b\r\n'.repeat(40_000)}`)],
    ['too many fields', Buffer.from(`WARC/1.1\r\n${'a: b\r\n'.repeat(500)}Content-Length: 0\r\n\r\n`)],
    ['a length that is none', Buffer.from('WARC/1.1\r\nContent-Length: -5\r\n\r\n')],
    ['a huge length', Buffer.from(`WARC/1.1\r\nContent-Length: ${'9'.repeat(30)}\r\n\r\n`)],
    ['no length', Buffer.from('WARC/1.1\r\nWARC-Type: response\r\n\r\n')],
    ['something else', Buffer.from('<html>')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is refused without harm', async (_what, bytes) => {
    expect((await indexWarc(inMemory(bytes))).answers).toEqual([]);
    expect((await indexWarc(inMemory(gzipSync(bytes)))).answers).toEqual([]);
  });

  it('random bytes never fail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, isPacked) => {
        const start = isPacked ? Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0]) : Buffer.from('WARC/1.1\r\n');
        expect((await indexWarc(inMemory(Buffer.concat([start, bytes])))).answers).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('a file that cannot be read is said to be so', async () => {
    const source: ByteSource = { size: 100, read: () => Promise.reject(new Error('damaged')) };
    await expect(indexWarc(source)).rejects.toThrow('damaged');
  });
});
