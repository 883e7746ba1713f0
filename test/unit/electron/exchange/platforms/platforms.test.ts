import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { repairMojibake } from '../../../../../electron/exchange/platforms/mojibake.ts';
import { readExport } from '../../../../../electron/exchange/platforms/read-export.ts';
import type { ExportFile } from '../../../../../electron/exchange/platforms/format-reader.ts';
import { unixTime, writtenTime } from '../../../../../electron/exchange/platforms/times.ts';
import { segmentsText } from '../../../../../electron/exchange/platforms/youtube.ts';
import { safeName } from '../../../../../electron/exchange/platforms/zip-source.ts';
import { asMeta, exportFile, FACEBOOK } from '../../../support/exports.ts';

const never = { progress: () => undefined, stopped: () => false };
const read = (files: readonly ExportFile[]) => readExport({ files, findings: [], close: () => undefined }, never);
const one = (name: string, content: string) => read([exportFile(name, content)]);
const codes = (got: Awaited<ReturnType<typeof read>>): string[] => got.remarks.map(({ code }) => code);
const iso = (at: number): string => new Date(at).toISOString();

describe('Facebook and Instagram', () => {
  it('posts, own comments and messages in both directions are read, whatever the folder names', async () => {
    const got = await read(Object.entries(FACEBOOK).map(([name, text]) => exportFile(name, text)));
    expect(got.items.map(({ kind, direction, text }) => [kind, direction, text])).toEqual([
      ['post', 'drawnUp', 'Badhuset är öppet på måndag'],
      ['post', 'drawnUp', ''],
      ['comment', 'drawnUp', 'Tack för frågan, vi återkommer'],
      ['message', null, 'Hej, är det varmt?'],
      ['message', null, 'Hej! 28 grader.'],
    ]);
    expect(got.items.map(({ at }) => iso(at))[3]).toBe('2023-11-14T22:18:20.000Z');
    expect([...got.own]).toContain('Bollnäs kommun');
    expect(got.items[0]).toMatchObject({
      raw: asMeta('Badhuset är öppet på måndag'),
      media: [{ path: 'posts/media/bad.png' }],
    });
    expect(codes(got)).toContain('mended');
  });

  it('Instagram’s posts and both formats of its comments are read, also with Swedish labels', async () => {
    const old = await one(
      'post_comments_1.json',
      JSON.stringify({
        comments_media_comments: [
          { title: 'kim', string_list_data: [{ value: 'Välkommen'.normalize(), timestamp: 1_700_000_000 }] },
        ],
      }),
    );
    const now = await one(
      'post_comments_1.json',
      JSON.stringify([
        {
          string_map_data: {
            Medieägare: { value: 'kim' },
            Kommentar: { value: 'Vi ses' },
            Tid: { timestamp: 1_700_000_000 },
          },
        },
      ]),
    );
    const posts = await one(
      'content/posts_1.json',
      JSON.stringify([
        { media: [{ uri: 'media/a.jpg', creation_timestamp: 1_700_000_000, title: asMeta('Sommar på ön') }] },
      ]),
    );
    expect([old, now, posts].map(({ items }) => items.map(({ format, kind, text }) => [format, kind, text]))).toEqual([
      [['instagram', 'comment', 'Välkommen']],
      [['instagram', 'comment', 'Vi ses']],
      [['instagram', 'post', 'Sommar på ön']],
    ]);
  });

  it('labelled files are read, and an unknown label is reported with its text kept', async () => {
    const labels = (...values: [string, string][]) => ({
      timestamp: 1_700_000_000,
      label_values: values.map(([label, value]) => ({ label: asMeta(label), value: asMeta(value) })),
    });
    const known = await one(
      'comments.json',
      JSON.stringify([labels(['Kommentar', 'Tack för bilden'], ['Författare', 'Bollnäs kommun'])]),
    );
    expect([known.items.map(({ text }) => text), codes(known)]).toEqual([['Tack för bilden'], ['mended']]);

    const finnish = await one(
      'comments/comments.json',
      JSON.stringify([
        labels(['Kommentti', 'Hyvää päivää'], ['URL', 'https://facebook.example/1']),
        labels(['Kommentti', 'Kiitos']),
      ]),
    );
    expect(finnish.items.map(({ text }) => text)).toEqual(['Kommentti: Hyvää päivää', 'Kommentti: Kiitos']);
    expect(finnish.remarks.filter(({ code }) => code === 'unknownLabel')).toMatchObject([
      { at: 'Kommentti', count: 2 },
    ]);

    // Next to a picture, deeply nested, with its time and link among the labels.
    const deep = await one(
      'posts/your_posts_1.json',
      JSON.stringify([
        {
          media: [{ uri: 'media/a.jpg' }],
          timestamp: 0,
          label_values: [
            {
              title: 'x',
              dict: [
                { label: 'Hvað', value: 'Góðan dag' },
                { label: 'Time', timestamp_value: 1_700_000_000 },
                { label: 'Link', href: 'https://bollnas.example/a' },
              ],
            },
          ],
        },
      ]),
    );
    expect(deep.items).toMatchObject([
      {
        text: 'Hvað: Góðan dag',
        link: 'https://bollnas.example/a',
        at: 1_700_000_000_000,
        media: [{ path: 'media/a.jpg' }],
      },
    ]);
    const both = await one(
      'posts/your_posts_1.json',
      JSON.stringify([labels(['Text', 'Vi öppnar'], ['Stemning', 'glad'])]),
    );
    expect([both.items.map(({ text }) => text), both.remarks.map(({ code, at }) => [code, at])]).toEqual([
      ['Vi öppnar'],
      [
        ['unknownLabel', 'Stemning'],
        ['mended', 'entry 1'],
      ],
    ]);
  });

  it('characters are repaired only when all are bytes that together are strict UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => repairMojibake(asMeta(text)) === text),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const back = repairMojibake(text);
        return back === text || Buffer.from(back, 'utf8').toString('latin1') === text;
      }),
    );
    expect(['Mobiloverfã¸rsler €', 'Å', 'naïve', 'ÃÃ'].map(repairMojibake)).toEqual([
      'Mobiloverfã¸rsler €',
      'Å',
      'naïve',
      'ÃÃ',
    ]);
  });
});

