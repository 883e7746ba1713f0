// Exports of YouTube, Flickr and Mastodon, and feeds.
import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { segmentsText } from '../../../../../electron/exchange/platforms/youtube.ts';
import { exportFile } from '../../../support/exports.ts';
import { read, one, codes, iso } from './read-export.ts';

describe('YouTube, Flickr, Mastodon, feeds', () => {
  it('YouTube comments are read with columns in any order, all text formats and trailing blank lines', async () => {
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const got = await one(
      'kommentarer(1).csv',
      [
        'Comment text,comment ID,Video ID,Comment create timestamp,Parent comment ID',
        `${cell('{"takeoutSegments":[{"text":"Hej "},{"text":"där"}]}')},c1,v1,2024-01-02T03:04:05+00:00,`,
        `${cell('{"text":"A"},{"text":"B"}')},c2,v1,2024-07-02T03:04:05+00:00,c1`,
        '',
        '',
      ].join('\n'),
    );
    expect(got.items.map(({ kind, text, sourceId, at }) => [kind, text, sourceId, iso(at)])).toEqual([
      ['comment', 'Hej där', 'c1', '2024-01-02T03:04:05.000Z'],
      ['reply', 'AB', 'c2', '2024-07-02T03:04:05.000Z'],
    ]);
    expect(['bara text', '{"text":"x"}', '{trasig'].map(segmentsText)).toEqual(['bara text', 'x', null]);
  });

  it('YouTube comments are known by what stands in the columns, with headings in any language and order', async () => {
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const channelId = `UC${'k'.repeat(22)}`;
    const commentId = 'UgxKREWxIgDrw8w2eZ4AaABAg';
    const replyId = `${commentId}.9abcDEFghij`;
    const postId = 'UgkxQ2w3E4r5T6y7U8i9O0pAsDfGhJkLzXcV';
    const values = [
      ['id', commentId, replyId, 'UgzOtherCommentHere4AaABAg'],
      ['kanal', channelId, channelId, channelId],
      ['tid', '2024-01-02T03:04:05.123+00:00', '2024-07-02T03:04:05Z', '2024-07-03T03:04:05Z'],
      ['pris', '0', '0', '0'],
      ['svar på', '', commentId, ''],
      ['inlägg', '', '', postId],
      ['film', 'dQw4w9WgXcQ', 'dQw4w9WgXcQ', ''],
      ['text', '{"text":"Hej, "},{"text":"där"}', '{"takeoutSegments":[{"text":"Ja"}]}', '{"text":"På inlägget"}'],
    ].map((column) => column.map(quoted));
    const orders = [values, values.toReversed(), [...values.slice(3), ...values.slice(0, 3)]];
    for (const [place, columns] of orders.entries()) {
      const lines = [0, 1, 2, 3].map((row) => columns.map((column) => column[row]).join(','));
      const got = await one('reacties.csv', lines.join('\n'));
      expect(
        got.items.map(({ kind, text, sourceId, replyTo, link, author, at }) => [
          ...[kind, text, sourceId, replyTo, link, author.handle, iso(at)],
        ]),
        `order ${String(place)}`,
      ).toEqual([
        [
          ...['comment', 'Hej, där', commentId, ''],
          ...[`https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=${commentId}`, channelId, '2024-01-02T03:04:05.000Z'],
        ],
        [
          ...['reply', 'Ja', replyId, commentId],
          ...[`https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=${replyId}`, channelId, '2024-07-02T03:04:05.000Z'],
        ],
        [
          ...['comment', 'På inlägget', 'UgzOtherCommentHere4AaABAg', ''],
          `https://www.youtube.com/post/${postId}?lc=UgzOtherCommentHere4AaABAg`,
          ...[channelId, '2024-07-03T03:04:05.000Z'],
        ],
      ]);
    }
    // A single reply: its id and that of its parent are both in every row.
    const single = ['a,b,c,d', `${commentId},${replyId},2024-01-02T03:04:05Z,${quoted('{"text":"Ensam"}')}`].join('\n');
    expect((await one('c.csv', single)).items).toMatchObject([
      { kind: 'reply', sourceId: replyId, replyTo: commentId },
    ]);
    // Other lists of the same account are not comments.
    const views = `a,b\n${channelId},2024-01-02T03:04:05Z\n`;
    expect((await one('kanaler.csv', views)).known).toBe(false);
  });

  it('Flickr comments by others are read under either field name', async () => {
    const got = await one(
      'photo_123456789.json',
      JSON.stringify({
        id: '123456789',
        name: 'Torget',
        description: '',
        date_imported: '2020-05-05 10:00:00',
        photopage: 'https://flickr.example/1',
        comments: [
          { id: 'k1', date: '2020-05-06 10:00:00', user: '9@N', comment: 'Fint &amp; <b>ljust</b>' },
          { id: 'k2', date: '2020-05-06 11:00:00', user: '8@N', message: 'Ja' },
        ],
      }),
    );
    expect(got.items.map(({ kind, direction, text }) => [kind, direction, text])).toEqual([
      ['post', 'drawnUp', 'Torget'],
      ['comment', null, 'Fint & ljust'],
      ['comment', null, 'Ja'],
    ]);
  });

  it('Mastodon posts, shares and direct messages are read, and a differing count is reported', async () => {
    const activity = (
      type: string,
      object: unknown,
      to: string[] = ['https://www.w3.org/ns/activitystreams#Public'],
    ) => ({ id: `https://m.example/${type}`, type, published: '2024-01-01T10:00:00Z', to, cc: [], object });
    const got = await one(
      'outbox.json',
      JSON.stringify({
        '@context': 'x',
        type: 'OrderedCollection',
        totalItems: 9,
        orderedItems: [
          activity('Create', { id: 'a', content: '<p>Hej<br>på dig</p>', inReplyTo: null }),
          activity('Announce', 'https://o.example/1'),
          activity('Create', { id: 'b', content: '<p>Bara du</p>' }, ['https://m.example/users/kim']),
        ],
      }),
    );
    expect(got.items.map(({ kind, text, link }) => [kind, text, link])).toEqual([
      ['post', 'Hej\npå dig', ''],
      ['share', '', 'https://o.example/1'],
      ['message', 'Bara du', ''],
    ]);
    expect(codes(got)).toContain('countDiffers');
  });

  it('RSS is read, and XML entities are refused', async () => {
    const rss = await one(
      'feed.xml',
      '<?xml version="1.0"?><rss version="2.0"><channel><title>B</title><item><title>Nyhet</title><guid>g1</guid><pubDate>Tue, 27 Jan 2015 14:56:57 +0100</pubDate><description>&lt;p&gt;Öppet &lt;img src="http://spy.example/x.gif"&gt;&lt;/p&gt;</description></item></channel></rss>',
    );
    expect(rss.items.map(({ text, at }) => [text, iso(at)])).toEqual([['Nyhet\n\nÖppet', '2015-01-27T13:56:57.000Z']]);
    const bomb = await one(
      'feed.xml',
      '<!DOCTYPE lolz [<!ENTITY a "aaaa">]><rss version="2.0"><channel><item><title>&a;</title></item></channel></rss>',
    );
    expect([bomb.items, codes(bomb)]).toEqual([[], ['entities']]);
  });

  it('a feed whose text shows a document type is read; one that has it where only some parsers see it is not', async () => {
    const feed = (before: string, description: string): string =>
      `<?xml version="1.0"?>${before}<rss version="2.0"><channel><item><title>Webb</title><pubDate>Tue, 27 Jan 2015 14:56:57 GMT</pubDate><description>${description}</description></item></channel></rss>`;
    const declaration = '<!DOCTYPE a [<!ENTITY b "c">]>';
    for (const [before, description] of [
      ['', `<![CDATA[<pre>&lt;!DOCTYPE html&gt;</pre> Börja med ${declaration}]]>`],
      [`<!-- ${declaration} -->`, 'Hej'],
      [`<?note ${declaration} ?>`, 'Hej'],
    ] as const) {
      const { items, remarks } = await one('feed.xml', feed(before, description));
      expect([items.length, remarks], before + description).toEqual([1, []]);
    }
    for (const [before, description] of [
      [`<?note <!-- ?>${declaration}<!-- -->`, 'Hej'],
      [`<!-- -- >${declaration}<!-- -->`, 'Hej'],
      ['', `<b c="<![CDATA["/>${declaration}<b d="]]>"/>`],
      ['', `<![cdata[${declaration}]]>`],
      ['', `<!-- ${declaration}`],
    ] as const) {
      const refused = await one('feed.xml', feed(before, description));
      expect([refused.items, codes(refused)], before + description).toEqual([[], ['entities']]);
    }
  });

  it('an entry of Atom is dated by its publication, and not by its last change if that cannot be read', async () => {
    const atom = (dates: string): string =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id><title>Nyhet</title>${dates}</entry></feed>`;
    const timesOf = async (dates: string): Promise<string[]> =>
      (await one('feed.xml', atom(dates))).items.map(({ at }) => iso(at));
    const changed = '<updated>2020-02-03T10:00:00Z</updated>';
    expect(await timesOf(`<published>2015-01-27T14:56:57Z</published>${changed}`)).toEqual([
      '2015-01-27T14:56:57.000Z',
    ]);
    expect(await timesOf(changed)).toEqual(['2020-02-03T10:00:00.000Z']);
    expect(await timesOf(`<published>i fjol</published>${changed}`)).toEqual([]);
  });
});

describe('encodings of feeds', () => {
  const feed = (encoding: string): string =>
    `<?xml version="1.0"${encoding === '' ? '' : ` encoding="${encoding}"`}?>\n<rss version="2.0"><channel><title>B</title><item><title>Räksmörgås € 10</title><pubDate>Tue, 27 Jan 2015 14:56:57 GMT</pubDate></item></channel></rss>`;
  const bytes = (text: string, encoding: string, addBOM = false): Buffer => iconv.encode(text, encoding, { addBOM });
  it.each([
    ['UTF-8', bytes(feed('utf-8'), 'utf-8')],
    ['UTF-8 without a declaration, with a mark', bytes(feed(''), 'utf-8', true)],
    ['UTF-8 that says it is UTF-16', bytes(feed('utf-16'), 'utf-8')],
    ['UTF-8 that says it is something unknown', bytes(feed('x-none'), 'utf-8')],
    ['UTF-16, little-endian with a mark', bytes(feed('utf-16'), 'utf-16le', true)],
    ['UTF-16, big-endian with a mark', bytes(feed('utf-16'), 'utf-16be', true)],
    ['UTF-16, little-endian', bytes(feed('utf-16'), 'utf-16le')],
    ['UTF-16, big-endian', bytes(feed('utf-16'), 'utf-16be')],
    ['UTF-32, little-endian with a mark', bytes(feed('utf-32'), 'utf-32le', true)],
    ['UTF-32, big-endian with a mark', bytes(feed('utf-32'), 'utf-32be', true)],
    ['UTF-32, little-endian', bytes(feed('utf-32'), 'utf-32le')],
    ['UTF-32, big-endian', bytes(feed('utf-32'), 'utf-32be')],
    ['ISO 8859-15', bytes(feed('ISO-8859-15'), 'iso-8859-15')],
    ['Windows-1252', bytes(feed('windows-1252'), 'windows-1252')],
    ['Windows-1257', bytes(feed('windows-1257'), 'windows-1257')],
  ])('%s is read', async (_name, content) => {
    const got = await read([exportFile('feed.xml', content)]);
    expect(got.items.map(({ text }) => text)).toEqual(['Räksmörgås € 10']);
  });

  it('bytes that are not in the encoding are reported, not replaced', async () => {
    const cut = await read([exportFile('feed.xml', bytes(feed(''), 'latin1'))]);
    expect([cut.items, codes(cut)]).toEqual([[], ['damaged']]);
    const half = await read([exportFile('feed.xml', bytes(feed(''), 'utf-16le', true).subarray(0, -1))]);
    expect([half.items, codes(half)]).toEqual([[], ['damaged']]);
    const beyond = Buffer.concat([bytes(feed(''), 'utf-32le', true), Buffer.from([0xff, 0xff, 0xff, 0x7f])]);
    const strange = await read([exportFile('feed.xml', beyond)]);
    expect([strange.items, codes(strange)]).toEqual([[], ['damaged']]);
  });

  it('a WordPress export in UTF-16 is read', async () => {
    const wxr = readFileSync('test/fixtures/wordpress-granfors.wxr.xml', 'utf8');
    const [plain, wide] = await Promise.all([
      read([exportFile('w.xml', wxr, 1000)]),
      read([exportFile('w.xml', bytes(wxr, 'utf-16le', true), 1001)]),
    ]);
    expect(wide.items).toEqual(plain.items);
    expect(plain.items.length).toBeGreaterThan(5);
  });

  it('the date is read from whichever element has one that can be read', async () => {
    const dated = async (elements: string): Promise<string[]> =>
      (
        await one(
          'feed.xml',
          `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><channel><title>B</title><item><title>Nyhet</title>${elements}</item></channel></rss>`,
        )
      ).items.map(({ at }) => iso(at));
    expect(await dated('<dcterms:issued>2005-01-02T10:00:00Z</dcterms:issued>')).toEqual(['2005-01-02T10:00:00.000Z']);
    expect(await dated('<pubDate>i går</pubDate><dc:date>2005-01-03T10:00:00Z</dc:date>')).toEqual([
      '2005-01-03T10:00:00.000Z',
    ]);
    const atom = await one(
      'atom.xml',
      '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/"><title>B</title><id>b</id><entry><id>1</id><title>Nyhet</title><dcterms:issued>2005-01-02T10:00:00Z</dcterms:issued></entry></feed>',
    );
    expect(atom.items.map(({ at }) => iso(at))).toEqual(['2005-01-02T10:00:00.000Z']);
  });
});
