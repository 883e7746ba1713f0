// A masked name is found in a file that is given out as it is, however it is written there; what cannot be read is
// counted, and never passes for searched. R42.2.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { searchFile } from '../../../../../electron/exchange/masking/file-search.ts';
import { toZip } from '../../../../../electron/exchange/archive/zip.ts';

const NAME = 'Åsa Öberg';
const look = (file: Buffer | string, strings = [NAME], names: string[] = []) =>
  searchFile(Buffer.isBuffer(file) ? file : Buffer.from(file), { strings, names });
const warc = (body: Buffer | string, head = 'Content-Type: text/html'): Buffer => {
  const http = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`), Buffer.from(body)]);
  return Buffer.concat([
    Buffer.from(
      `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Length: ${String(http.length)}\r\n\r\n`,
    ),
    http,
    Buffer.from('\r\n\r\n'),
  ]);
};
const mail = (encoding: string, body: string, type = 'text/html; charset=utf-8'): string =>
  [
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; type="text/html"; boundary="----b1"',
    '',
    '------b1',
    `Content-Type: ${type}`,
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    body,
    '------b1--',
    '',
  ].join('\r\n');

/** A picture, as far as anybody can tell without drawing it. */
const PICTURE = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

const WRITTEN: readonly (readonly [string, Buffer | string])[] = [
  ['a text', 'Hej, jag heter Åsa Öberg.'],
  ['a text of an older program', Buffer.from('Hej, jag heter Åsa Öberg.', 'latin1')],
  ['a text in UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Hej, jag heter Åsa Öberg.', 'utf16le')])],
  ['letters of two characters', 'Hej, jag heter Åsa Öberg.'.normalize('NFD')],
  ['a page, with marks in the name', '<p>Av <b>Åsa</b> <i>Öberg</i></p>'],
  ['a page, with marks in a word', '<p>Av <b>Ås</b>a Ö<i>berg</i></p>'],
  ['a page, with entities', '<p>Av &Aring;sa &#214;b&#x65;rg</p>'],
  ['a comment of a page', '<!-- Åsa Öberg --><p>x</p>'],
  ['an attribute', '<img alt="Åsa Öberg">'],
  ['an address', '<a href="https://example.org/?q=%C3%85sa+%C3%96berg">x</a>'],
  ['JSON', JSON.stringify({ by: NAME }).replaceAll('Å', '\\u00c5').replaceAll('Ö', '\\u00D6')],
  ['JSON in a page', '<script>{"by":"\\u00c5sa \\u00d6berg"}</script>'],
  ['CSV', 'namn;text\r\n"Åsa Öberg";"hej"'],
  ['mail in quoted-printable', mail('quoted-printable', '<p>=C3=85sa =C3=\r\n=96berg</p>')],
  [
    'mail in base64',
    mail(
      'base64',
      Buffer.from('<p>Åsa Öberg</p>')
        .toString('base64')
        .replace(/(.{10})/g, '$1\r\n'),
    ),
  ],
  ['mail in latin 1', mail('quoted-printable', '<p>=C5sa =D6berg</p>', 'text/html; charset="iso-8859-1"')],
  [
    'the head of a mail',
    'From: =?utf-8?Q?=C3=85sa_=C3=96berg?= <a@example.org>\r\nSubject: =?utf-8?B?SGVq?=\r\n\r\nHej',
  ],
  [
    'a mail in a mail',
    mail(
      '7bit',
      `From: a@example.org\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(NAME).toString('base64')}`,
      'message/rfc822',
    ),
  ],
  ['a data address', `<a href="data:text/plain;base64,${Buffer.from(`av ${NAME}`).toString('base64')}">x</a>`],
  ['a packed text', gzipSync(`av ${NAME}`)],
  ['a web archive', warc(`<p>av ${NAME}</p>`)],
  [
    'a packed web archive of packed answers',
    gzipSync(warc(gzipSync(`<p>av ${NAME}</p>`), 'Content-Type: text/html\r\nContent-Encoding: gzip')),
  ],
  ['the address of an answer', warc('x').toString('latin1').replace('example.org/', 'example.org/%C3%85sa-%C3%96berg')],
];

describe('a file that is given out as it is', () => {
  for (const [what, file] of WRITTEN)
    it(`[R42.2] is searched: ${what}`, async () => {
      expect(await look(file)).toMatchObject({ unread: 0 });
      expect((await look(file)).strings).toBeGreaterThan(0);
      expect((await look(file, [], [NAME])).names).toBeGreaterThan(0);
      expect(await look(file, ['Berit Karlsson', '850101-2384'])).toEqual({ strings: 0, names: 0, unread: 0 });
    });

  it('[R42.2] is searched within a document of an office program', async () => {
    const words = { 'word/document.xml': '<w:t>Ås</w:t><w:t>a Öberg</w:t>' };
    const docx = Buffer.from(await toZip(words, new Date('2026-11-18T08:00:00.000Z')));
    expect(await look(docx)).toMatchObject({ strings: 2, unread: 0 });
  });

  it('finds a number however it is written, and whole words only', async () => {
    expect(await look('Ring 0046-70 123 45 67', ['070-123 45 67'])).toMatchObject({ strings: 1 });
    expect(await look('<p>Ekman och Lindberg</p>', ['Ek', 'berg'])).toMatchObject({ strings: 0 });
  });

  it('finds a name at the end of a long text', async () => {
    const long = `${'ett ord till och '.repeat(60_000)}av ${NAME}`;
    expect((await look(long)).strings).toBeGreaterThan(0);
  });

  it('[R42.2] counts what it cannot read', async () => {
    expect(await look(PICTURE)).toMatchObject({ unread: 1 });
    expect(await look(warc(PICTURE, 'Content-Type: image/png'))).toMatchObject({ unread: 1 });
    expect(await look(gzipSync('hej').subarray(0, 15))).toMatchObject({ unread: 1 });
    expect(await look(warc('hej').subarray(0, 120))).toMatchObject({ unread: 1 });
    expect(await look(warc('inte packat', 'Content-Encoding: br'))).toMatchObject({ unread: 1 });
    expect(await look('PK\u0003\u0004 ingen zip-fil')).toMatchObject({ unread: 1 });
    expect(await look('%PDF-1.7 låst')).toMatchObject({ unread: 1 });
    expect(await look(mail('base64', PICTURE.toString('base64'), 'image/png'))).toMatchObject({ unread: 1 });
  });

  it('[R42.2] finds words in bytes of any kind', async () => {
    const film = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypmp42\0\0'),
      Buffer.from(NAME),
      Buffer.alloc(9),
    ]);
    expect(await look(film)).toEqual({ strings: 1, names: 0, unread: 1 });
  });
});