describe('X', () => {
  const tweets = (list: unknown[]) => `window.YTD.tweets.part0 = ${JSON.stringify(list)}`;
  it('posts, replies and shares are read without running the file, and a long post replaces its beginning', async () => {
    const long = `${'Långt om bussarna. '.repeat(20)}Slut.`;
    const got = await read([
      exportFile(
        'data/tweets.js',
        tweets([
          {
            tweet: {
              id_str: '11',
              full_text: 'Vägen är öppen &amp; torr https://t.co/a',
              created_at: 'Mon Jan 01 12:00:00 +0000 2024',
              entities: { urls: [{ url: 'https://t.co/a', expanded_url: 'https://bollnas.example/vag=1' }] },
            },
          },
          { tweet: { id_str: '12', full_text: 'RT @smhi: Storm', created_at: 'Mon Jan 01 12:01:00 +0000 2024' } },
          {
            tweet: {
              id_str: '13',
              full_text: '@kim Ja',
              in_reply_to_status_id_str: '9',
              created_at: 'Mon Jan 01 12:02:00 +0000 2024',
            },
          },
          {
            tweet: {
              id_str: '14',
              full_text: `${long.slice(0, 260)}… https://t.co/b`,
              created_at: 'Mon Jan 01 12:03:00 +0000 2024',
            },
          },
        ]),
      ),
      exportFile(
        'data/note-tweet.js',
        `window.YTD.note_tweet.part0 = ${JSON.stringify([{ noteTweet: { noteTweetId: '7', createdAt: '2024-01-01T12:03:00.000Z', core: { text: long } } }])}`,
      ),
      exportFile('data/ad-engagements.js', 'window.YTD.ad_engagements.part0 = [{"x":1}]'),
    ]);
    expect(got.items.map(({ kind, text, sourceId }) => [kind, text, sourceId])).toEqual([
      ['post', 'Vägen är öppen & torr https://bollnas.example/vag=1', '11'],
      ['share', 'RT @smhi: Storm', '12'],
      ['reply', '@kim Ja', '13'],
      ['post', long, '14'],
    ]);
    const evil = await one('data/tweets.js', 'window.YTD.tweets.part0 = [].concat(globalThis.broken = 1)');
    expect([evil.items, codes(evil), 'broken' in globalThis]).toEqual([[], ['damaged'], false]);
  });
});

