import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { writeWarc } from '../../../../../electron/exchange/archive/warc.ts';
import { openWarc } from '../../../../../electron/exchange/replay/archived-pages.ts';
import { inMemory } from '../../../../../electron/exchange/replay/bytes.ts';
import { cdxjOf, sortableAddress, waczFiles } from '../../../../../electron/exchange/replay/wacz.ts';

const AT = '2026-11-24T09:20:00.000Z';
const ADDRESSES = ['https://www.exempel.se/b?y=2&x=1', 'https://exempel.se/a', 'https://arkiv.exempel.se:8443/Å'];
const archive = async (): Promise<Buffer> =>
  Buffer.from(
    await writeWarc(
      { at: AT, software: 'Kanalvakt', fileName: 'a.warc.gz' },
      [...ADDRESSES.map((url) => ({ url, method: 'GET' })), { url: 'https://exempel.se/post', method: 'POST' }].map(
        (one) => ({
          ...one,
          at: AT,
          requestHeaders: {},
          status: 200,
          statusText: 'OK',
          responseHeaders: { 'content-type': 'text/html; charset=utf-8' },
          body: Buffer.from(one.url),
        }),
      ),
      [{ url: 'https://exempel.se/del', contentType: 'text/css', body: Buffer.from('p{}') }],
    ),
  );

it('sorts addresses by their host from its end', () => {
  expect(ADDRESSES.map(sortableAddress)).toEqual([
    'se,exempel)/b?x=1&y=2',
    'se,exempel)/a',
    'se,exempel,arkiv:8443)/%c3%85',
  ]);
  expect(sortableAddress('http://127.0.0.1:80/x')).toBe('127.0.0.1)/x');
});

it('[R44.1] each line of the index leads to its record in the archive', async () => {
  const bytes = await archive();
  const lines = cdxjOf((await openWarc(inMemory(bytes))).answers)
    .trimEnd()
    .split('\n');
  expect(lines.map((line) => line.split(' ')[0])).toEqual([
    'se,exempel)/a',
    'se,exempel)/b?x=1&y=2',
    'se,exempel)/del',
    'se,exempel,arkiv:8443)/%c3%85',
  ]);
  for (const line of lines) {
    const [, key, time, json] = /^(\S+) (\d{14}) (\{.*\})$/.exec(line)!;
    const entry = JSON.parse(json!) as { url: string; mime: string; offset: number; length: number; digest: string };
    const record = gunzipSync(bytes.subarray(entry.offset, entry.offset + entry.length)).toString();
    expect(record).toContain(`WARC-Target-URI: ${new URL(entry.url).href}\r\n`);
    expect(record).toContain(`WARC-Payload-Digest: ${entry.digest}\r\n`);
    expect([key, time]).toEqual([sortableAddress(entry.url), '20261124092000']);
  }
});

it('lists every file with its hash, and the list with its own', async () => {
  const bytes = await archive();
  const { answers } = await openWarc(inMemory(bytes));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const files = waczFiles(
    {
      ...{ title: 'Badet', address: ADDRESSES[1]!, takenAt: AT, madeAt: '2026-11-30T10:00:00.000Z' },
      ...{ software: 'Kanalvakt 1.0', archive: { size: bytes.length, sha256 } },
    },
    answers,
  );
  const list = JSON.parse(Buffer.from(files['datapackage.json']!).toString()) as {
    resources: { path: string; hash: string; bytes: number }[];
  };
  expect(list).toMatchObject({ profile: 'data-package', wacz_version: '1.1.1', mainPageUrl: ADDRESSES[1] });
  expect(list.resources.map((one) => one.path)).toEqual([
    'archive/data.warc.gz',
    'indexes/index.cdx',
    'pages/pages.jsonl',
  ]);
  for (const { path, hash, bytes: size } of list.resources) {
    const content = path.startsWith('archive/') ? bytes : files[path]!;
    expect([hash, size]).toEqual([`sha256:${createHash('sha256').update(content).digest('hex')}`, content.length]);
  }
  expect(JSON.parse(Buffer.from(files['datapackage-digest.json']!).toString())).toEqual({
    path: 'datapackage.json',
    hash: `sha256:${createHash('sha256').update(files['datapackage.json']!).digest('hex')}`,
  });
  const [first, page] = Buffer.from(files['pages/pages.jsonl']!).toString().trimEnd().split('\n');
  expect(JSON.parse(first!)).toMatchObject({ format: 'json-pages-1.0' });
  expect(JSON.parse(page!)).toMatchObject({ url: ADDRESSES[1], title: 'Badet', ts: AT });
});