describe('long posts of X', () => {
  const own = 'https://t.co/own';
  const link = { short: 'https://t.co/abcdefghij', long: 'https://bollnas.example/bussar?a=1&b=2' };
  const words = 'Från måndag går bussarna efter en ny tidtabell, som finns i terminalen & på webben. ';
  const longText = `${words}Se ${link.short} för resten. ${words.repeat(4)}Slut.`;
  const expanded = longText.replace(link.short, link.long);
  const entryOf = (text: string, at: number, more: object = {}): object => ({
    tweet: {
      ...{ id_str: String(at), full_text: text, created_at: new Date(Date.UTC(2024, 0, 1, 12, at)).toISOString() },
      entities: {
        urls: [
          { url: link.short, expanded_url: link.long },
          { url: own, expanded_url: 'https://twitter.com/i/web/status/1' },
        ],
      },
      ...more,
    },
  });
  const noteOf = (text: string, at: number): object => ({
    noteTweet: {
      ...{ noteTweetId: String(900 + at), createdAt: new Date(Date.UTC(2024, 0, 1, 12, at, 1)).toISOString() },
      core: { text, urls: [{ shortUrl: link.short, expandedUrl: link.long, fromIndex: '3', toIndex: '9' }] },
    },
  });
  const archive = (entries: object[], notes: object[]) =>
    read([
      exportFile('data/tweets.js', `window.YTD.tweets.part0 = ${JSON.stringify(entries)}`, 1000),
      exportFile('data/note-tweet.js', `window.YTD.note_tweet.part0 = ${JSON.stringify(notes)}`, 1000),
    ]);
  const escaped = (text: string): string => text.replaceAll('&', '&amp;');
  const cases: [what: string, beginning: string, note: string, expected: string][] = [
    ['with a link', `${escaped(longText.slice(0, 250))}… ${own}`, longText, expanded],
    [
      'whose beginning ends within a link',
      `${escaped(longText.slice(0, longText.indexOf('://') + 9))}… ${own}`,
      longText,
      expanded,
    ],
    [
      'a reply whose long text lacks the names',
      `@kim @lo_1 ${escaped(longText.slice(0, 220))}… ${own}`,
      longText,
      `@kim @lo_1 ${expanded}`,
    ],
    [
      'a reply whose long text has the names',
      `@kim ${escaped(longText.slice(0, 220))}… ${own}`,
      `@kim ${longText}`,
      `@kim ${expanded}`,
    ],
    ['with a picture', `${escaped(longText.slice(0, 220))}… ${own} https://t.co/picture`, longText, expanded],
    ['in letters that count double', `${'新'.repeat(138)}… ${own}`, '新'.repeat(400), '新'.repeat(400)],
  ];

  it.each(cases)('%s replace their beginning', async (_what, beginning, noteText, expected) => {
    const got = await archive([entryOf(beginning, 1)], [noteOf(noteText, 1)]);
    expect(got.items.map(({ sourceId, text }) => [sourceId, text])).toEqual([['1', expected]]);
  });

  it('stay posts of their own beside others of the same time, and have whole links', async () => {
    const got = await archive(
      [entryOf('@kim Ja', 1), entryOf('Från måndag', 1), entryOf(`${'Annat. '.repeat(40)}… ${own}`, 1)],
      [noteOf(longText, 1)],
    );
    expect(got.items.map(({ text }) => text.slice(0, 12))).toEqual([
      '@kim Ja',
      'Från måndag',
      'Annat. Annat',
      'Från måndag ',
    ]);
    expect(got.items.at(-1)?.text).toBe(expanded);
  });
});

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

describe('WordPress', () => {
  const comment = (id: string, more: string) =>
    `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author><![CDATA[Kim]]></wp:comment_author><wp:comment_author_email>kim@example.se</wp:comment_author_email><wp:comment_author_IP>10.0.0.1</wp:comment_author_IP><wp:comment_date_gmt>2024-01-02 10:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[Hej <b>där</b>]]></wp:comment_content>${more}</wp:comment>`;
  const wxr = (body: string) =>
    `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Om</title><link>https://b.example/om</link><wp:post_id>5</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2024-01-01 10:00:00</wp:post_date_gmt><content:encoded><![CDATA[<p>Text</p>]]></content:encoded>${body}</item></channel></rss>`;

  it('comments are read with direction and removal, and pingbacks are left out', async () => {
    const got = await one(
      'blogg.xml',
      wxr(
        comment('1', '<wp:comment_approved>trash</wp:comment_approved>') +
          comment('2', '<wp:comment_type>pingback</wp:comment_type>'),
      ),
    );
    expect(
      got.items.map(({ kind, direction, text, deletedThere, personal, link }) => [
        kind,
        direction,
        text,
        deletedThere,
        personal,
        link,
      ]),
    ).toEqual([
      ['post', 'drawnUp', 'Om\n\nText', false, null, 'https://b.example/om'],
      [
        'comment',
        'received',
        'Hej där',
        true,
        { mail: 'kim@example.se', ip: '10.0.0.1' },
        'https://b.example/om#comment-1',
      ],
    ]);
    expect(codes(got)).toEqual(['pingback']);
  });

  it('notes that the authors write to each other are left out, and it is said', async () => {
    const typed = (id: string, type: string): string => comment(id, `<wp:comment_type>${type}</wp:comment_type>`);
    const got = await one('b.xml', wxr(typed('1', 'note') + typed('2', 'comment') + typed('3', 'order_note')));
    expect(got.items.map(({ sourceId }) => sourceId)).toEqual(['post-5', 'comment-2']);
    expect(got.remarks.map(({ code, count }) => [code, count])).toEqual([['internalNote', 2]]);
  });

  it('a post without a date of its own has that of its feed', async () => {
    const dated = (date: string, pubDate: string): string =>
      wxr('').replace(
        '<wp:post_date_gmt>2024-01-01 10:00:00</wp:post_date_gmt>',
        `${date}<pubDate>${pubDate}</pubDate>`,
      );
    const times = await Promise.all(
      [
        ['', 'Tue, 27 Jan 2015 14:56:57 +0000'],
        [
          '<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_date>0000-00-00 00:00:00</wp:post_date>',
          'Tue, 27 Jan 2015 14:56:57 +0000',
        ],
        ['<wp:post_date_gmt>x</wp:post_date_gmt><wp:post_date>2016-01-01 10:00:00</wp:post_date>', ''],
        ['', 'Mon, 30 Nov -0001 00:00:00 +0000'],
      ].map(async ([date = '', pubDate = '']) =>
        (await one('b.xml', dated(date, pubDate))).items.map(({ at }) => iso(at)),
      ),
    );
    expect(times).toEqual([
      ['2015-01-27T14:56:57.000Z'],
      ['2015-01-27T14:56:57.000Z'],
      ['2016-01-01T09:00:00.000Z'],
      [],
    ]);
  });

  it('posts and comments without a number are told apart by what they say', async () => {
    const text = wxr(comment('', '').replace('Hej', 'Ett') + comment('', '').replace('Hej', 'Två')).replaceAll(
      /<wp:(post|comment)_id>\d*<\/wp:\1_id>/g,
      '',
    );
    const got = await one('tema.xml', text);
    expect(got.items.map(({ kind, sourceId, replyTo, link }) => [kind, sourceId, replyTo, link])).toEqual([
      ['post', '', '', 'https://b.example/om'],
      ['comment', '', '', 'https://b.example/om'],
      ['comment', '', '', 'https://b.example/om'],
    ]);
  });

  it('a truncated file gives no items and reports where it is damaged', async () => {
    const got = await one('blogg.xml', wxr(comment('1', '')).slice(0, -40));
    expect([got.items, got.remarks.map(({ code, at }) => [code, at])]).toEqual([[], [['damaged', 'line 1']]]);
  });

  it('a complete export of 10 comments is read, of which 3 are pingbacks', async () => {
    const got = await read([
      exportFile('wordpress.xml', readFileSync('test/fixtures/wordpress-granfors.wxr.xml'), 1000),
    ]);
    const count = (code: string): number =>
      got.remarks.filter((one) => one.code === code).reduce((sum, one) => sum + one.count, 0);
    expect([count('pingback'), count('notPublished'), count('damaged')]).toEqual([3, 2, 0]);
    expect(
      got.items
        .filter(({ kind }) => kind === 'post')
        .map(({ sourceId, text, deletedThere, author, at }) => [sourceId, text, deletedThere, author.name, iso(at)]),
    ).toEqual([
      [
        'post-11',
        'Fem böcker för hängmattan\n\nHär är fem böcker & en bonus.',
        false,
        'lena',
        '2024-06-10T08:00:00.000Z',
      ],
      ['post-12', 'Öppet i jul?\n\nVi har stängt den 24 – 26 december.', false, 'vikarie', '2024-12-01T08:00:00.000Z'],
      ['post-13', 'Om bloggen', false, 'lena', '2010-02-11T11:00:00.000Z'],
      ['post-14', 'Bara för oss\n\nSchema', false, 'lena', '2023-01-09T11:00:00.000Z'],
      ['post-15', 'Slängt inlägg\n\nFel dag', true, 'vikarie', '2023-02-09T11:00:00.000Z'],
    ]);
    expect(
      got.items
        .filter(({ kind }) => kind !== 'post')
        .map(({ sourceId, kind, direction, replyTo, deletedThere, personal, text, at }) => [
          sourceId,
          kind,
          direction,
          replyTo,
          deletedThere,
          personal?.ip,
          text,
          iso(at),
        ]),
    ).toEqual([
      [
        'comment-101',
        'comment',
        'received',
        'post-11',
        false,
        '192.0.2.17',
        'Finns den tredje boken som ljudbok också?',
        '2024-06-11T18:30:00.000Z',
      ],
      // Recognised as the blog's own by the mail address; the text keeps the target of its link.
      [
        'comment-102',
        'reply',
        'drawnUp',
        'comment-101',
        false,
        '',
        'Ja! Här [https://blogg.granfors.example/ljud] är den.',
        '2024-06-12T07:00:00.000Z',
      ],
      // Without a GMT time, the blog's own time is used, which is Stockholm time.
      [
        'comment-103',
        'reply',
        'received',
        'comment-102',
        false,
        '2001:db8::17',
        'Tack 🧡 — 谢谢, שלום, naı̈ve',
        '2024-06-12T10:00:00.000Z',
      ],
      // An author's name, used by a visitor.
      [
        'comment-104',
        'comment',
        'received',
        'post-11',
        false,
        '192.0.2.18',
        'Jag lånade bara namnet. if (a[0]]> b)',
        '2024-06-12T22:10:00.000Z',
      ],
      [
        'comment-107',
        'comment',
        'received',
        'post-12',
        false,
        '192.0.2.21',
        'Och på nyårsdagen? undrar Kim',
        '2024-12-02T06:00:00.000Z',
      ],
      ['comment-108', 'comment', 'received', 'post-12', true, '192.0.2.22', 'Köp nu', '2024-12-03T02:00:00.000Z'],
      [
        'comment-109',
        'reply',
        'received',
        'comment-107',
        true,
        '192.0.2.23',
        'Det här togs bort igen',
        '2024-12-04T06:00:00.000Z',
      ],
    ]);
  });
});

describe('what is left out is said', () => {
  const remarked = (got: Awaited<ReturnType<typeof read>>) => got.remarks.map(({ code, count }) => [code, count]);

  it('X: posts in communities are read, and other lists with texts are named', async () => {
    const entry = { id_str: '7', full_text: 'Till gruppen', created_at: 'Mon Jan 01 12:00:00 +0000 2024' };
    const community = await one(
      'community-tweet.js',
      `window.YTD.community_tweet.part0 = ${JSON.stringify([{ tweet: entry }])}`,
    );
    expect(community.items).toMatchObject([{ kind: 'post', text: 'Till gruppen', sourceId: '7' }]);
    const chats = await one('grok.js', 'window.YTD.grok_chat_item.part0 = [{"a":1},{"a":2}]');
    expect([chats.known, remarked(chats)]).toEqual([true, [['otherSort', 2]]]);
    const [none, settings] = [
      await one('grok.js', 'window.YTD.grok_chat_item.part0 = [ ]'),
      await one('ads.js', 'window.YTD.ad_engagements.part0 = [{"x":1}]'),
    ];
    expect([remarked(none), remarked(settings)]).toEqual([[], []]);
  });

  it('Facebook: posts in groups are read, and other lists with texts are named', async () => {
    const group = await one(
      'groups/your_posts_in_groups.json',
      JSON.stringify({ group_posts_v2: [{ timestamp: 1_700_000_000, data: [{ post: 'Till gruppen' }], title: 'x' }] }),
    );
    expect(group.items).toMatchObject([{ kind: 'post', text: 'Till gruppen' }]);
    const reviews = await one('reviews.json', JSON.stringify({ reviews_v2: [{ timestamp: 1_700_000_000 }] }));
    expect([reviews.items, reviews.known, remarked(reviews)]).toEqual([[], true, [['otherSort', 1]]]);
    const album = await one(
      'posts/album/0.json',
      JSON.stringify({ name: 'Bad', photos: [{ uri: 'a.jpg' }], cover_photo: {} }),
    );
    expect(remarked(album)).toEqual([['otherSort', 1]]);
  });

  it('Facebook: a note, poll or event is the text of a post without any, and named otherwise', async () => {
    const attached = (part: object, more: object = {}): object => ({
      ...{ timestamp: 1_700_000_000, attachments: [{ data: [part] }], ...more },
    });
    const got = await one(
      'posts/posts_1.json',
      JSON.stringify([
        attached({ note: { title: asMeta('Året'), text: asMeta('Vi läste böcker') } }),
        attached({ poll: { question: 'Vilken dag?', options: [{ option: 'Fredag' }, { option: 'Lördag' }] } }),
        attached({ event: { name: 'Sagostund', description: 'Kom och lyssna' } }),
        attached({ event: { name: 'Sagostund' } }, { data: [{ post: 'Välkomna' }] }),
      ]),
    );
    expect(got.items.map(({ text }) => text)).toEqual([
      ...['Året\n\nVi läste böcker', 'Vilken dag?\n\nFredag\n\nLördag'],
      ...['Sagostund\n\nKom och lyssna', 'Välkomna'],
    ]);
    expect(remarked(got)).toContainEqual(['attachmentLeftOut', 1]);
  });

  it('Flickr: comments on albums and galleries are read, and mail is named', async () => {
    const comments = [{ comment_id: '1', date_create: '1700000000', message: 'Fint album' }];
    const sets = await one('sets_comments_part001.json', JSON.stringify({ comments }));
    const galleries = await one('galleries_comments_part1.json', JSON.stringify({ comments }));
    expect([sets.items[0]?.text, galleries.items[0]?.text]).toEqual(['Fint album', 'Fint album']);
    const mail = await one('received_flickrmail_part001.json', JSON.stringify({ flickrmail: [{ id: 1 }, { id: 2 }] }));
    expect([mail.known, remarked(mail)]).toEqual([true, [['otherSort', 2]]]);
  });

  it('a list that is not imported is named as such, even if it is damaged', async () => {
    const reviews = JSON.stringify({ reviews_v2: [{ timestamp: 1 }, { timestamp: 2 }] });
    for (const [length, count] of [
      [reviews.length - 3, 1],
      [reviews.length - 1, 2],
      [20, 1],
    ] as const)
      expect(remarked(await one('reviews.json', reviews.slice(0, length))), String(length)).toEqual([
        ['otherSort', count],
      ]);
    const grok = await one('grok.js', 'window.YTD.grok_chat_item.part0 = [{"a":1},{"a');
    expect(remarked(grok)).toEqual([['otherSort', 1]]);
  });
});

describe('bad input', () => {
  it('a damaged list gives no items and reports the place, and the other files are read', async () => {
    const posts = FACEBOOK["this_profile's_activity_across_facebook/posts/profile_posts_1.json"];
    const got = await read([
      exportFile(
        'posts/profile_posts_1.json',
        posts.replace('},{"timestamp":1700000100', '},{"timestamp":17000 00100'),
      ),
      exportFile('comments.json', FACEBOOK['aktivitet/kommentarer/comments.json']),
    ]);
    expect(got.items.map(({ kind }) => kind)).toEqual(['comment']);
    expect(got.remarks.find(({ code }) => code === 'damaged')).toMatchObject({
      file: 'posts/profile_posts_1.json',
      at: 'entry 2',
    });
  });

  it('no mutation of a file makes reading throw', async () => {
    const files = [
      ...Object.entries(FACEBOOK),
      [
        'data/tweets.js',
        'window.YTD.tweets.part0 = [{"tweet":{"id_str":"1","full_text":"a","created_at":"Mon Jan 01 12:00:00 +0000 2024"}}]',
      ] as const,
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.nat(),
        fc.string({ maxLength: 5 }),
        fc.nat(6),
        async ([name, text], at, put, cut) => {
          const place = at % text.length;
          const got = await read([exportFile(name, text.slice(0, place) + put + text.slice(place + cut), 11)]);
          return Array.isArray(got.items);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('paths out of the archive are rejected', () => {
    expect(['../a', 'a/../../b', '/etc/passwd', 'C:\\x', '..\\a', 'a\0b'].map(safeName)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(["this_profile's/./a.json", 'a\\b.json'].map(safeName)).toEqual(["this_profile's/a.json", 'a/b.json']);
  });

  it('dates are read in five formats, and times in seconds and milliseconds; invalid ones give null', () => {
    const same = [
      '2024-01-01T12:00:00Z',
      '2024-01-01 13:00:00',
      'Mon Jan 01 12:00:00 +0000 2024',
      'Mon, 01 Jan 2024 12:00:00 GMT',
      '2024-01-01T13:00:00+01:00',
    ].map(writtenTime);
    expect(new Set(same)).toEqual(new Set([Date.UTC(2024, 0, 1, 12)]));
    expect([
      unixTime(1_704_110_400),
      unixTime(1_704_110_400_000),
      unixTime('1704110400'),
      unixTime('x'),
      unixTime(-1),
    ]).toEqual([1_704_110_400_000, 1_704_110_400_000, 1_704_110_400_000, null, null]);
    expect(['2024-02-30', '2024-13-01', 'igår', '', '2024-01-01T25:00:00Z'].map(writtenTime)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(writtenTime('2024-07-01 13:00:00')).toBe(Date.UTC(2024, 6, 1, 11));
  });
});
